/*
 * The tables of one run: records that are staged, what became of each, who
 * has to be reminded. None of them is content.
 */
#include "unit/store_util.h"

#include "store/record_stage.h"
#include "store/reminder_store.h"
#include "store/report_store.h"

static void stage(struct store *s, long line, long long period,
		  const char *key, const char *order)
{
	struct record_row row = { .src = 1, .line = line, .period = period,
				  .key = key, .order = order,
				  .payload = key };

	STORE_OK(s, record_stage_add(s->db, &row, &s->err));
}

/* Lines of all rows that come back. */
static const char *staged(struct store *s)
{
	static char text[128];
	struct rows rows = ROWS_INIT;
	struct record_row row;
	size_t len = 0;

	text[0] = '\0';
	STORE_OK(s, record_stage_all(&rows, s->db, &s->err));
	while (record_stage_next(&row, &rows))
		len += (size_t)snprintf(text + len, sizeof(text) - len,
					"%s%ld", len ? " " : "", row.line);
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
	return text;
}

static void records_in_order(void **state)
{
	struct store *s = *state;

	STORE_OK(s, record_stage_open(s->db, &s->err));
	assert_string_equal(staged(s), "");
	stage(s, 2, 1, "k1", "b");
	stage(s, 3, 1, "k2", "a");
	stage(s, 4, 1, "k3", "b");
	stage(s, 5, 1, "k4", NULL);
	stage(s, 6, 1, "k5", "a");
	assert_string_equal(staged(s), "5 3 6 2 4");
	STORE_OK(s, record_stage_drop(s->db, 2, &s->err));
	assert_string_equal(staged(s), "5 6 2 4");
	STORE_OK(s, record_stage_drop(s->db, 99, &s->err));
	assert_string_equal(staged(s), "5 6 2 4");
	/* opened once more it is empty */
	STORE_OK(s, record_stage_open(s->db, &s->err));
	assert_string_equal(staged(s), "");
	STORE_DIFF(s, "");
}

static void records_by_key(void **state)
{
	static const struct {
		long long period;
		const char *key;
		long line;
	} cases[] = {
		{ 1, "k1", 2 }, { 2, "k1", 3 }, { 3, "k1", 0 },
		{ 1, "k2", 0 }, { 1, "", 0 }, { 1, "K1", 0 },
	};
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct record_row row;
	size_t i;

	STORE_OK(s, record_stage_open(s->db, &s->err));
	stage(s, 2, 1, "k1", "a");
	stage(s, 3, 2, "k1", "b");
	/* the first of two */
	stage(s, 4, 1, "k1", "c");
	for (i = 0; i < N(cases); i++) {
		enum kin_status st = record_stage_find(&row, &rows,
						       cases[i].period,
						       cases[i].key, s->db,
						       &s->err);

		assert_int_equal(st, cases[i].line ? KIN_OK : KIN_ENOTFOUND);
		if (!st) {
			assert_int_equal(row.line, cases[i].line);
			assert_int_equal(row.src, 1);
			assert_int_equal(row.period, cases[i].period);
			assert_string_equal(row.payload, "k1");
		}
		rows_close(&rows);
	}
}

static void records_and_what_they_became(void **state)
{
	const struct record_made own = { 0, 70 }, next = { 0, 71 },
				 other = { 1, 70 };
	struct store *s = *state;
	struct record_at at = { 9, 9, 9 };
	int holds = 9;

	STORE_OK(s, record_stage_open(s->db, &s->err));
	stage(s, 2, 1, "k1", "a");
	stage(s, 3, 1, "k2", "a");
	STORE_OK(s, record_stage_maker(&at, &own, s->db, &s->err));
	assert_int_equal(at.line, 0);
	assert_int_equal(at.src, 0);
	STORE_OK(s, record_stage_made(s->db, 2, &own, &s->err));
	STORE_OK(s, record_stage_maker(&at, &own, s->db, &s->err));
	assert_int_equal(at.line, 3);
	assert_int_equal(at.src, 1);
	assert_int_equal(at.id, 2);
	STORE_OK(s, record_stage_maker(&at, &next, s->db, &s->err));
	assert_int_equal(at.line, 0);
	/* the same number of something else, and whoever says it last */
	STORE_OK(s, record_stage_maker(&at, &other, s->db, &s->err));
	assert_int_equal(at.line, 0);
	STORE_OK(s, record_stage_made(s->db, 2, &other, &s->err));
	STORE_OK(s, record_stage_made(s->db, 1, &other, &s->err));
	STORE_OK(s, record_stage_maker(&at, &other, s->db, &s->err));
	assert_int_equal(at.line, 2);
	STORE_OK(s, record_stage_holds(&holds, s->db, 1, &s->err));
	assert_int_equal(holds, 1);
	STORE_OK(s, record_stage_drop(s->db, 1, &s->err));
	STORE_OK(s, record_stage_holds(&holds, s->db, 1, &s->err));
	assert_int_equal(holds, 0);
}

