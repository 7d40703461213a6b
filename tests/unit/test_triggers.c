/*
 * Every guard of the schema: a statement that it refuses, the one beside it
 * that it lets pass, and that no guard is without such a pair.
 */
#include "unit/store_util.h"

/* Rows behind the seed that the guards are about: an observation that is
 * voided and one that stands, an assessment, all that is insert-only. */
static const char trigger_rows[] =
	"INSERT INTO plan_item_progress VALUES (2, 'praktik', 1, 1, "
	"'DISIPLIN', 'ada', NULL, '2024-03-01', 2, 1);"
	"INSERT INTO observation (id, plan_id, number, state, last_day, "
	"act_id) VALUES (1, 2, 1, 'open', '2024-01-12', 1);"
	"INSERT INTO observation_doc VALUES (1, 'prepare', 1, '{}', 1);"
	"UPDATE observation SET state = 'voided';"
	"INSERT INTO observation (id, plan_id, number, state, last_day, "
	"act_id) VALUES (2, 2, 2, 'open', '2024-01-12', 1);"
	"INSERT INTO observation_doc VALUES (2, 'prepare', 1, '{}', 1);"
	"INSERT INTO observation_doc VALUES (2, 'rate', 1, '{}', 1);"
	"INSERT INTO observation_step VALUES (1, 2, 'prepare', 1, "
	"'2024-02-01', 2, 'aa', NULL, 1);"
	"INSERT INTO observation_step VALUES (2, 2, 'rate', 1, "
	"'2024-02-02', 2, 'aa', 1, 1);"
	"INSERT INTO assessment (id, post_id, period_id, plan_id, state, "
	"revision, result, behaviour, predicate, content_digest, last_day, "
	"pack_sha256, act_id) VALUES "
	"(1, 2, 1, 2, 'draft', 1, 'SESUAI', 'SESUAI', 'BAIK', x'03', "
	"'2024-06-20', 'aa', 1), "
	"(2, 1, 1, NULL, 'draft', 1, NULL, NULL, NULL, x'04', '2024-06-20', "
	"'aa', 1);"
	"INSERT INTO assessment_area VALUES (1, 1, 1, 'satu'), "
	"(2, 1, 1, 'satu'), (2, 1, 2, 'dua');"
	"UPDATE assessment SET state = 'final' WHERE id = 1;"
	"INSERT INTO outcome VALUES (1, 1, 'penghargaan', NULL, "
	"'2024-07-01', 4, 1);"
	"INSERT INTO objection VALUES (1, 1, 1, '2024-06-25', '2024-06-26', "
	"'keliru', 2, 1), (2, 1, 1, '2024-06-25', '2024-06-27', 'keliru', 2, "
	"1);"
	"INSERT INTO objection_answer VALUES (1, 'tetap', '2024-06-27', 1);"
	"INSERT INTO objection_decision VALUES (1, 'ditolak', '2024-06-28', "
	"4, NULL, 1);"
	"INSERT INTO dialogue VALUES (1, 1, 1, 'harapan', 'rencana', "
	"'2024-01-05', NULL, 'x', 1);"
	"INSERT INTO change (act_id, subject, subject_id, field, before, "
	"after, day, salt, digest) VALUES (1, 'plan', 1, 'status', 'a', 'b', "
	"'2024-01-15', x'00', x'01');"
	"INSERT INTO post (id, person_id, unit_id, role, kind, home, "
	"from_day, to_day, act_id) VALUES "
	"(7, 1, 2, 'guru', 'definitif', 0, '2024-01-01', '2024-03-31', 1), "
	"(8, 1, 2, 'guru', 'definitif', 0, '2024-05-01', NULL, 1);"
	"INSERT INTO period VALUES (3, '2023-2', 'Lalu', 'cycle', "
	"'2023-07-01', '2023-12-31', NULL, 1, 1, 1);";

#define POST(values) "INSERT INTO post (person_id, unit_id, role, kind, " \
	"home, from_day, to_day, superseded_act, act_id) VALUES (" values ")"
#define ITEM(values) "INSERT INTO plan_item (plan_id, revision, section, " \
	"seq, code) VALUES (" values ")"
#define DOC(values) "INSERT INTO observation_doc VALUES (" values ")"
#define AREA(values) "INSERT INTO assessment_area VALUES (" values ")"
#define PLAN(values) "INSERT INTO plan (post_id, period_id, state, " \
	"revision, content_digest, last_day, act_id) VALUES (" values ")"

