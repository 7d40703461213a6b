/*
 * The field tables and their value lists, from lib/model/tables/.
 *
 * Owns the official names; knows nothing of files, rules or the database.
 */
#include "model/tables.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "model/rank.h"

const struct kin_choice choice_sex[] = {
	{ "L", N_("laki-laki"),
	  "laki-laki|laki laki|laki - laki|laki|lk|pria|male|m|1" },
	{ "P", N_("perempuan"), "perempuan|pr|wanita|female|f|2" },
	{ NULL, NULL, NULL }
};

/* Dapodik's status_kepegawaian; the code is its own text. */
const struct kin_choice choice_employment[] = {
	{ "PNS", "PNS",
	  "PNS Daerah|PNSD|ASN PNS|PNS Pusat|PNS Guru|Guru PNS" },
	{ "PNS Diperbantukan", "PNS Diperbantukan", "PNS DPK" },
	{ "PNS Depag", "PNS Depag", "PNS Kemenag" },
	{ "GTY/PTY", "GTY/PTY", "GTY|PTY" },
	{ "Honor Daerah TK.I Provinsi", "Honor Daerah TK.I Provinsi",
	  "Honor Daerah Tk. 1|GTT/PTT Propinsi|GTT/PTT Provinsi" },
	{ "Honor Daerah TK.II Kab/Kota", "Honor Daerah TK.II Kab/Kota",
	  "Honor Daerah Tk. 2|GTT/PTT Kab/Kota" },
	{ "Guru Bantu Pusat", "Guru Bantu Pusat", NULL },
	{ "Guru Honor Sekolah", "Guru Honor Sekolah",
	  "GTT|Guru Honorer|Guru Honor|Guru Tidak Tetap|Guru Non PNS|"
	  "Guru Non ASN|Guru Sukwan|Guru Sukarelawan" },
	{ "Tenaga Honor Sekolah", "Tenaga Honor Sekolah",
	  "PTT|Tenaga Honorer|Tenaga Honor|Pegawai Tidak Tetap|THL|"
	  "Tenaga Harian Lepas|Pegawai Honorer|Tendik Honorer|TU Honorer" },
	{ "CPNS", "CPNS", NULL },
	{ "PPPK", "PPPK",
	  "P3K|ASN PPPK|ASN P3K|PPPK Guru|P3K Guru|Guru PPPK|Guru P3K|"
	  "PPPK Penuh Waktu|PPPK Tahap 1|PPPK Tahap 2" },
	{ "PPPK Paruh Waktu", "PPPK Paruh Waktu",
	  "P3K Paruh Waktu|PPPK PW|P3K PW|PPPK (Paruh Waktu)|"
	  "PPPK-Paruh Waktu|PPPK Paruhwaktu|PPPKPW|ASN PPPK Paruh Waktu|"
	  "PPPK Guru Paruh Waktu|Guru PPPK Paruh Waktu" },
	{ "PPNPN", "PPNPN", NULL },
	{ "Guru Pengganti", "Guru Pengganti", NULL },
	{ "Kontrak Kerja WNA", "Kontrak Kerja WNA", NULL },
	{ "Non ASN", "Non ASN",
	  "Non-ASN|Non PNS|Bukan PNS|Bukan ASN|Honorer|Honor|Sukwan|"
	  "Sukarelawan|Tenaga Sukarela|Non PNS/Non PPPK" },
	{ "Lainnya", "Lainnya", NULL },
	{ NULL, NULL, NULL }
};

const struct kin_choice choice_home[] = {
	{ "induk", N_("home school"),
	  "1|ya|yes|y|true|sekolah induk|satminkal|satmingkal|pangkal" },
	{ "non_induk", N_("another school"),
	  "non induk|0|tidak|no|n|t|tdk|bukan|false|bukan induk|bkn induk|"
	  "tidak induk|sekolah non induk|non sekolah induk|"
	  "bukan sekolah induk|sekolah lain|non satminkal|non satmingkal|"
	  "bukan satminkal" },
	{ NULL, NULL, NULL }
};

