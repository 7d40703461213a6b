/*
 * Who is to be reminded of what, by when; and what an assessment rests on.
 */
#include "unit/observe_util.h"

#include <kinerja/explain.h>
#include <kinerja/reminders.h>

/* The rows of `export reminders` on this day, as CSV in w->out. */
static enum kin_status remind(struct world *w, const char *day,
			      const struct kin_reminder_opts *ro,
			      const char *select)
{
	struct kin_writer_opts wo = { .format = KIN_CSV, .select = select };
	struct kin_session *s;
	FILE *fp = tmpfile();
	enum kin_status st;

	w->day = day;
	s = world_open(w);
	assert_non_null(fp);
	w->n = 0;
	st = kin_reminders(s, &w->f, ro, &wo, fp, &w->n, &w->err);
	world_take(w, fp);
	kin_session_close(s);
	return st;
}

/* ---- by the day ---- */

static const struct day_case {
	const char *day;
	int due;
	const char *rows;	/* recipients with what waits for them */
} days[] = {
	/* KS2 has no plan; its window ends on 31 January */
	{ "2024-01-05", 7, "" },
	{ "2024-01-24", 7, "pegawai,belum_ada_rencana:1,2024-01-31,7\n" },
	{ "2024-01-31", 7, "pegawai,belum_ada_rencana:1,2024-01-31,0\n" },
	{ "2024-02-01", 0, "pegawai,belum_ada_rencana:1,2024-01-31,-1\n" },
	{ "2024-01-23", 7, "" },
	{ "2024-01-23", 8, "pegawai,belum_ada_rencana:1,2024-01-31,8\n" },
};

static void reminders_of_days(void **state)
{
	struct world *w = world_new(WORLD_PLANS);
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(days); i++) {
		const struct day_case *c = &days[i];
		struct kin_reminder_opts ro = { .due = c->due,
						.max_age = 365 };
		char want[400];
		enum kin_status st;

		w->f.person = NULL;
		w->f.school = SCHOOL2;
		w->f.role = "kepala_sekolah";
		st = remind(w, c->day, &ro,
			    "penerima,butir,batas,sisa_hari");
		snprintf(want, sizeof(want),
			 "penerima,butir,batas,sisa_hari\n%s", c->rows);
		if (st || strcmp(w->out, want))
			WORLD_WRONG(wrong, "%s, %d: %s %s\n%s", c->day, c->due,
				    kin_status_name(st), w->err.msg, w->out);
		/* the number of rows is that of the lines */
		if (w->n != !!*c->rows)
			WORLD_WRONG(wrong, "%s: %ld rows\n", c->day, w->n);
	}
	world_free(w);
	assert_int_equal(wrong, 0);
}

/* ---- by the state ---- */

static const struct waits_case {
	enum observe_state from;
	const char *who, *what;		/* of SATU, late in June */
} waits[] = {
	{ OBSERVE_NONE, "pegawai", "belum_persiapan:1" },
	{ OBSERVE_OPEN, "pegawai", "belum_persiapan:1" },
	{ OBSERVE_OBSERVED, "pegawai", "belum_tindak_lanjut:1" },
	{ OBSERVE_FOLLOWED_UP, "pegawai", "belum_refleksi:1" },
};

