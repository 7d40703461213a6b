/* Posts of one person: found, ended, parted, and what hangs on them. */
#include "unit/store_util.h"

#include "sql/person.h"
#include "store/person_store.h"
#include "store/post_store.h"

/* A second post of person 1, besides that at home, and one that is to come. */
static const char more_posts[] =
	"INSERT INTO post (id, person_id, unit_id, role, kind, home, "
	"from_day, to_day, act_id) VALUES "
	"(11, 1, 2, 'guru', 'definitif', 0, '2023-07-01', '2024-06-30', 1), "
	"(12, 1, 2, 'guru', 'definitif', 0, '2024-09-01', NULL, 1), "
	"(13, 1, 1, 'kepala_sekolah', 'plt', 0, '2024-08-01', '2024-08-31', "
	"1);"
	"INSERT INTO post (id, person_id, unit_id, role, kind, home, "
	"from_day, to_day, act_id, superseded_act) VALUES "
	"(14, 1, 2, 'lainnya', 'definitif', 0, NULL, NULL, 1, 1);";

static const char *ids(struct store *s, struct rows *rows)
{
	static char text[64];
	size_t len = 0;

	text[0] = '\0';
	while (rows_next(rows))
		len += (size_t)snprintf(text + len, sizeof(text) - len,
					"%s%lld", len ? " " : "",
					rows_int(rows, POST_ROW_ID));
	STORE_OK(s, rows_end(rows, KIN_OK, &s->err));
	return text;
}

/* Two posts at a school are one person, and one superseded is nobody. */
static void named_at_a_school(void **state)
{
	static const struct {
		const char *npsn;
		int n, first;	/* how many, how often person 1 */
	} cases[] = {
		{ NULL, 6, 1 }, { "20100001", 3, 1 }, { "20100002", 3, 1 },
		{ "20100099", 0, 0 },
	};
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	size_t i;
	int n, first;

	store_sql(s, more_posts);
	for (i = 0; i < N(cases); i++) {
		STORE_OK(s, person_named(&rows, cases[i].npsn, s->db, &s->err));
		for (n = first = 0; rows_next(&rows); n++)
			first += rows_int(&rows, PERSON_NAMED_ID) == 1;
		STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
		assert_int_equal(n, cases[i].n);
		assert_int_equal(first, cases[i].first);
	}
}

static void posts_of_a_day(void **state)
{
	static const struct {
		long long person;
		const char *day, *npsn, *role, *ids;
	} cases[] = {
		{ 1, "2019-12-31", NULL, NULL, "" },
		{ 1, "2020-01-01", NULL, NULL, "1" },
		{ 1, "2024-06-30", NULL, NULL, "1 11" },
		{ 1, "2024-07-01", NULL, NULL, "1" },
		{ 1, "2024-08-15", NULL, NULL, "1 13" },
		{ 1, "2024-09-01", NULL, NULL, "1 12" },
		{ 1, "2024-06-30", "20100002", NULL, "11" },
		{ 1, "2024-06-30", "20100003", NULL, "" },
		{ 1, "2024-08-15", NULL, "kepala_sekolah", "13" },
		{ 1, "2024-08-15", "20100001", "guru", "1" },
		{ 1, "2024-08-15", "20100002", "guru", "" },
		/* since when nobody knows */
		{ 5, "1990-01-01", NULL, NULL, "5" },
		{ 4, "2024-01-01", NULL, NULL, "4" },
		{ 4, "2024-01-01", "", NULL, "" },
		{ 99, "2024-01-01", NULL, NULL, "" },
	};
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	size_t i;

	store_sql(s, more_posts);
	for (i = 0; i < N(cases); i++) {
		STORE_OK(s, post_of_person(&rows, cases[i].person,
					   cases[i].day, cases[i].npsn,
					   cases[i].role, s->db, &s->err));
		assert_string_equal(ids(s, &rows), cases[i].ids);
	}
}

static void posts_to_come(void **state)
{
	static const struct { const char *day, *ids; } cases[] = {
		{ "2024-07-31", "13 12" }, { "2024-08-01", "12" },
		{ "2024-09-01", "" }, { "2019-01-01", "1 11 13 12" },
	};
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	size_t i;

	store_sql(s, more_posts);
	for (i = 0; i < N(cases); i++) {
		STORE_OK(s, post_after(&rows, 1, cases[i].day, s->db,
				       &s->err));
		assert_string_equal(ids(s, &rows), cases[i].ids);
	}
	/* a first day that is not known is no day to come */
	STORE_OK(s, post_after(&rows, 5, "", s->db, &s->err));
	assert_string_equal(ids(s, &rows), "");
}

