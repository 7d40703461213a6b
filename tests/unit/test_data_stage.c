/*
 * Before the plans of 2026 are made: which stage is meant, what of a person
 * the official platform stumbles over, and who mends it.
 */
#include "unit/world_util.h"

#include <kinerja/reminders.h>
#include <kinerja/roster.h>
#include <kinerja/status.h>

#define HEAD "npsn,nama,nip,nuptk,jk,tanggal_lahir,status_kepegawaian," \
	"jenis_ptk\n"

/* A world of December 2025 in which 2026 is open. */
static struct world *december(void)
{
	struct world *w = world_new(WORLD_OFFICIALS);

	w->day = "2025-12-10";
	world_period(w, "2026", "rgtk-2026");
	return w;
}

/* Rows of the check by these columns, in w->out. */
static enum kin_status check(struct world *w, const char *stage,
			     const char *period, const char *select,
			     struct kin_stage_check *r)
{
	struct kin_writer_opts wo = { .format = KIN_CSV, .select = select };
	struct kin_filter f = w->f;
	struct kin_session *s = world_open(w);
	FILE *fp = tmpfile();
	enum kin_status st;

	assert_non_null(fp);
	f.stage = stage;
	f.period = period;
	st = kin_stage_check(s, &f, r, &wo, fp, &w->err);
	world_take(w, fp);
	kin_session_close(s);
	return st;
}

static const struct {
	const char *day, *stage, *period;
	enum kin_status st;
} stages[] = {
	{ "2025-12-10", NULL, NULL, KIN_ENO },
	{ "2025-12-10", "pra_perencanaan", NULL, KIN_ENO },
	{ "2025-12-10", "Pemutakhiran Data", NULL, KIN_ENO },
	{ "2025-12-10", "pra_perencanaan", "2026", KIN_ENO },
	{ "2025-11-01", "pra_perencanaan", NULL, KIN_ENO },
	{ "2026-01-02", "pra_perencanaan", NULL, KIN_ENO },
	{ "2026-01-02", "pra_perencanaan", "current", KIN_ENO },
	/* a stage in which something else is done, one that there is not */
	{ "2025-12-10", "rencana", "2026", KIN_EUSAGE },
	{ "2025-12-10", "tidak_ada", "2026", KIN_EUSAGE },
	/* rules without one, a period that there is not */
	{ "2025-12-10", "pra_perencanaan", "2024-1", KIN_EUSAGE },
	{ "2025-12-10", NULL, "2024-1", KIN_EUSAGE },
	{ "2025-12-10", NULL, "2031", KIN_ENOTFOUND },
};

static void which_stage(void **state)
{
	struct world *w = december();
	struct kin_stage_check r;
	size_t i;

	(void)state;
	for (i = 0; i < N(stages); i++) {
		w->day = stages[i].day;
		if (check(w, stages[i].stage, stages[i].period, NULL, &r) !=
		    stages[i].st)
			fail_msg("%zu: %s", i, w->err.msg);
		if (stages[i].st != KIN_ENO)
			continue;
		assert_string_equal(r.stage, "pra_perencanaan");
		assert_string_equal(r.period, "2026");
		assert_string_equal(r.to, "2025-12-31");
		assert_int_equal(r.schools, 2);
		assert_int_equal(r.people, 5);
	}
	world_free(w);
}

/* One more person of school 2, and what is said of this one. */
static const struct {
	const char *row, *said;
} people[] = {
	{ "Contoh A,,,P,1990-02-02,PPPK,Guru Kelas", "NUMBER_NONE,nip,dinas" },
	{ "Contoh A,,,P,1990-02-02,PPPK Paruh Waktu,Guru Kelas",
	  "NUMBER_NONE,nip,dinas" },
	{ "Contoh A,,,P,1990-02-02,PNS,Guru Kelas",
	  "NUMBER_NONE,nip,operator" },
	{ "Contoh A,,,P,1990-02-02,CPNS,Guru Kelas",
	  "NUMBER_NONE,nip,operator" },
	{ "Contoh A,199002022019032901,,P,1990-02-02,PNS,Guru Kelas", "" },
	/* who has no part in the year, or need not have a number */
	{ "Contoh A,,,P,1990-02-02,Guru Honor Sekolah,Guru Kelas", "" },
	{ "Contoh A,,,P,1990-02-02,PNS Depag,Guru Kelas", "" },
	{ "Contoh A,,,P,1990-02-02,PNS,Tenaga Administrasi Sekolah", "" },
	{ "Contoh A,,,P,1990-02-02,,Guru Kelas", "" },
	/* a job type that no list has, whoever it is */
	{ "Contoh A,,,P,1990-02-02,PNS,Pesuruh Kebun",
	  "ROLE_UNCOVERED,jenis_ptk,operator" },
	{ "Contoh A,,,P,1990-02-02,Lainnya,Pesuruh Kebun",
	  "ROLE_UNCOVERED,jenis_ptk,operator" },
};

