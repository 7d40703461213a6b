/*
 * Predicates of schools and people: the whole matrix, who may decide, the
 * order of the steps, and what a published assessment allows.
 */
#include "unit/world_util.h"

#define ORG_HEAD "npsn,predikat,tanggal,oleh,catatan"

static const struct row_case organisations[] = {
	{ SCHOOL1 ",Baik,2024-06-10," DINAS ",", KIN_OK, "", 1, 0, 0 },
	{ SCHOOL1 ",BAIK,2024-06-10," DINAS ",", KIN_OK, "", 1, 0, 0 },
	{ SCHOOL1 ",istimewa,2024-06-10," DINAS ",", KIN_OK, "", 1, 0, 0 },
	{ SCHOOL1 ",Butuh Perbaikan,2024-06-10," DINAS ",", KIN_OK, "", 1, 0,
	  0 },
	{ SCHOOL1 ",Kurang,2024-06-10," DINAS ",", KIN_OK, "", 1, 0, 0 },
	{ SCHOOL1 ",Sangat Kurang,2024-06-10," DINAS ",", KIN_OK, "", 1, 0,
	  0 },
	{ SCHOOL1 ",Baiik,2024-06-10," DINAS ",", KIN_EINPUT, "LABEL_NEAR",
	  0, 0, 0 },
	{ SCHOOL1 ",Bagus,2024-06-10," DINAS ",", KIN_EINPUT, "LABEL_NEAR",
	  0, 0, 0 },
	{ SCHOOL1 ",,2024-06-10," DINAS ",", KIN_EINPUT, "REQUIRED", 0, 0,
	  0 },
	{ "20109999,Baik,2024-06-10," DINAS ",", KIN_EINPUT,
	  "SCHOOL_UNKNOWN", 0, 0, 0 },
	{ SCHOOL1 ",Baik,2024-06-10,,", KIN_ERULE, "WF_OPERATOR", 0, 0, 0 },
	{ SCHOOL1 ",Baik,2024-06-10," KS1 ",", KIN_ERULE, "WF_ROLE", 0, 0,
	  0 },
	{ SCHOOL1 ",Baik,2024-06-10," SATU ",", KIN_ERULE, "WF_ROLE", 0, 0,
	  0 },
	{ SCHOOL1 ",Baik,2024-06-31," DINAS ",", KIN_EINPUT, "DATE_CALENDAR",
	  0, 0, 0 },
	{ SCHOOL1 ",Baik,2024-06-21," DINAS ",", KIN_ERULE, "WF_DAY", 0, 0,
	  0 },
	{ SCHOOL1 ",Baik,2024-06-20," DINAS ",", KIN_OK, "", 1, 0, 0 },
};

static void organisation(void **state)
{
	(void)state;
	world_try_rows(WORLD_PLANS, "2024-06-20", KIN_IMPORT_ORGANISATION,
		       NULL, ORG_HEAD, organisations, N(organisations));
}

#define RATE_HEAD "nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja," \
	"perilaku_kerja_alasan,alasan_tidak_lengkap,penilai"
#define WHOLE "Di platform"	/* why the steps before are not here */

/* Result and behaviour, and the predicate that the matrix makes of them. */
static const struct {
	const char *result, *behaviour, *predicate;
} matrix[] = {
	{ "Di atas ekspektasi", "Di atas ekspektasi", "SANGAT_BAIK" },
	{ "Di atas ekspektasi", "Sesuai ekspektasi", "BAIK" },
	{ "Di atas ekspektasi", "Di bawah ekspektasi", "KURANG" },
	{ "Sesuai ekspektasi", "Di atas ekspektasi", "BAIK" },
	{ "Sesuai ekspektasi", "Sesuai ekspektasi", "BAIK" },
	{ "Sesuai ekspektasi", "Di bawah ekspektasi", "KURANG" },
	{ "Di bawah ekspektasi", "Di atas ekspektasi", "BUTUH_PERBAIKAN" },
	{ "Di bawah ekspektasi", "Sesuai ekspektasi", "BUTUH_PERBAIKAN" },
	{ "Di bawah ekspektasi", "Di bawah ekspektasi", "SANGAT_KURANG" },
};