/* The post of that id. */
static struct post_row row_of(struct store *s, long long id)
{
	struct rows rows = ROWS_INIT;
	struct post_row p = { .id = 0 };
	char person[64];
	const char *day;

	snprintf(person, sizeof(person), "SELECT person_id FROM post WHERE "
		 "id = %lld", id);
	day = id == 12 ? "2024-09-01" : "2024-06-30";
	STORE_OK(s, post_of_person(&rows, atoll(store_query(s, person)), day,
				   NULL, NULL, s->db, &s->err));
	while (rows_next(&rows) && p.id != id)
		post_fill(&p, &rows);
	rows_close(&rows);
	assert_int_equal(p.id, id);
	return p;
}

static void filled(void **state)
{
	struct store *s = *state;
	struct post_row p;

	store_sql(s, more_posts);
	p = row_of(s, 11);
	assert_int_equal(p.person, 1);
	assert_int_equal(p.unit, 2);
	assert_int_equal(p.home, 0);
	assert_string_equal(p.npsn, "20100002");
	assert_string_equal(p.role, "guru");
	assert_string_equal(p.kind, "definitif");
	assert_string_equal(p.school, "SD NEGERI REKAAN 02");
	assert_string_equal(p.from, "2023-07-01");
	assert_string_equal(p.to, "2024-06-30");
	p = row_of(s, 5);
	assert_string_equal(p.from, "");
	assert_string_equal(p.to, "");
	assert_int_equal(p.home, 1);
	p = row_of(s, 4);
	assert_string_equal(p.npsn, "");
}

static const struct {
	struct post_row p;
	long long a, b, rival;
} post_rivals[] = {
	/* a second home */
	{ { .person = 1, .unit = 2, .role = "guru", .kind = "plt",
	    .home = 1 }, 0, 0, 1 },
	{ { .person = 1, .unit = 2, .role = "guru", .kind = "plt",
	    .home = 1 }, 1, 0, 0 },
	{ { .person = 1, .unit = 2, .role = "guru", .kind = "plt",
	    .home = 1, .to = "2019-12-31" }, 0, 0, 0 },
	{ { .person = 1, .unit = 2, .role = "guru", .kind = "plt",
	    .home = 1, .to = "2020-01-01" }, 0, 0, 1 },
	/* the same school, role and kind: the first of them */
	{ { .person = 1, .unit = 2, .role = "guru",
	    .kind = "definitif" }, 0, 0, 11 },
	{ { .person = 1, .unit = 2, .role = "guru",
	    .kind = "definitif" }, 11, 0, 12 },
	{ { .person = 1, .unit = 2, .role = "guru",
	    .kind = "definitif" }, 12, 11, 0 },
	{ { .person = 1, .unit = 2, .role = "guru",
	    .kind = "definitif", .from = "2024-07-01",
	    .to = "2024-08-31" }, 0, 0, 0 },
	{ { .person = 1, .unit = 2, .role = "guru",
	    .kind = "definitif", .from = "2024-06-30",
	    .to = "2024-08-31" }, 0, 0, 11 },
	{ { .person = 1, .unit = 2, .role = "guru",
	    .kind = "definitif", .from = "2024-07-01",
	    .to = "2024-09-01" }, 0, 0, 12 },
	{ { .person = 1, .unit = 2, .role = "guru", .kind = "plh" },
	  0, 0, 0 },
	/* what is superseded, and what others hold */
	{ { .person = 1, .unit = 2, .role = "lainnya",
	    .kind = "definitif" }, 0, 0, 0 },
	{ { .person = 2, .unit = 2, .role = "guru",
	    .kind = "definitif" }, 0, 0, 0 },
};

static void rivals(void **state)
{
	struct store *s = *state;
	struct post_row out;
	size_t i;

	store_sql(s, more_posts);
	for (i = 0; i < N(post_rivals); i++) {
		STORE_OK(s, post_rival(&out, &post_rivals[i].p,
				       post_rivals[i].a, post_rivals[i].b,
				       s->db, &s->err));
		if (out.id != post_rivals[i].rival)
			fail_msg("case %zu: %lld", i, out.id);
	}
}

