/*
 * Predicates of schools, assessments, and what comes after they are
 * published: objections, decisions, outcomes.
 */
#include "unit/store_util.h"

#include "store/assessment_store.h"
#include "store/outcome_store.h"

static void school_without_a_predicate(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct organisation o;

	STORE_OK(s, organisation_load(&o, &rows, "20100001", 1, "2024-06-10",
				      s->db, &s->err));
	assert_int_equal(o.unit, 1);
	assert_string_equal(o.name, "SD NEGERI REKAAN 01");
	assert_string_equal(o.area, "Kab. Rekaan");
	assert_null(o.predicate);
	assert_null(o.by_nip);
	assert_int_equal(o.head, 4);
	assert_string_equal(o.head_name, "Contoh Seratus");
	/* the principal's Pejabat Penilai follows from the office */
	assert_int_equal(o.rater, 4);
	rows_close(&rows);
	STORE_OK(s, organisation_load(&o, &rows, "20109999", 1, "2024-06-10",
				      s->db, &s->err));
	assert_int_equal(o.unit, 0);
	rows_close(&rows);
	/* before there was a head */
	STORE_OK(s, organisation_load(&o, &rows, "20100001", 1, "2019-06-10",
				      s->db, &s->err));
	assert_int_equal(o.head, 0);
	assert_null(o.head_name);
	assert_int_equal(o.rater, 0);
	rows_close(&rows);
}

static void predicate_saved(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct organisation o;
	struct organisation_row row = {
		.unit = 1, .period = 1, .by_person = 4,
		.predicate = "BAIK", .day = "2024-06-10", .note = "catatan",
	};

	STORE_OK(s, organisation_save(&s->act, &row, s->db, &s->err));
	STORE_DIFF(s, "organisation_predicate+1");
	row.predicate = "ISTIMEWA";
	row.day = "2024-06-11";
	row.note = NULL;
	row.by_person = 0;
	STORE_OK(s, organisation_save(&s->act, &row, s->db, &s->err));
	STORE_DIFF(s, "organisation_predicate*");
	STORE_OK(s, organisation_load(&o, &rows, "20100001", 1, "2024-06-12",
				      s->db, &s->err));
	assert_string_equal(o.predicate, "ISTIMEWA");
	assert_string_equal(o.day, "2024-06-11");
	/* whether a note stays is said by the import */
	assert_null(o.note);
	assert_int_equal(o.by_person, 0);
	rows_close(&rows);
	STORE_OK(s, organisation_load(&o, &rows, "20100001", 2, "2024-06-12",
				      s->db, &s->err));
	assert_null(o.predicate);
	rows_close(&rows);
	row.by_person = 5;
	row.unit = 2;
	STORE_OK(s, organisation_save(&s->act, &row, s->db, &s->err));
	STORE_OK(s, organisation_load(&o, &rows, "20100002", 1, "2024-06-12",
				      s->db, &s->err));
	assert_string_equal(o.by_nip, NUPTK_TIGA);
	assert_int_equal(o.by_person, 5);
	rows_close(&rows);
}

static const unsigned char digest[DIGEST_MAC] = "digest";

static struct assessment_row draft_row(long long id, int revision)
{
	return (struct assessment_row){
		.id = id, .post = 2, .period = 1, .plan = 2,
		.revision = revision, .digest = digest, .day = "2024-06-20",
		.pack_sha256 = "aa",
		.rater = { 3, "Purwarupa Kepala", "IV/a", "KS", "SD" },
	};
}

static const struct assessment_content content = {
	.result = "SESUAI", .result_reason = "alasan a",
	.behaviour = "DI_ATAS", .behaviour_reason = "alasan b",
	.confirmed = "A|B", .incomplete_reason = "alasan c",
	.areas = { "satu", NULL, "", "empat", [31] = "lima" },
	.predicate = "BAIK",
};

#define STATE_OF "SELECT state, revision, final_day, published_day, " \
	"last_day, transcribed FROM assessment WHERE id = 1"

static long long saved(struct store *s, struct assessment_row row)
{
	long long id = 0;

	STORE_OK(s, assessment_save(&id, &s->act, &row, &content, s->db,
				    &s->err));
	return id;
}

