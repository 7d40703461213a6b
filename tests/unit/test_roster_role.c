/*
 * What a roster list says of the role of somebody who is known already: a new
 * role, the old one, or nothing, which takes no role away.
 */
#include "unit/world_util.h"

static const struct role_case {
	const char *head, *row;		/* of SATU, a guru until now */
	enum kin_status status;
	const char *codes, *role;
	long no_part;
} roles[] = {
	/* said, and the same */
	{ "jenis_ptk", "Guru Kelas", KIN_OK, "", "guru", 0 },
	{ "jenis_ptk", "Guru Mapel", KIN_OK, "", "guru", 0 },
	/* said, and another */
	{ "jenis_ptk", "Kepala Sekolah", KIN_OK, "", "kepala_sekolah", 0 },
	{ "jenis_ptk", "Tenaga Administrasi Sekolah", KIN_OK, "", "lainnya",
	  1 },
	{ "jenis_ptk", "Pengawas Satuan Pendidikan", KIN_OK, "", "pengawas",
	  1 },
	{ "peran", "lainnya", KIN_OK, "", "lainnya", 1 },
	{ "peran", "kepala_sekolah", KIN_OK, "", "kepala_sekolah", 0 },
	{ "jabatan_ptk", "Kepala Sekolah", KIN_OK, "", "kepala_sekolah", 0 },
	/* said, but no word that is known */
	{ "jenis_ptk", "Astronot", KIN_OK, "ROLE_UNCOVERED", "lainnya", 1 },
	{ "jabatan_ptk", "Astronot", KIN_OK, "ROLE_UNCOVERED", "lainnya", 1 },
	/* an empty cell or a missing column never takes anything away */
	{ "jenis_ptk", "", KIN_OK, "ROLE_UNCOVERED", "guru", 0 },
	{ "nuptk", "3647763664300014", KIN_OK, "ROLE_UNCOVERED", "guru", 0 },
	{ "jenis_ptk,jabatan_ptk", ",", KIN_OK, "ROLE_UNCOVERED", "guru", 0 },
};

static void role_of_a_known_person(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(roles); i++) {
		const struct role_case *c = &roles[i];
		struct world *w = world_new(WORLD_PEOPLE);
		char csv[400];
		const char *role;
		enum kin_status st;

		w->io.partial = 1;
		snprintf(csv, sizeof(csv), "npsn,nama,nip,%s\n" SCHOOL1
			 ",\"Purwarupa Satu, S.Pd.\"," SATU ",%s\n", c->head,
			 c->row);
		st = world_import(w, KIN_IMPORT_ROSTER, csv);
		role = world_sql(w, "SELECT p.role FROM post p JOIN person e "
				 "ON e.id = p.person_id WHERE e.nip = '"
				 SATU "' AND p.to_day IS NULL");
		if (st != c->status || strcmp(w->sink.codes, c->codes) ||
		    strcmp(role, c->role) || w->r.no_part != c->no_part)
			WORLD_WRONG(wrong, "%s=%s: %s [%s], %s, %ld without\n",
				    c->head, c->row, kin_status_name(st),
				    w->sink.codes, role, w->r.no_part);
		world_free(w);
	}
	assert_int_equal(wrong, 0);
}

/* Of somebody new nothing else can be said than that it is not known. */
static void role_of_a_new_person(void **state)
{
	static const struct {
		const char *head, *row, *role;
		long no_part;
	} cases[] = {
		{ "jenis_ptk", "Guru Kelas", "guru", 0 },
		{ "jenis_ptk", "", "lainnya", 1 },
		{ "pangkat", "III/a", "lainnya", 1 },
		{ "peran", "guru", "guru", 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		struct world *w = world_new(WORLD_PEOPLE);
		char csv[400];

		w->io.partial = 1;
		snprintf(csv, sizeof(csv), "npsn,nama,nip,%s\n" SCHOOL1
			 ",Khayali Baru," NOBODY ",%s\n", cases[i].head,
			 cases[i].row);
		assert_int_equal(world_import(w, KIN_IMPORT_ROSTER, csv),
				 KIN_OK);
		assert_string_equal(world_sql(w, "SELECT role FROM post "
					      "ORDER BY id DESC"),
				    cases[i].role);
		assert_int_equal(w->r.no_part, cases[i].no_part);
		assert_int_equal(w->r.added, 1);
		world_free(w);
	}
}

/* Somebody whose role was never known stays so, and is counted. */
static void a_role_that_was_never_known(void **state)
{
	static const char csv[] = "npsn,nama,nip\n" SCHOOL1
		",Khayali Baru," NOBODY "\n";
	struct world *w = world_new(WORLD_PEOPLE);

	(void)state;
	w->io.partial = 1;
	assert_int_equal(world_import(w, KIN_IMPORT_ROSTER, csv), KIN_OK);
	w->day = "2024-01-05";
	assert_int_equal(world_import(w, KIN_IMPORT_ROSTER, "npsn,nama,nip,"
				      "pangkat\n" SCHOOL1 ",Khayali Baru,"
				      NOBODY ",III/a\n"), KIN_OK);
	assert_string_equal(world_sql(w, "SELECT role FROM post "
				      "ORDER BY id DESC"), "lainnya");
	assert_int_equal(w->r.no_part, 1);
	world_free(w);
}

/* A role on which a plan stands is not taken away by a list. */
static void a_role_with_a_plan(void **state)
{
	static const char csv[] = "npsn,nama,nip,jenis_ptk\n" SCHOOL1
		",\"Purwarupa Satu, S.Pd.\"," SATU ",Tenaga Perpustakaan\n";
	struct world *w = world_new(WORLD_PLANS);

	(void)state;
	w->io.partial = 1;
	assert_int_equal(world_import(w, KIN_IMPORT_ROSTER, csv), KIN_OK);
	assert_non_null(strstr(w->sink.codes, "ROLE_CHANGE"));
	assert_string_equal(world_sql(w, "SELECT p.role FROM post p JOIN "
				      "person e ON e.id = p.person_id "
				      "WHERE e.nip = '" SATU "'"), "guru");
	world_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(role_of_a_known_person),
		cmocka_unit_test(role_of_a_new_person),
		cmocka_unit_test(a_role_that_was_never_known),
		cmocka_unit_test(a_role_with_a_plan),
	};

	return cmocka_run_group_tests(tests, NULL, world_end);
}
