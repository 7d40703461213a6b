/*
 * Packs of format 2: what they say of the steps of an observation, what is
 * found wrong with it, and that one of format 1 says the same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rule/pack_adds.h"
#include "rule/pack_build.h"
#include "unit/pack_faults_util.h"

static struct pack *fixture(const char *file, const char *from,
			    const char *to)
{
	struct caught c;
	enum kin_status st;
	char path[80];
	size_t len;
	char *text;
	struct pack *p;

	snprintf(path, sizeof(path), PACKS "%s", file);
	text = read_text(path, &len);
	if (from) {
		char *other = changed(text, from, to);

		free(text);
		text = other;
	}
	p = load(text, strlen(text), &c, &st);
	if (!p)
		fail_msg("%s: %s at %s", file, kin_code_info(c.codes[0])->name,
			 c.fields[0]);
	free(text);
	return p;
}

static void test_steps(void **state)
{
	struct pack *p = fixture("good2.json", NULL, NULL);
	int i;

	(void)state;
	assert_int_equal(p->format, 2);
	assert_int_equal(p->n_steps, 5);
	assert_int_equal(p->n_stages, 6);
	assert_string_equal(p->steps[1].verb, "observe");
	assert_string_equal(p->steps[4].term, "dinilai");
	assert_string_equal(p->steps[0].term, "persiapan");
	assert_string_equal(p->steps[0].waiting, "belum_persiapan");
	assert_string_equal(p->steps[1].waiting, "menunggu_observasi");
	assert_int_equal(p->steps[0].stage, -1);
	assert_string_equal(p->stages[p->steps[1].stage].code, "observasi");
	/* three, two behaviours with two fields each and one of all */
	assert_int_equal(p->steps[0].n_fields, 3);
	assert_int_equal(p->steps[1].n_fields, 5);
	i = pack_field_find(p, 1, "perilaku2_catatan");
	assert_int_equal(i, 6);
	assert_int_equal(p->fields[i].behaviour, 2);
	assert_string_equal(p->fields[i].aliases, "|behaviour2_note|");
	assert_int_equal(p->fields[pack_field_find(p, 0, "target")].min, 1);
	assert_int_equal(pack_field_find(p, 0, "persiapan_target"), 0);
	assert_int_equal(pack_field_find(p, 0, "capaian"), -1);
	assert_int_equal(p->fields[1].max, 2000);
	assert_int_equal(pack_step_find(p, "follow-up"), 2);
	assert_int_equal(pack_step_find(p, "record"), 1);
	assert_int_equal(pack_step_find(p, "lain"), -1);
	assert_int_equal(pack_step_find(p, NULL), -1);
	assert_int_equal(pack_stage_find(p, "follow-up"), 3);
	assert_int_equal(pack_stage_of(p, KIND_ASSESS), 5);
	assert_int_equal(pack_stage_of(p, KIND_DATA), -1);
	pack_free(p);
}

/* Every step goes one forward; what is said decides who may go back. */
static void test_edges(void **state)
{
	struct pack *p = fixture("good2.json", "\"void\": [\"supervisor\"]",
				 "\"void\": []");
	int i, forward = 0, back = 0, out = 0;

	(void)state;
	for (i = 0; i < p->n_edges; i++) {
		const struct wf_edge *e = &p->edges[i];

		if (e->machine != WF_OBSERVATION)
			continue;
		forward += e->event >= EV_STEP && e->to == e->from + 1;
		back += e->event == EV_REOPEN && e->to + 1 == e->from;
		out += e->event == EV_VOID && e->to == WF_VOIDED;
		if (e->event == EV_STEP)
			assert_int_equal(e->guards, GUARD_COMPLETE |
					 GUARD_NOT_FROZEN |
					 GUARD_PLAN_APPROVED);
	}
	assert_int_equal(forward, 5);
	assert_int_equal(back, 5);
	assert_int_equal(out, 4);
	assert_string_equal(pack_state_name(p, (enum wf_state)(WF_OPEN + 2)),
			    "observed");
	assert_string_equal(pack_state_term(p, (enum wf_state)(WF_OPEN + 5)),
			    "dinilai");
	assert_string_equal(pack_state_name(p, WF_FINAL), "final");
	assert_string_equal(pack_event_name(p, (enum wf_event)(EV_STEP + 2)),
			    "follow_up");
	assert_string_equal(pack_event_name(p, EV_SUBMIT), "submit");
	assert_int_equal(pack_observation_state(p, "rated"), WF_OPEN + 5);
	assert_int_equal(pack_observation_state(p, "voided"), WF_VOIDED);
	assert_int_equal(pack_observation_state(p, "final"), WF_NONE);
	assert_int_equal(pack_observation_state(p, NULL), WF_NONE);
	pack_free(p);
}