static void draft_saved_and_loaded(void **state)
{
	struct store *s = *state;
	struct arena arena = ARENA_INIT;
	struct rows rows = ROWS_INIT;
	struct assessment_content c;

	assert_int_equal(assessment_load(&c, &rows, 1, &arena, s->db,
				    &s->err),
			 KIN_ENOTFOUND);
	rows_close(&rows);
	assert_int_equal(saved(s, draft_row(0, 1)), 1);
	STORE_DIFF(s, "assessment+1 assessment_area+3");
	STORE_OK(s, assessment_load(&c, &rows, 1, &arena, s->db,
				    &s->err));
	assert_string_equal(c.result, "SESUAI");
	assert_string_equal(c.result_reason, "alasan a");
	assert_string_equal(c.behaviour, "DI_ATAS");
	assert_string_equal(c.behaviour_reason, "alasan b");
	assert_string_equal(c.confirmed, "A|B");
	assert_string_equal(c.incomplete_reason, "alasan c");
	assert_string_equal(c.predicate, "BAIK");
	assert_string_equal(c.areas[0], "satu");
	assert_null(c.areas[1]);
	assert_null(c.areas[2]);
	assert_string_equal(c.areas[3], "empat");
	assert_string_equal(c.areas[31], "lima");
	rows_close(&rows);
	arena_release(&arena);
	STORE_QUERY(s, STATE_OF, "draft|1|-|-|2024-06-20|0");
}

static void next_revision(void **state)
{
	struct store *s = *state;
	struct arena arena = ARENA_INIT;
	struct rows rows = ROWS_INIT;
	struct assessment_row row;
	struct assessment_content c = { .result = "X", .areas = { "baru" } };
	long long id = 0;

	saved(s, draft_row(0, 1));
	store_mark(s);
	row = draft_row(1, 2);
	row.transcribed = 1;
	row.rater = (struct rater){ 0, NULL, NULL, NULL, NULL };
	STORE_OK(s, assessment_save(&id, &s->act, &row, &c, s->db, &s->err));
	assert_int_equal(id, 1);
	STORE_DIFF(s, "assessment* assessment_area+1");
	STORE_QUERY(s, STATE_OF, "draft|2|-|-|2024-06-20|1");
	STORE_QUERY(s, "SELECT rater_id, rater_name, result, behaviour FROM "
		    "assessment", "-|-|X|-");
	STORE_OK(s, assessment_load(&c, &rows, 1, &arena, s->db,
				    &s->err));
	assert_string_equal(c.areas[0], "baru");
	assert_null(c.areas[3]);
	assert_null(c.behaviour);
	rows_close(&rows);
	arena_release(&arena);
	/* notes of the revision before stay */
	STORE_QUERY(s, "SELECT count(*) FROM assessment_area WHERE revision "
		    "= 1", "3");
}

static void final_published_reopened(void **state)
{
	struct store *s = *state;
	struct assessment_row row = draft_row(0, 1);
	long long id = 0;

	row.final = 1;
	saved(s, row);
	STORE_QUERY(s, STATE_OF, "final|1|2024-06-20|-|2024-06-20|0");
	/* what is final takes no other content */
	row.id = 1;
	row.revision = 2;
	row.digest = (const unsigned char *)"0123456789abcdef";
	s->unsealed = 1;
	assert_int_not_equal(assessment_save(&id, &s->act, &row, &content,
					     s->db, &s->err), KIN_OK);
	store_mark(s);
	STORE_OK(s, assessment_publish(1, "2024-06-25", 1, s->db, &s->err));
	STORE_DIFF(s, "assessment*");
	STORE_QUERY(s, STATE_OF,
		    "published|1|2024-06-20|2024-06-25|2024-06-25|1");
	/* once transcribed, it stays so */
	STORE_OK(s, assessment_publish(1, "2024-06-26", 0, s->db, &s->err));
	STORE_QUERY(s, STATE_OF,
		    "published|1|2024-06-20|2024-06-26|2024-06-26|1");
	STORE_OK(s, assessment_reopen(1, "2024-06-27", s->db, &s->err));
	STORE_QUERY(s, STATE_OF, "draft|1|-|-|2024-06-27|1");
	saved(s, draft_row(1, 2));
}

