/* Officials, their offices, and who supervises whom on which day. */
#include "unit/store_util.h"

#include "store/supervision_store.h"

static void officials(void **state)
{
	static const struct official o = {
		.nip = "196801011993031901", .name = "Contoh Dua Ratus",
		.rank = "IV/c",
	};
	struct store *s = *state;
	struct official_known k;
	long long id = 0;

	STORE_OK(s, official_add(&id, &s->act, &o, s->db, &s->err));
	STORE_DIFF(s, "person+1");
	STORE_OK(s, official_load(&k, id, s->db, &s->err));
	assert_string_equal(k.name, "Contoh Dua Ratus");
	assert_string_equal(k.rank, "IV/c");
	assert_int_equal(k.rostered, 0);
	/* whom a list of a school showed; whose rank nobody knows */
	STORE_OK(s, official_load(&k, 5, s->db, &s->err));
	assert_int_equal(k.rostered, 1);
	assert_string_equal(k.rank, "");
	STORE_OK(s, official_load(&k, 4, s->db, &s->err));
	assert_int_equal(k.rostered, 0);
	STORE_OK(s, official_load(&k, 99, s->db, &s->err));
	assert_string_equal(k.name, "");
	assert_int_not_equal(official_add(&id, &s->act, &o, s->db, &s->err),
			     KIN_OK);
}

/* Two more heads of the office: one before, one in place of the other. */
static const char offices[] =
	"UPDATE post SET to_day = '2024-12-31' WHERE id = 4;"
	"INSERT INTO post (id, person_id, unit_id, role, kind, home, "
	"from_day, to_day, act_id) VALUES "
	"(41, 4, 3, 'kepala_dinas', 'plt', 0, '2025-02-01', NULL, 1), "
	"(42, 6, 3, 'kepala_dinas', 'plh', 0, '2024-03-01', '2024-03-31', 1);";

static void office_continued(void **state)
{
	static const struct {
		struct office o;
		int any;
		long long id;
	} cases[] = {
		{ { 4, 3, "kepala_dinas", "definitif", "2020-01-01", NULL }, 0,
		  4 },
		{ { 4, 3, "kepala_dinas", "definitif", "2024-06-01", NULL }, 0,
		  4 },
		{ { 4, 3, "kepala_dinas", "definitif", "2025-01-01", NULL }, 0,
		  0 },
		{ { 4, 3, "kepala_dinas", "plt", "2024-06-01", "2024-07-01" },
		  0, 0 },
		{ { 4, 3, "kepala_dinas", "plt", "2024-06-01", "2024-07-01" },
		  1, 4 },
		/* the same first day before one that overlaps */
		{ { 4, 3, "kepala_dinas", "plt", "2025-02-01", NULL }, 1, 41 },
		{ { 4, 3, "kepala_dinas", "plt", "2020-01-01", NULL }, 1, 4 },
		{ { 4, 3, "pengawas", "definitif", "2020-01-01", NULL }, 1,
		  0 },
		{ { 5, 3, "kepala_dinas", "definitif", NULL, NULL }, 1, 0 },
		{ { 4, 2, "kepala_dinas", "definitif", NULL, NULL }, 1, 0 },
	};
	struct store *s = *state;
	struct dated d;
	size_t i;

	store_sql(s, offices);
	for (i = 0; i < N(cases); i++) {
		STORE_OK(s, office_find(&d, &cases[i].o, cases[i].any, s->db,
					&s->err));
		if (d.id != cases[i].id)
			fail_msg("case %zu: %lld", i, d.id);
	}
}

static void office_of_another(void **state)
{
	static const struct {
		struct office o;
		const char *kabupaten, *name;
	} cases[] = {
		{ { 5, 3, "kepala_dinas", "definitif", "2024-06-01", NULL },
		  "Kab. Rekaan", "Contoh Seratus" },
		{ { 5, 3, "kepala_dinas", "definitif", "2025-01-01", NULL },
		  "Kab. Rekaan", "" },
		{ { 4, 3, "kepala_dinas", "definitif", "2024-06-01", NULL },
		  "Kab. Rekaan", "" },
		{ { 5, 3, "kepala_dinas", "definitif", "2024-06-01", NULL },
		  "Kab. Lain", "" },
		{ { 5, 3, "kepala_dinas", "plh", "2024-03-31", NULL },
		  "Kab. Rekaan", "Purwarupa Kepala Dua" },
		{ { 5, 3, "kepala_dinas", "plh", "2024-04-01", NULL },
		  "Kab. Rekaan", "" },
	};
	struct store *s = *state;
	struct dated d;
	size_t i;

	store_sql(s, offices);
	for (i = 0; i < N(cases); i++) {
		STORE_OK(s, office_rival(&d, &cases[i].o, cases[i].kabupaten,
					 NULL, s->db, &s->err));
		assert_string_equal(d.name, cases[i].name);
	}
}

