/*
 * lib/model/role.c: from Dapodik's words to the post.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/run/roles.h"
#include "model/role.h"
#include "model/tables.h"

struct role_case {
	const char *job, *title, *duty, *kepsek, *peran, *kind_cell;
	const char *role, *kind;
	int acting;	/* 1 plt, 2 plh, 3 unclear */
	int known;
};

static void put(struct kin_record *rec, int field, const char *text)
{
	if (!text)
		return;
	rec->v[field].text = text;
	rec->v[field].len = strlen(text);
}

static void check_roles(const struct role_case *c, size_t n)
{
	static const char *const kinds[] = { "", "plt", "plh", "" };
	struct kin_record rec;
	struct role_facts f;
	size_t i;

	for (i = 0; i < n; i++) {
		memset(&rec, 0, sizeof(rec));
		rec.table = &table_roster;
		put(&rec, ROSTER_JENIS_PTK, c[i].job);
		put(&rec, ROSTER_JABATAN_PTK, c[i].title);
		put(&rec, ROSTER_TUGAS_TAMBAHAN, c[i].duty);
		put(&rec, ROSTER_KEPSEK, c[i].kepsek);
		put(&rec, ROSTER_PERAN, c[i].peran);
		put(&rec, ROSTER_JENIS_JABATAN, c[i].kind_cell);
		role_derive(&f, &rec, choice_role);
		if (strcmp(f.role, c[i].role) || strcmp(f.kind, c[i].kind) ||
		    strcmp(f.acting ? f.acting : "",
			   kinds[c[i].acting]) ||
		    f.unclear != (c[i].acting == 3) ||
		    role_acts(&f) != (f.acting || f.kind[0] == 'p') ||
		    f.known != c[i].known)
			fail_msg("case %zu (%s): %s %s %d %d", i,
				 c[i].job ? c[i].job : "", f.role, f.kind,
				 f.acting != NULL, f.known);
	}
}

#define DEF "definitif"

static void job_types(void **state)
{
	static const struct role_case cases[] = {
		{ "Guru", 0, 0, 0, 0, 0, "guru", DEF, 0, 1 },
		/* of kindergartens, as the list of job types has them */
		{ "Play Group Teacher", 0, 0, 0, 0, 0, "guru", DEF, 0, 1 },
		{ "KINDERGARTEN TEACHER", 0, 0, 0, 0, 0, "guru", DEF, 0, 1 },
		{ "Guru TK", 0, 0, 0, 0, 0, "guru", DEF, 0, 1 },
		{ "Guru Pendamping Khusus", 0, 0, 0, 0, 0, "guru", DEF, 0, 1 },
		{ "Kindergarten", 0, 0, 0, 0, 0, "lainnya", DEF, 0, 0 },
		{ "Guru Kelas", 0, 0, 0, 0, 0, "guru", DEF, 0, 1 },
		{ "GURU MAPEL", 0, 0, 0, 0, 0, "guru", DEF, 0, 1 },
		{ "Guru Pembimbing Khusus", 0, 0, 0, 0, 0, "guru", DEF, 0,
		  1 },
		{ "Kepala Sekolah", 0, 0, 0, 0, 0, "kepala_sekolah", DEF, 0,
		  1 },
		{ "Pengawas Satuan Pendidikan", 0, 0, 0, 0, 0, "pengawas",
		  DEF, 0, 1 },
		{ "Penilik", 0, 0, 0, 0, 0, "penilik", DEF, 0, 1 },
		{ "Tenaga Kependidikan", 0, 0, 0, 0, 0, "lainnya", DEF, 0,
		  1 },
		{ "Tenaga Administrasi Sekolah", 0, 0, 0, 0, 0, "lainnya",
		  DEF, 0, 1 },
		{ "Penjaga Sekolah", 0, 0, 0, 0, 0, "lainnya", DEF, 0, 1 },
		{ "Tutor", 0, 0, 0, 0, 0, "lainnya", DEF, 0, 1 },
		{ "Pamong Belajar", 0, 0, 0, 0, 0, "pamong_belajar", DEF, 0,
		  1 },
		{ "Instruktur", 0, 0, 0, 0, 0, "lainnya", DEF, 0, 1 },
		{ "Astronaut", 0, 0, 0, 0, 0, "lainnya", DEF, 0, 0 },
		{ "Guruh", 0, 0, 0, 0, 0, "lainnya", DEF, 0, 0 },
		{ "Kepala Sekolah Dasar", 0, 0, 0, 0, 0, "lainnya", DEF, 0,
		  0 },
		{ 0, 0, 0, 0, 0, 0, "lainnya", DEF, 0, 0 },
		{ 0, "Guru Kelas", 0, 0, 0, 0, "guru", DEF, 0, 1 },
	};

	(void)state;
	check_roles(cases, sizeof(cases) / sizeof(cases[0]));
}

