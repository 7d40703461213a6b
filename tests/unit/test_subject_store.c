/* Subjects: the posts that rows, operands and selections mean. */
#include "unit/store_util.h"

#include "store/subject_store.h"

static void ask(struct store *s, struct subject_row row)
{
	row.period = row.period ? row.period : 1;
	row.day = "2024-02-01";
	STORE_OK(s, subject_stage_add(s->db, &row, &s->err));
}

static void ask_begin(struct store *s)
{
	STORE_OK(s, subject_stage_open(s->db, &s->err));
}

/* "people posts post" of every request, parted by a semicolon. */
static const char *resolved(struct store *s)
{
	static char text[512];
	struct rows rows = ROWS_INIT;
	struct subject j;
	size_t len = 0;

	text[0] = '\0';
	STORE_OK(s, subject_resolve(s->db, &s->err));
	STORE_OK(s, subject_open(&rows, s->db, &s->err));
	while (subject_next(&j, &rows))
		len += (size_t)snprintf(text + len, sizeof(text) - len,
					"%s%d %d %lld", len ? "; " : "",
					j.n_people, j.n_posts, j.post);
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
	return text;
}

static const char subject_posts[] =
	"INSERT INTO post (id, person_id, unit_id, role, kind, home, "
	"from_day, to_day, act_id) VALUES "
	"(11, 1, 2, 'guru', 'definitif', 0, '2024-02-01', NULL, 1), "
	"(12, 2, 2, 'guru', 'definitif', 0, '2019-01-01', '2019-12-31', 1), "
	"(13, 5, 2, 'lainnya', 'definitif', 0, NULL, NULL, 1), "
	"(14, 6, 1, 'guru', 'definitif', 0, '2024-07-01', NULL, 1);";

static const struct ask_case {
	struct subject_row row;
	const char *resolved;
} asks[] = {
	{ { .nip = NIP_DUA }, "1 1 2" },
	{ { .nuptk = NUPTK_TIGA }, "1 1 5" },
	{ { .key = "#3" }, "1 1 3" },
	{ { .nip = "199001012015011909" }, "0 0 0" },
	{ { .key = "#99" }, "0 0 0" },
	{ { .nip = NULL }, "0 0 0" },
	/* NIP and NUPTK of one person, of two */
	{ { .nip = NIP_DUA, .nuptk = NUPTK_TIGA }, "2 2 0" },
	{ { .nip = NIP_DUA, .nuptk = "1234567890123955" }, "1 1 2" },
	/* in two schools: one has to be named */
	{ { .nip = NIP_SATU }, "1 2 0" },
	{ { .nip = NIP_SATU, .npsn = "20100001" }, "1 1 1" },
	{ { .nip = NIP_SATU, .npsn = "20100002" }, "1 1 11" },
	{ { .nip = NIP_SATU, .npsn = "20100003" }, "1 0 0" },
	{ { .nip = NIP_SATU, .role = "guru" }, "1 2 0" },
	{ { .nip = NIP_SATU, .role = "kepala_sekolah" }, "1 0 0" },
	/* the head of an office takes no part */
	{ { .nip = NIP_DINAS }, "1 0 0" },
	/* a post that begins behind the period, and in the next one */
	{ { .nip = NIP_KS2 }, "1 1 6" },
	{ { .nip = NIP_KS2, .period = 2 }, "1 2 0" },
	{ { .nip = NIP_KS2, .period = 2, .role = "guru" }, "1 1 14" },
	/* what somebody was called before */
	{ { .nip = "198601012011011999" }, "1 1 2" },
	{ { .nuptk = "1234567890123999" }, "2 2 0" },
	/* of what is no period nobody has a post */
	{ { .nip = NIP_DUA, .period = 9 }, "1 0 0" },
};