/* ---- what became of each record ---- */

static const char *report(struct store *s, int rejected)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = report_rows(&rows, rejected, s->db, &s->err);

	return store_list(s, &rows, st);
}

static void report_of_a_run(void **state)
{
	struct store *s = *state;

	STORE_OK(s, report_open(s->db, &s->err));
	assert_string_equal(report(s, 0), "");
	/* another file's rows come first where it was named first */
	STORE_OK(s, report_row(s->db, 1, 2, 0, 10, &s->err));
	STORE_OK(s, report_row(s->db, 0, 3, 20, 11, &s->err));
	STORE_OK(s, report_row(s->db, 0, 2, 10, 10, &s->err));
	assert_string_equal(report(s, 0), "0|2|10|10|accept|||-|-/"
			    "0|3|20|11|accept|||-|-/1|2|0|10|accept|||-|-");
	STORE_OK(s, report_code(s->db, 0, 2, "warn", "A", "satu", &s->err));
	STORE_OK(s, report_code(s->db, 0, 3, "reject", "B", "dua", &s->err));
	/* what was rejected is not accepted for a warning more */
	STORE_OK(s, report_code(s->db, 0, 3, "warn", "C", "tiga", &s->err));
	STORE_OK(s, report_action(s->db, 0, 2, "new", &s->err));
	STORE_OK(s, report_action(s->db, 1, 2, "skip", &s->err));
	STORE_OK(s, report_receipt(s->db, 0, 2, "R-1", &s->err));
	assert_string_equal(report(s, 0),
			    "0|2|10|10|warn|A|satu|new|R-1/"
			    "0|3|20|11|reject|B,C|dua; tiga|-|-/"
			    "1|2|0|10|skip|||skip|-");
	assert_string_equal(report(s, 1),
			    "0|3|20|11|reject|B,C|dua; tiga|-|-");
	STORE_DIFF(s, "");
}

/* A diagnostic may come before its record, and of lines that are none. */
static void report_of_what_comes_first(void **state)
{
	struct store *s = *state;

	STORE_OK(s, report_open(s->db, &s->err));
	STORE_OK(s, report_code(s->db, 0, 2, "reject", "A", "x", &s->err));
	STORE_OK(s, report_code(s->db, 0, 9, "warn", "B", "y", &s->err));
	assert_string_equal(report(s, 0), "");
	STORE_OK(s, report_row(s->db, 0, 2, 5, 7, &s->err));
	assert_string_equal(report(s, 0), "0|2|5|7|reject|A|x|-|-");
	/* a warning that becomes a rejection */
	STORE_OK(s, report_row(s->db, 0, 3, 12, 7, &s->err));
	STORE_OK(s, report_code(s->db, 0, 3, "warn", "B", "y", &s->err));
	STORE_OK(s, report_code(s->db, 0, 3, "reject", "C", "z", &s->err));
	assert_string_equal(report(s, 1), "0|2|5|7|reject|A|x|-|-/"
			    "0|3|12|7|reject|B,C|y; z|-|-");
	/* what is skipped with a warning stays one; what is rejected too */
	STORE_OK(s, report_action(s->db, 0, 3, "skip", &s->err));
	assert_string_equal(report(s, 1), "0|2|5|7|reject|A|x|-|-/"
			    "0|3|12|7|reject|B,C|y; z|skip|-");
	STORE_OK(s, report_open(s->db, &s->err));
	assert_string_equal(report(s, 0), "");
}

