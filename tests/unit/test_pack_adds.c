/*
 * Which version of a pack only adds to another: each case changes one place
 * of the embedded pack's text and says what must be told of it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <cjson/cJSON.h>

#include "base/buf.h"
#include "rule/pack.h"
#include "rule/pack_adds.h"
#include "unit/pack_util.h"
#include "unit/util.h"

static const struct {
	const char *find, *replace;	/* the first place in the pack */
	const char *code;		/* of the period */
	const char *told;		/* what is told; "": an addition */
} cases[] = {
	{ "\"version\": \"1.0\"", "\"version\": \"1.1\"", "2024-1", "" },
	{ "\"points\": null", "\"points\": 8", "2024-1", "" },
	{ "\"unit\": null", "\"unit\": \"1 program\"", "2024-1", "" },
	{ "\"activities\": [", "\"activities\": [{\"code\": \"PK_BARU\", "
	  "\"label\": \"Baru\", \"points\": 8, \"unit\": null, "
	  "\"evidence\": null, \"source\": [\"H1\"]},", "2024-1", "" },
	{ "\"exceptions\": [", "\"exceptions\": [{\"code\": \"baru\", "
	  "\"label\": \"Baru\", \"source\": [\"H1\"]},", "2024-1", "" },
	{ "\"transitions\": [", "\"transitions\": [{\"machine\": \"plan\", "
	  "\"from\": \"returned\", \"event\": \"withdraw\", \"to\": "
	  "\"draft\", \"who\": [\"self\"], \"guards\": [], \"source\": "
	  "[\"S0\"]},", "2024-1", "" },
	{ "\"points\": 36", "\"points\": 32", "2024-1",
	  "activities/PK_PENGGERAK_KOMBEL/points 36 32" },
	{ "\"unit\": \"3 kegiatan\"", "\"unit\": null", "2024-1",
	  "activities/PK_PENGGERAK_KOMBEL/unit 3 kegiatan -" },
	{ "\"code\": \"PK_PENGGERAK_KOMBEL\"",
	  "\"code\": \"PK_PENGGERAK\"", "2024-1",
	  "activities/PK_PENGGERAK_KOMBEL * -" },
	{ "\"min\": 32", "\"min\": 31", "2024-1", "points_min 32 31" },
	{ "\"organisation_first\": true", "\"organisation_first\": false",
	  "2024-1", "organisation_first 1 0" },
	/* a deadline of this period, and of another one */
	{ "\"to\": \"01-31\"", "\"to\": \"02-10\"", "2024-1",
	  "windows/rencana/guru 01-01/01-31 01-01/02-10" },
	{ "\"to\": \"01-31\"", "\"to\": \"02-10\"", "2024-2", "" },
	{ "\"code\": \"1\",\n      \"label\": \"Januari-Juni\"",
	  "\"code\": \"1\",\n      \"label\": \"Awal tahun\"", "2024-1",
	  "periods/2024-1/label Januari-Juni Awal tahun" },
	{ "\"label\": \"Memahami dan memenuhi kebutuhan masyarakat\"",
	  "\"label\": \"Lain\"", "2024-1",
	  "aspects/BERORIENTASI_PELAYANAN/options/BERORIENTASI_PELAYANAN.1 "
	  "Memahami dan memenuhi kebutuhan masyarakat Lain" },
	{ "\"to\": \"submitted\",\n      \"who\": [\"self\", \"operator\"]",
	  "\"to\": \"submitted\",\n      \"who\": [\"self\"]",
	  "2024-1", "?transitions/submit " },
	/* who does a step is one of its transitions */
	{ "\"who\": [\"self\", \"operator\"]", "\"who\": [\"self\"]",
	  "2024-1", "?transitions/prepare " },
};

struct told {
	char text[4000];
	int n;
};

static void tell(void *user, const struct pack_difference *d)
{
	struct told *t = user;
	size_t len = strlen(t->text);

	snprintf(t->text + len, sizeof(t->text) - len, "%s%s %s %s",
		 len ? "; " : "", d->where, d->was ? d->was : "-",
		 d->is ? d->is : "-");
	t->n++;
}

/* The embedded pack with one place changed. */
static struct pack *changed(const char *find, const char *replace)
{
	struct kin_sink quiet = { .emit = NULL };
	struct kin_err err = KIN_ERR_INIT;
	struct buf text = BUF_INIT;
	struct pack *pack = NULL;
	size_t len = 0;
	const char *json = pack_embedded("pmm-2024", &len);
	const char *at = strstr(json, find);

