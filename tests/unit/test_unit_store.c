/* Settings, schools and offices, and people by what they are called. */
#include "unit/store_util.h"

#include "store/meta_store.h"
#include "store/person_store.h"
#include "store/unit_store.h"

static void settings(void **state)
{
	struct store *s = *state;
	char text[8] = "x";

	STORE_OK(s, meta_get(text, sizeof(text), "tidak_ada", s->db, &s->err));
	assert_string_equal(text, "");
	STORE_OK(s, meta_set("zona", "WIB", s->db, &s->err));
	STORE_DIFF(s, "meta+1");
	STORE_OK(s, meta_set("zona", "WITA", s->db, &s->err));
	STORE_DIFF(s, "meta*");
	STORE_OK(s, meta_get(text, sizeof(text), "zona", s->db, &s->err));
	assert_string_equal(text, "WITA");
	STORE_OK(s, meta_set("zona", "", s->db, &s->err));
	STORE_OK(s, meta_get(text, sizeof(text), "zona", s->db, &s->err));
	assert_string_equal(text, "");
	/* names of settings are told apart to the letter */
	STORE_OK(s, meta_get(text, sizeof(text), "Zona", s->db, &s->err));
	assert_string_equal(text, "");
}

static void school_by_npsn(void **state)
{
	static const struct {
		const char *npsn, *name;
		long long id;
	} cases[] = {
		{ "20100001", "SD NEGERI REKAAN 01", 1 },
		{ "20100002", "SD NEGERI REKAAN 02", 2 },
		{ "20100003", "", 0 }, { "", "", 0 }, { "2010000", "", 0 },
		{ "1", "", 0 },
	};
	struct store *s = *state;
	size_t i;

	for (i = 0; i < N(cases); i++) {
		char name[64] = "";
		long long id = 0;

		STORE_OK(s, unit_find(&id, cases[i].npsn, s->db, &s->err));
		assert_int_equal(id, cases[i].id);
		STORE_OK(s, unit_name(name, sizeof(name), cases[i].npsn,
				      s->db, &s->err));
		assert_string_equal(name, cases[i].name);
	}
	STORE_DIFF(s, "");
}

static void school_by_name(void **state)
{
	static const struct { const char *name, *kecamatan, *npsn; } cases[] = {
		{ "SD NEGERI REKAAN 01", "", "20100001" },
		{ "sd negeri rekaan 01", "umpama", "20100001" },
		{ "  SD NEGERI REKAAN 01 ", "Umpama", "20100001" },
		{ "SD NEGERI REKAAN 01", "Misal", "" },
		{ "SD NEGERI REKAAN", "", "" },
		{ "", "", "" },
		/* offices are no schools */
		{ "DINAS PENDIDIKAN", "", "" },
		/* two of one name, in kecamatan of their own */
		{ "SD KEMBAR", "", "" },
		{ "SD KEMBAR", "Misal", "20100012" },
		/* whose kecamatan nobody knows may be the one */
		{ "SD ENTAH", "Misal", "20100013" },
	};
	struct store *s = *state;
	size_t i;

	store_sql(s, "INSERT INTO unit (kind, npsn, name, kecamatan, act_id) "
		  "VALUES ('sekolah', '20100011', 'SD KEMBAR', 'Umpama', 1), "
		  "('sekolah', '20100012', 'SD KEMBAR', 'Misal', 1), "
		  "('sekolah', '20100013', 'SD ENTAH', NULL, 1)");
	for (i = 0; i < N(cases); i++) {
		char npsn[12] = "x";

		STORE_OK(s, unit_find_by_name(npsn, sizeof(npsn),
					      cases[i].name,
					      cases[i].kecamatan, s->db,
					      &s->err));
		assert_string_equal(npsn, cases[i].npsn);
	}
}