static void rows_mean_posts(void **state)
{
	struct store *s = *state;
	int wrong = 0;
	size_t i;

	store_sql(s, subject_posts);
	store_sql(s, "INSERT INTO person_alias VALUES "
		  "(2, 'nip', '198601012011011999', 1), "
		  "(2, 'nuptk', '1234567890123999', 1), "
		  "(3, 'nuptk', '1234567890123999', 1)");
	for (i = 0; i < N(asks); i++) {
		ask_begin(s);
		ask(s, asks[i].row);
		if (strcmp(resolved(s), asks[i].resolved) != 0) {
			print_error("case %zu: %s, not %s\n", i, s->text,
				    asks[i].resolved);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
	/* several at once, in the order in which they came */
	ask_begin(s);
	ask(s, asks[1].row);
	ask(s, asks[3].row);
	ask(s, asks[0].row);
	assert_string_equal(resolved(s), "1 1 5; 0 0 0; 1 1 2");
}

/* Of a post in parts the one with the plan is meant, else the last. */
static void parts_of_a_post(void **state)
{
	struct store *s = *state;

	store_sql(s, "UPDATE post SET to_day = '2024-02-29' WHERE id IN (1, 3);"
		  "INSERT INTO post (id, person_id, unit_id, role, kind, "
		  "home, from_day, act_id) VALUES "
		  "(21, 1, 1, 'guru', 'definitif', 1, '2024-03-01', 1), "
		  "(23, 3, 1, 'kepala_sekolah', 'plt', 1, '2024-03-01', 1)");
	ask_begin(s);
	ask(s, (struct subject_row){ .nip = NIP_SATU });
	ask(s, (struct subject_row){ .nip = NIP_KS1 });
	ask(s, (struct subject_row){ .nip = NIP_SATU, .period = 2 });
	assert_string_equal(resolved(s), "1 1 1; 1 1 23; 1 1 21");
}

/* The forms that name one of several posts: those of this period alone, each
 * once. */
static void forms(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct subject j;

	store_sql(s, subject_posts);
	store_sql(s, "INSERT INTO post (id, person_id, unit_id, role, kind, "
		  "home, from_day, to_day, act_id) VALUES "
		  "(31, 1, 2, 'kepala_sekolah', 'plt', 0, '2018-01-01', "
		  "'2018-12-31', 1), "
		  "(32, 1, 2, 'guru', 'definitif', 0, '2024-01-01', "
		  "'2024-01-31', 1)");
	ask_begin(s);
	ask(s, (struct subject_row){ .nip = NIP_SATU });
	ask(s, (struct subject_row){ .nip = NIP_DUA });
	STORE_OK(s, subject_resolve(s->db, &s->err));
	STORE_OK(s, subject_open(&rows, s->db, &s->err));
	assert_int_equal(subject_next(&j, &rows), 1);
	assert_string_equal(j.forms, NIP_SATU "@20100001:guru, " NIP_SATU
			    "@20100002:guru");
	assert_int_equal(subject_next(&j, &rows), 1);
	assert_null(j.forms);
	rows_close(&rows);
}

static void facts_of_a_subject(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct subject j;

	ask_begin(s);
	ask(s, (struct subject_row){ .src = 3, .line = 4, .nip = NIP_DUA,
		.name = "Nama", .by = NIP_KS2, .reason = "alasan",
		.payload = "isi" });
	STORE_OK(s, subject_resolve(s->db, &s->err));
	STORE_OK(s, subject_open(&rows, s->db, &s->err));
	assert_int_equal(subject_next(&j, &rows), 1);
	assert_int_equal(j.src, 3);
	assert_int_equal(j.line, 4);
	assert_string_equal(j.asked, NIP_DUA);
	assert_string_equal(j.asked_name, "Nama");
	assert_string_equal(j.reason, "alasan");
	assert_string_equal(j.payload, "isi");
	assert_string_equal(j.name, "Purwarupa Dua");
	assert_string_equal(j.npsn, "20100001");
	assert_string_equal(j.post_from, "2020-01-01");
	assert_null(j.post_to);
	rows_close(&rows);
}

static void records_of_a_subject(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct subject j;

	ask_begin(s);
	ask(s, (struct subject_row){ .nip = NIP_DUA, .by = NIP_KS2 });
	STORE_OK(s, subject_resolve(s->db, &s->err));
	STORE_OK(s, subject_open(&rows, s->db, &s->err));
	assert_int_equal(subject_next(&j, &rows), 1);
	assert_int_equal(j.supervisor, 3);
	assert_string_equal(j.supervisor_name, "Purwarupa Kepala");
	assert_string_equal(j.supervisor_nip, NIP_KS1);
	assert_string_equal(j.supervisor_role, "kepala_sekolah");
	assert_string_equal(j.supervisor_unit, "SD NEGERI REKAAN 01");
	assert_int_equal(j.by_person, 6);
	assert_int_equal(j.by_team, 0);
	assert_int_equal(j.plan, 2);
	assert_string_equal(j.plan_state, "approved");
	assert_int_equal(j.plan_effective, 1);
	assert_int_equal(j.plan_handed_in, 1);
	assert_string_equal(j.plan_rater_nip, NIP_KS1);
	assert_string_equal(j.indicator, "DISIPLIN");
	assert_int_equal(j.observation, 0);
	assert_int_equal(j.assessment, 0);
	assert_null(j.organisation);
	assert_null(j.cycles);
	assert_int_equal(subject_next(&j, &rows), 0);
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
	STORE_DIFF(s, "");
}

static void twins(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct subject j;
	char got[128] = "";
	size_t len = 0;

	ask_begin(s);
	ask(s, (struct subject_row){ .line = 2, .nip = NIP_DUA,
				     .payload = "a" });
	ask(s, (struct subject_row){ .line = 3, .nuptk = NUPTK_TIGA,
				     .payload = "a" });
	ask(s, (struct subject_row){ .line = 4, .key = "#2",
				     .payload = "a" });
	ask(s, (struct subject_row){ .line = 5, .key = "#5",
				     .payload = "b" });
	/* the same post in another period is no twin */
	ask(s, (struct subject_row){ .line = 6, .nip = NIP_KS1 });
	ask(s, (struct subject_row){ .line = 7, .nip = NIP_KS1,
				     .period = 2 });
	/* nobody twice is nobody */
	ask(s, (struct subject_row){ .line = 8, .key = "#98" });
	ask(s, (struct subject_row){ .line = 9, .key = "#98" });
	STORE_OK(s, subject_resolve(s->db, &s->err));
	STORE_OK(s, subject_find_twins(s->db, &s->err));
	STORE_OK(s, subject_open(&rows, s->db, &s->err));
	while (subject_next(&j, &rows))
		len += (size_t)snprintf(got + len, sizeof(got) - len,
					"[%lld %d %ld]", j.twin_first,
					j.twin_same, j.twin_line);
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
	assert_string_equal(got, "[1 1 4][2 0 5][1 1 2][2 0 3]"
			    "[0 0 0][0 0 0][0 0 0][0 0 0]");
}

static const struct select_case {
	struct subject_filter f;
	long n;
} selections[] = {
	/* whoever has a plan */
	{ { .npsn = NULL }, 2 }, { { .posts = 1 }, 5 },
	{ { .npsn = "20100001" }, 2 }, { { .npsn = "20100002" }, 0 },
	{ { .npsn = "20100002", .posts = 1 }, 2 },
	{ { .kecamatan = "Umpama" }, 2 }, { { .kecamatan = "Lain" }, 0 },
	/* however it is spelled, as in every list */
	{ { .kecamatan = "umpama" }, 2 }, { { .kabupaten = "KAB. REKAAN" }, 2 },
	{ { .kabupaten = "Kab. Rekaan", .posts = 1 }, 5 },
	{ { .kabupaten = "Kab. Lain", .posts = 1 }, 0 },
	{ { .role = "kepala_sekolah" }, 0 },
	{ { .role = "kepala_sekolah", .posts = 1 }, 2 },
	{ { .plan_state = "draft" }, 1 }, { { .plan_state = "approved" }, 1 },
	{ { .plan_state = "returned" }, 0 },
	{ { .observation_state = "open" }, 1 },
	{ { .observation_state = "rated" }, 0 },
	{ { .assessment_state = "draft" }, 0 },
};

/* How many of everybody do not hold their post on the day; those that do
 * stay. */
static long left_on(struct store *s, const char *day)
{
	long taken, left;
	struct rows rows = ROWS_INIT;

	ask_begin(s);
	STORE_OK(s, subject_stage_select(&taken, s->db, &selections[1].f, 1,
					 NULL, day, NULL, &s->err));
	STORE_OK(s, subject_stage_leave(&left, s->db, &s->err));
	STORE_OK(s, rows_open(&rows, s->db, &s->err,
			      SQL_TEXT("SELECT 1 FROM temp.ask")));
	while (rows_next(&rows))
		taken--;
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
	assert_int_equal(taken, left);
	return left;
}

static void selection(void **state)
{
	struct store *s = *state;
	int wrong = 0;
	size_t i;

	store_sql(s, "INSERT INTO observation (id, plan_id, number, state, "
		  "last_day, act_id) VALUES (1, 2, 1, 'voided', 'x', 1), "
		  "(2, 2, 2, 'open', 'x', 1)");
	for (i = 0; i < N(selections); i++) {
		long n = -1;

		ask_begin(s);
		STORE_OK(s, subject_stage_select(&n, s->db, &selections[i].f, 1,
						 NULL, "2024-02-01", NULL,
						 &s->err));
		if (n != selections[i].n) {
			print_error("case %zu: %ld\n", i, n);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
	store_sql(s, "UPDATE post SET to_day = '2024-02-01' WHERE id = 1");
	assert_int_equal(left_on(s, "2024-02-01"), 0);
	assert_int_equal(left_on(s, "2024-02-02"), 1);
	store_sql(s, "UPDATE post SET to_day = NULL WHERE id = 1");
	/* each resolves to its post, in the order of posts */
	ask_begin(s);
	STORE_OK(s, subject_stage_select(&(long){ 0 }, s->db,
					 &selections[1].f, 1, NULL,
					 "2024-02-01", NULL, &s->err));
	assert_string_equal(resolved(s),
			    "1 1 1; 1 1 2; 1 1 3; 1 1 5; 1 1 6");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(rows_mean_posts),
		STORE_TEST(parts_of_a_post),
		STORE_TEST(forms),
		STORE_TEST(facts_of_a_subject),
		STORE_TEST(records_of_a_subject),
		STORE_TEST(twins),
		STORE_TEST(selection),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