/* The cells of the row of "Contoh A", "" where there is none. */
static const char *said_of(struct world *w)
{
	static char text[200];
	char *at = strstr(w->out, "Contoh A,");

	text[0] = '\0';
	if (at) {
		snprintf(text, sizeof(text), "%s", at + strlen("Contoh A,"));
		text[strcspn(text, "\r\n")] = '\0';
	}
	return text;
}

static void whose_number(void **state)
{
	struct kin_stage_check r;
	size_t i;

	(void)state;
	for (i = 0; i < N(people); i++) {
		struct world *w = december();
		char csv[400];

		snprintf(csv, sizeof(csv), HEAD SCHOOL2 ",%s\n",
			 people[i].row);
		w->io.partial = 1;
		w->io.as_of = "2025-12-05";
		world_must(w, KIN_IMPORT_ROSTER, csv);
		assert_int_equal(check(w, NULL, NULL,
				       "nama,kode,isian,pembenah", &r),
				 KIN_ENO);
		if (strcmp(said_of(w), people[i].said) != 0)
			fail_msg("%s: %s", people[i].row, said_of(w));
		world_free(w);
	}
}

/* What a school lacks is told once, in front of its people. */
static void what_a_school_lacks(void **state)
{
	struct world *w = december();
	struct kin_stage_check r;
	long before = world_acts(w);

	(void)state;
	assert_int_equal(check(w, NULL, NULL, "kode,npsn,nama,pembenah", &r),
			 KIN_ENO);
	assert_string_equal(w->out, "kode,npsn,nama,pembenah\n"
			    "ROSTER_OLD," SCHOOL1 ",,operator\n"
			    "UNOR_NONE," SCHOOL1 ",,dinas\n"
			    "ROSTER_OLD," SCHOOL2 ",,operator\n"
			    "UNOR_NONE," SCHOOL2 ",,dinas\n"
			    "TEAM_NONE," SCHOOL2 ",,dinas\n");
	assert_int_equal(r.n, 5);
	assert_int_equal(r.office, 3);
	w->f.kecamatan = "misal";
	assert_int_equal(check(w, NULL, NULL, "npsn", &r), KIN_ENO);
	assert_int_equal(r.n, 3);
	assert_int_equal(r.people, 2);
	assert_int_equal(world_acts(w), before);
	world_free(w);
}

/* While the stage runs, and only then, it is told; reminders name it. */
static void it_is_told(void **state)
{
	static const struct { const char *day; int told; } days[] = {
		{ "2025-11-30", 0 }, { "2025-12-01", 1 },
		{ "2025-12-31", 1 }, { "2026-01-01", 0 },
	};
	struct world *w = december();
	struct kin_filter f = { .period = "2024-1" };
	struct kin_status_report report;
	size_t i;

	(void)state;
	for (i = 0; i < N(days); i++) {
		struct kin_session *s;

		w->day = days[i].day;
		s = world_open(w);
		assert_int_equal(kin_status_report(s, &f, &report, &w->err),
				 KIN_OK);
		/* the period that was asked for stays the one that counts */
		assert_string_equal(report.code, "2024-1");
		assert_string_equal(w->sink.codes,
				    days[i].told ? "DATA_STAGE" : "");
		kin_session_close(s);
	}
	world_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(which_stage),
		cmocka_unit_test(whose_number),
		cmocka_unit_test(what_a_school_lacks),
		cmocka_unit_test(it_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, world_end);
}