/* Beside a post at home an office is none; one that replaces another takes
 * its place, and what is said of that post along. */
static void office_added(void **state)
{
	static const struct office first = { 5, 3, "pengawas", "definitif",
					     "2024-02-01", NULL };
	struct office o = { 4, 3, "kepala_dinas", "plt", "2024-01-01", NULL };
	struct store *s = *state;
	long long id = 0;

	STORE_OK(s, office_add(&id, &s->act, &first, 0, s->db, &s->err));
	STORE_QUERY(s, "SELECT id, home FROM post WHERE role = 'pengawas'",
		    "7|0");
	store_sql(s, "INSERT INTO supervision (kind, post_id, supervisor_id, "
		  "basis, act_id) VALUES ('penilai', 4, 3, 'definitif', 1)");
	store_mark(s);
	STORE_OK(s, office_add(&id, &s->act, &o, 4, s->db, &s->err));
	assert_int_equal(id, 8);
	STORE_DIFF(s, "post+1 supervision*");
	STORE_QUERY(s, "SELECT id, kind, home, superseded_act FROM post "
		    "WHERE person_id = 4 ORDER BY id",
		    "4|definitif|1|1/8|plt|1|-");
	STORE_QUERY(s, "SELECT post_id FROM supervision", "8");
}

static void strange_places(void **state)
{
	static const struct { const char *kabupaten; int strange; } cases[] = {
		{ "Kab. Rekaan", 0 }, { "Prov. Contoh", 0 },
		{ "Kab. Lain", 1 }, { "", 1 }, { "kab. rekaan", 1 },
	};
	struct store *s = *state;
	char area[32] = "x";
	int strange = -1;
	size_t i;

	for (i = 0; i < N(cases); i++) {
		STORE_OK(s, office_strange(&strange, cases[i].kabupaten, s->db,
					   &s->err));
		assert_int_equal(strange, cases[i].strange);
	}
	STORE_OK(s, unit_area(area, sizeof(area), 1, s->db, &s->err));
	assert_string_equal(area, "Kab. Rekaan");
	store_sql(s, "UPDATE unit SET level = 'SMA', provinsi = 'Prov. Contoh' "
		  "WHERE id = 1");
	STORE_OK(s, unit_area(area, sizeof(area), 1, s->db, &s->err));
	assert_string_equal(area, "Prov. Contoh");
	store_sql(s, "UPDATE unit SET level = NULL WHERE id = 1");
	store_sql(s, "UPDATE unit SET kabupaten = NULL WHERE kind = 'sekolah'");
	STORE_OK(s, unit_area(area, sizeof(area), 1, s->db, &s->err));
	assert_string_equal(area, "");
	STORE_OK(s, unit_area(area, sizeof(area), 99, s->db, &s->err));
	assert_string_equal(area, "");
	/* where nothing is known of places, none is strange */
	STORE_OK(s, office_strange(&strange, "Kab. Lain", s->db, &s->err));
	assert_int_equal(strange, 0);
}

/* ---- rows of supervision ---- */

static long long supervised(struct store *s, const char *kind, long long post,
			    long long unit, const char *role, long long who,
			    const char *basis, const char *from,
			    const char *to)
{
	struct supervision v = { kind, post, unit, role, who, basis, "SK-1",
				 from, to };
	long long id = 0;

	STORE_OK(s, supervision_add(&id, &s->act, &v, 0, s->db, &s->err));
	return id;
}