/* ---- reminders ---- */

static void remind(struct store *s, const char *file, const char *turn,
		   long long person, const char *npsn, const char *reason,
		   const char *due)
{
	struct reminder r = {
		.file = file, .turn = turn, .person = person, .npsn = npsn,
		.office = person ? NULL : npsn, .kabupaten = "Kab. Rekaan",
		.kecamatan = npsn && npsn[7] == '1' ? "Umpama" : "Misal",
		.school = npsn, .reason = reason, .due = due,
	};

	STORE_OK(s, reminder_add(&r, s->db, &s->err));
}

/* "file turn who: reason n due @npsn" by lines. */
static const char *reminders(struct store *s)
{
	static char text[2048];
	struct rows rows = ROWS_INIT;
	struct reminder_row r;
	size_t len = 0;

	text[0] = '\0';
	STORE_OK(s, reminder_rows(&rows, s->db, &s->err));
	while (reminder_next(&r, &rows))
		len += (size_t)snprintf(text + len, sizeof(text) - len,
			"%s %s %s: %s %ld %s @%s %s\n", r.file, r.turn,
			r.name ? r.name : r.office, r.reason, r.n,
			r.due ? r.due : "-", r.npsn ? r.npsn : "-",
			r.kecamatan ? r.kecamatan : "-");
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
	return text;
}

static void reminders_counted(void **state)
{
	struct store *s = *state;

	STORE_OK(s, reminder_begin(s->db, &s->err));
	assert_string_equal(reminders(s), "");
	remind(s, "", "penilai", 3, "20100001", "setujui", "2024-02-10");
	remind(s, "", "penilai", 3, "20100001", "setujui", "2024-02-01");
	remind(s, "", "penilai", 3, "20100001", "nilai", NULL);
	remind(s, "", "pegawai", 2, "20100001", "susun", "2024-01-31");
	/* items in two schools: neither is named */
	remind(s, "", "penilai", 6, "20100001", "setujui", NULL);
	remind(s, "", "penilai", 6, "20100002", "setujui", "2024-03-01");
	remind(s, "", "operator", 0, "20100002", "impor", NULL);
	remind(s, "b", "pegawai", 1, "20100001", "susun", NULL);
	assert_string_equal(reminders(s),
		" operator 20100002: impor 1 - @20100002 Misal\n"
		" penilai Purwarupa Kepala Dua: setujui 2 2024-03-01 @- -\n"
		" penilai Purwarupa Kepala: nilai 1 - @20100001 Umpama\n"
		" penilai Purwarupa Kepala: setujui 2 2024-02-01 @20100001 "
		"Umpama\n"
		" pegawai Purwarupa Dua: susun 1 2024-01-31 @20100001 "
		"Umpama\n"
		"b pegawai Purwarupa Satu: susun 1 - @20100001 Umpama\n");
	STORE_OK(s, reminder_begin(s->db, &s->err));
	assert_string_equal(reminders(s), "");
	STORE_DIFF(s, "");
}

static void reminder_of_a_person(void **state)
{
	struct store *s = *state;
	struct rows rows = ROWS_INIT;
	struct reminder_row r;

	STORE_OK(s, reminder_begin(s->db, &s->err));
	remind(s, "", "pegawai", 5, "20100002", "susun", NULL);
	STORE_OK(s, reminder_rows(&rows, s->db, &s->err));
	assert_int_equal(reminder_next(&r, &rows), 1);
	assert_int_equal(r.person, 5);
	assert_null(r.nip);
	assert_string_equal(r.nuptk, NUPTK_TIGA);
	assert_string_equal(r.id, NUPTK_TIGA);
	assert_string_equal(r.office, "");
	assert_string_equal(r.kabupaten, "Kab. Rekaan");
	assert_string_equal(r.school, "20100002");
	assert_int_equal(reminder_next(&r, &rows), 0);
	STORE_OK(s, rows_end(&rows, KIN_OK, &s->err));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(records_in_order),
		STORE_TEST(records_by_key),
		STORE_TEST(records_and_what_they_became),
		STORE_TEST(report_of_a_run),
		STORE_TEST(report_of_what_comes_first),
		STORE_TEST(reminders_counted),
		STORE_TEST(reminder_of_a_person),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