/* The next act: a change keeps what an act before it said. */
static void next_act(struct store *s)
{
	store_seal(s);
	store_act(s, "2024-02-01");
	store_mark(s);
}

#define POSTS_OF(id) "SELECT id, from_day, to_day, home, act_id, " \
	"superseded_act FROM post WHERE person_id = " id " ORDER BY id"
#define LAST_CHANGE "SELECT subject, subject_id, person_id, field, before, " \
	"after, note FROM change ORDER BY id DESC LIMIT 1"

static void ended(void **state)
{
	struct store *s = *state;
	struct post_row p = row_of(s, 2);

	next_act(s);
	STORE_OK(s, post_end(&s->act, &p, "2024-06-30", "pensiun", s->db,
			     &s->err));
	STORE_DIFF(s, "change+1 post+1");
	/* the row keeps its id; what it said stands beside it */
	STORE_QUERY(s, POSTS_OF("2"), "2|2020-01-01|2024-06-30|1|2|-/"
		    "7|2020-01-01|-|1|1|2");
	STORE_QUERY(s, LAST_CHANGE, "post|2|2|selesai|-|2024-06-30|pensiun");
}

static void ended_before_it_began(void **state)
{
	struct store *s = *state;
	struct post_row p;

	store_sql(s, more_posts);
	p = row_of(s, 12);
	next_act(s);
	STORE_OK(s, post_end(&s->act, &p, "2024-08-31", NULL, s->db,
			     &s->err));
	STORE_DIFF(s, "change+1 post*");
	STORE_QUERY(s, "SELECT from_day, to_day, superseded_act FROM post "
		    "WHERE id = 12", "2024-09-01|-|2");
	STORE_QUERY(s, LAST_CHANGE, "post|12|1|mulai|2024-09-01|-|-");
}

/* On its first day a post can end: it held on that day. */
static void ended_on_its_first_day(void **state)
{
	struct store *s = *state;
	struct post_row p;

	store_sql(s, more_posts);
	p = row_of(s, 12);
	next_act(s);
	STORE_OK(s, post_end(&s->act, &p, "2024-09-01", NULL, s->db,
			     &s->err));
	STORE_QUERY(s, "SELECT from_day, to_day, superseded_act FROM post "
		    "WHERE id = 12", "2024-09-01|2024-09-01|-");
}

static const char split_rows[] =
	"INSERT INTO assessment (id, post_id, period_id, plan_id, state, "
	"revision, content_digest, last_day, pack_sha256, act_id) VALUES "
	"(1, 2, 1, 2, 'draft', 1, x'00', 'x', 'aa', 1), "
	"(2, 2, 2, NULL, 'draft', 1, x'00', 'x', 'aa', 1);"
	"INSERT INTO plan (id, post_id, period_id, state, revision, "
	"content_digest, last_day, act_id) VALUES "
	"(3, 2, 2, 'draft', 1, x'00', 'x', 1);"
	"INSERT INTO supervision (id, kind, post_id, supervisor_id, basis, "
	"from_day, to_day, act_id) VALUES "
	"(1, 'penilai', 2, 3, 'definitif', NULL, '2024-03-31', 1), "
	"(2, 'penilai', 2, 6, 'definitif', '2024-04-01', NULL, 1), "
	"(3, 'tim', 2, 1, 'definitif', '2024-09-01', NULL, 1);"
	"INSERT INTO exception (id, person_id, post_id, reason, from_day, "
	"to_day, act_id) VALUES "
	"(1, 2, 2, 'cuti', '2024-06-01', '2024-08-31', 1), "
	"(2, 2, NULL, 'cuti', NULL, NULL, 1);";