/* Beside is NULL where the guard lets nothing of its kind pass. */
static const struct trigger_case {
	const char *trigger, *refused, *beside;
} trigger_cases[] = {
	{ "act_no_delete", "DELETE FROM act WHERE seq = 1", NULL },
	/* its own act is not sealed yet */
	{ "act_sealed", "UPDATE act SET hash = 'x' WHERE seq = 1;"
	  "UPDATE act SET actor = 'lain' WHERE seq = 1",
	  "UPDATE act SET counts = '{}' WHERE seq = 1" },

	{ "change_no_delete", "DELETE FROM change", NULL },
	{ "change_erase_only", "UPDATE change SET after = 'c'",
	  "UPDATE change SET before = NULL, after = NULL" },
	{ "change_erase_only", "UPDATE change SET before = 'a', after = NULL",
	  "UPDATE change SET before = NULL, after = NULL, note = 'x'" },
	{ "change_erase_only",
	  "UPDATE change SET before = NULL, after = NULL, digest = x'02'",
	  "UPDATE change SET before = NULL, after = NULL, digest = x'01'" },
	{ "change_erase_only",
	  "UPDATE change SET before = NULL, after = NULL, salt = x'02'", NULL },
	{ "change_erase_only",
	  "UPDATE change SET before = NULL, after = NULL, subject_id = 2",
	  NULL },
	{ "change_erase_only",
	  "UPDATE change SET before = NULL, after = NULL, field = 'nama'",
	  NULL },
	{ "change_erase_only",
	  "UPDATE change SET before = NULL, after = NULL, subject = 'post'",
	  NULL },

	{ "pack_frozen", "UPDATE rule_pack SET json = '{}'",
	  "INSERT INTO rule_pack VALUES (2, 'uji', '2', 'bb', '|', '{}', 1)" },

	{ "doc_no_update", "UPDATE observation_doc SET body = '{ }'", NULL },
	{ "doc_no_delete", "DELETE FROM observation_doc", NULL },
	{ "doc_collected", DOC("2, 'prepare', 2, '{}', 1"),
	  DOC("2, 'observe', 1, '{}', 1") },
	/* collected once, but reopened */
	{ "doc_collected", DOC("2, 'prepare', 3, '{}', 1"),
	  DOC("2, 'rate', 2, '{}', 1") },
	{ "doc_voided", DOC("1, 'observe', 1, '{}', 1"),
	  DOC("2, 'observe', 1, '{}', 1") },
	{ "observation_voided",
	  "UPDATE observation SET last_day = 'x' WHERE id = 1",
	  "UPDATE observation SET state = 'voided' WHERE id = 2" },
	{ "observation_voided",
	  "UPDATE observation SET state = 'voided' WHERE id = 2;"
	  "UPDATE observation SET state = 'open' WHERE id = 2", NULL },

	{ "plan_period_closed", PLAN("5, 3, 'draft', 1, x'00', 'x', 1"),
	  PLAN("5, 2, 'draft', 1, x'00', 'x', 1") },
	{ "period_stays_closed",
	  "UPDATE period SET closed_act = NULL WHERE id = 3",
	  "UPDATE period SET closed_act = 1 WHERE id = 2" },
	{ "period_stays_closed", "UPDATE period SET label = 'x' WHERE id = 3",
	  "UPDATE period SET label = 'x' WHERE id = 2" },

	{ "progress_no_update",
	  "UPDATE plan_item_progress SET realisation = 'x'",
	  "INSERT INTO plan_item_progress VALUES (2, 'praktik', 1, 2, "
	  "'DISIPLIN', 'lagi', NULL, '2024-03-02', 2, 1)" },
	{ "progress_no_delete", "DELETE FROM plan_item_progress", NULL },
	{ "plan_item_frozen", ITEM("2, 1, 'praktik', 2, 'X'"),
	  ITEM("1, 1, 'praktik', 2, 'X'") },
	{ "plan_item_frozen", ITEM("2, 1, 'tugas', 1, 'X'"),
	  "UPDATE plan SET state = 'returned' WHERE id = 2;"
	  ITEM("2, 1, 'tugas', 1, 'X'") },
	{ "plan_item_no_delete", "DELETE FROM plan_item WHERE plan_id = 2",
	  "DELETE FROM plan_item WHERE plan_id = 1" },
	/* of a draft, the revision that was handed in stays */
	{ "plan_item_no_delete", "UPDATE plan SET revision = 2 WHERE id = 1;"
	  "DELETE FROM plan_item WHERE plan_id = 1 AND revision = 1",
	  "UPDATE plan SET revision = 2 WHERE id = 1;"
	  ITEM("1, 2, 'tugas', 1, 'X'") ";"
	  "DELETE FROM plan_item WHERE plan_id = 1 AND revision = 2" },
	{ "plan_item_no_update",
	  "UPDATE plan_item SET target = 'x' WHERE plan_id = 2",
	  "UPDATE plan_item SET target = 'x' WHERE plan_id = 1" },
	{ "plan_item_no_update", "UPDATE plan SET revision = 2 WHERE id = 1;"
	  "UPDATE plan_item SET target = 'x' WHERE plan_id = 1", NULL },

	{ "assessment_frozen",
	  "UPDATE assessment SET predicate = 'KURANG' WHERE id = 1",
	  "UPDATE assessment SET state = 'published' WHERE id = 1" },
	{ "assessment_frozen",
	  "UPDATE assessment SET result = 'DI_ATAS' WHERE id = 1",
	  "UPDATE assessment SET result = 'DI_ATAS' WHERE id = 2" },
	{ "assessment_frozen",
	  "UPDATE assessment SET behaviour = 'DI_ATAS' WHERE id = 1",
	  "UPDATE assessment SET behaviour = behaviour WHERE id = 1" },
	{ "assessment_frozen",
	  "UPDATE assessment SET content_digest = x'05' WHERE id = 1",
	  "UPDATE assessment SET content_digest = x'05' WHERE id = 2" },
	{ "assessment_no_delete", "DELETE FROM assessment WHERE id = 2",
	  NULL },
	{ "assessment_area_frozen", AREA("1, 1, 2, 'dua'"),
	  AREA("2, 1, 3, 'tiga'") },
	{ "assessment_area_no_update",
	  "UPDATE assessment_area SET note = 'x' WHERE assessment_id = 1",
	  "UPDATE assessment_area SET note = 'x' WHERE assessment_id = 2" },
	{ "assessment_area_no_delete",
	  "DELETE FROM assessment_area WHERE assessment_id = 1",
	  "DELETE FROM assessment_area WHERE assessment_id = 2" },

	{ "outcome_no_update", "UPDATE outcome SET note = 'x'",
	  "INSERT INTO outcome VALUES (2, 1, 'sanksi', NULL, 'x', 4, 1)" },
	{ "outcome_no_delete", "DELETE FROM outcome", NULL },
	{ "objection_no_update", "UPDATE objection SET reason = 'x'",
	  "INSERT INTO objection VALUES (3, 1, 1, 'x', 'y', 'z', 2, 1)" },
	{ "objection_no_delete", "DELETE FROM objection WHERE id = 2", NULL },
	{ "objection_answer_no_update",
	  "UPDATE objection_answer SET text = 'x'",
	  "INSERT INTO objection_answer VALUES (2, 'x', 'y', 1)" },
	{ "objection_answer_no_delete", "DELETE FROM objection_answer", NULL },
	{ "objection_decision_no_update",
	  "UPDATE objection_decision SET decision = 'diterima'",
	  "INSERT INTO objection_decision VALUES (2, 'diterima', 'x', 4, "
	  "NULL, 1)" },
	{ "objection_decision_no_delete", "DELETE FROM objection_decision",
	  NULL },
	{ "dialogue_no_update", "UPDATE dialogue SET points = 'y'",
	  "INSERT INTO dialogue VALUES (2, 1, 1, 'a', 'b', '2024-01-06', "
	  "NULL, 'x', 1)" },
	{ "dialogue_no_delete", "DELETE FROM dialogue", NULL },

	/* a second home; the same school once more; beside it elsewhere */
	{ "post_overlap_insert",
	  POST("1, 2, 'guru', 'definitif', 1, NULL, NULL, NULL, 1"),
	  POST("1, 2, 'lainnya', 'definitif', 0, NULL, NULL, NULL, 1") },
	{ "post_overlap_insert",
	  POST("2, 1, 'guru', 'definitif', 0, '2024-01-01', NULL, NULL, 1"),
	  POST("2, 1, 'guru', 'plt', 0, '2024-01-01', NULL, NULL, 1") },
	/* up to the day before it begins, and on that day */
	{ "post_overlap_insert",
	  POST("1, 2, 'guru', 'definitif', 1, NULL, '2020-01-01', NULL, 1"),
	  POST("1, 2, 'guru', 'definitif', 1, NULL, '2019-12-31', NULL, 1") },
	/* between two of the same kind, and over the end of one */
	{ "post_overlap_insert",
	  POST("1, 2, 'guru', 'definitif', 0, '2024-03-31', '2024-04-30', "
	       "NULL, 1"),
	  POST("1, 2, 'guru', 'definitif', 0, '2024-04-01', '2024-04-30', "
	       "NULL, 1") },
	/* what is superseded is in nobody's way */
	{ "post_overlap_insert",
	  POST("3, 1, 'kepala_sekolah', 'definitif', 1, NULL, NULL, NULL, 1"),
	  POST("3, 1, 'kepala_sekolah', 'definitif', 1, NULL, NULL, 1, 1") },
	{ "post_overlap_update", "UPDATE post SET home = 1 WHERE id = 7",
	  "UPDATE post SET home = 0 WHERE id = 1" },
	{ "post_overlap_update",
	  "UPDATE post SET to_day = '2024-05-01' WHERE id = 7",
	  "UPDATE post SET to_day = '2024-04-30' WHERE id = 7" },
	{ "post_overlap_update", "UPDATE post SET to_day = NULL WHERE id = 7",
	  "UPDATE post SET job_title = 'x' WHERE id = 7" },
	{ "post_overlap_update",
	  "UPDATE post SET from_day = '2024-03-31' WHERE id = 8",
	  "UPDATE post SET from_day = '2024-04-01' WHERE id = 8" },
	{ "post_overlap_update", "UPDATE post SET superseded_act = 1 "
	  "WHERE id = 7; UPDATE post SET to_day = NULL WHERE id = 7;"
	  "UPDATE post SET superseded_act = NULL WHERE id = 7",
	  "UPDATE post SET superseded_act = 1 WHERE id = 7;"
	  "UPDATE post SET to_day = NULL WHERE id = 7" },
};

