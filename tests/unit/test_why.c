/*
 * What stands in a person's way: the first blocker in every state, who can
 * remove it, and that the events which are promised or denied are those that
 * the verbs themselves take or refuse.
 */
#include "unit/observe_util.h"

#include <kinerja/why.h>

/* What was shown of the first post, and how many rows there were. */
struct seen {
	int n, n_next, n_denied;
	char stage[32], code[40], fixer[100], command[200], refusals[200];
	char duty[20], supervisor[80], next[200], denied[400];
};

static void seen_text(char *out, size_t size, const char *text)
{
	snprintf(out, size, "%s", text ? text : "-");
}

static enum kin_status show(void *user, const struct kin_why *why)
{
	struct seen *seen = user;
	int i;

	if (seen->n++)
		return KIN_OK;
	seen_text(seen->stage, sizeof(seen->stage), why->stage);
	seen_text(seen->code, sizeof(seen->code), why->code);
	seen_text(seen->fixer, sizeof(seen->fixer), why->fixer);
	seen_text(seen->command, sizeof(seen->command), why->command);
	seen_text(seen->refusals, sizeof(seen->refusals), why->refusals);
	seen_text(seen->duty, sizeof(seen->duty), why->duty);
	seen_text(seen->supervisor, sizeof(seen->supervisor),
		  why->supervisor);
	seen->n_next = why->n_next;
	seen->n_denied = why->n_denied;
	for (i = 0; i < why->n_next; i++)
		test_sink_add(seen->next, sizeof(seen->next),
			      why->next[i].event);
	for (i = 0; i < why->n_denied; i++) {
		test_sink_add(seen->denied, sizeof(seen->denied),
			      why->denied[i].event);
		assert_true(*why->denied[i].refusals);
	}
	return KIN_OK;
}

static enum kin_status why(struct world *w, const char *person, int all,
			   struct seen *seen)
{
	struct kin_session *s = world_open(w);
	struct kin_filter f = { .person = person };
	enum kin_status st;

	memset(seen, 0, sizeof(*seen));
	st = kin_why(s, &f, all, show, seen, &w->err);
	kin_session_close(s);
	return st;
}

/* ---- the blocker of each state ---- */

static const struct blocker_case {
	enum observe_state from;
	const char *as, *stage, *code, *command;	/* its beginning */
} blockers[] = {
	{ OBSERVE_NONE, NULL, "observasi", "belum_persiapan",
	  "kinerja observe fill" },
	{ OBSERVE_OPEN, NULL, "observasi", "belum_persiapan",
	  "kinerja observe collect" },
	{ OBSERVE_PREPARED, NULL, "observasi", "menunggu_observasi",
	  "kinerja observe collect" },
	{ OBSERVE_PREPARED, KS1, "observasi", "menunggu_observasi",
	  "kinerja observe collect" },
	{ OBSERVE_OBSERVED, NULL, "observasi", "belum_tindak_lanjut",
	  "kinerja observe collect" },
	{ OBSERVE_FOLLOWED_UP, NULL, "observasi", "belum_refleksi",
	  "kinerja observe collect" },
	{ OBSERVE_REFLECTED, NULL, "observasi", "menunggu_penilaian_refleksi",
	  "kinerja observe rate" },
	{ OBSERVE_RATED, NULL, "penilaian", "menunggu_predikat_organisasi",
	  "kinerja assess" },
};