static void parted(void **state)
{
	struct store *s = *state;
	struct post_row p = row_of(s, 2);

	store_sql(s, split_rows);
	next_act(s);
	STORE_OK(s, post_split(&s->act, &p, "2024-07-01", s->db, &s->err));
	assert_string_equal(p.from, "2024-07-01");
	STORE_QUERY(s, POSTS_OF("2"), "2|2024-07-01|-|1|2|-/"
		    "7|2020-01-01|-|1|1|2/8|2020-01-01|2024-06-30|1|2|-");
	/* plans and assessments of what ended before go with the earlier */
	STORE_QUERY(s, "SELECT id, post_id FROM plan ORDER BY id",
		    "1|1/2|8/3|2");
	STORE_QUERY(s, "SELECT id, post_id FROM assessment ORDER BY id",
		    "1|8/2|2");
	STORE_QUERY(s, "SELECT id, post_id, from_day, to_day, act_id, "
		    "superseded_act FROM supervision ORDER BY id",
		    "1|8|-|2024-03-31|1|-/2|2|2024-07-01|-|2|-/"
		    "3|2|2024-09-01|-|1|-/4|8|2024-04-01|2024-06-30|2|-/"
		    "5|2|2024-04-01|-|1|2");
	STORE_QUERY(s, "SELECT id, post_id, from_day, to_day, "
		    "superseded_act FROM exception ORDER BY id",
		    "1|2|2024-07-01|2024-08-31|-/2|-|-|-|-/"
		    "3|8|2024-06-01|2024-06-30|-/4|2|2024-06-01|2024-08-31|2");
}

static void not_parted(void **state)
{
	static const char *const days[] = { "2020-01-01", "2019-06-01" };
	struct store *s = *state;
	size_t i;

	next_act(s);
	for (i = 0; i < N(days); i++) {
		struct post_row p = row_of(s, 2);

		STORE_OK(s, post_split(&s->act, &p, days[i], s->db,
				       &s->err));
		assert_string_equal(p.from, "2020-01-01");
	}
	STORE_DIFF(s, "");
}

/* Twice in one act: the middle part is there, and nothing is taken from
 * another person's post. */
static void parted_twice(void **state)
{
	struct store *s = *state;
	struct post_row p = row_of(s, 2);

	next_act(s);
	STORE_OK(s, post_split(&s->act, &p, "2024-03-01", s->db, &s->err));
	STORE_OK(s, post_split(&s->act, &p, "2024-05-01", s->db, &s->err));
	STORE_QUERY(s, "SELECT person_id, from_day, to_day FROM post WHERE "
		    "superseded_act IS NULL AND act_id = 2 ORDER BY from_day",
		    "2|2020-01-01|2024-02-29/2|2024-03-01|2024-04-30/"
		    "2|2024-05-01|-");
	STORE_QUERY(s, "SELECT from_day, to_day, act_id FROM post WHERE "
		    "superseded_act = 2", "2020-01-01|-|1");
}

/* The same for a post that this act changed in another way before, with rows
 * of other tables in between. */
static void parted_after_a_change(void **state)
{
	struct store *s = *state;
	struct post_row p = row_of(s, 2);

	next_act(s);
	STORE_OK(s, post_set_home(&s->act, &p, 0, NULL, NULL, s->db,
				  &s->err));
	store_sql(s, "INSERT INTO person_alias VALUES (1, 'nip', 'x', 2)");
	STORE_OK(s, post_split(&s->act, &p, "2024-05-01", s->db, &s->err));
	STORE_QUERY(s, "SELECT person_id, from_day, to_day, home FROM post "
		    "WHERE superseded_act IS NULL AND act_id = 2 "
		    "ORDER BY from_day",
		    "2|2020-01-01|2024-04-30|0/2|2024-05-01|-|0");
}

static void home_and_back(void **state)
{
	struct store *s = *state;
	struct post_row p = row_of(s, 2);

	next_act(s);
	STORE_OK(s, post_set_home(&s->act, &p, 0, NULL, "pindah", s->db,
				  &s->err));
	assert_int_equal(p.home, 0);
	STORE_DIFF(s, "change+1 post+1");
	STORE_QUERY(s, LAST_CHANGE, "post|2|2|induk|induk|non_induk|pindah");
	STORE_QUERY(s, POSTS_OF("2"), "2|2020-01-01|-|0|2|-/"
		    "7|2020-01-01|-|1|1|2");
	/* once more in this act: what was before it is kept already */
	STORE_OK(s, post_set_home(&s->act, &p, 1, "2024-02-01", NULL, s->db,
				  &s->err));
	STORE_DIFF(s, "change+2 post*");
	STORE_QUERY(s, "SELECT field, before, after FROM change ORDER BY id",
		    "induk|induk|non_induk/mulai|2020-01-01|2024-02-01/"
		    "induk|non_induk|induk");
	/* the same day and the same home are no change to tell */
	memcpy(p.from, "2024-02-01", 11);
	STORE_OK(s, post_set_home(&s->act, &p, 1, "2024-02-01", NULL, s->db,
				  &s->err));
	STORE_DIFF(s, "");
}