static const struct {
	struct supervision v;
	long long found, rival;
} found_again[] = {
	{ { "penilai", 2, 0, NULL, 6, "plt", NULL, "2024-03-01",
	    NULL }, 1, 1 },
	{ { "penilai", 2, 0, NULL, 6, "definitif", NULL, "2024-03-01",
	    NULL }, 1, 0 },
	{ { "penilai", 2, 0, NULL, 3, "plt", NULL, "2024-03-01",
	    NULL }, 0, 1 },
	{ { "penilai", 2, 0, NULL, 6, "plt", NULL, "2024-02-01",
	    "2024-02-29" }, 0, 0 },
	{ { "penilai", 1, 0, NULL, 6, "plt", NULL, NULL, NULL }, 0,
	  0 },
	{ { "tim", 2, 0, NULL, 6, "plt", NULL, "2024-03-01", NULL }, 0,
	  0 },
	{ { "penilai", 0, 1, "guru", 6, "plt", NULL, NULL, NULL }, 2,
	  2 },
	{ { "penilai", 0, 1, "kepala_sekolah", 6, "plt", NULL, NULL,
	    NULL }, 0, 0 },
	{ { "penilai", 0, 1, NULL, 6, "plt", NULL, NULL, NULL }, 0,
	  0 },
	{ { "tim", 0, 2, NULL, 1, "definitif", NULL, NULL, NULL }, 3,
	  3 },
};

static void rows_found_again(void **state)
{
	struct store *s = *state;
	struct dated d;
	size_t i;

	supervised(s, "penilai", 2, 0, NULL, 6, "plt", "2024-03-01",
		   "2024-05-31");
	supervised(s, "penilai", 0, 1, "guru", 6, "plt", NULL, NULL);
	supervised(s, "tim", 0, 2, NULL, 1, "definitif", NULL, NULL);
	STORE_DIFF(s, "supervision+3");
	for (i = 0; i < N(found_again); i++) {
		STORE_OK(s, supervision_find(&d, &found_again[i].v,
					  s->db, &s->err));
		if (d.id != found_again[i].found)
			fail_msg("case %zu: found %lld", i, d.id);
		STORE_OK(s, supervision_rival(&d, &found_again[i].v, 0, s->db,
					      &s->err));
		if (d.id != found_again[i].rival)
			fail_msg("case %zu: rival %lld", i, d.id);
		STORE_OK(s, supervision_rival(&d, &found_again[i].v,
					      found_again[i].rival, s->db,
					      &s->err));
		assert_int_equal(d.id, 0);
	}
}

static void row_replaced(void **state)
{
	struct store *s = *state;
	struct supervision v = { "penilai", 2, 0, NULL, 6, "plt", "SK-2",
				 "2024-03-01", NULL };
	struct dated d;
	long long id = 0;

	supervised(s, "penilai", 2, 0, NULL, 6, "plt", "2024-03-01",
		   "2024-05-31");
	store_mark(s);
	STORE_OK(s, supervision_add(&id, &s->act, &v, 1, s->db, &s->err));
	STORE_DIFF(s, "supervision+1");
	STORE_OK(s, supervision_find(&d, &v, s->db, &s->err));
	assert_int_equal(d.id, id);
	assert_string_equal(d.from, "2024-03-01");
	assert_string_equal(d.to, "");
	assert_string_equal(d.basis, "plt");
	assert_string_equal(d.sk, "SK-2");
	STORE_QUERY(s, "SELECT id, superseded_act FROM supervision "
		    "ORDER BY id", "1|1/2|-");
}