static struct world *june(enum world_level level)
{
	struct world *w = world_new(level);

	w->day = "2024-06-20";
	return w;
}

/* Rate SATU; the reasons differ from case to case in nothing. */
static enum kin_status rate(struct world *w, const char *result,
			    const char *behaviour, const char *by)
{
	char csv[1024];

	snprintf(csv, sizeof(csv), "%s\n%s,%s,Target lewat,%s,Teladan,%s,%s\n",
		 RATE_HEAD, SATU, result, behaviour, WHOLE, by);
	return world_import(w, KIN_IMPORT_ASSESSMENTS, csv);
}

static void every_cell_of_the_matrix(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(matrix); i++) {
		struct world *w = june(WORLD_ORGANISATION);
		enum kin_status st = rate(w, matrix[i].result,
					  matrix[i].behaviour, KS1);
		char want[64];

		snprintf(want, sizeof(want), "predikat\n%s\n",
			 matrix[i].predicate);
		w->f.person = SATU;
		if (!st)
			st = world_list(w, KIN_EXPORT_ASSESSMENTS, "predikat");
		if (st || strcmp(w->out, want))
			WORLD_WRONG(wrong, "%s and %s: %s [%s] %s\n",
				    matrix[i].result, matrix[i].behaviour,
				    kin_status_name(st), w->sink.codes,
				    w->out);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

#define TALK "DIALOGUE_NONE"	/* no talk about it was recorded */
#define GOOD "Sesuai ekspektasi,Tercapai,Sesuai ekspektasi,Konsisten"

static const struct row_case ratings[] = {
	{ SATU "," GOOD "," WHOLE "," KS1, KIN_OK, TALK, 1, 0, 0 },
	{ SATU ",DIATAS EKSPEKTASI,Lewat,sesuai_ekspektasi,Konsisten," WHOLE
	  "," KS1, KIN_OK, TALK, 1, 0, 0 },
	{ SATU ",Sesuai ekspetasi,Tercapai,Sesuai ekspektasi,Konsisten,"
	  WHOLE "," KS1, KIN_EINPUT, "LABEL_NEAR", 0, 0, 0 },
	{ SATU ",Lumayan,Tercapai,Sesuai ekspektasi,Konsisten," WHOLE "," KS1,
	  KIN_EINPUT, "LABEL_NEAR", 0, 0, 0 },
	/* who decides */
	{ SATU "," GOOD "," WHOLE ",", KIN_ERULE, "WF_OPERATOR", 0, 0, 0 },
	{ SATU "," GOOD "," WHOLE "," KS2, KIN_ERULE, "WF_ROLE", 0, 0, 0 },
	{ SATU "," GOOD "," WHOLE "," SATU, KIN_ERULE, "WF_ROLE", 0, 0, 0 },
	{ SATU "," GOOD "," WHOLE "," DUA, KIN_ERULE, "WF_ROLE", 0, 0, 0 },
	{ KS1 "," GOOD "," WHOLE "," DINAS, KIN_OK, TALK, 1, 0, 0 },
	{ KS1 "," GOOD "," WHOLE "," KS1, KIN_ERULE, "WF_ROLE", 0, 0, 0 },
	/* nobody without a plan */
	{ KS2 "," GOOD "," WHOLE "," DINAS, KIN_ERULE, "WF_NO_PLAN", 0, 0,
	  0 },
	{ NOBODY "," GOOD "," WHOLE "," KS1, KIN_EINPUT, "PERSON_UNKNOWN", 0,
	  0, 0 },
};

static void ratings_of_people(void **state)
{
	(void)state;
	world_try_rows(WORLD_ORGANISATION, "2024-06-20",
		       KIN_IMPORT_ASSESSMENTS, NULL, RATE_HEAD, ratings,
		       N(ratings));
}

/* Without the predicate of the school nobody is assessed. */
static void the_school_first(void **state)
{
	struct world *w = june(WORLD_PLANS);

	(void)state;
	assert_int_equal(rate(w, "Sesuai ekspektasi", "Sesuai ekspektasi",
			      KS1), KIN_ERULE);
	assert_true(test_sink_has(&w->sink, "WF_ORGANISATION"));
	assert_int_equal(world_count(w, "SELECT count(*) FROM assessment"),
			 0);
	world_free(w);
}

/* A world in which SATU's assessment is in this state. */
static struct world *assessed(const char *state)
{
	struct world *w = june(WORLD_ORGANISATION);

	if (!strcmp(state, "none"))
		return w;
	assert_int_equal(rate(w, "Sesuai ekspektasi", "Sesuai ekspektasi",
			      KS1), KIN_OK);
	if (!strcmp(state, "published")) {
		w->as = KS1;
		assert_int_equal(world_step(w, KIN_ASSESS_PUBLISH, SATU,
					    NULL), KIN_OK);
		w->as = NULL;
	}
	return w;
}

static const struct {
	const char *state;
	enum kin_step step;
	const char *as, *reason;
	enum kin_status status;
	const char *code, *after;
} moves[] = {
	{ "none", KIN_ASSESS_PUBLISH, KS1, NULL, KIN_ERULE, "WF_STATE", "" },
	{ "final", KIN_ASSESS_PUBLISH, KS1, NULL, KIN_OK, "", "published" },
	{ "final", KIN_ASSESS_PUBLISH, NULL, NULL, KIN_ERULE, "WF_OPERATOR",
	  "final" },
	{ "final", KIN_ASSESS_PUBLISH, KS2, NULL, KIN_ERULE, "WF_ROLE",
	  "final" },
	{ "final", KIN_ASSESS_PUBLISH, SATU, NULL, KIN_ERULE, "WF_ROLE",
	  "final" },
	{ "published", KIN_ASSESS_PUBLISH, KS1, NULL, KIN_OK, "",
	  "published" },
	{ "final", KIN_ASSESS_REVISE, KS1, "Keliru", KIN_OK, "", "draft" },
	{ "final", KIN_ASSESS_REVISE, KS1, NULL, KIN_ERULE, "WF_REASON",
	  "final" },
	{ "final", KIN_ASSESS_REVISE, KS2, "Keliru", KIN_ERULE, "WF_ROLE",
	  "final" },
	{ "published", KIN_ASSESS_REVISE, KS1, "Keliru", KIN_OK, "",
	  "draft" },
	{ "published", KIN_ASSESS_REVISE, NULL, "Keliru", KIN_ERULE,
	  "WF_OPERATOR", "published" },
};

static void publish_and_revise(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(moves); i++) {
		struct world *w = assessed(moves[i].state);
		struct kin_step_opts o = { .reason = moves[i].reason };
		enum kin_status st;
		const char *now;

		w->as = moves[i].as;
		st = world_step(w, moves[i].step, SATU, &o);
		now = world_sql(w, "SELECT state FROM assessment");
		if (st != moves[i].status || strcmp(now, moves[i].after) ||
		    (*moves[i].code &&
		     !test_sink_has(&w->sink, moves[i].code)))
			WORLD_WRONG(wrong, "case %zu: %s [%s] %s, now %s\n", i,
				    kin_status_name(st), w->sink.codes,
				    w->sink.message, now);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

#define OBJECT_HEAD "nip,diajukan_pada,alasan,keputusan,diputuskan_pada," \
	"diputuskan_oleh"

/* The deadline of an objection: 14 days, its last one in time. */
static const struct {
	const char *state, *row, *day;
	enum kin_status status;
	const char *codes;
} objections[] = {
	{ "final", SATU ",2024-06-20,Belum,,,", "2024-06-20", KIN_ERULE,
	  "ASSESS_UNPUBLISHED" },
	{ "published", SATU ",2024-06-20,Belum,,,", "2024-06-20", KIN_OK,
	  "" },
	{ "published", SATU ",2024-07-04,Belum,,,", "2024-07-04", KIN_OK,
	  "" },
	{ "published", SATU ",2024-07-05,Belum,,,", "2024-07-05", KIN_OK,
	  "OBJECTION_LATE" },
	{ "published", SATU ",2024-06-19,Belum,,,", "2024-06-20", KIN_ERULE,
	  "WF_DAY" },
	{ "published", SATU ",2024-06-21,Belum,,,", "2024-06-20", KIN_ERULE,
	  "WF_DAY" },
	{ "published", SATU ",2024-06-20,,,,", "2024-06-20", KIN_EINPUT,
	  "REQUIRED" },
	{ "published", NOBODY ",2024-06-20,Belum,,,", "2024-06-20",
	  KIN_EINPUT, "PERSON_UNKNOWN" },
	{ "published", SATU ",2024-06-20,Belum,diterima,2024-06-20," KS1,
	  "2024-06-20", KIN_ERULE, "WF_ROLE" },
	{ "published", SATU ",2024-06-20,Belum,diterima,2024-06-20," DINAS,
	  "2024-06-20", KIN_OK, "OBJECTION_ACCEPTED" },
	{ "published", SATU ",2024-06-20,Belum,ditolak,2024-06-20," DINAS,
	  "2024-06-20", KIN_OK, "" },
	{ "published", SATU ",2024-06-20,Belum,mungkin,2024-06-20," DINAS,
	  "2024-06-20", KIN_EINPUT, "VALUE_CODE" },
};

static void objections_in_time(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(objections); i++) {
		struct world *w = assessed(objections[i].state);
		char csv[512];
		enum kin_status st;

		w->day = objections[i].day;
		w->io.period = "2024-1";
		snprintf(csv, sizeof(csv), "%s\n%s\n", OBJECT_HEAD,
			 objections[i].row);
		st = world_import(w, KIN_IMPORT_OBJECTIONS, csv);
		if (st != objections[i].status ||
		    strcmp(w->sink.codes, objections[i].codes))
			WORLD_WRONG(wrong, "%s: %s [%s] %s\n",
				    objections[i].row, kin_status_name(st),
				    w->sink.codes, w->sink.message);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

#define TALK_HEAD "nip,jenis,tahap,tanggal,dengan,butir_kesepakatan"

static const struct row_case talks[] = {
	{ SATU ",dialog,rencana,2024-01-12,Kepala,Target disepakati", KIN_OK,
	  "", 1, 0, 0 },
	{ SATU ",dialog,rencana,,Kepala,Target", KIN_OK, "", 1, 0, 0 },
	{ SATU ",dialog,makan_siang,2024-01-12,Kepala,Target", KIN_EINPUT,
	  "VALUE_CODE", 0, 0, 0 },
	{ SATU ",rapat,rencana,2024-01-12,Kepala,Target", KIN_EINPUT,
	  "VALUE_CODE", 0, 0, 0 },
	{ SATU ",,rencana,2024-01-12,Kepala,Target", KIN_EINPUT, "REQUIRED",
	  0, 0, 0 },
	{ SATU ",dialog,rencana,2024-06-21,Kepala,Target", KIN_ERULE,
	  "WF_DAY", 0, 0, 0 },
	{ NOBODY ",dialog,rencana,2024-01-12,Kepala,Target", KIN_EINPUT,
	  "PERSON_UNKNOWN", 0, 0, 0 },
};

static void dialogues(void **state)
{
	(void)state;
	world_try_rows(WORLD_PLANS, "2024-06-20", KIN_IMPORT_DIALOGUES, NULL,
		       TALK_HEAD, talks, N(talks));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(organisation),
		cmocka_unit_test(every_cell_of_the_matrix),
		cmocka_unit_test(ratings_of_people),
		cmocka_unit_test(the_school_first),
		cmocka_unit_test(publish_and_revise),
		cmocka_unit_test(objections_in_time),
		cmocka_unit_test(dialogues),
	};

	return cmocka_run_group_tests(tests, NULL, world_end);
}