static void begun(void **state)
{
	struct store *s = *state;
	struct post_row p = { .person = 2, .unit = 2, .role = "guru",
			      .kind = "plt", .from = "2024-02-01" };

	STORE_OK(s, post_begin(&s->act, &p, "tugas", s->db, &s->err));
	assert_int_equal(p.id, 7);
	STORE_DIFF(s, "change+1 post+1");
	STORE_QUERY(s, "SELECT from_day, to_day, home, kind FROM post WHERE "
		    "id = 7", "2024-02-01|-|0|plt");
	STORE_QUERY(s, LAST_CHANGE, "post|7|2|mulai|-|2024-02-01|tugas");
	/* another home beside that which stands */
	p.home = 1;
	p.kind[0] = '\0';
	snprintf(p.kind, sizeof(p.kind), "definitif");
	assert_int_not_equal(post_begin(&s->act, &p, NULL, s->db, &s->err),
			     KIN_OK);
	STORE_DIFF(s, "");
}

static void assessed(void **state)
{
	static const struct {
		long long person, post;
		const char *from, *to, *rows;
	} cases[] = {
		{ 2, 0, "2024-01-01", NULL, "2024-1|final|20100001" },
		{ 2, 2, "2024-06-30", "2024-06-30", "2024-1|final|20100001" },
		{ 2, 1, "2024-01-01", NULL, "" },
		{ 2, 0, "2024-07-01", NULL, "" },
		{ 2, 0, "2023-01-01", "2023-12-31", "" },
		{ 2, 0, "", "2024-01-01", "2024-1|final|20100001" },
		/* a draft is nothing that stands */
		{ 1, 0, "2024-01-01", NULL, "" },
	};
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	size_t i;

	store_sql(s, "INSERT INTO assessment (post_id, period_id, state, "
		  "revision, result, behaviour, predicate, content_digest, "
		  "last_day, pack_sha256, act_id) VALUES "
		  "(2, 1, 'final', 1, 'a', 'b', 'c', x'00', 'x', 'aa', 1), "
		  "(1, 1, 'draft', 1, NULL, NULL, NULL, x'00', 'x', 'aa', 1)");
	for (i = 0; i < N(cases); i++)
		STORE_ROWS(s, &rows, post_assessed(&rows, cases[i].person,
						   cases[i].post,
						   cases[i].from, cases[i].to,
						   s->db, &s->err),
			   cases[i].rows);
}

static void hanging_plans(void **state)
{
	struct store *s = *state;
	long long n = -1;

	STORE_OK(s, post_open_plans(&n, 2, "2024-06-30", s->db, &s->err));
	assert_int_equal(n, 1);
	STORE_OK(s, post_open_plans(&n, 2, "2024-07-01", s->db, &s->err));
	assert_int_equal(n, 0);
	STORE_OK(s, post_open_plans(&n, 3, "2024-01-01", s->db, &s->err));
	assert_int_equal(n, 0);
	STORE_OK(s, post_has_plan(&n, 2, s->db, &s->err));
	assert_int_equal(n, 1);
	STORE_OK(s, post_has_plan(&n, 3, s->db, &s->err));
	assert_int_equal(n, 0);
	store_sql(s, "UPDATE period SET closed_act = 1 WHERE id = 1;"
		  "INSERT INTO assessment (post_id, period_id, state, "
		  "revision, content_digest, last_day, pack_sha256, act_id) "
		  "VALUES (3, 1, 'draft', 1, x'00', 'x', 'aa', 1)");
	STORE_OK(s, post_open_plans(&n, 2, "2024-01-01", s->db, &s->err));
	assert_int_equal(n, 0);
	STORE_OK(s, post_has_plan(&n, 3, s->db, &s->err));
	assert_int_equal(n, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(named_at_a_school),
		STORE_TEST(posts_of_a_day),
		STORE_TEST(posts_to_come),
		STORE_TEST(filled),
		STORE_TEST(rivals),
		STORE_TEST(ended),
		STORE_TEST(ended_before_it_began),
		STORE_TEST(ended_on_its_first_day),
		STORE_TEST(parted),
		STORE_TEST(not_parted),
		STORE_TEST(parted_twice),
		STORE_TEST(parted_after_a_change),
		STORE_TEST(home_and_back),
		STORE_TEST(begun),
		STORE_TEST(assessed),
		STORE_TEST(hanging_plans),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