static void office(void **state)
{
	static const struct {
		const char *name, *kabupaten;
		long long id;
	} cases[] = {
		{ "DINAS PENDIDIKAN", "Kab. Rekaan", 3 },
		{ NULL, "Kab. Rekaan", 3 },
		{ "DINAS LAIN", "Kab. Rekaan", 4 },
		{ "DINAS PENDIDIKAN", "Kab. Lain", 0 },
		{ NULL, "Kab. Lain", 0 }, { NULL, NULL, 5 },
		{ "SD NEGERI REKAAN 01", "Kab. Rekaan", 0 },
	};
	struct store *s = *state;
	size_t i;

	store_sql(s, "INSERT INTO unit (id, kind, name, kabupaten, act_id) "
		  "VALUES (4, 'dinas', 'DINAS LAIN', 'Kab. Rekaan', 1), "
		  "(5, 'dinas', 'DINAS PROVINSI', NULL, 1)");
	for (i = 0; i < N(cases); i++) {
		long long id = 0;

		STORE_OK(s, unit_find_office(&id, cases[i].name,
					     cases[i].kabupaten, s->db,
					     &s->err));
		assert_int_equal(id, cases[i].id);
	}
}

/* Beside the office of the province, and none of its kind by name alone. */
static void branch(void **state)
{
	struct store *s = *state;
	long long id = 0;

	store_sql(s, "INSERT INTO unit (id, kind, name, kabupaten, act_id) "
		  "VALUES (4, 'dinas', 'DINAS PROVINSI', 'Prov. Contoh', 1), "
		  "(5, 'cabang_dinas', 'CABANG DINAS I', 'Prov. Contoh', 1)");
	STORE_OK(s, unit_find_branch(&id, "CABANG DINAS I", "Prov. Contoh",
				     s->db, &s->err));
	assert_int_equal(id, 5);
	STORE_OK(s, unit_find_branch(&id, "CABANG DINAS II", "Prov. Contoh",
				     s->db, &s->err));
	assert_int_equal(id, 0);
	STORE_OK(s, unit_find_office(&id, NULL, "Prov. Contoh", s->db,
				     &s->err));
	assert_int_equal(id, 4);
}

static void school_added_and_loaded(void **state)
{
	struct store *s = *state;
	struct unit_row u = {
		.kind = "sekolah", .npsn = "20100009", .name = "SD BARU",
	}, got;
	struct rows rows = ROWS_INIT;
	long long id = 0;

	STORE_OK(s, unit_add(&id, &s->act, &u, s->db, &s->err));
	STORE_DIFF(s, "unit+1");
	STORE_OK(s, unit_load(&got, &rows, "20100009", s->db, &s->err));
	assert_int_equal(got.id, id);
	assert_string_equal(got.kind, "sekolah");
	assert_string_equal(got.name, "SD BARU");
	assert_null(got.level);
	assert_null(got.status);
	assert_null(got.kecamatan);
	rows_close(&rows);
	STORE_OK(s, unit_load(&got, &rows, "20100001", s->db, &s->err));
	assert_string_equal(got.level, "SD");
	assert_string_equal(got.status, "negeri");
	assert_string_equal(got.kecamatan, "Umpama");
	assert_string_equal(got.kabupaten, "Kab. Rekaan");
	assert_string_equal(got.provinsi, "Prov. Contoh");
	rows_close(&rows);
	assert_int_equal(unit_load(&got, &rows, "20109999", s->db, &s->err),
			 KIN_ENOTFOUND);
	rows_close(&rows);
	/* the same NPSN once more is nobody's */
	assert_int_not_equal(unit_add(&id, &s->act, &u, s->db, &s->err),
			     KIN_OK);
}