static void principals(void **state)
{
	static const char ks[] = "kepala_sekolah";
	static const struct role_case cases[] = {
		{ "Guru", "Kepala Sekolah", 0, 0, 0, 0, ks, DEF, 0, 1 },
		{ "Tenaga Kependidikan", "Kepala Sekolah", 0, 0, 0, 0, ks,
		  DEF, 0, 1 },
		{ "Guru", "Guru Kelas", 0, "ya", 0, 0, ks, DEF, 0, 1 },
		{ "Guru", "Guru Kelas", 0, "tidak", 0, 0, "guru", DEF, 0,
		  1 },
		{ "Guru Kelas", 0, "Kepala Sekolah", 0, 0, 0, ks, DEF, 0, 1 },
		{ "Guru", 0, "Guru Piket, kepala sekolah", 0, 0, 0, ks, DEF,
		  0, 1 },
		{ "Guru", 0, "Wakil Kepala Sekolah", 0, 0, 0, "guru", DEF, 0,
		  1 },
		{ "Guru", 0, "Wakil Kepala Sekolah Kurikulum", 0, 0, 0,
		  "guru", DEF, 0, 1 },
		{ "Tenaga Kependidikan", 0, "Kepala Sekolah", 0, 0, 0,
		  "lainnya", DEF, 0, 1 },
		{ "Guru", 0, "Kepala Perpustakaan", 0, 0, 0, "guru", DEF, 0,
		  1 },
	};

	(void)state;
	check_roles(cases, sizeof(cases) / sizeof(cases[0]));
}

/* As schools write it. */
static void principals_by_words(void **state)
{
	static const char ks[] = "kepala_sekolah";
	static const struct role_case cases[] = {
		{ "Guru", 0, "Kepsek", 0, 0, 0, ks, DEF, 0, 1 },
		{ "Guru", 0, "KS", 0, 0, 0, ks, DEF, 0, 1 },
		{ "Guru", 0, "Kepala  Sekolah.", 0, 0, 0, ks, DEF, 0, 1 },
		{ "Guru", 0, "Kepala Sekolah (Definitif)", 0, 0, 0, ks, DEF,
		  0, 1 },
		{ "Guru", 0, "Kepala Sekolah + Guru Kelas", 0, 0, 0, ks, DEF,
		  0, 1 },
		{ "Guru", 0, "Kepala Sekolah dan Guru Kelas VI", 0, 0, 0, ks,
		  DEF, 0, 1 },
		{ "Guru", 0, "Kepala Satuan Pendidikan", 0, 0, 0, ks, DEF, 0,
		  1 },
		{ "Guru", 0, "Kepala TK", 0, 0, 0, ks, DEF, 0, 1 },
		{ "Guru", 0, "Kepala Sekolah SDN 1", 0, 0, 0, ks, DEF, 0, 1 },
		{ "Guru", "Guru Ahli Madya merangkap Kepala Sekolah", 0, 0, 0,
		  0, ks, DEF, 0, 1 },
		{ "Guru", 0, "Mantan Kepsek", 0, 0, 0, "guru", DEF, 0, 1 },
		{ "Guru", 0, "Lulus Diklat Calon Pengawas dan Kepala Sekolah",
		  0, 0, 0, "guru", DEF, 0, 1 },
		{ "Guru", 0, "Diusulkan sebagai Kepala Sekolah", 0, 0, 0,
		  "guru", DEF, 0, 1 },
		{ "Guru", 0, "Mantan Bendahara dan Kepala Sekolah", 0, 0, 0,
		  "guru", DEF, 0, 1 },
		{ "Guru", "Asesor dan Kepala Sekolah", 0, 0, 0, 0, "guru",
		  DEF, 0, 1 },
		{ "Guru", "Guru Kelas dan Kepala Sekolah", 0, 0, 0, 0, ks, DEF,
		  0, 1 },
		{ "Guru", 0, "Wakil Kepala SD", 0, 0, 0, "guru", DEF, 0, 1 },
		{ "Guru", 0, "Kepala Tata Usaha", 0, 0, 0, "guru", DEF, 0,
		  1 },
	};

	(void)state;
	check_roles(cases, sizeof(cases) / sizeof(cases[0]));
}