static void reminders_of_states(void **state)
{
	struct kin_reminder_opts ro = { .due = 30, .max_age = 365 };
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(waits); i++) {
		struct world *w = observe_world(waits[i].from);
		char want[200];
		enum kin_status st = remind(w, "2024-06-20", &ro,
					    "nip,penerima,butir");

		snprintf(want, sizeof(want), "\n" SATU ",%s,%s\n",
			 waits[i].who, waits[i].what);
		if (st || !strstr(w->out, want))
			WORLD_WRONG(wrong, "%s: %s\n%s",
				    observe_names[waits[i].from], w->err.msg,
				    w->out);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* What waits for the supervisor is one row, however many it are. */
static void one_row_for_who_decides(void **state)
{
	struct kin_reminder_opts ro = { .due = 30, .max_age = 365 };
	struct world *w = observe_world(OBSERVE_PREPARED);

	(void)state;
	assert_int_equal(remind(w, "2024-06-20", &ro, "nip,penerima,butir"),
			 KIN_OK);
	assert_non_null(strstr(w->out, KS1 ",penilai,menunggu_observasi:1"));
	assert_null(strstr(w->out, SATU));
	world_free(w);
}

static void reminders_without_sense(void **state)
{
	static const struct {
		const char *period, *split_by, *dir;
		enum kin_status status;
	} cases[] = {
		{ "2031-1", NULL, NULL, KIN_ENOTFOUND },
		{ NULL, "provinsi", "/tmp", KIN_EUSAGE },
		{ NULL, "school", "/nowhere/x", KIN_EIO },
	};
	struct world *w = world_new(WORLD_PLANS);
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct kin_reminder_opts ro = {
			.due = 30, .max_age = 365,
			.split_by = cases[i].split_by, .dir = cases[i].dir,
		};

		w->f.period = cases[i].period;
		if (remind(w, "2024-02-01", &ro, NULL) != cases[i].status)
			fail_msg("%zu: %s", i, w->err.msg);
	}
	world_free(w);
}

/* A file each for the schools, named by them. */
static void files_of_schools(void **state)
{
	struct world *w = world_new(WORLD_PLANS);
	char dir[100], path[200];
	struct kin_reminder_opts ro = { .due = 365, .max_age = 365,
					.split_by = "school", .dir = dir };
	static const char *const schools[] = { SCHOOL1, SCHOOL2 };
	size_t i;

	(void)state;
	snprintf(dir, sizeof(dir), "%s/ingat", w->dir);
	assert_int_equal(remind(w, "2024-02-01", &ro, NULL), KIN_OK);
	assert_int_equal(w->n, 2);
	assert_string_equal(w->out, "");
	for (i = 0; i < N(schools); i++) {
		snprintf(path, sizeof(path), "%s/pengingat-2024-1-%s.csv",
			 dir, schools[i]);
		if (access(path, F_OK))
			fail_msg("no %s", path);
	}
	world_free(w);
}

/* ---- what an assessment rests on ---- */

static enum kin_status explain(struct world *w, const char *who,
			       const char *period)
{
	struct kin_writer_opts wo = { .format = KIN_CSV };
	struct kin_session *s = world_open(w);
	FILE *fp = tmpfile();
	enum kin_status st;

	assert_non_null(fp);
	w->n = 0;
	st = kin_explain(s, who, period, &wo, fp, &w->n, &w->err);
	world_take(w, fp);
	kin_session_close(s);
	return st;
}

static void explained(void **state)
{
	static const struct {
		const char *who, *period;
		enum kin_status status;
	} cases[] = {
		{ SATU, NULL, KIN_OK }, { SATU, "2024-1", KIN_OK },
		{ SATU "@" SCHOOL1 ":guru", NULL, KIN_OK },
		{ KS2, NULL, KIN_OK },
		{ SATU, "2031-1", KIN_ENOTFOUND },
		{ SATU "@" SCHOOL2, NULL, KIN_ENOTFOUND },
		{ NOBODY, NULL, KIN_ENOTFOUND },
		{ "Purwarupa", NULL, KIN_EUSAGE },
	};
	struct world *w = observe_world(OBSERVE_RATED);
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		enum kin_status st = explain(w, cases[i].who, cases[i].period);

		if (st != cases[i].status || !w->n != !!st ||
		    (!st && strncmp(w->out, "bagian,isi\n", 11)))
			WORLD_WRONG(wrong, "%s: %s %s, %ld rows\n%s",
				    cases[i].who, kin_status_name(st),
				    w->err.msg, w->n, w->out);
	}
	world_free(w);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reminders_of_days),
		cmocka_unit_test(reminders_of_states),
		cmocka_unit_test(one_row_for_who_decides),
		cmocka_unit_test(reminders_without_sense),
		cmocka_unit_test(files_of_schools),
		cmocka_unit_test(explained),
	};

	return cmocka_run_group_tests(tests, NULL, observe_end);
}