static void blocker_of_each_state(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(blockers); i++) {
		const struct blocker_case *c = &blockers[i];
		struct world *w = observe_world(c->from);
		long acts = world_acts(w);
		struct seen seen;

		w->as = c->as;
		assert_int_equal(why(w, SATU, 0, &seen), KIN_OK);
		if (seen.n != 1 || strcmp(seen.stage, c->stage) ||
		    strcmp(seen.code, c->code) ||
		    strncmp(seen.command, c->command, strlen(c->command)))
			WORLD_WRONG(wrong, "%zu: %d %s %s '%s' %s {%s}\n", i,
				    seen.n, seen.stage, seen.code,
				    seen.command, seen.fixer, seen.next);
		assert_string_equal(seen.supervisor, "Purwarupa Kepala, M.Pd.");
		assert_int_equal(world_acts(w), acts);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* ---- people whom no plan holds ---- */

static void others(void **state)
{
	static const struct {
		enum world_level level;
		const char *who;
		enum kin_status status;
		const char *stage, *code;
	} cases[] = {
		{ WORLD_PEOPLE, KS1, KIN_OK, "penilai", "tanpa_penilai" },
		{ WORLD_PEOPLE, SATU, KIN_OK, "rencana", "belum_ada_rencana" },
		{ WORLD_PLANS, KS2, KIN_OK, "rencana", "belum_ada_rencana" },
		{ WORLD_PLANS, SATU "@" SCHOOL1 ":guru", KIN_OK, "observasi",
		  "belum_persiapan" },
		{ WORLD_PLANS, NOBODY, KIN_ENOTFOUND, "", "" },
		{ WORLD_PLANS, "Purwarupa", KIN_EUSAGE, "", "" },
	};
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct world *w = world_new(cases[i].level);
		struct seen seen;
		enum kin_status st = why(w, cases[i].who, 0, &seen);

		if (st != cases[i].status ||
		    strcmp(seen.stage, cases[i].stage) ||
		    strcmp(seen.code, cases[i].code))
			WORLD_WRONG(wrong, "%zu: %s %s, %s %s\n", i,
				    kin_status_name(st), w->err.msg,
				    seen.stage, seen.code);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* With `all` every stage is shown, in order. */
static void every_stage(void **state)
{
	struct world *w = observe_world(OBSERVE_OPEN);
	struct seen first, all;

	(void)state;
	assert_int_equal(why(w, SATU, 0, &first), KIN_OK);
	assert_int_equal(why(w, SATU, 1, &all), KIN_OK);
	assert_int_equal(first.n, 1);
	assert_int_equal(all.n, 6);
	assert_string_equal(all.stage, "jabatan");
	world_free(w);
}

/* ---- no promise that a verb does not keep ---- */

static const struct {
	const char *event;
	enum kin_step step;
} verbs[] = {
	{ "submit", KIN_PLAN_SUBMIT }, { "approve", KIN_PLAN_APPROVE },
	{ "return", KIN_PLAN_RETURN }, { "withdraw", KIN_PLAN_WITHDRAW },
	{ "revise", KIN_PLAN_REVISE }, { "reopen", KIN_OBSERVE_REOPEN },
	{ "void", KIN_OBSERVE_VOID }, { "rate", KIN_OBSERVE_RATE },
	{ "publish", KIN_ASSESS_PUBLISH },
	{ "revise_assessment", KIN_ASSESS_REVISE },
};

/* Whether `word` is among words parted by blanks. */
static int is_among(const char *words, const char *word)
{
	const char *at = words;
	size_t len = strlen(word);

	for (; (at = strstr(at, word)); at += len)
		if ((at == words || at[-1] == ' ') &&
		    (at[len] == ' ' || !at[len]))
			return 1;
	return 0;
}

/* What is denied is refused by the verb, typed without a reason. */
static void what_is_denied_is_refused(void **state)
{
	static const char *const actors[] = { NULL, SATU, KS1 };
	int n = 0;
	size_t a, s, v;

	(void)state;
	for (s = OBSERVE_NONE; s < OBSERVE_STATES; s += 3) {
		struct world *w = observe_world((enum observe_state)s);

		for (a = 0; a < N(actors); a++) {
			struct seen seen;

			w->as = actors[a];
			assert_int_equal(why(w, SATU, 0, &seen), KIN_OK);
			for (v = 0; v < N(verbs); v++) {
				struct kin_step_opts o = { .dry_run = 1 };

				if (!is_among(seen.denied, verbs[v].event))
					continue;
				n++;
				if (world_step(w, verbs[v].step, SATU, &o) !=
				    KIN_ERULE && !w->r.unchanged)
					fail_msg("%s: %s as %s: [%s]",
						 observe_names[s],
						 verbs[v].event, actors[a],
						 w->sink.codes);
			}
		}
		world_free(w);
	}
	assert_true(n > 25);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocker_of_each_state),
		cmocka_unit_test(others), cmocka_unit_test(every_stage),
		cmocka_unit_test(what_is_denied_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, observe_end);
}