static void acting_principals(void **state)
{
	static const char ks[] = "kepala_sekolah";
	static const struct role_case cases[] = {
		{ "Guru", 0, "PLT Kepala Sekolah", 0, 0, 0, "guru", DEF, 1,
		  1 },
		{ "Guru", 0, "Plt. Kepala Sekolah", 0, 0, 0, "guru", DEF, 1,
		  1 },
		{ "Guru", 0, "plt.kepala sekolah", 0, 0, 0, "guru", DEF, 1,
		  1 },
		{ "Guru", 0, "Pelaksana Tugas (Plt) Kepala Sekolah", 0, 0, 0,
		  "guru", DEF, 1, 1 },
		{ "Guru", 0, "Guru Piket; PLT KEPALA SEKOLAH", 0, 0, 0,
		  "guru", DEF, 1, 1 },
		{ "Guru", 0, "PLT Kepala Sekolah", "ya", 0, 0, "guru", DEF,
		  1, 1 },
		{ "Guru", "PLT Kepala Sekolah", 0, 0, 0, 0, "guru", DEF, 1,
		  1 },
		{ "Guru", 0, "Plt Kepala Perpustakaan", 0, 0, 0, "guru", DEF,
		  0, 1 },
		{ "Plt. Kepala Sekolah", 0, 0, 0, 0, 0, ks, "plt", 0, 1 },
		{ "Kepala Sekolah", 0, "Plt. Kepala Sekolah", 0, 0, 0, ks,
		  "plt", 0, 1 },
		{ "Kepala Sekolah", "Plh. Kepala Sekolah", 0, 0, 0, 0, ks,
		  "plh", 0, 1 },
		{ "Kepala Sekolah", 0, "Mantan Plt Kepala Sekolah", 0, 0, 0,
		  ks, DEF, 0, 1 },
		{ "Guru", 0, "Mantan Plt Kepala Sekolah", 0, 0, 0, "guru", DEF,
		  0, 1 },
		{ "Guru", 0, "Eks Plt. KS, Wali Kelas", 0, 0, 0, "guru", DEF,
		  0, 1 },
		{ "PLH Kepala Sekolah", 0, 0, 0, 0, 0, ks, "plh", 0, 1 },
	};

	(void)state;
	check_roles(cases, sizeof(cases) / sizeof(cases[0]));
}