/* The order is that of `after`, wherever the steps stand. */
static void test_order(void **state)
{
	struct pack *p = fixture("good2.json", "\"code\": \"refleksi\", "
				 "\"label\": \"Refleksi\", \"verb\"",
				 "\"code\": \"refleksi\", \"after\": "
				 "\"tindak_lanjut\", \"label\": \"Refleksi\", "
				 "\"verb\"");

	(void)state;
	assert_string_equal(p->steps[3].code, "refleksi");
	pack_free(p);
}

static void count_difference(void *user, const struct pack_difference *d)
{
	int *n = user;

	if (strncmp(d->where, "transitions", 11)) {
		print_error("%s\n", d->where);
		++*n;
	}
}

/* A pack and its conversion say the same, whichever comes first. */
static void test_formats(void **state)
{
	struct pack *one = fixture("good.json", NULL, NULL);
	struct pack *two = fixture("good2.json", NULL, NULL);
	int n = 0;

	(void)state;
	/* one of format 1 has columns for three behaviours at least */
	assert_int_equal(one->n_fields, two->n_fields + 2);
	one->n_fields = two->n_fields = one->steps[1].first;
	pack_adds(one, two, "2024-1", count_difference, &n);
	pack_adds(two, one, "2024-1", count_difference, &n);
	assert_int_equal(n, 0);
	pack_free(one);
	pack_free(two);
}

/* Results and behaviour may have scales of their own, of any size. */
static void test_two_scales(void **state)
{
	struct pack *p = fixture("good2.json",
		"\"predicates\": [", "\"behaviour_ratings\": ["
		"{\"code\": \"DI_BAWAH\", \"label\": \"Kurang\", \"rank\": 1,"
		" \"source\": [\"K\"]}, {\"code\": \"DI_ATAS\", \"label\":"
		" \"Baik\", \"aliases\": [\"Bagus\"], \"rank\": 2, \"source\":"
		" [\"K\"]}],\n  \"predicates\": [");
	const struct pack_label *b;

	(void)state;
	assert_int_equal(p->n_behaviour_ratings, 2);
	b = pack_label_find(p->behaviour_ratings, 2, "bagus", NULL);
	assert_non_null(b);
	assert_string_equal(matrix_predicate(p, &p->ratings[1], b)->code,
			    "BAIK");
	assert_string_equal(matrix_predicate(p, &p->ratings[0], b)->code,
			    "KURANG");
	pack_free(p);
}

#define TARGET "{\"code\": \"target\", \"label\": \"Target\""