	assert_non_null(at);
	buf_add(&text, json, (size_t)(at - json));
	buf_adds(&text, replace);
	buf_adds(&text, at + strlen(find));
	pack_load(&pack, buf_str(&text), text.len, "changed", &quiet, &err);
	buf_release(&text);
	return pack;
}

static void each_change(void **state)
{
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct pack *new = changed(cases[i].find, cases[i].replace);
		const char *want = cases[i].told;
		struct told t = { "", 0 };
		int n;

		if (!new)
			fail_msg("case %zu is no pack", i);
		n = pack_adds(*state, new, cases[i].code, tell, &t);
		assert_int_equal(n, t.n);
		if (want[0] == '?')
			assert_non_null(strstr(t.text, want + 1));
		else
			assert_string_equal(t.text, want);
		pack_free(new);
	}
}

/* No value of a pack may become another without being told: each is changed
 * alone. Deadlines and periods are told by their own days; words for people
 * may change, and the size of a group that is small. */
static void told_of(const struct pack *old, cJSON *pack, const char *name)
{
	static int n;
	struct kin_err err = KIN_ERR_INIT;
	struct kin_sink quiet = { .emit = NULL };
	struct pack *new = NULL;
	char *text;

	if (n++ % test_stride(7))
		return;
	text = cJSON_PrintUnformatted(pack);
	/* what makes no pack cannot be pinned */
	if (!pack_load(&new, text, strlen(text), "changed", &quiet, &err) &&
	    !pack_adds(old, new, "2026", NULL, NULL))
		fail_msg("%s is passed over", name);
	pack_free(new);
	cJSON_free(text);
}

static int not_a_rule(const char *name)
{
	static const char *const names[] = {
		"provisional", "sources", "source", "note", "periods",
		"windows", "version", "label", "basis", "purpose", "example",
		"small_group",
		"aliases", "day_aliases", "waiting", "term",
	};
	size_t i;

	for (i = 0; name && i < sizeof(names) / sizeof(names[0]); i++)
		if (!strcmp(name, names[i]))
			return 1;
	return 0;
}

static void change_text(const struct pack *old, cJSON *pack, cJSON *node,
			const char *name)
{
	char *was = node->valuestring, is[2000];

	snprintf(is, sizeof(is), "%sx", was);
	node->valuestring = is;
	told_of(old, pack, name);
	node->valuestring = was;
}

static void change_each(const struct pack *old, cJSON *pack, cJSON *node,
			const char *above)
{
	char name[300];
	cJSON *m;
	int was;

	cJSON_ArrayForEach(m, node) {
		if (not_a_rule(m->string))
			continue;
		snprintf(name, sizeof(name), "%.200s/%.80s", above,
			 m->string ? m->string : "-");
		if (cJSON_IsBool(m)) {
			was = m->type;
			m->type = cJSON_IsTrue(m) ? cJSON_False : cJSON_True;
			told_of(old, pack, name);
			m->type = was;
		} else if (cJSON_IsNumber(m)) {
			was = m->valueint;
			cJSON_SetNumberValue(m, was + 1);
			told_of(old, pack, name);
			cJSON_SetNumberValue(m, was - 1);
			told_of(old, pack, name);
			cJSON_SetNumberValue(m, was);
		} else if (cJSON_IsString(m)) {
			change_text(old, pack, m, name);
		} else {
			change_each(old, pack, m, name);
		}
	}
}

static void every_value(void **state)
{
	struct kin_err err = KIN_ERR_INIT;
	struct kin_sink quiet = { .emit = NULL };
	struct pack *old = NULL;
	size_t len;
	const char *text = pack_embedded("rgtk-2026", &len);
	cJSON *json = cJSON_ParseWithLength(text, len);

	(void)state;
	assert_non_null(json);
	assert_int_equal(pack_load(&old, text, len, "old", &quiet, &err),
			 KIN_OK);
	change_each(old, json, json, "");
	cJSON_Delete(json);
	pack_free(old);
}

/* What is added one way is taken away the other way. */
static void not_the_other_way(void **state)
{
	struct pack *new = changed("\"points\": null", "\"points\": 8");

	assert_int_equal(pack_adds(*state, new, "2024-1", NULL, NULL), 0);
	assert_int_equal(pack_adds(new, *state, "2024-1", NULL, NULL), 1);
	pack_free(new);
}

static void itself(void **state)
{
	assert_int_equal(pack_adds(*state, *state, "2024-1", NULL, NULL), 0);
	assert_int_equal(pack_adds(*state, *state, "2024", NULL, NULL), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_change),
		cmocka_unit_test(every_value),
		cmocka_unit_test(not_the_other_way),
		cmocka_unit_test(itself),
	};

	return cmocka_run_group_tests(tests, pack_util_setup,
				      pack_util_teardown);
}