/* What the guard says; the statement alone has to be told it. */
static const char *trigger_text(struct store *s, const char *name)
{
	static char text[128];
	char sql[160], *end;
	const char *at;

	snprintf(sql, sizeof(sql), "SELECT sql FROM sqlite_schema WHERE type "
		 "= 'trigger' AND name = '%s'", name);
	at = strstr(store_query(s, sql), "ABORT, '");
	if (!at)
		fail_msg("%s: there is no such guard", name);
	snprintf(text, sizeof(text), "%s", at + 8);
	end = strchr(text, '\'');
	assert_non_null(end);
	*end = '\0';
	return text;
}

static void trigger_try(struct store *s, const struct trigger_case *c,
			int *wrong)
{
	const char *text = trigger_text(s, c->trigger);

	store_sql(s, "SAVEPOINT a");
	if (store_takes(s, c->refused) || !strstr(s->err.msg, text)) {
		print_error("%s: %s: '%s'\n", c->trigger, c->refused,
			    s->err.msg);
		++*wrong;
	}
	store_sql(s, "ROLLBACK TO a");
	if (c->beside && !store_takes(s, c->beside)) {
		print_error("%s: %s: '%s'\n", c->trigger, c->beside,
			    s->err.msg);
		++*wrong;
	}
	store_sql(s, "ROLLBACK TO a; RELEASE a");
}