static void one_of_a_post(void **state)
{
	struct store *s = *state;
	struct assessment_row row = draft_row(0, 1);
	long long id = 0;

	saved(s, row);
	store_mark(s);
	assert_int_not_equal(assessment_save(&id, &s->act, &row, &content,
					     s->db, &s->err), KIN_OK);
	/* final without its results */
	row.post = 3;
	row.plan = 0;
	row.final = 1;
	s->unsealed = 1;
	store_sql(s, "SAVEPOINT a");
	assert_int_not_equal(assessment_save(&id, &s->act, &row,
					     &(struct assessment_content){
					     .result = "X" }, s->db, &s->err),
			     KIN_OK);
	store_sql(s, "ROLLBACK TO a; RELEASE a");
	STORE_DIFF(s, "");
	row.final = 0;
	STORE_OK(s, assessment_save(&id, &s->act, &row,
				    &(struct assessment_content){
				    .result = "X" }, s->db, &s->err));
	STORE_QUERY(s, "SELECT plan_id FROM assessment ORDER BY id", "2/-");
}

static void facts(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct assessment_facts f;
	struct organisation_row o = {
		.unit = 1, .period = 1, .by_person = 4, .predicate = "BAIK",
		.day = "2024-06-10",
	};

	STORE_OK(s, assessment_facts(&f, &rows, 2, 1, s->db, &s->err));
	assert_null(f.rater_name);
	assert_null(f.organisation_day);
	rows_close(&rows);
	saved(s, draft_row(0, 1));
	STORE_OK(s, organisation_save(&s->act, &o, s->db, &s->err));
	STORE_OK(s, assessment_facts(&f, &rows, 2, 1, s->db, &s->err));
	assert_string_equal(f.rater_name, "Purwarupa Kepala");
	assert_string_equal(f.rater_rank, "IV/a");
	assert_string_equal(f.rater_post, "KS");
	assert_string_equal(f.rater_unit, "SD");
	assert_string_equal(f.pack_sha256, "aa");
	assert_string_equal(f.organisation_day, "2024-06-10");
	assert_string_equal(f.organisation_by, "Contoh Seratus");
	rows_close(&rows);
	STORE_OK(s, assessment_facts(&f, &rows, 99, 1, s->db, &s->err));
	assert_null(f.organisation_day);
	rows_close(&rows);
}

static void posts_of_a_person(void **state)
{
	static const struct {
		long long person, period;
		const char *npsn, *role, *rows;
	} cases[] = {
		{ 1, 1, NULL, NULL, "20100001|guru/20100002|guru" },
		{ 1, 2, NULL, NULL, "20100001|guru" },
		{ 1, 1, "20100002", NULL, "20100002|guru" },
		{ 1, 1, NULL, "kepala_sekolah", "" },
		{ 3, 1, NULL, NULL, "20100001|kepala_sekolah" },
		{ 4, 1, NULL, NULL, "" }, { 99, 1, NULL, NULL, "" },
		{ 1, 99, NULL, NULL, "" },
	};
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	size_t i;

	/* two parts of one post are one line */
	store_sql(s, "INSERT INTO post (person_id, unit_id, role, kind, home, "
		  "from_day, to_day, act_id) VALUES "
		  "(1, 2, 'guru', 'definitif', 0, '2024-01-01', '2024-02-01', "
		  "1), (1, 2, 'guru', 'definitif', 0, '2024-03-01', "
		  "'2024-04-01', 1)");
	for (i = 0; i < N(cases); i++)
		STORE_ROWS(s, &rows,
			   assessment_posts(&rows, cases[i].person,
					    cases[i].period, cases[i].npsn,
					    cases[i].role, s->db, &s->err),
			   cases[i].rows);
}

static void steps(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;

	STORE_ROWS(s, &rows, assessment_steps(&rows, 0, s->db, &s->err), "");
	store_sql(s, "INSERT INTO observation (id, plan_id, state, last_day, "
		  "act_id) VALUES (1, 2, 'open', 'x', 1);"
		  "INSERT INTO observation_step VALUES "
		  "(1, 1, 'prepare', 1, '2024-02-02', 2, 'aa', NULL, 1), "
		  "(2, 1, 'observe', 1, '2024-02-01', NULL, 'aa', NULL, 1), "
		  "(3, 1, 'rate', 1, '2024-02-05', 3, 'aa', 1, 1)");
	/* as they were collected; what was reopened is left out */
	STORE_ROWS(s, &rows, assessment_steps(&rows, 1, s->db, &s->err),
		   "prepare|2024-02-02|Purwarupa Dua/observe|2024-02-01|-");
}