/* Each field sets its column alone, with a change that says so. */
static void school_fields(void **state)
{
	static const struct { const char *field, *after, *row; } cases[] = {
		{ "sekolah", "X", "X|SD|negeri|Umpama|Kab. Rekaan|"
		  "Prov. Contoh|0" },
		{ "bentuk", "SMP", "X|SMP|negeri|Umpama|Kab. Rekaan|"
		  "Prov. Contoh|0" },
		{ "status_sekolah", "swasta", "X|SMP|swasta|Umpama|"
		  "Kab. Rekaan|Prov. Contoh|0" },
		{ "kecamatan", NULL, "X|SMP|swasta|-|Kab. Rekaan|"
		  "Prov. Contoh|0" },
		{ "kabupaten", "Kota X", "X|SMP|swasta|-|Kota X|"
		  "Prov. Contoh|0" },
		{ "provinsi", "Y", "X|SMP|swasta|-|Kota X|Y|0" },
	};
	struct store *s = *state;
	char change[128];
	size_t i;

	for (i = 0; i < N(cases); i++) {
		store_sql(s, "UPDATE unit SET stub = 1 WHERE id = 1");
		store_mark(s);
		STORE_OK(s, unit_set(&s->act, 1, cases[i].field, "dulu",
				     cases[i].after, s->db, &s->err));
		STORE_DIFF(s, "change+1 unit*");
		STORE_QUERY(s, "SELECT name, level, status, kecamatan, "
			    "kabupaten, provinsi, stub FROM unit WHERE id = 1",
			    cases[i].row);
		snprintf(change, sizeof(change), "unit|1|%s|dulu|%s",
			 cases[i].field,
			 cases[i].after ? cases[i].after : "-");
		STORE_QUERY(s, "SELECT subject, subject_id, field, before, "
			    "after FROM change ORDER BY id DESC LIMIT 1",
			    change);
	}
	assert_int_equal(unit_set(&s->act, 1, "npsn", "a", "b", s->db,
				  &s->err), KIN_EINTERNAL);
	STORE_DIFF(s, "");
}

static void school_is_confirmed_once(void **state)
{
	struct store *s = *state;
	int was = -1;

	store_sql(s, "UPDATE unit SET stub = 1 WHERE id = 2");
	store_mark(s);
	STORE_OK(s, unit_confirm(&was, 1, s->db, &s->err));
	assert_int_equal(was, 0);
	STORE_DIFF(s, "");
	STORE_OK(s, unit_confirm(&was, 2, s->db, &s->err));
	assert_int_equal(was, 1);
	STORE_DIFF(s, "unit*");
	STORE_OK(s, unit_confirm(&was, 2, s->db, &s->err));
	assert_int_equal(was, 0);
	STORE_OK(s, unit_confirm(&was, 99, s->db, &s->err));
	assert_int_equal(was, 0);
	STORE_DIFF(s, "");
}

static void person_by_what_they_are_called(void **state)
{
	static const struct { const char *text; long long id; } cases[] = {
		{ NIP_SATU, 1 }, { NUPTK_TIGA, 5 }, { "#6", 6 },
		{ "#06", 6 }, { "#99", 0 }, { "#", 0 }, { "#6x", 0 },
		{ "#-6", 0 }, { "#6 ", 0 }, { "", 0 }, { "6", 0 },
		{ "199001012015011909", 0 },
		/* what they were called before */
		{ "198501012010012999", 1 }, { "1234567890123999", 2 },
		/* what two were called before is nobody's name */
		{ "198501012010012998", 0 },
		/* twice by one person: once as a NIP, once as something else */
		{ "198501012010012997", 3 },
		/* a name is no identifier */
		{ "Purwarupa Satu", 0 },
	};
	struct store *s = *state;
	size_t i;

	store_sql(s, "INSERT INTO person_alias VALUES "
		  "(1, 'nip', '198501012010012999', 1), "
		  "(2, 'nuptk', '1234567890123999', 1), "
		  "(1, 'nip', '198501012010012998', 1), "
		  "(2, 'nip', '198501012010012998', 1), "
		  "(3, 'nip', '198501012010012997', 1), "
		  "(3, 'nik', '198501012010012997', 1)");
	for (i = 0; i < N(cases); i++) {
		long long id = 0;

		STORE_OK(s, person_find(&id, cases[i].text, s->db, &s->err));
		if (id != cases[i].id)
			fail_msg("%s: %lld", cases[i].text, id);
	}
}

/* A NIP that somebody has now is theirs, whoever had it before. */
static void present_before_former(void **state)
{
	struct store *s = *state;
	long long id = 0;

	store_sql(s, "INSERT INTO person_alias VALUES (2, 'nip', '" NIP_SATU
		  "', 1)");
	STORE_OK(s, person_find(&id, NIP_SATU, s->db, &s->err));
	assert_int_equal(id, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(settings),
		STORE_TEST(school_by_npsn),
		STORE_TEST(school_by_name),
		STORE_TEST(office),
		STORE_TEST(branch),
		STORE_TEST(school_added_and_loaded),
		STORE_TEST(school_fields),
		STORE_TEST(school_is_confirmed_once),
		STORE_TEST(person_by_what_they_are_called),
		STORE_TEST(present_before_former),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
