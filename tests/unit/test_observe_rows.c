/*
 * Rows of observations, of their single steps and of agreed days: what each
 * becomes, and with which code it is refused.
 */
#include "unit/observe_util.h"

#define SPRING "2024-02-20"

/* ---- whole observations ---- */

static const struct row_case whole[] = {
	{ OBSERVE_ROW, KIN_OK, "", 1, 0, 0 },
	{ SATU ",,,,,,,,,,,,", KIN_OK, "", 1, 0, 0 },
	{ SATU ",2024-03-12,,,,,,,,,,,", KIN_OK, "", 1, 0, 0 },
	/* a principal is observed later than teachers are */
	{ KS1 ",2024-03-12,,,,,,,,,,,", KIN_OK, "OBS_WINDOW", 1, 0, 0 },
	{ KS1 ",2024-05-02,,,,,,,,,,,", KIN_OK, "", 1, 0, 0 },
	/* who is meant */
	{ NOBODY ",2024-03-12,,,,,,,,,,,", KIN_EINPUT, "PERSON_UNKNOWN", 0, 0,
	  0 },
	{ ",2024-03-12,,,,,,,,,,,", KIN_EINPUT, "REQUIRED", 0, 0, 0 },
	{ KS2 ",2024-03-12,,,,,,,,,,,", KIN_EINPUT, "WF_NO_PLAN", 0, 0, 0 },
	/* days and hours */
	{ SATU ",2024-02-30,,,,,,,,,,,", KIN_EINPUT, "DATE_CALENDAR", 0, 0,
	  0 },
	{ SATU ",2024-03-12,25:00,,,,,,,,,,", KIN_EINPUT, "TIME_FORM", 0, 0,
	  0 },
	{ SATU ",2024-03-12,7:30,,,,,,,,,,", KIN_OK, "", 1, 0, 0 },
	/* nobody observes oneself */
	{ SATU ",2024-03-12,07:30," SATU ",,,,,,,,,", KIN_EINPUT, "OBS_SELF",
	  0, 0, 0 },
	/* words of the rubric */
	{ SATU ",,,,DISIPLIN_POSITIF.9,,,,,,,,", KIN_EINPUT, "PACK_CODE", 0,
	  0, 0 },
	{ SATU ",,,,Guru melakukan refleksi dinamika kelas untuk menerapkan "
	  "kesepakatan kelas; disiplin_positif.2,,,,,,,,", KIN_OK, "", 1, 0,
	  0 },
	{ SATU ",,,,Guru melakukan refleksi dinamika kelas,,,,,,,,",
	  KIN_EINPUT, "PACK_CODE", 0, 0, 0 },
	{ SATU ",,,,,,,SERING,,,,,", KIN_EINPUT, "LABEL_NEAR", 0, 0, 0 },
	{ SATU ",,,,,,,Dilakukan dan efektif,,,,,", KIN_OK, "", 1, 0, 0 },
};

static void rows_of_observations(void **state)
{
	(void)state;
	world_try_rows(WORLD_PLANS, SPRING, KIN_IMPORT_OBSERVATIONS, NULL,
		       OBSERVE_HEAD, whole, N(whole));
}

/* ---- what stands already ---- */

static const struct again_case {
	enum observe_state from;
	const char *head, *row;
	enum kin_status status;
	const char *codes;
	long changed, unchanged;
} again[] = {
	{ OBSERVE_OPEN, OBSERVE_HEAD, OBSERVE_ROW, KIN_OK, "", 0, 1 },
	/* nothing keeps, a dash clears */
	{ OBSERVE_OPEN, "nip,persiapan_rpp", SATU ",rpp.pdf", KIN_OK, "", 0,
	  1 },
	{ OBSERVE_OPEN, "nip,persiapan_upaya", SATU ",", KIN_OK, "", 0, 1 },
	{ OBSERVE_OPEN, "nip,persiapan_upaya", SATU ",-", KIN_OK, "", 1, 0 },
	{ OBSERVE_OPEN, "nip,persiapan_upaya", SATU ",Belajar lagi", KIN_OK,
	  "", 1, 0 },
	/* what is collected is frozen, what comes later is not */
	{ OBSERVE_PREPARED, "nip,persiapan_upaya", SATU ",Belajar lagi",
	  KIN_EINPUT, "STATE_FROZEN", 0, 0 },
	{ OBSERVE_PREPARED, "nip,persiapan_upaya", SATU ",Belajar", KIN_OK,
	  "", 0, 1 },
	{ OBSERVE_PREPARED, "nip,perilaku1_catatan", SATU ",lain", KIN_OK, "",
	  1, 0 },
	{ OBSERVE_OBSERVED, "nip,perilaku1_catatan", SATU ",lain", KIN_EINPUT,
	  "STATE_FROZEN", 0, 0 },
	{ OBSERVE_OBSERVED, "nip,refleksi_capaian", SATU ",lebih", KIN_OK, "",
	  1, 0 },
	{ OBSERVE_REFLECTED, "nip,refleksi_capaian", SATU ",lebih",
	  KIN_EINPUT, "STATE_FROZEN", 0, 0 },
};

