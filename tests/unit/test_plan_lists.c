/*
 * Plans, their items and hints as files: each cell that decides, what may be
 * recorded, and what a file may not say.
 */
#include "unit/world_util.h"

/* A wide row of SATU: indicator, target, competency, its number, core. */
#define WIDE "nip,indikator,praktik_target,kompetensi,kompetensi_jumlah," \
	"berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif," \
	"kolaboratif"
#define SIX ",1,1,1,1,1,1"
#define COMP "PK_PELATIHAN_MANDIRI"

static const struct row_case wide[] = {
	{ SATU ",DISIPLIN_POSITIF,Satu siklus," COMP ",4,1" SIX, KIN_OK, "",
	  1, 0, 0 },
	/* a draft may be incomplete */
	{ SATU ",DISIPLIN_POSITIF,,,,1" SIX, KIN_OK, "", 1, 0, 0 },
	{ SATU ",,,,,,,,,,,", KIN_OK, "", 0, 0, 1 },
	/* codes in another spelling, labels, and several in one cell */
	{ SATU ",disiplin_positif,Satu siklus," COMP ",4,1" SIX, KIN_OK, "",
	  1, 0, 0 },
	{ SATU ",penerapan  Disiplin Positif,Satu siklus," COMP ",4,1" SIX,
	  KIN_OK, "", 1, 0, 0 },
	{ SATU ",DISIPLIN_POSITIF,Satu," COMP "; PK_PARTISIPAN_SEMINAR,4; 2,1"
	  SIX, KIN_OK, "", 1, 0, 0 },
	/* one number for two: is it that of both? each once, or nothing */
	{ SATU ",DISIPLIN_POSITIF,Satu," COMP "; PK_PARTISIPAN_SEMINAR,4,1"
	  SIX, KIN_EINPUT, "VALUE_NUMBER", 0, 0, 0 },
	{ SATU ",DISIPLIN_POSITIF,Satu," COMP "; PK_PARTISIPAN_SEMINAR,1,1"
	  SIX, KIN_OK, "", 1, 0, 0 },
	{ SATU ",DISIPLIN_POSITIF,Satu," COMP "; PK_PARTISIPAN_SEMINAR,-,1"
	  SIX, KIN_OK, "", 1, 0, 0 },
	{ SATU ",DISIPLIN_POSITIF,Satu,\"Penelaah cerita praktik\",4,1" SIX,
	  KIN_EINPUT, "PACK_CODE", 0, 0, 0 },
	{ SATU ",DISIPLIN_POSITIF,Satu,\"Meningkatnya kompetensi melalui "
	  "peran sebagai Penelaah cerita praktik\",4,1" SIX, KIN_OK, "", 1,
	  0, 0 },
	{ SATU ",DISIPLIN_POSITIF,Satu," COMP ",4,Menyalahgunakan" SIX,
	  KIN_EINPUT, "PACK_CODE", 0, 0, 0 },
	/* codes of the pack, and those of another role */
	{ SATU ",DISIPLIN_NEGATIF,Satu siklus," COMP ",4,1" SIX, KIN_EINPUT,
	  "PACK_CODE", 0, 0, 0 },
	{ SATU ",DISIPLIN_POSITIF,Satu siklus,PK_TIDUR,4,1" SIX, KIN_EINPUT,
	  "PACK_CODE", 0, 0, 0 },
	{ SATU ",DISIPLIN_POSITIF,Satu siklus," COMP ",4x,1" SIX,
	  KIN_EINPUT, "VALUE_NUMBER", 0, 0, 0 },
	{ SATU ",DISIPLIN_POSITIF,Satu siklus," COMP ",-1,1" SIX, KIN_EINPUT,
	  "VALUE_NUMBER", 0, 0, 0 },
	{ SATU ",DISIPLIN_POSITIF,Satu siklus," COMP ",1.5,1" SIX,
	  KIN_EINPUT, "VALUE_NUMBER", 0, 0, 0 },
	/* people */
	{ NOBODY ",DISIPLIN_POSITIF,Satu siklus," COMP ",4,1" SIX,
	  KIN_EINPUT, "PERSON_UNKNOWN", 0, 0, 0 },
	{ ",DISIPLIN_POSITIF,Satu siklus," COMP ",4,1" SIX, KIN_EINPUT,
	  "REQUIRED", 0, 0, 0 },
	{ "19850101201001290,DISIPLIN_POSITIF,Satu siklus," COMP ",4,1" SIX,
	  KIN_EINPUT, "ID_LEN", 0, 0, 0 },
	{ "1.98501E+17,DISIPLIN_POSITIF,Satu siklus," COMP ",4,1" SIX,
	  KIN_EINPUT, "ID_SCI", 0, 0, 0 },
	{ KS1 ",KS_VISI_MISI,Satu kali," COMP ",4,1" SIX, KIN_OK, "", 1, 0,
	  0 },
};