static void each_guard_refuses(void **state)
{
	struct store *s = *state;
	int wrong = 0;
	size_t i;

	store_sql(s, trigger_rows);
	s->unsealed = 1;
	for (i = 0; i < N(trigger_cases); i++)
		trigger_try(s, &trigger_cases[i], &wrong);
	assert_int_equal(wrong, 0);
}

/* Without the guard the same statement passes: it is the guard that refuses,
 * and nothing else of the schema. */
static void nothing_else_refuses(void **state)
{
	struct store *s = *state;
	char sql[96];
	int wrong = 0;
	size_t i;

	store_sql(s, trigger_rows);
	s->unsealed = 1;
	for (i = 0; i < N(trigger_cases); i++) {
		const struct trigger_case *c = &trigger_cases[i];

		/* what is deleted is referred to by others */
		if (strstr(c->refused, "DELETE FROM act") ||
		    strstr(c->refused, "DELETE FROM assessment WHERE"))
			continue;
		store_sql(s, "SAVEPOINT a");
		snprintf(sql, sizeof(sql), "DROP TRIGGER %s", c->trigger);
		store_sql(s, sql);
		if (!store_takes(s, c->refused)) {
			print_error("%s: %s: %s\n", c->trigger, c->refused,
				    s->err.msg);
			wrong++;
		}
		store_sql(s, "ROLLBACK TO a; RELEASE a");
	}
	assert_int_equal(wrong, 0);
}