static void what_stands_already(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(again); i++) {
		const struct again_case *c = &again[i];
		struct world *w = observe_world(c->from);
		long acts = world_acts(w);
		char csv[1024];
		enum kin_status st;

		snprintf(csv, sizeof(csv), "%s\n%s\n", c->head, c->row);
		st = world_import(w, KIN_IMPORT_OBSERVATIONS, csv);
		if (st != c->status || strcmp(w->sink.codes, c->codes) ||
		    w->r.changed != c->changed ||
		    w->r.unchanged != c->unchanged ||
		    (st && world_acts(w) != acts))
			WORLD_WRONG(wrong, "%zu: %s [%s] %s, %ld changed, %ld "
				    "unchanged\n", i, kin_status_name(st),
				    w->sink.codes, w->sink.message,
				    w->r.changed, w->r.unchanged);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* ---- single steps ---- */

#define STEP_HEAD "nip,langkah,isian,nilai"

static const struct row_case steps[] = {
	{ SATU ",persiapan,upaya,Belajar", KIN_OK, "", 1, 0, 0 },
	{ SATU ",persiapan,persiapan_upaya,Belajar", KIN_OK, "", 1, 0, 0 },
	{ SATU ",persiapan,target,DISIPLIN_POSITIF.1", KIN_OK, "", 1, 0, 0 },
	{ SATU ",observasi,perilaku1_nilai,DILAKUKAN_EFEKTIF", KIN_OK, "", 1,
	  0, 0 },
	{ SATU ",refleksi,capaian,tercapai", KIN_OK, "", 1, 0, 0 },
	/* as the rules call them */
	{ SATU ",Persiapan,Upaya mempelajari,Belajar", KIN_OK, "", 1, 0, 0 },
	{ SATU ",Tindak lanjut,Tujuan,satu", KIN_OK, "", 1, 0, 0 },
	{ SATU ",persiapan,Target perilaku,Guru melakukan refleksi dinamika "
	  "kelas untuk menerapkan kesepakatan kelas", KIN_OK, "", 1, 0, 0 },
	{ SATU ",persiapan,prepare_effort,Belajar", KIN_OK, "", 1, 0, 0 },
	{ SATU ",persiapan,,Belajar", KIN_EINPUT, "REQUIRED", 0, 0, 0 },
	{ SATU ",,upaya,Belajar", KIN_EINPUT, "REQUIRED", 0, 0, 0 },
	{ SATU ",istirahat,upaya,Belajar", KIN_EINPUT, "VALUE_CODE", 0, 0,
	  0 },
	{ SATU ",persiapan,warna,Belajar", KIN_EINPUT, "VALUE_CODE", 0, 0, 0 },
	{ SATU ",refleksi,upaya,Belajar", KIN_EINPUT, "VALUE_CODE", 0, 0,
	  0 },
	{ SATU ",observasi,perilaku1_nilai,SERING", KIN_EINPUT, "LABEL_NEAR",
	  0, 0, 0 },
	{ NOBODY ",persiapan,upaya,Belajar", KIN_EINPUT, "PERSON_UNKNOWN", 0,
	  0, 0 },
};

static void rows_of_steps(void **state)
{
	(void)state;
	world_try_rows(WORLD_PLANS, SPRING, KIN_IMPORT_STEPS, NULL, STEP_HEAD,
		       steps, N(steps));
}

/* ---- agreed days ---- */

#define DAY_HEAD "nip,jadwal_tanggal,jadwal_jam,jadwal_kelas,pengamat," \
	"jadwal_alasan"

static const struct row_case days[] = {
	{ SATU ",2024-03-12,07:30,V-A," KS1 ",", KIN_OK, "", 1, 0, 0 },
	{ SATU ",2024-03-12,,,,", KIN_OK, "", 1, 0, 0 },
	{ SATU ",2024-03-12,07:30,V-A," DUA ",", KIN_OK, "", 1, 0, 0 },
	{ SATU ",2024-03-12,07:30,V-A," SATU ",", KIN_EINPUT, "OBS_SELF", 0,
	  0, 0 },
	{ SATU ",2024-13-12,07:30,,,", KIN_EINPUT, "DATE_CALENDAR", 0, 0, 0 },
	{ SATU ",2024-09-12,07:30,,,", KIN_EINPUT, "OBS_PERIOD", 0, 0, 0 },
	{ NOBODY ",2024-03-12,07:30,,,", KIN_EINPUT, "PERSON_UNKNOWN", 0, 0,
	  0 },
	{ KS2 ",2024-03-12,07:30,,,", KIN_EINPUT, "WF_NO_PLAN", 0, 0, 0 },
};

static void rows_of_days(void **state)
{
	(void)state;
	world_try_rows(WORLD_PLANS, SPRING, KIN_IMPORT_SCHEDULES, NULL,
		       DAY_HEAD, days, N(days));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_of_observations),
		cmocka_unit_test(what_stands_already),
		cmocka_unit_test(rows_of_steps),
		cmocka_unit_test(rows_of_days),
	};

	return cmocka_run_group_tests(tests, NULL, observe_end);
}