/* ---- after it is published ---- */

static void published(struct store *s)
{
	struct assessment_row row = draft_row(0, 1);

	row.final = 1;
	saved(s, row);
	STORE_OK(s, assessment_publish(1, "2024-06-25", 0, s->db, &s->err));
	store_mark(s);
}

static long long objected(struct store *s, const char *day)
{
	struct objection o = { .published = "2024-06-25", .day = day,
			       .reason = "keliru" };
	long long id = 0;

	STORE_OK(s, objection_add(&id, &s->act, 1, 1, &o, 2, s->db, &s->err));
	return id;
}

static void objection_decided(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct objection o;

	published(s);
	STORE_OK(s, objection_find(&o, &rows, 1, NULL, s->db, &s->err));
	assert_int_equal(o.id, 0);
	rows_close(&rows);
	assert_int_equal(objected(s, "2024-06-26"), 1);
	STORE_DIFF(s, "objection+1");
	STORE_OK(s, objection_find(&o, &rows, 1, NULL, s->db, &s->err));
	assert_int_equal(o.id, 1);
	assert_string_equal(o.day, "2024-06-26");
	assert_string_equal(o.reason, "keliru");
	assert_string_equal(o.published, "2024-06-25");
	assert_null(o.decision);
	assert_null(o.decided);
	rows_close(&rows);
	o = (struct objection){ .id = 1, .decision = "ditolak",
				.decided = "2024-06-28", .decided_by = 4,
				.note = "tetap" };
	STORE_OK(s, objection_decide(&s->act, &o, s->db, &s->err));
	STORE_DIFF(s, "objection_decision+1");
	STORE_OK(s, objection_find(&o, &rows, 1, "2024-06-26", s->db,
				   &s->err));
	assert_string_equal(o.decision, "ditolak");
	assert_string_equal(o.decided, "2024-06-28");
	assert_string_equal(o.note, "tetap");
	assert_int_equal(o.decided_by, 4);
	assert_int_not_equal(objection_decide(&s->act, &o, s->db, &s->err),
			     KIN_OK);
	rows_close(&rows);
}

/* Once, and beside what is decided. */
static void objection_answered(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct objection o = { .answer = "sudah dihitung",
			       .answered = "2024-06-27" };

	published(s);
	o.id = objected(s, "2024-06-26");
	STORE_DIFF(s, "objection+1");
	STORE_OK(s, objection_answer(&s->act, &o, s->db, &s->err));
	STORE_DIFF(s, "objection_answer+1");
	assert_int_not_equal(objection_answer(&s->act, &o, s->db, &s->err),
			     KIN_OK);
	STORE_OK(s, objection_find(&o, &rows, 1, NULL, s->db, &s->err));
	assert_string_equal(o.answer, "sudah dihitung");
	assert_string_equal(o.answered, "2024-06-27");
	assert_null(o.decision);
	rows_close(&rows);
}

/* The newest, those that nobody decided first. */
static void objection_that_counts(void **state)
{
	static const struct {
		const char *decide, *day;
		long long id;
	} cases[] = {
		{ NULL, NULL, 3 }, { NULL, "2024-06-26", 1 },
		{ NULL, "2024-06-29", 0 }, { "3", NULL, 2 },
		{ "2", NULL, 1 }, { "1", NULL, 3 }, { NULL, "2024-06-27", 2 },
	};
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct objection o;
	size_t i;

	published(s);
	objected(s, "2024-06-26");
	objected(s, "2024-06-27");
	objected(s, "2024-06-28");
	for (i = 0; i < N(cases); i++) {
		o = (struct objection){ .decision = "diterima",
					.decided = "2024-06-30",
					.decided_by = 4 };
		o.id = cases[i].decide ? atoll(cases[i].decide) : 0;
		if (o.id)
			STORE_OK(s, objection_decide(&s->act, &o, s->db,
						     &s->err));
		STORE_OK(s, objection_find(&o, &rows, 1, cases[i].day, s->db,
					   &s->err));
		assert_int_equal(o.id, cases[i].id);
		rows_close(&rows);
	}
}

