/*
 * Every kind of import with a record that is new: what a dry run tells of it.
 */
#include "unit/observe_util.h"

#define JUNE "2024-06-20"

/* Of each kind a row in which nothing is empty. */
static const struct kind_case {
	enum kin_import_kind kind;
	enum world_level level;
	const char *day;
	const char *head, *row;
} kinds[] = {
	{ KIN_IMPORT_SCHOOLS, WORLD_EMPTY, NULL,
	  "npsn,sekolah,bentuk,status_sekolah,kecamatan,kabupaten,provinsi",
	  "20100007,SD REKAAN TUJUH,SD,Negeri,Umpama,Kab. Rekaan,Contoh" },
	{ KIN_IMPORT_ROSTER, WORLD_PEOPLE, NULL,
	  "npsn,nama,nip,jk,tanggal_lahir,status_kepegawaian,jenis_ptk",
	  SCHOOL1 ",Purwarupa Baru," NOBODY ",L,1990-01-01,PNS,Guru Kelas" },
	{ KIN_IMPORT_SUPERVISORS, WORLD_OFFICIALS, NULL,
	  "jenis,nip,pegawai,mulai,selesai,sk_nomor",
	  "penilai," KS2 "," SATU ",2024-01-01,2024-06-30,800/7" },
	{ KIN_IMPORT_EXCEPTIONS, WORLD_OFFICIALS, NULL,
	  "nip,npsn,peran,alasan,mulai,selesai,keterangan",
	  SATU "," SCHOOL1 ",guru,cuti_sakit,2024-02-01,2024-04-30,rawat" },
	{ KIN_IMPORT_PLANS, WORLD_OFFICIALS, "2024-01-09",
	  "nip,indikator,praktik_target,kompetensi,kompetensi_jumlah,akuntabel",
	  SATU ",DISIPLIN_POSITIF,Satu siklus,PK_PELATIHAN_MANDIRI,4,1" },
	{ KIN_IMPORT_PLAN_ITEMS, WORLD_OFFICIALS, "2024-01-09",
	  "nip,bagian,nomor,kode,rhk,indikator,target",
	  SATU ",praktik,1,DISIPLIN_POSITIF,Disiplin,Siklus,Dua" },
	{ KIN_IMPORT_HINTS, WORLD_OFFICIALS, NULL,
	  "npsn,tahun,indikator,capaian,skor,rekomendasi",
	  SCHOOL1 ",2023,D.1 Kualitas,Sedang,61,Pelatihan" },
	{ KIN_IMPORT_OBSERVATIONS, WORLD_PLANS, "2024-02-20",
	  "nip,jadwal_tanggal,persiapan_upaya,perilaku1_nilai",
	  SATU ",2024-03-12,Belajar,DILAKUKAN_EFEKTIF" },
	{ KIN_IMPORT_SCHEDULES, WORLD_PLANS, "2024-02-20",
	  "nip,jadwal_tanggal,jadwal_jam,jadwal_kelas,pengamat",
	  SATU ",2024-03-12,07:30,V-A," DUA },
	{ KIN_IMPORT_STEPS, WORLD_PLANS, "2024-02-20",
	  "nip,langkah,isian,nilai", SATU ",persiapan,upaya,Belajar" },
	{ KIN_IMPORT_ORGANISATION, WORLD_PLANS, JUNE,
	  "npsn,predikat,tanggal,oleh,catatan",
	  SCHOOL1 ",BAIK,2024-06-10," DINAS ",Rapat" },
	{ KIN_IMPORT_ASSESSMENTS, WORLD_ORGANISATION, JUNE,
	  "nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,"
	  "perilaku_kerja_alasan,alasan_tidak_lengkap,penilai",
	  SATU ",Sesuai ekspektasi,Tercapai,Sesuai ekspektasi,Teladan,"
	  "Di platform," KS1 },
	{ KIN_IMPORT_DIALOGUES, WORLD_PLANS, JUNE,
	  "nip,jenis,tahap,tanggal,dengan,butir_kesepakatan",
	  SATU ",dialog,rencana,2024-01-12,Kepala,Target" },
	{ KIN_IMPORT_OBJECTIONS, WORLD_LEVELS, JUNE,
	  "nip,diajukan_pada,alasan,keputusan,diputuskan_pada,"
	  "diputuskan_oleh,catatan",
	  SATU ",2024-06-20,Belum,ditolak,2024-06-20," DINAS ",Sah" },
	{ KIN_IMPORT_OUTCOMES, WORLD_LEVELS, JUNE,
	  "nip,jenis,tanggal,catatan,oleh",
	  SATU ",penghargaan,2024-06-20,Piagam," KS1 },
};

/* WORLD_LEVELS is one level more: SATU's assessment is published. */
static struct world *world_of(const struct kind_case *c)
{
	struct world *w;

	if (c->level < WORLD_LEVELS) {
		w = world_new(c->level);
	} else {
		w = world_new(WORLD_ORGANISATION);
		w->day = JUNE;
		world_must(w, KIN_IMPORT_ASSESSMENTS, "nip,hasil_kerja,"
			   "hasil_kerja_alasan,perilaku_kerja,"
			   "perilaku_kerja_alasan,alasan_tidak_lengkap,penilai"
			   "\n" SATU ",Sesuai ekspektasi,Tercapai,Sesuai "
			   "ekspektasi,Teladan,Di platform," KS1 "\n");
		w->as = KS1;
		assert_int_equal(world_step(w, KIN_ASSESS_PUBLISH, SATU,
					    NULL), KIN_OK);
		w->as = NULL;
	}
	if (c->day)
		w->day = c->day;
	w->io.period = c->level < WORLD_PERIOD ? NULL : "2024-1";
	return w;
}

static enum kin_status import_of(struct world *w, const struct kind_case *c)
{
	char csv[1024];

	snprintf(csv, sizeof(csv), "%s\n%s\n", c->head, c->row);
	return world_import(w, c->kind, csv);
}

/* Each column has a line of its own, and had nothing before. Who is meant
 * stands in front of all of them; an item of an observation is told under the
 * name that it has in the whole. */
static int fields_missing(const struct world *w, const struct kind_case *c)
{
	char head[512], want[80], *save = NULL, *name;
	int wrong = 0;

	if (c->kind == KIN_IMPORT_STEPS)	/* and of the row no more */
		return strcmp(w->told, "\npersiapan_upaya=Belajar") != 0;
	snprintf(head, sizeof(head), "%s", c->head);
	for (name = strtok_r(head, ",", &save); name;
	     name = strtok_r(NULL, ",", &save)) {
		snprintf(want, sizeof(want), "\n%s=", name);
		if (strcmp(name, "nip") != 0 && !strstr(w->told, want))
			WORLD_WRONG(wrong, "%d: %s is not told:%s\n", c->kind,
				    name, w->told);
	}
	return wrong;
}

static void told_in_dry_runs(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(kinds); i++) {
		struct world *w = world_of(&kinds[i]);
		enum kin_status st;

		w->io.dry_run = 1;
		st = import_of(w, &kinds[i]);
		if (st || w->r.added != 1)
			WORLD_WRONG(wrong, "%d: %s [%s] %s, %ld new\n",
				    kinds[i].kind, kin_status_name(st),
				    w->sink.codes, w->sink.message,
				    w->r.added);
		else
			wrong += fields_missing(w, &kinds[i]);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(told_in_dry_runs),
	};

	return cmocka_run_group_tests(tests, NULL, world_end);
}