const struct kin_choice choice_yes[] = {
	{ "ya", N_("yes"), "1|yes|y|true" },
	{ "tidak", N_("no"), "0|no|n|t|tdk|false" },
	{ NULL, NULL, NULL }
};

const struct kin_choice choice_role[] = {
	{ "guru", N_("Guru"), "teacher" },
	{ "kepala_sekolah", N_("Kepala Sekolah"), "principal|ks" },
	{ "pengawas", N_("Pengawas Sekolah"), "school supervisor" },
	{ "penilik", N_("Penilik"), NULL },
	{ "pamong_belajar", N_("Pamong Belajar"), NULL },
	{ "kepala_dinas", N_("Kepala Dinas"), "head of dinas" },
	{ "lainnya", N_("Tenaga Kependidikan"), "other|tendik" },
	{ NULL, NULL, NULL }
};

/* What people may say of their roster data. */
const struct kin_choice choice_fact[] = {
	{ "nama", N_("Nama"), "name" },
	{ "nip", "NIP", NULL },
	{ "nuptk", "NUPTK", NULL },
	{ "nik", "NIK", NULL },
	{ "jk", N_("Jenis Kelamin"), "l/p|sex" },
	{ "tanggal_lahir", N_("Tanggal Lahir"), "tgl lahir|birth date" },
	{ "status_kepegawaian", N_("Status Kepegawaian"), NULL },
	{ "pangkat", N_("Pangkat/Golongan"), "golongan" },
	{ "npsn", "NPSN", NULL },
	{ "peran", N_("Peran"), NULL },
	{ "jenis_ptk", N_("Jenis PTK"), NULL },
	{ "jabatan_ptk", N_("Jabatan PTK"), NULL },
	{ "tugas_tambahan", N_("Tugas Tambahan"), NULL },
	{ NULL, NULL, NULL }
};

const struct kin_choice choice_post_kind[] = {
	{ "definitif", N_("definitif"), "definite" },
	{ "plt", N_("pelaksana tugas"), "plt.|pelaksana tugas|acting" },
	{ "plh", N_("pelaksana harian"), "plh.|pelaksana harian" },
	{ NULL, NULL, NULL }
};

const struct kin_choice choice_list[] = {
	{ "guru", N_("daftar-guru"), "daftar-guru|daftar guru" },
	{ "tendik", N_("daftar-tendik"),
	  "daftar-tendik|daftar tendik|daftar tenaga kependidikan" },
	{ "gtk", N_("both lists in one"), "getgtk|datadik" },
	{ NULL, NULL, NULL }
};

/* Whose a kind is, the statements of the store read (sqlgen.sh). */
const struct kin_choice choice_level[] = {
#define L(code, name, aliases, area) { code, name, aliases },
#include "model/tables/level.def"
#undef L
	{ NULL, NULL, NULL }
};

const struct kin_choice choice_school_status[] = {
	{ "negeri", N_("state"), "n|state|1" },
	{ "swasta", N_("private"), "s|private|2" },
	{ NULL, NULL, NULL }
};

const struct kin_choice choice_supervision[] = {
	{ "kepala_dinas", N_("Kepala Dinas of a kabupaten or province"),
	  NULL },
	{ "pengawas", N_("Pengawas Sekolah in the team of the Kepala Dinas"),
	  NULL },
	{ "penilik", N_("Penilik in the team of the Kepala Dinas"), NULL },
	{ "pamong_belajar", N_("Pamong Belajar at an office"), NULL },
	{ "penilai", N_("Pejabat Penilai of a person or a school"),
	  "atasan|pejabat_penilai" },
	{ "tim", N_("member of a team, may observe and recommend"),
	  "tim_kerja|team" },
	{ NULL, NULL, NULL }
};