/* Who supervises a person: rows and posts, from the nearest to the farthest. */
static const struct supervisor_case {
	const char *rows;
	long long person;
	const char *day, *supervisors;
} supervisor_cases[] = {
	/* what follows from the posts alone */
	{ "", 1, "2024-02-01", "3" }, { "", 3, "2024-02-01", "4" },
	{ "", 4, "2024-02-01", "-" }, { "", 5, "2020-06-01", "-" },
	{ "", 5, "2021-01-01", "6" }, { "", 1, "2019-12-31", "" },
	/* an acting principal before the one who stands */
	{ "INSERT INTO post (person_id, unit_id, role, kind, home, from_day, "
	  "act_id) VALUES (6, 1, 'kepala_sekolah', 'plt', 0, '2024-02-01', 1)",
	  1, "2024-02-01", "6" },
	{ "INSERT INTO post (person_id, unit_id, role, kind, home, from_day, "
	  "act_id) VALUES (6, 1, 'kepala_sekolah', 'plt', 0, '2024-02-01', 1)",
	  1, "2024-01-31", "3" },
	{ "INSERT INTO post (person_id, unit_id, role, kind, home, act_id) "
	  "VALUES (6, 1, 'kepala_sekolah', 'plt', 0, 1), "
	  "(5, 1, 'kepala_sekolah', 'plh', 0, 1)", 1, "2024-02-01", "5" },
	/* ... but not, appointed by hand, before one who came after him; of
	 * two the later one */
	{ "INSERT INTO post (person_id, unit_id, role, kind, home, from_day, "
	  "act_id) VALUES (6, 1, 'kepala_sekolah', 'plt', 0, '2019-01-01', "
	  "1)", 1, "2024-02-01", "3" },
	{ "INSERT INTO post (person_id, unit_id, role, kind, home, list, "
	  "from_day, act_id) VALUES (6, 1, 'kepala_sekolah', 'plt', 0, "
	  "'guru', '2019-01-01', 1)", 1, "2024-02-01", "6" },
	{ "INSERT INTO post (person_id, unit_id, role, kind, home, from_day, "
	  "act_id) VALUES (6, 1, 'kepala_sekolah', 'plt', 0, '2023-01-01', 1),"
	  "(5, 1, 'kepala_sekolah', 'plt', 0, '2023-02-01', 1)", 1,
	  "2024-02-01", "5" },
	/* a list has taken back the post of one who acts, since a day */
	{ "INSERT INTO post (person_id, unit_id, role, kind, home, list, "
	  "absent_since, act_id) VALUES (6, 1, 'kepala_sekolah', 'plt', 0, "
	  "'guru', '2024-02-01', 1)", 1, "2024-01-31", "6" },
	{ "INSERT INTO post (person_id, unit_id, role, kind, home, list, "
	  "absent_since, act_id) VALUES (6, 1, 'kepala_sekolah', 'plt', 0, "
	  "'guru', '2024-02-01', 1)", 1, "2024-02-01", "3" },
	/* ... and of the other one, who goes on alone */
	{ "UPDATE post SET absent_since = '2024-02-01' WHERE id = 3; "
	  "INSERT INTO post (person_id, unit_id, role, kind, home, list, "
	  "absent_since, act_id) VALUES (6, 1, 'kepala_sekolah', 'plt', 0, "
	  "'guru', '2024-02-01', 1)", 1, "2024-02-01", "6" },
	/* two who act, and two who are definitive: whom the list still has */
	{ "INSERT INTO post (person_id, unit_id, role, kind, home, list, "
	  "absent_since, act_id) VALUES (6, 1, 'kepala_sekolah', 'plt', 0, "
	  "'guru', '2024-02-01', 1), (5, 1, 'kepala_sekolah', 'plt', 0, "
	  "'guru', NULL, 1)", 1, "2024-02-01", "5" },
	{ "UPDATE post SET absent_since = '2024-02-01' WHERE id = 3; "
	  "INSERT INTO post (person_id, unit_id, role, kind, home, act_id) "
	  "VALUES (6, 1, 'kepala_sekolah', 'definitif', 0, 1)", 1,
	  "2024-02-01", "6" },
	/* who is principal of the same school is rated by the head */
	{ "INSERT INTO post (person_id, unit_id, role, kind, home, act_id) "
	  "VALUES (1, 1, 'kepala_sekolah', 'plt', 0, 1)", 1, "2024-02-01",
	  "4/4" },
	/* the row of the unit, but not for oneself */
	{ "INSERT INTO supervision (kind, unit_id, role, supervisor_id, basis, "
	  "act_id) VALUES ('penilai', 1, 'guru', 2, 'definitif', 1)", 1,
	  "2024-02-01", "2" },
	{ "INSERT INTO supervision (kind, unit_id, role, supervisor_id, basis, "
	  "act_id) VALUES ('penilai', 1, 'guru', 2, 'definitif', 1)", 2,
	  "2024-02-01", "3" },
	/* the row of the post before that of the unit */
	{ "INSERT INTO supervision (kind, unit_id, post_id, role, "
	  "supervisor_id, basis, act_id) VALUES "
	  "('penilai', 1, NULL, 'guru', 2, 'definitif', 1), "
	  "('penilai', NULL, 1, NULL, 5, 'definitif', 1)", 1, "2024-02-01",
	  "5" },
	/* plh before plt before definitif; of two alike the later row */
	{ "INSERT INTO supervision (kind, post_id, supervisor_id, basis, "
	  "act_id) VALUES ('penilai', 1, 2, 'definitif', 1), "
	  "('penilai', 1, 5, 'plt', 1), ('penilai', 1, 6, 'plh', 1)", 1,
	  "2024-02-01", "6" },
	{ "INSERT INTO supervision (kind, post_id, supervisor_id, basis, "
	  "act_id) VALUES ('penilai', 1, 2, 'definitif', 1), "
	  "('penilai', 1, 5, 'definitif', 1)", 1, "2024-02-01", "5" },
	/* the head of the area to which the kind of school belongs */
	{ "UPDATE unit SET level = 'SMA', provinsi = 'Prov. A' WHERE id = 1",
	  3, "2024-02-01", "-" },
	{ "UPDATE unit SET level = 'SMA', provinsi = 'Prov. A' WHERE id = 1;"
	  "UPDATE unit SET kabupaten = 'Prov. A' WHERE id = 3", 3,
	  "2024-02-01", "4" },
	/* of a branch office, where no other one is known */
	{ "UPDATE unit SET level = 'SMA', provinsi = 'Prov. A' WHERE id = 1;"
	  "UPDATE unit SET kind = 'cabang_dinas', kabupaten = 'Prov. A' "
	  "WHERE id = 3", 3, "2024-02-01", "4" },
	{ "UPDATE unit SET level = 'SMA', provinsi = 'Prov. A' WHERE id = 1;"
	  "UPDATE unit SET kind = 'cabang_dinas', kabupaten = 'Prov. A' "
	  "WHERE id = 3;"
	  "INSERT INTO unit (kind, name, kabupaten, act_id) VALUES "
	  "('cabang_dinas', 'CABANG II', 'Prov. A', 1)", 3, "2024-02-01",
	  "-" },
	/* a team rates nobody; what is superseded counts no longer */
	{ "INSERT INTO supervision (kind, post_id, supervisor_id, basis, "
	  "act_id) VALUES ('tim', 1, 2, 'definitif', 1)", 1, "2024-02-01",
	  "3" },
	{ "INSERT INTO supervision (kind, post_id, supervisor_id, basis, "
	  "act_id, superseded_act) VALUES ('penilai', 1, 2, 'definitif', 1, "
	  "1)", 1, "2024-02-01", "3" },
};