static const struct change changes[] = {
	{ "\"verb\": \"observe\"", "\"after\": \"lain\", \"verb\": \"observe\"",
	  KIN_C_PACK_STEP, "steps[1].after", 0 },
	{ "\"verb\": \"observe\"",
	  "\"after\": \"refleksi\", \"verb\": \"observe\"", KIN_C_PACK_STEP,
	  "steps[1].after", 0 },
	{ "\"verb\": \"reflect\"",
	  "\"after\": \"persiapan\", \"verb\": \"reflect\"", KIN_C_PACK_STEP,
	  "steps[3].after", 0 },
	{ "\"verb\": \"observe\"", "\"verb\": \"prepare\"",
	  KIN_C_PACK_DUPLICATE, "steps[1].verb", 0 },
	{ "\"verb\": \"observe\"", "\"verb\": \"reopen\"",
	  KIN_C_PACK_DUPLICATE, "steps[1].verb", 0 },
	{ "\"state\": \"observed\"", "\"state\": \"voided\"",
	  KIN_C_PACK_DUPLICATE, "steps[1].state", 0 },
	{ "\"stage\": \"refleksi\", \"source\"",
	  "\"stage\": \"lain\", \"source\"", KIN_C_PACK_UNKNOWN,
	  "steps[3].stage", 0 },
	{ "\"stage\": \"refleksi\", \"source\"",
	  "\"stage\": \"tinjauan\", \"source\"", KIN_C_PACK_BOUNDS,
	  "steps[3].stage", 0 },
	{ "\"stage\": \"rencana\", \"role\": \"guru\"",
	  "\"stage\": \"rancana\", \"role\": \"guru\"", KIN_C_PACK_UNKNOWN,
	  "windows[0].stage", 0 },
	{ "\"stage\": \"rencana\", \"role\": \"guru\"",
	  "\"stage\": \"rencana\", \"year\": -1, \"role\": \"guru\"",
	  KIN_C_PACK_WINDOW, "windows[0].from", 0 },
	{ "\"role\": \"guru\", \"from\"", "\"role\": \"wali\", \"from\"",
	  KIN_C_PACK_UNKNOWN, "windows[0].role", 0 },
	{ "\"kind\": \"review\"", "\"kind\": \"plan\"", KIN_C_PACK_DUPLICATE,
	  "stages[1].kind", 0 },
	{ "\"kind\": \"review\"", "\"kind\": \"lain\"", KIN_C_PACK_UNKNOWN,
	  "stages[1].kind", 0 },
	{ "\"type\": \"file\"", "\"type\": \"berkas\"", KIN_C_PACK_UNKNOWN,
	  "steps[0].fields[2].type", 0 },
	{ "\"uploads\": true", "\"uploads\": false", KIN_C_PACK_BOUNDS,
	  "steps[0].fields[2].type", 0 },
	{ "{\"code\": \"upaya\"", "{\"code\": \"target\"",
	  KIN_C_PACK_DUPLICATE, "steps[0].fields[1].code", 0 },
	{ "{\"code\": \"upaya\"",
	  "{\"column\": \"refleksi_capaian\", \"code\": \"upaya\"",
	  KIN_C_PACK_DUPLICATE, "steps[3].fields[0].code", 0 },
	{ "\"type\": \"level\", \"each\": true",
	  "\"type\": \"level\"", KIN_C_PACK_BOUNDS,
	  "steps[1].fields[0].each", 0 },
	{ "\"type\": \"behaviours\", \"max\": 60, \"min\": 1",
	  "\"type\": \"behaviours\", \"max\": 60, \"min\": -1",
	  KIN_C_PACK_BOUNDS, "steps[0].fields[0].min", 0 },
	{ "\"type\": \"behaviours\"", "\"type\": \"rating\"",
	  KIN_C_PACK_BOUNDS, "steps[4].fields", 0 },
	{ "\"when_empty\": \"refuse\"", "\"when_empty\": \"stop\"",
	  KIN_C_PACK_UNKNOWN, "steps[0].fields[0].when_empty", 0 },
	{ "\"transitions\": [", "\"transitions\": [{\"machine\": "
	  "\"observation\", \"from\": \"open\", \"event\": \"void\", \"to\": "
	  "\"voided\", \"who\": [\"self\"], \"guards\": [], \"source\": "
	  "[\"K\"]},", KIN_C_PACK_TRANSITION, "transitions[0].machine", 0 },
	{ "\"event\": \"submit\"", "\"event\": \"lapor\"", KIN_C_PACK_UNKNOWN,
	  "transitions[0].event", 0 },
	{ "\"hasil_kerja\": \"DI_ATAS\", \"perilaku_kerja\": \"DI_ATAS\"",
	  "\"hasil_kerja\": \"DI_ATAS\", \"perilaku_kerja\": \"DI_BAWAH\"",
	  KIN_C_PACK_MATRIX, "matrix[3]", 1 },
};

static void test_faults(void **state)
{
	(void)state;
	pack_faults_each("good2.json", changes,
			 sizeof(changes) / sizeof(changes[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_edges),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_formats),
		cmocka_unit_test(test_two_scales),
		cmocka_unit_test(test_faults),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