static void wide_rows(void **state)
{
	(void)state;
	world_try_rows(WORLD_OFFICIALS, "2024-01-09", KIN_IMPORT_PLANS, NULL,
		       WIDE, wide, N(wide));
}

/* A state in a file is a claim, unless the file records what was. */
#define CLAIM_HEAD "nip,indikator,praktik_target,kompetensi," \
	"kompetensi_jumlah,berorientasi_pelayanan,akuntabel,kompeten," \
	"harmonis,loyal,adaptif,kolaboratif,status,diajukan_pada," \
	"disetujui_pada,disetujui_oleh"
#define BODY SATU ",DISIPLIN_POSITIF,Satu siklus," WORLD_PLAN_BODY

static const struct row_case claims[] = {
	{ BODY "draf,,,", KIN_OK, "", 1, 0, 0 },
	{ BODY ",,,", KIN_OK, "", 1, 0, 0 },
	/* each cell that claims more than is known */
	{ BODY "diajukan,,,", KIN_EINPUT, "STATE_CLAIM", 0, 0, 0 },
	{ BODY "diajukan,2024-01-08,,", KIN_EINPUT, "STATE_CLAIM STATE_CLAIM",
	  0, 0, 0 },
	{ BODY "disetujui,2024-01-08,2024-01-09," KS1, KIN_EINPUT,
	  "STATE_CLAIM STATE_CLAIM STATE_CLAIM STATE_CLAIM", 0, 0, 0 },
	{ BODY "selesai,,,", KIN_EINPUT, "VALUE_CODE", 0, 0, 0 },
};

static void states_are_claims(void **state)
{
	(void)state;
	world_try_rows(WORLD_OFFICIALS, "2024-01-09", KIN_IMPORT_PLANS, NULL,
		       CLAIM_HEAD, claims, N(claims));
}

static const struct row_case recorded[] = {
	{ BODY "draf,,,", KIN_OK, "", 1, 0, 0 },
	{ BODY "diajukan,2024-01-15,,", KIN_OK, "", 1, 0, 0 },
	{ BODY "disetujui,2024-01-15,2024-01-20," KS1, KIN_OK, "", 1, 0, 0 },
	/* on the day of the import, not after it */
	{ BODY "disetujui,2024-01-15,2024-02-01," KS1, KIN_OK, "WF_LATE", 1,
	  0, 0 },
	{ BODY "disetujui,2024-01-15,2024-02-02," KS1, KIN_ERULE, "WF_DAY",
	  0, 0, 0 },
	/* approved before it was submitted */
	{ BODY "disetujui,2024-01-20,2024-01-15," KS1, KIN_ERULE,
	  "WF_DAY", 0, 0, 0 },
	{ BODY "disetujui,2024-01-15,2024-01-20," KS2, KIN_ERULE, "WF_ROLE",
	  0, 0, 0 },
	{ BODY "disetujui,2024-01-15,2024-01-20," NOBODY, KIN_ERULE,
	  "WF_ROLE", 0, 0, 0 },
	{ BODY "disetujui,2024-01-15,2024-01-20," SATU, KIN_ERULE, "WF_ROLE",
	  0, 0, 0 },
};