static void supervisors(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	int wrong = 0;
	size_t i;

	s->unsealed = 1;
	for (i = 0; i < N(supervisor_cases); i++) {
		const struct supervisor_case *c = &supervisor_cases[i];
		const char *got;

		store_sql(s, "SAVEPOINT a");
		store_sql(s, c->rows);
		got = store_list(s, &rows, supervisors_of(&rows, c->person,
							  c->day, s->db,
							  &s->err));
		if (strcmp(got, c->supervisors) != 0) {
			print_error("case %zu: %s\n", i, got);
			wrong++;
		}
		store_sql(s, "ROLLBACK TO a; RELEASE a");
	}
	assert_int_equal(wrong, 0);
}

static void covered(void **state)
{
	static const struct {
		struct supervision v;
		long long person;
		const char *day;
		int covers, alone;
	} cases[] = {
		{ { .post = 2 }, 2, "2024-02-01", 1, 1 },
		{ { .post = 2 }, 1, "2024-02-01", 0, 0 },
		{ { .unit = 1, .role = "guru" }, 1, "2024-02-01", 1, 0 },
		{ { .unit = 2, .role = "guru" }, 5, "2024-02-01", 1, 1 },
		{ { .unit = 1, .role = "kepala_sekolah" }, 3, "2024-02-01", 1,
		  1 },
		{ { .unit = 1, .role = "kepala_sekolah" }, 3, "2019-02-01", 0,
		  0 },
		{ { .unit = 1, .role = "pengawas" }, 3, "2024-02-01", 0, 0 },
	};
	struct store *s = *state;
	int covers, alone;
	size_t i;

	for (i = 0; i < N(cases); i++) {
		STORE_OK(s, supervision_covers(&covers, &alone, &cases[i].v,
					       cases[i].person, cases[i].day,
					       s->db, &s->err));
		assert_int_equal(covers, cases[i].covers);
		assert_int_equal(alone, cases[i].alone);
	}
}