const struct kin_choice choice_plan_section[] = {
	{ "praktik", N_("practice"), "practice|praktik kinerja" },
	{ "kompetensi", N_("competency"),
	  "competency|pengembangan kompetensi" },
	{ "tugas", N_("additional duty"), "duty|tugas tambahan" },
	{ "perilaku", N_("behaviour"), "behaviour|perilaku kerja" },
	{ "lampiran", N_("annex"), "annex" },
	{ NULL, NULL, NULL }
};

const struct kin_choice choice_plan_state[] = {
	{ "draf", N_("draft"), "draft" },
	{ "diajukan", N_("submitted"), "submitted" },
	{ "dikembalikan", N_("returned"), "returned" },
	{ "disetujui", N_("approved"), "approved|persetujuan" },
	{ NULL, NULL, NULL }
};

const struct kin_choice choice_assessment_state[] = {
	{ "draf", N_("draft"), "draft" },
	{ "final", N_("final"), NULL },
	{ "terbit", N_("published"), "published|diterbitkan" },
	{ NULL, NULL, NULL }
};

const struct kin_choice choice_dialogue[] = {
	{ "dialog_kinerja", N_("Dialog Kinerja"), "dialog|dialogue" },
	{ "klarifikasi_ekspektasi", N_("Klarifikasi Ekspektasi"),
	  "klarifikasi|clarification" },
	{ "umpan_balik", N_("Umpan Balik Berkelanjutan"),
	  "umpan balik berkelanjutan|feedback" },
	{ NULL, NULL, NULL }
};

const struct kin_choice choice_dialogue_stage[] = {
	{ "rencana", N_("planning"), "perencanaan|plan" },
	{ "pelaksanaan", N_("carrying out"), "observasi|practice" },
	{ "penilaian", N_("assessment"), "assessment" },
	{ NULL, NULL, NULL }
};

const struct kin_choice choice_decision[] = {
	{ "diterima", N_("accepted"), "accepted" },
	{ "ditolak", N_("rejected"), "rejected" },
	{ NULL, NULL, NULL }
};

/* What a row of decisions decides, one for each verb that reads them. */
const struct kin_choice choice_verdict[] = {
	{ "ajukan", N_("submit"), "diajukan|submit" },
	{ "setuju", N_("approve"), "setujui|disetujui|approve|approved" },
	{ "kembalikan", N_("return"), "dikembalikan|return|returned|tolak" },
	{ "tarik", N_("withdraw"), "withdraw" },
	{ "ubah", N_("revise"), "revise|perbaiki" },
	{ "kumpulkan", N_("collect"), "dikumpulkan|collect" },
	{ "nilai", N_("rate"), "dinilai|rate" },
	{ "buka", N_("reopen"), "buka_kembali|reopen" },
	{ "batalkan", N_("void"), "dibatalkan|void" },
	{ "terbitkan", N_("publish"), "terbit|diterbitkan|publish" },
	{ NULL, NULL, NULL }
};

const struct kin_choice choice_outcome[] = {
	{ "penghargaan", N_("reward"), "reward" },
	{ "pembinaan", N_("guidance"), "guidance" },
	{ "pengembangan", N_("development"), "development" },
	{ "sanksi", N_("sanction"), "sanction" },
	{ NULL, NULL, NULL }
};

/* What lists call a person's number and name is the same in every table: a
 * name that is not seen is not held against the number. */
#define ALIAS_NIP "NI PPPK|NIPPPK|NIP Baru|NIP Pegawai|Nomor Induk Pegawai"
#define ALIAS_NUPTK "No NUPTK|Nomor NUPTK"
#define ALIAS_NAMA "Nama Lengkap|Nama PTK|Nama GTK|Nama Guru|Nama Pegawai|" \
	"Nama Lengkap dan Gelar|Nama dan Gelar|name"

#define F(id, name, aliases, type, flags, max, choices, example, doc) \
	{ name, aliases, type, flags, max, choices, example, doc },