static void no_guard_is_left_out(void **state)
{
	struct store *s = *state;
	char names[4096], *name, *rest = NULL;
	int wrong = 0, n = 0;
	size_t i;

	store_keep(names, sizeof(names),
		   store_query(s, "SELECT name FROM sqlite_schema "
			       "WHERE type = 'trigger'"));
	for (name = strtok_r(names, "/", &rest); name;
	     name = strtok_r(NULL, "/", &rest), n++) {
		for (i = 0; i < N(trigger_cases); i++)
			if (!strcmp(trigger_cases[i].trigger, name))
				break;
		if (i < N(trigger_cases))
			continue;
		print_error("%s: no statement tries it\n", name);
		wrong++;
	}
	assert_true(n >= 30);
	assert_int_equal(wrong, 0);
}

/* What the columns themselves refuse, beside what they take. */
static const struct check_case {
	const char *refused, *beside;
} check_cases[] = {
	{ "UPDATE unit SET npsn = '2010000' WHERE id = 1",
	  "UPDATE unit SET npsn = '20100009' WHERE id = 1" },
	{ "UPDATE unit SET npsn = NULL WHERE id = 1",
	  "UPDATE unit SET npsn = NULL WHERE id = 3" },
	{ "UPDATE unit SET npsn = '20100002' WHERE id = 1", NULL },
	{ "UPDATE unit SET kind = 'yayasan' WHERE id = 3",
	  "UPDATE unit SET kind = 'cabang_dinas' WHERE id = 3" },
	{ "UPDATE unit SET status = 'Negeri'",
	  "UPDATE unit SET status = NULL" },
	{ "UPDATE unit SET stub = 2", "UPDATE unit SET stub = 1" },
	{ "UPDATE person SET nip = '1985' WHERE id = 1",
	  "UPDATE person SET nip = NULL" },
	{ "UPDATE person SET nip = '" NIP_DUA "' WHERE id = 1",
	  "UPDATE person SET nip = '" NIP_SATU "' WHERE id = 1" },
	{ "UPDATE person SET nuptk = '12' WHERE id = 1",
	  "UPDATE person SET nuptk = '1234567890123902' WHERE id = 1" },
	{ "UPDATE person SET nuptk = '" NUPTK_TIGA "' WHERE id = 1", NULL },
	{ "UPDATE person SET name = '' WHERE id = 1",
	  "UPDATE person SET name = 'X' WHERE id = 1" },
	{ "UPDATE person SET sex = 'X'", "UPDATE person SET sex = 'L'" },
	{ "UPDATE person SET birth_date = '1985'",
	  "UPDATE person SET birth_date = NULL" },
	{ "INSERT INTO person_alias VALUES (1, 'nama', 'x', 1)",
	  "INSERT INTO person_alias VALUES (1, 'nik', 'x', 1)" },
	{ "UPDATE post SET role = 'Tukang'",
	  "UPDATE post SET role = 'pengawas'" },
	{ "UPDATE post SET kind = 'pjs'", "UPDATE post SET kind = 'plh'" },
	{ "UPDATE post SET list = 'siswa'", "UPDATE post SET list = 'gtk'" },
	{ "UPDATE post SET to_day = '2019-12-31' WHERE id = 1",
	  "UPDATE post SET to_day = '2020-01-01' WHERE id = 1" },
	{ "UPDATE period SET to_day = from_day",
	  "UPDATE period SET kind = 'annual' WHERE id = 1" },
	{ "UPDATE period SET code = '2024-2'", NULL },
	{ "INSERT INTO window VALUES (1, 'a', '*', '2024-02-01', "
	  "'2024-01-31', NULL, 1)",
	  "INSERT INTO window VALUES (1, 'a', '*', '2024-02-01', "
	  "'2024-02-01', NULL, 1)" },
	{ "UPDATE plan SET state = 'lulus'",
	  "UPDATE plan SET state = 'returned'" },
	{ "UPDATE plan SET revision = 0", "UPDATE plan SET revision = 9" },
	{ "UPDATE plan SET period_id = 2, post_id = 1", NULL },
	{ "UPDATE plan_item SET section = 'lain' WHERE plan_id = 1", NULL },
	{ "UPDATE plan_item SET quantity = 0 WHERE plan_id = 1",
	  "UPDATE plan_item SET quantity = 1 WHERE plan_id = 1" },
	{ "UPDATE plan_item SET quantity = 100 WHERE plan_id = 1",
	  "UPDATE plan_item SET quantity = 99 WHERE plan_id = 1" },
	{ "UPDATE plan_item SET points = -1 WHERE plan_id = 1",
	  "UPDATE plan_item SET points = 0 WHERE plan_id = 1" },
	{ "UPDATE observation SET state = '' WHERE id = 2",
	  "UPDATE observation SET state = 'rated' WHERE id = 2" },
	/* of several, one stands */
	{ "INSERT INTO observation (plan_id, number, state, last_day, act_id) "
	  "VALUES (2, 3, 'open', 'x', 1)",
	  "INSERT INTO observation (plan_id, number, state, last_day, act_id) "
	  "VALUES (2, 3, 'voided', 'x', 1)" },
	{ DOC("2, 'observe', 1, '[]', 1"), DOC("2, 'observe', 1, '{}', 1") },
	{ DOC("2, '', 1, '{}', 1"), NULL },
	{ "UPDATE observation SET days = '2024-02-01' WHERE id = 2",
	  "UPDATE observation SET days = '2024-02-01 ' WHERE id = 2" },
	{ "UPDATE assessment SET state = 'final' WHERE id = 2",
	  "UPDATE assessment SET state = 'final', result = 'a', behaviour = "
	  "'b', predicate = 'c' WHERE id = 2" },
	{ "INSERT INTO outcome VALUES (3, 1, 'hadiah', NULL, 'x', 4, 1)",
	  "INSERT INTO outcome VALUES (3, 1, 'pembinaan', NULL, 'x', 4, 1)" },
	{ "INSERT INTO objection VALUES (3, 1, 1, 'x', '2024-06-26', 'y', 2, "
	  "1)", NULL },
	{ "INSERT INTO objection_decision VALUES (2, 'ragu', 'x', 4, NULL, 1)",
	  NULL },
	{ "INSERT INTO data_confirmation (post_id, period_id, facts, field, "
	  "day, act_id) VALUES (1, 1, x'00', 'nama', 'x', 1)",
	  "INSERT INTO data_confirmation (post_id, period_id, facts, field, "
	  "claimed, day, act_id) VALUES (1, 1, x'00', 'nama', 'Y', 'x', 1)" },
	{ "INSERT INTO supervision (kind, post_id, unit_id, supervisor_id, "
	  "basis, act_id) VALUES ('penilai', 1, 1, 3, 'plt', 1)",
	  "INSERT INTO supervision (kind, post_id, supervisor_id, "
	  "basis, act_id) VALUES ('penilai', 1, 3, 'plt', 1)" },
	{ "INSERT INTO supervision (kind, supervisor_id, basis, act_id) "
	  "VALUES ('penilai', 3, 'plt', 1)", NULL },
	{ "INSERT INTO act (at, day, actor, login, command, prev) VALUES "
	  "('2024-01-01', '2024-01-01', 'a', 'b', 'c', 'd')",
	  "INSERT INTO act (at, day, actor, login, command, prev) VALUES "
	  "('2024-01-01T00:00:00Z', '2024-01-01', 'a', 'b', 'c', 'd')" },
	/* references */
	{ "UPDATE plan SET post_id = 99 WHERE id = 1",
	  "UPDATE plan SET post_id = 5 WHERE id = 1" },
	{ "DELETE FROM person WHERE id = 1", NULL },
	{ "DELETE FROM unit WHERE id = 3", NULL },
	{ "UPDATE period SET pack_id = 9", NULL },
};

static void columns_refuse(void **state)
{
	struct store *s = *state;
	int wrong = 0;
	size_t i;

	store_sql(s, trigger_rows);
	s->unsealed = 1;
	for (i = 0; i < N(check_cases); i++) {
		const struct check_case *c = &check_cases[i];

		store_sql(s, "SAVEPOINT a");
		if (store_takes(s, c->refused)) {
			print_error("taken: %s\n", c->refused);
			wrong++;
		}
		if (c->beside && !store_takes(s, c->beside)) {
			print_error("%s: %s\n", c->beside, s->err.msg);
			wrong++;
		}
		store_sql(s, "ROLLBACK TO a; RELEASE a");
	}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(each_guard_refuses),
		STORE_TEST(nothing_else_refuses),
		STORE_TEST(no_guard_is_left_out),
		STORE_TEST(columns_refuse),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