static void superior(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct superior p;

	published(s);
	STORE_OK(s, objection_superior(&p, &rows, 1, "2024-06-26", s->db,
				       &s->err));
	assert_int_equal(p.rater, 3);
	assert_string_equal(p.rater_name, "Purwarupa Kepala");
	assert_int_equal(p.person, 4);
	assert_string_equal(p.name, "Contoh Seratus");
	rows_close(&rows);
	/* on a day on which the rater holds no post */
	STORE_OK(s, objection_superior(&p, &rows, 1, "2019-06-26", s->db,
				       &s->err));
	assert_int_equal(p.rater, 3);
	assert_int_equal(p.person, 0);
	rows_close(&rows);
	STORE_OK(s, objection_superior(&p, &rows, 99, "2024-06-26", s->db,
				       &s->err));
	assert_int_equal(p.rater, 0);
	rows_close(&rows);
}

static void outcomes(void **state)
{
	struct store *s = *state;
	struct outcome o = { 1, 4, "penghargaan", "2024-07-01", "piagam" };
	int found = -1;

	published(s);
	STORE_OK(s, outcome_find(&found, &o, s->db, &s->err));
	assert_int_equal(found, 0);
	STORE_OK(s, outcome_add(&s->act, &o, s->db, &s->err));
	STORE_DIFF(s, "outcome+1");
	STORE_OK(s, outcome_find(&found, &o, s->db, &s->err));
	assert_int_equal(found, 1);
	o.note = NULL;
	STORE_OK(s, outcome_find(&found, &o, s->db, &s->err));
	assert_int_equal(found, 0);
	o.by_person = 0;
	STORE_OK(s, outcome_add(&s->act, &o, s->db, &s->err));
	STORE_OK(s, outcome_find(&found, &o, s->db, &s->err));
	assert_int_equal(found, 1);
	o.day = "2024-07-02";
	STORE_OK(s, outcome_find(&found, &o, s->db, &s->err));
	assert_int_equal(found, 0);
}

static void story(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct outcome a = { 1, 4, "penghargaan", "2024-06-26", "piagam" },
		b = { 1, 0, "pembinaan", "2024-06-20", NULL };
	struct objection o = { .id = 1, .decision = "ditolak",
			       .decided = "2024-06-28", .decided_by = 4 };

	published(s);
	STORE_ROWS(s, &rows, outcome_story(&rows, 1, 2, 1, s->db, &s->err),
		   "");
	STORE_OK(s, outcome_add(&s->act, &a, s->db, &s->err));
	STORE_OK(s, outcome_add(&s->act, &b, s->db, &s->err));
	objected(s, "2024-06-26");
	STORE_OK(s, objection_decide(&s->act, &o, s->db, &s->err));
	store_sql(s, "INSERT INTO dialogue VALUES (1, 2, 1, 'harapan', "
		  "'rencana', '2024-01-05', 'Kepala', 'satu|dua', 1), "
		  "(2, 2, 2, 'x', 'y', '2024-07-05', NULL, 'z', 1)");
	STORE_ROWS(s, &rows, outcome_story(&rows, 1, 2, 1, s->db, &s->err),
		   "dialog.rencana|2024-01-05|harapan, Kepala: satu|dua|1|1/"
		   "tindak_lanjut_hasil|2024-06-20|pembinaan|5|2/"
		   "keberatan|2024-06-26|keliru|2|1/"
		   "tindak_lanjut_hasil|2024-06-26|penghargaan: piagam|5|1/"
		   "keberatan.keputusan|2024-06-28|ditolak, Contoh Seratus|"
		   "4|1");
	/* talks without an assessment */
	STORE_ROWS(s, &rows, outcome_story(&rows, 0, 2, 2, s->db, &s->err),
		   "dialog.y|2024-07-05|x: z|1|2");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(school_without_a_predicate),
		STORE_TEST(predicate_saved),
		STORE_TEST(draft_saved_and_loaded),
		STORE_TEST(next_revision),
		STORE_TEST(final_published_reopened),
		STORE_TEST(one_of_a_post),
		STORE_TEST(facts),
		STORE_TEST(posts_of_a_person),
		STORE_TEST(steps),
		STORE_TEST(objection_decided),
		STORE_TEST(objection_answered),
		STORE_TEST(objection_that_counts),
		STORE_TEST(superior),
		STORE_TEST(outcomes),
		STORE_TEST(story),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