/* Over the first and the last day of something, in every list that has them. */
#define WORDS_FROM "Tanggal Mulai|Tgl Mulai|Mulai Tanggal|Dari Tanggal|" \
	"Dari|Sejak|TMT|Tanggal Awal"
#define WORDS_TO "Tanggal Selesai|Tgl Selesai|Selesai Tanggal|" \
	"Sampai Tanggal|Sampai Dengan|Sampai|s.d.|Hingga|Tanggal Akhir|" \
	"Tanggal Berakhir"

static const struct kin_field roster_fields[] = {
#include "model/tables/roster.def"
};
static const struct kin_field school_fields[] = {
#include "model/tables/school.def"
};
static const struct kin_field supervisor_fields[] = {
#include "model/tables/supervisor.def"
};
static const struct kin_field exception_fields[] = {
#include "model/tables/exception.def"
};
static const struct kin_field plan_fields[] = {
#include "model/tables/plan.def"
};
static const struct kin_field plan_item_fields[] = {
#include "model/tables/plan_item.def"
};
static const struct kin_field hint_fields[] = {
#include "model/tables/hint.def"
};
static const struct kin_field schedule_fields[] = {
#include "model/tables/schedule.def"
};
static const struct kin_field step_fields[] = {
#include "model/tables/step.def"
};
static const struct kin_field assessment_fields[] = {
#include "model/tables/assessment.def"
};
static const struct kin_field dialogue_fields[] = {
#include "model/tables/dialogue.def"
};
static const struct kin_field objection_fields[] = {
#include "model/tables/objection.def"
};
static const struct kin_field outcome_fields[] = {
#include "model/tables/outcome.def"
};
static const struct kin_field organisation_fields[] = {
#include "model/tables/organisation.def"
};
static const struct kin_field decision_fields[] = {
#include "model/tables/decision.def"
};
static const struct kin_field manifest_fields[] = {
#include "model/tables/manifest.def"
};
static const struct kin_field summary_fields[] = {
#include "model/tables/summary.def"
};
static const struct kin_field recap_fields[] = {
#include "model/tables/recap.def"
};
static const struct kin_field skp22_fields[] = {
#include "model/tables/skp22.def"
};
static const struct kin_field periodik_fields[] = {
#include "model/tables/periodik.def"
};
static const struct kin_field laporan_fields[] = {
#include "model/tables/laporan.def"
};
static const struct kin_field credit_fields[] = {
#include "model/tables/credit.def"
};
static const struct kin_field credit_sum_fields[] = {
#include "model/tables/credit_sum.def"
};
static const struct kin_field bkn_id_fields[] = {
#include "model/tables/bkn_id.def"
};
static const struct kin_field pending_fields[] = {
#include "model/tables/pending.def"
};
static const struct kin_field reminder_fields[] = {
#include "model/tables/reminder.def"
};
static const struct kin_field correction_fields[] = {
#include "model/tables/correction.def"
};
#undef F

#define TABLE_WITH(var, called, n, what, trait) \
	const struct kin_table table_##var = { \
		.name = called, .doc = what, .fields = var##_fields, \
		.n_fields = n, trait \
	}
#define TABLE(var, called, n, what) \
	TABLE_WITH(var, called, n, what, .people = 0)
/* Files that decide: what is not read in them could be what was decided. */
#define TABLE_EXACT(var, called, n, what) \
	TABLE_WITH(var, called, n, what, .exact = 1)

TABLE_WITH(roster, "roster", N_ROSTER, N_("people and posts of a school"),
	   .people = 1);
TABLE(school, "schools", N_SCHOOL, N_("schools"));
TABLE(supervisor, "supervisors", N_SUPERVISOR,
      N_("supervisors, officials and teams"));
TABLE(exception, "exceptions", N_EXCEPTION,
      N_("days on which people are not expected, and why"));
TABLE(plan, "plans", N_PLAN, N_("plans (SKP), one row per post and period"));
TABLE(plan_item, "plan-items", N_PLAN_ITEM, N_("plans, one row per item"));
TABLE(hint, "hints", N_HINT, N_("results of Rapor Pendidikan, as hints"));
TABLE(schedule, "schedules", N_SCHEDULE,
      N_("when observations take place, one row per person"));