static void recorded_rows(void **state)
{
	struct kin_import_opts io = { .recorded = 1, .origin = "pmm" };

	(void)state;
	world_try_rows(WORLD_OFFICIALS, "2024-02-01", KIN_IMPORT_PLANS, &io,
		       CLAIM_HEAD, recorded, N(recorded));
}

/* The day of a recorded plan outlives the rows that its items came in. */
static void recorded_items(void **state)
{
	static const char csv[] =
		"nip,bagian,nomor,kode\n"
		SATU ",praktik,1,DISIPLIN_POSITIF\n"
		DUA ",praktik,1,DISIPLIN_POSITIF\n";
	struct world *w = world_new(WORLD_OFFICIALS);

	(void)state;
	w->day = "2024-02-01";
	w->io.recorded = 1;
	assert_int_equal(world_import(w, KIN_IMPORT_PLAN_ITEMS, csv), KIN_OK);
	assert_int_equal(w->r.added, 2);
	assert_int_equal(world_count(w, "SELECT count(*) FROM plan "
				     "WHERE last_day = '2024-02-01'"), 2);
	world_free(w);
}

#define ITEM_HEAD "nip,bagian,nomor,kode,rhk,indikator,target,jumlah"

static const struct row_case items[] = {
	{ SATU ",praktik,1,DISIPLIN_POSITIF,Disiplin di kelas,Siklus,Dua,",
	  KIN_OK, "", 0, 1, 0 },
	{ SATU ",kompetensi,1," COMP ",,,,6", KIN_OK, "", 0, 1, 0 },
	{ SATU ",praktik,1,DISIPLIN_NEGATIF,,,,", KIN_EINPUT, "PACK_CODE", 0,
	  0, 0 },
	{ SATU ",Praktik kinerja,1,Umpan balik konstruktif,,,,", KIN_OK,
	  "", 0, 1, 0 },
	{ SATU ",Pengembangan Kompetensi,1,pk pelatihan mandiri,,,,7", KIN_OK,
	  "", 0, 1, 0 },
	{ SATU ",hobi,1,DISIPLIN_POSITIF,,,,", KIN_EINPUT, "VALUE_CODE", 0,
	  0, 0 },
	{ SATU ",praktik,satu,DISIPLIN_POSITIF,,,,", KIN_EINPUT,
	  "VALUE_NUMBER", 0, 0, 0 },
	{ SATU ",,1,DISIPLIN_POSITIF,,,,", KIN_EINPUT, "REQUIRED", 0, 0, 0 },
	{ NOBODY ",praktik,1,DISIPLIN_POSITIF,,,,", KIN_EINPUT,
	  "PERSON_UNKNOWN", 0, 0, 0 },
};