/* Words as people write them, before or behind. */
static void acting_words(void **state)
{
	static const struct role_case cases[] = {
		{ "Guru", 0, "Plh Kepala Sekolah", 0, 0, 0, "guru", DEF, 2,
		  1 },
		{ "Guru", 0, "Plh. Kepala Sekolah", 0, 0, 0, "guru", DEF, 2,
		  1 },
		{ "Guru", 0, "PLH Kepsek", 0, 0, 0, "guru", DEF, 2, 1 },
		{ "Guru", 0, "Pelaksana Harian (Plh.) KS", 0, 0, 0, "guru",
		  DEF, 2, 1 },
		{ "Guru", 0, "PLT Kepsek", 0, 0, 0, "guru", DEF, 1, 1 },
		{ "Guru", 0, "Plt. KS", 0, 0, 0, "guru", DEF, 1, 1 },
		{ "Guru", 0, "Kepala Sekolah (Plt)", 0, 0, 0, "guru", DEF, 1,
		  1 },
		{ "Guru", 0, "Guru Piket / Kepala Sekolah Plh.", 0, 0, 0,
		  "guru", DEF, 2, 1 },
		{ "Guru", "Plh Kepala Sekolah", 0, 0, 0, 0, "guru", DEF, 2,
		  1 },
		/* of somebody else, or of a part of the school */
		{ "Guru", 0, "Wakil Kepala Sekolah (Plt)", 0, 0, 0, "guru",
		  DEF, 0, 1 },
		{ "Guru", 0, "Plh Wakil Kepala Sekolah", 0, 0, 0, "guru", DEF,
		  0, 1 },
		{ "Guru", 0, "Plt Kepala Laboratorium", 0, 0, 0, "guru", DEF,
		  0, 1 },
		{ "Guru", 0, "Pjok", 0, 0, 0, "guru", DEF, 0, 1 },
		/* near it, and not known: not passed over */
		{ "Guru", 0, "Plt. Kepala SDN 1", 0, 0, 0, "guru", DEF, 3,
		  1 },
		{ "Guru", 0, "Pj. Kepala Sekolah", 0, 0, 0, "guru", DEF, 3,
		  1 },
		{ "Guru", "Penjabat Kepala Sekolah", 0, 0, 0, 0, "guru", DEF,
		  3, 1 },
		{ "Guru", 0, "Kepala Sekolah (Pjs)", 0, 0, 0, "guru", DEF, 3,
		  1 },
	};

	(void)state;
	check_roles(cases, sizeof(cases) / sizeof(cases[0]));
}

static void explicit_columns_win(void **state)
{
	static const char ks[] = "kepala_sekolah";
	static const struct role_case cases[] = {
		{ "Guru", 0, "PLT Kepala Sekolah", 0, "guru", 0, "guru", DEF,
		  0, 1 },
		{ "Guru", 0, "PLT Kepala Sekolah", 0, ks, "plt", ks, "plt",
		  0, 1 },
		{ "Kepala Sekolah", 0, 0, 0, "guru", 0, "guru", DEF, 0, 1 },
		{ "Kepala Sekolah", 0, 0, 0, 0, "plh", ks, "plh", 0, 1 },
		{ "Astronaut", 0, 0, 0, "guru", 0, "guru", DEF, 0, 1 },
	};

	(void)state;
	check_roles(cases, sizeof(cases) / sizeof(cases[0]));
}

/* Queries ask for a role within a list of them: no code holds another. */
static void codes_apart(void **state)
{
	const struct kin_choice *a, *b;
	char roles[PACK_ROLES] = "|";
	struct pack p = { .n_roles = 0 };

	(void)state;
	for (a = choice_role; a->code; a++)
		for (b = choice_role; b->code; b++)
			if (a != b && strstr(a->code, b->code))
				fail_msg("%s holds %s", a->code, b->code);
	pack_roles_text(roles, &p);
	assert_string_equal(roles, "|");
	assert_false(roles_have("|kepala_sekolah|", "kepala"));
	assert_true(roles_have("|guru|kepala_sekolah|", "kepala_sekolah"));
	/* of the office's people the office decides */
	assert_true(role_of_office("penilik"));
	assert_false(role_of_office("pamong_belajar"));
	assert_string_equal(role_title("penilik", "definitif"), "Penilik");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(job_types),
		cmocka_unit_test(principals),
		cmocka_unit_test(principals_by_words),
		cmocka_unit_test(acting_principals),
		cmocka_unit_test(acting_words),
		cmocka_unit_test(explicit_columns_win),
		cmocka_unit_test(codes_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