/* Without what the steps collect: that is said by the rules. */
const struct kin_table table_observation = {
	.name = "observations",
	.doc = N_("observations, wide: one row per person"),
	.fields = schedule_fields, .n_fields = N_SCHEDULE,
};
TABLE(step, "steps", N_STEP, N_("observations, one row per step and field"));
TABLE(assessment, "assessments", N_ASSESSMENT, N_("assessments"));
TABLE(dialogue, "dialogues", N_DIALOGUE,
      N_("talks between people and their supervisors"));
TABLE_EXACT(objection, "objections", N_OBJECTION,
	    N_("objections to published assessments, and what was decided"));
TABLE(outcome, "outcomes", N_OUTCOME,
      N_("what follows from published assessments"));
TABLE(organisation, "organisation", N_ORGANISATION,
      N_("organisation predicates of schools"));
TABLE_EXACT(decision, "decisions", N_DECISION, N_("decisions for --from"));
TABLE(manifest, "manifest", N_MANIFEST, N_("which file is which school's"));
TABLE(summary, "summary", N_SUMMARY, N_("the period by school and role"));
TABLE(recap, "recap", N_RECAP,
      N_("results of a period, as e-Kinerja's tables name them"));
TABLE(skp22, "skp22", N_SKP22,
      N_("results of a year, as SIASN takes them"));
TABLE(periodik, "periodik", N_PERIODIK,
      N_("results of a period, as SIASN takes them"));
TABLE(credit, "credits", N_CREDIT,
      N_("angka kredit of a year"));
TABLE(credit_sum, "credit-sums", N_CREDIT_SUM,
      N_("angka kredit added up over the years"));
TABLE(laporan, "laporan-penilaian", N_LAPORAN,
      N_("e-Kinerja's Laporan Penilaian and Laporan SKP"));
TABLE(pending, "pending", N_PENDING,
      N_("who is not there yet, why, and whose turn it is"));
TABLE(reminder, "reminders", N_REMINDER,
      N_("who is to be reminded of what, one row each"));
TABLE_EXACT(correction, "corrections", N_CORRECTION,
      N_("what is to be corrected in Dapodik"));
TABLE(bkn_id, "bkn_ids", N_BKN_ID,
      N_("which NIP is which id of BKN, for --bkn-ids"));

static const struct kin_table *const all[] = {
	&table_school, &table_roster, &table_manifest, &table_supervisor,
	&table_exception,
	&table_plan, &table_plan_item, &table_hint, &table_schedule,
	&table_observation, &table_step, &table_organisation,
	&table_assessment, &table_dialogue, &table_objection, &table_outcome,
	&table_decision, &table_summary,
	&table_credit, &table_credit_sum, &table_recap, &table_skp22,
	&table_periodik, &table_pending, &table_reminder, &table_correction,
	&table_laporan, &table_bkn_id,
};

const struct kin_table *const *kin_table_all(int *n)
{
	*n = (int)(sizeof(all) / sizeof(all[0]));
	return all;
}

const struct kin_table *kin_table_find(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (!strcmp(all[i]->name, name))
			return all[i];
	return NULL;
}

int table_field(const struct kin_table *t, int from, const char *name)
{
	int i;

	for (i = from; i < t->n_fields; i++)
		if (!strcmp(t->fields[i].name, name))
			return i;
	return -1;
}

const char *kin_type_name(enum kin_type type)
{
	static const char *const names[] = {
		[KIN_T_TEXT] = "text", [KIN_T_NIP] = "nip",
		[KIN_T_NUPTK] = "nuptk", [KIN_T_NIK] = "nik",
		[KIN_T_NPSN] = "npsn", [KIN_T_UUID] = "uuid",
		[KIN_T_PERSON] = "person", [KIN_T_NAME] = "name",
		[KIN_T_DATE] = "date", [KIN_T_TIME] = "time",
		[KIN_T_INT] = "number", [KIN_T_CODE] = "code",
		[KIN_T_LIST] = "list", [KIN_T_DECIMAL] = "decimal",
		[KIN_T_JSON] = "json",
	};

	return names[type];
}