static void posts_that_are_meant(void **state)
{
	struct store *s = *state;
	struct supervised p;

	store_sql(s, "INSERT INTO post (id, person_id, unit_id, role, kind, "
		  "home, from_day, act_id) VALUES (11, 1, 2, 'guru', "
		  "'definitif', 0, '2024-02-01', 1)");
	STORE_OK(s, supervised_find(&p, 1, NULL, NULL, NULL, NULL, s->db,
				    &s->err));
	assert_int_equal(p.n, 2);
	assert_int_equal(p.post, 1);
	assert_int_equal(p.person, 1);
	assert_string_equal(p.forms, "@20100001:guru, @20100002:guru");
	STORE_OK(s, supervised_find(&p, 1, NULL, NULL, NULL, "2024-01-31",
				    s->db, &s->err));
	assert_int_equal(p.n, 1);
	STORE_OK(s, supervised_find(&p, 1, "20100002", "guru", NULL, NULL,
				    s->db, &s->err));
	assert_int_equal(p.post, 11);
	STORE_OK(s, supervised_find(&p, 1, NULL, "pengawas", NULL, NULL,
				    s->db, &s->err));
	assert_int_equal(p.n, 0);
	assert_string_equal(p.forms, "");
	/* who heads an office is supervised by nobody here */
	STORE_OK(s, supervised_find(&p, 4, NULL, NULL, NULL, NULL, s->db,
				    &s->err));
	assert_int_equal(p.n, 0);
}

static void days_of_change(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct dated d;

	supervised(s, "penilai", 1, 0, NULL, 6, "plt", "2024-03-01",
		   "2024-05-31");
	store_sql(s, "UPDATE post SET to_day = '2024-08-31' WHERE id = 3");
	STORE_ROWS(s, &rows, supervision_turns(&rows, 1, "2024-01-01", NULL,
					       s->db, &s->err),
		   "2024-03-01/2024-06-01/2024-09-01");
	STORE_ROWS(s, &rows, supervision_turns(&rows, 1, "2024-03-01",
					       "2024-06-01", s->db, &s->err),
		   "2024-06-01");
	STORE_ROWS(s, &rows, supervision_turns(&rows, 1, "2024-09-01", NULL,
					       s->db, &s->err), "");
	STORE_OK(s, supervision_edge(&d, 6, 1, "2024-03-01", s->db, &s->err));
	assert_int_equal(d.id, 1);
	assert_string_equal(d.name, "Purwarupa Satu");
	STORE_OK(s, supervision_edge(&d, 6, 1, "2024-06-01", s->db, &s->err));
	assert_int_equal(d.id, 0);
	STORE_OK(s, supervision_edge(&d, 3, 1, "2024-03-01", s->db, &s->err));
	assert_int_equal(d.id, 0);
}

static void assessed_meanwhile(void **state)
{
	static const struct supervision of_post = { .post = 2 },
		of_unit = { .unit = 1, .role = "guru" },
		of_head = { .unit = 1, .role = "kepala_sekolah" };
	struct store *s = *state;
	struct rows rows = ROWS_INIT;

	store_sql(s, "INSERT INTO assessment (post_id, period_id, state, "
		  "revision, result, behaviour, predicate, content_digest, "
		  "last_day, pack_sha256, act_id) VALUES "
		  "(2, 1, 'published', 1, 'a', 'b', 'c', x'00', 'x', 'aa', 1),"
		  "(1, 1, 'draft', 1, NULL, NULL, NULL, x'00', 'x', 'aa', 1)");
	STORE_ROWS(s, &rows, supervision_assessed(&rows, &of_post, NULL, NULL,
						  s->db, &s->err),
		   "2024-1|Purwarupa Dua|published");
	STORE_ROWS(s, &rows, supervision_assessed(&rows, &of_unit,
						  "2024-06-30", NULL, s->db,
						  &s->err),
		   "2024-1|Purwarupa Dua|published");
	STORE_ROWS(s, &rows, supervision_assessed(&rows, &of_unit,
						  "2024-07-01", NULL, s->db,
						  &s->err), "");
	STORE_ROWS(s, &rows, supervision_assessed(&rows, &of_head, NULL, NULL,
						  s->db, &s->err), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(officials),
		STORE_TEST(office_continued),
		STORE_TEST(office_of_another),
		STORE_TEST(office_added),
		STORE_TEST(strange_places),
		STORE_TEST(rows_found_again),
		STORE_TEST(row_replaced),
		STORE_TEST(supervisors),
		STORE_TEST(covered),
		STORE_TEST(posts_that_are_meant),
		STORE_TEST(days_of_change),
		STORE_TEST(assessed_meanwhile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