static void item_rows(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(items); i++) {
		struct world *w = world_new(WORLD_OFFICIALS);
		char csv[512];
		enum kin_status st;

		w->day = "2024-01-09";
		world_must(w, KIN_IMPORT_PLANS, WORLD_PLAN_HEAD
			   WORLD_DRAFT(SATU, "DISIPLIN_POSITIF"));
		snprintf(csv, sizeof(csv), "%s\n%s\n", ITEM_HEAD,
			 items[i].row);
		st = world_import(w, KIN_IMPORT_PLAN_ITEMS, csv);
		if (st != items[i].status ||
		    strcmp(w->sink.codes, items[i].codes) ||
		    w->r.added != items[i].added ||
		    w->r.changed != items[i].changed)
			WORLD_WRONG(wrong, "%s: %s [%s] %ld %ld %s\n",
				    items[i].row, kin_status_name(st),
				    w->sink.codes, w->r.added, w->r.changed,
				    w->sink.message);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* The same draft again, another one, and one behind an approval. */
static void what_stands_already(void **state)
{
	static const char other[] = WORLD_PLAN_HEAD
		SATU ",UMPAN_BALIK,Satu siklus," WORLD_PLAN_BODY ",,,\n";
	static const char same[] = WORLD_PLAN_HEAD
		SATU ",DISIPLIN_POSITIF,Satu siklus," WORLD_PLAN_BODY ",,,\n";
	struct world *w = world_new(WORLD_OFFICIALS);

	(void)state;
	w->day = "2024-01-09";
	world_must(w, KIN_IMPORT_PLANS, same);
	assert_int_equal(w->r.added, 1);
	world_must(w, KIN_IMPORT_PLANS, same);
	assert_int_equal(w->r.unchanged, 1);
	assert_int_equal(w->diffs, 0);
	w->io.dry_run = 1;
	world_must(w, KIN_IMPORT_PLANS, other);
	assert_int_equal(w->r.changed, 1);
	assert_true(w->diffs > 0);
	w->io.dry_run = 0;
	world_must(w, KIN_IMPORT_PLANS, other);
	assert_int_equal(w->r.changed, 1);
	assert_int_equal(world_step(w, KIN_PLAN_SUBMIT, SATU, NULL), KIN_OK);
	assert_int_equal(world_import(w, KIN_IMPORT_PLANS, same), KIN_EINPUT);
	assert_true(test_sink_has(&w->sink, "STATE_FROZEN"));
	/* what stands, as it stands, is no change */
	assert_int_equal(world_import(w, KIN_IMPORT_PLANS, other), KIN_OK);
	assert_int_equal(w->r.unchanged, 1);
	world_free(w);
}

/* Two rows of one person in a file. */
static void two_rows_of_one(void **state)
{
	struct world *w = world_new(WORLD_OFFICIALS);

	(void)state;
	w->day = "2024-01-09";
	assert_int_equal(world_import(w, KIN_IMPORT_PLANS, WORLD_PLAN_HEAD
		WORLD_DRAFT(SATU, "DISIPLIN_POSITIF")
		WORLD_DRAFT(SATU, "UMPAN_BALIK")), KIN_EINPUT);
	assert_int_equal(world_count(w, "SELECT count(*) FROM plan"), 0);
	assert_int_equal(world_import(w, KIN_IMPORT_PLANS, WORLD_PLAN_HEAD
		WORLD_DRAFT(SATU, "DISIPLIN_POSITIF")
		WORLD_DRAFT(SATU, "DISIPLIN_POSITIF")), KIN_OK);
	assert_true(test_sink_has(&w->sink, "ROW_DUPLICATE"));
	assert_int_equal(world_count(w, "SELECT count(*) FROM plan"), 1);
	world_free(w);
}

/* Which period a row without one goes to. */
static void periods_of_rows(void **state)
{
	static const struct {
		const char *day, *period;
		enum kin_status status;
	} cases[] = {
		{ "2024-01-09", NULL, KIN_OK },
		{ "2024-01-09", "2024-1", KIN_OK },
		{ "2024-01-09", "current", KIN_OK },
		{ "2024-06-30", NULL, KIN_OK },
		{ "2024-07-01", NULL, KIN_EINPUT },
		{ "2024-07-01", "2024-1", KIN_OK },
		{ "2024-07-01", "previous", KIN_EUSAGE },
		{ "2024-01-09", "2024-2", KIN_ENOTFOUND },
		{ "2024-01-09", "next", KIN_ENOTFOUND },
	};
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct world *w = world_new(WORLD_OFFICIALS);
		enum kin_status st;

		w->day = cases[i].day;
		w->io.period = cases[i].period;
		st = world_import(w, KIN_IMPORT_PLANS, WORLD_PLAN_HEAD
				  WORLD_DRAFT(SATU, "DISIPLIN_POSITIF"));
		if (st != cases[i].status)
			WORLD_WRONG(wrong, "%s %s: %s [%s] %s\n",
				    cases[i].day,
				    cases[i].period ? cases[i].period : "-",
				    kin_status_name(st), w->sink.codes,
				    w->err.msg);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wide_rows),
		cmocka_unit_test(states_are_claims),
		cmocka_unit_test(recorded_rows),
		cmocka_unit_test(recorded_items),
		cmocka_unit_test(item_rows),
		cmocka_unit_test(what_stands_already),
		cmocka_unit_test(two_rows_of_one),
		cmocka_unit_test(periods_of_rows),
	};

	return cmocka_run_group_tests(tests, NULL, world_end);
}