/* Whether `folded` equals one of the spellings, folded, between the |. */
static int matches_any(const char *folded, size_t len, const char *spellings)
{
	char one[128];

	while (spellings && *spellings) {
		size_t n = strcspn(spellings, "|");

		if (n < sizeof(one) && utf8_fold(one, spellings, n) == len &&
		    !memcmp(one, folded, len))
			return 1;
		spellings += n + (spellings[n] == '|');
	}
	return 0;
}

static int is_letter_or_digit(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		(c >= 'A' && c <= 'Z');
}

/* Whether both have the same letters and digits, whatever stands between:
 * Non-Induk, NonInduk, Non . Induk. `folded` is in lower case. */
static int same_bones(const char *folded, size_t len, const char *spelling,
		      size_t n)
{
	size_t i = 0, k = 0;

	for (;;) {
		while (i < len && !is_letter_or_digit(folded[i]))
			i++;
		while (k < n && !is_letter_or_digit(spelling[k]))
			k++;
		if (i == len || k == n)
			return i == len && k == n;
		/* of letters and digits, 32 tells capital letters only */
		if ((folded[i++] | 32) != (spelling[k++] | 32))
			return 0;
	}
}

static int has_bones(const char *folded, size_t len, const char *spellings)
{
	while (spellings && *spellings) {
		size_t n = strcspn(spellings, "|");

		if (same_bones(folded, len, spellings, n))
			return 1;
		spellings += n + (spellings[n] == '|');
	}
	return 0;
}

/* The one choice with these letters and digits, of which a text has some. */
static const struct kin_choice *
choice_find_bones(const struct kin_choice *choices, const char *folded,
		  size_t len)
{
	const struct kin_choice *c, *found = NULL;
	size_t i, n = 0;

	for (i = 0; i < len; i++)
		n += is_letter_or_digit(folded[i]) ? 1 : 0;
	if (n < 3)
		return NULL;
	for (c = choices; c->code; c++) {
		if (!has_bones(folded, len, c->code) &&
		    !has_bones(folded, len, c->label) &&
		    !has_bones(folded, len, c->aliases))
			continue;
		if (found)
			return NULL;
		found = c;
	}
	return found;
}

/* What is said twice, as in "Perempuan (P)": both have to say the same. */
static const struct kin_choice *
choice_find_twice(const struct kin_choice *choices, const char *text,
		  size_t len)
{
	const char *open = memchr(text, '(', len);
	const struct kin_choice *c;
	size_t n;

	if (!open || text[len - 1] != ')')
		return NULL;
	n = (size_t)(open - text);
	c = n ? choice_find(choices, text, n) : NULL;
	return c && choice_find(choices, open + 1, len - n - 2) == c ? c : NULL;
}

const struct kin_choice *choice_find(const struct kin_choice *choices,
				     const char *text, size_t len)
{
	const struct kin_choice *c;
	char folded[128];
	size_t n;

	for (c = choices; c->code; c++)
		if (strlen(c->code) == len && !memcmp(c->code, text, len))
			return c;
	if (!len || len >= sizeof(folded))
		return NULL;
	n = utf8_fold(folded, text, len);
	if (choices == choice_rank)
		return rank_find(folded, n);
	for (c = choices; c->code; c++)
		if (matches_any(folded, n, c->code) ||
		    matches_any(folded, n, c->label) ||
		    matches_any(folded, n, c->aliases))
			return c;
	if (n > 1 && folded[n - 1] == '.')
		return choice_find(choices, folded, n - 1);
	c = choice_find_bones(choices, folded, n);
	return c ? c : choice_find_twice(choices, text, len);
}
