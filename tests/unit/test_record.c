/*
 * lib/model: what a cell becomes, and what is said about it.
 */
#include <kinerja/rules.h>

#include "unit/record_util.h"

static void clean_row_passes(void **state)
{
	struct kin_record rec;
	struct test_sink t;

	(void)state;
	test_sink_init(&t);
	start_roster(&rec);
	assert_int_equal(record_check(&rec, &arena, &t.sink), 0);
	assert_string_equal(t.codes, "");
	assert_int_equal(rec.n_faults, 0);
	assert_string_equal(REC_TEXT(&rec, ROSTER_NIP), "198501012010012001");
	assert_int_equal(rec.v[ROSTER_NIP].len, 18);
	assert_null(rec.v[ROSTER_PANGKAT].text);
}

static void texts_and_names(void **state)
{
	static const struct cell_case cases[] = {
		{ ROSTER_NAMA, " \xc2\xa0" "Contoh\xe2\x80\x8c ", "Contoh",
		  "" },
		{ ROSTER_NAMA, "'Aisyah", "'Aisyah", "" },
		{ ROSTER_NAMA, "'=Contoh", "=Contoh", "VALUE_FORMULA" },
		{ ROSTER_NAMA, "=1+1", NULL, "VALUE_FORMULA" },
		{ ROSTER_NAMA, "Contoh\r\n  Dua", "Contoh Dua", "" },
		{ ROSTER_NAMA, "123", NULL, "NAME_EMPTY" },
		{ ROSTER_NAMA, "-", NULL, "NAME_EMPTY" },
		{ ROSTER_NAMA, "", "", "REQUIRED" },
		{ ROSTER_NAMA, "NULL", "", "REQUIRED" },
		{ ROSTER_NAMA, " \xe2\x80\x8c", "", "REQUIRED" },
		{ ROSTER_NAMA, "A\x01" "B", NULL, "VALUE_CONTROL" },
		{ ROSTER_NAMA, "A\x7f", NULL, "VALUE_CONTROL" },
		{ ROSTER_NAMA, "A\xc2\x85" "B", NULL, "VALUE_CONTROL" },
		{ ROSTER_NAMA, "Andr\xc3\xa9\xc2\xa0X", "Andr\xc3\xa9\xc2\xa0X",
		  "" },
		{ ROSTER_JENIS_PTK, "-", "", "" },
		{ ROSTER_JENIS_PTK, "nan", "", "" },
		{ ROSTER_JENIS_PTK, "'3", "3", "" },
		{ ROSTER_JENIS_PTK, "guru yang mengajar semua mata pelajaran "
		  "di semua kelas sekolah", NULL, "VALUE_LEN" },
	};

	(void)state;
	check_cells(&table_roster, cases, sizeof(cases) / sizeof(cases[0]));
}

/* What a checked cell comes to: NULL keeps, "" takes away. */
static const char *checked(const struct kin_table *t, int f, const char *cell)
{
	struct kin_record rec;
	struct kin_sink sink = { 0 };

	start(&rec, t);
	put(&rec, f, cell);
	assert_int_equal(record_check(&rec, &arena, &sink), 0);
	assert_int_equal(REC_COLUMN(&rec, f), 1);
	return rec.v[f].text;
}

/* Rules may give a table more fields than a word has bits. */
static void wide_tables_tell_their_columns_apart(void **state)
{
	static struct kin_field fields[MAX_FIELDS];
	const struct kin_table wide = {
		.name = "lebar", .fields = fields, .n_fields = MAX_FIELDS,
	};
	struct kin_record rec;
	struct kin_sink sink = { 0 };
	int i;

	(void)state;
	for (i = 0; i < MAX_FIELDS; i++)
		fields[i] = (struct kin_field){
			.name = "isi", .type = KIN_T_TEXT, .max = 9,
		};
	start(&rec, &wide);
	put(&rec, 6, "x");
	put(&rec, MAX_FIELDS - 1, "y");
	assert_int_equal(record_check(&rec, &arena, &sink), 0);
	for (i = 0; i < MAX_FIELDS; i++)
		assert_int_equal(REC_COLUMN(&rec, i),
				 i == 6 || i == MAX_FIELDS - 1);
}

static void empty_keeps_and_a_dash_clears(void **state)
{
	static const char *const empty[] = { "", " ", "\xe2\x80\x8c" };
	static const char *const dash[] = { "-", " - ", "'-" };
	const unsigned fixed = KIN_F_REQUIRED | KIN_F_KEY | KIN_F_CLAIM |
			       KIN_F_OUT;
	const struct kin_table *const *tables;
	int n, t, f, i;

	(void)state;
	tables = kin_table_all(&n);
	for (t = 0; t < n; t++) {
		for (f = 0; f < tables[t]->n_fields; f++) {
			int clears = !(tables[t]->fields[f].flags & fixed);

			for (i = 0; i < 3; i++) {
				const char *text = checked(tables[t], f,
							   dash[i]);

				assert_null(checked(tables[t], f, empty[i]));
				text = checked(tables[t], f, dash[i]);
				assert_int_equal(text && !*text, clears);
			}
		}
	}
}

static void guards_are_reversed_exactly(void **state)
{
	static const struct cell_case cases[] = {
		{ DECISION_NOTE, "'=1+1", "=1+1", "" },
		{ DECISION_NOTE, "'+62", "+62", "" },
		{ DECISION_NOTE, "'- satu\n- dua", "- satu\n- dua", "" },
		{ DECISION_NOTE, "'@x", "@x", "" },
		{ DECISION_NOTE, "' =x", "=x", "" },
		{ DECISION_NOTE, "''=x", "'=x", "" },
		{ DECISION_NOTE, "'''=x", "''=x", "" },
		{ DECISION_NOTE, "''Aisyah", "''Aisyah", "" },
		{ DECISION_NOTE, "'kutip'", "'kutip'", "" },
		{ DECISION_NOTE, "'", "'", "" },
		{ DECISION_NOTE, "'2024", "2024", "" },
		{ DECISION_NOTE, "=1+1", "=1+1", "" },
		{ DECISION_NOTE, "--", "--", "" },
		{ DECISION_NOTE, "a\r\nb\rc\td", "a\nb\nc\td", "" },
	};
	struct cell_case c;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		c = cases[i];
		check_cells(&table_decision, &c, 1);
	}
}

/* What JSON holds was never in a spreadsheet: nothing is taken off. */
static void exact_texts_keep_their_apostrophe(void **state)
{
	struct kin_record rec;
	struct test_sink t;

	(void)state;
	test_sink_init(&t);
	start_roster(&rec);
	rec.exact = 1;
	put(&rec, ROSTER_NAMA, "'=Contoh");
	put(&rec, ROSTER_JENIS_PTK, "'3");
	put(&rec, ROSTER_NIP, "'198501012010012001");
	record_check(&rec, &arena, &t.sink);
	assert_string_equal(t.codes, "");
	assert_string_equal(REC_TEXT(&rec, ROSTER_NAMA), "'=Contoh");
	assert_string_equal(REC_TEXT(&rec, ROSTER_JENIS_PTK), "'3");
	assert_string_equal(REC_TEXT(&rec, ROSTER_NIP), "198501012010012001");
}

static const struct {
	const char *cell, *nip, *nik;
	char order;
	const char *clean, *codes;
} births[] = {
	{ "03/04/1985", "198504032010012001", "", 0, "1985-04-03", "" },
	{ "04/03/1985", "198504032010012001", "", 0, "1985-04-03", "" },
	{ "07/28/1991", "199107282015012001", "", 0, "1991-07-28", "" },
	{ "03-04-85", "", "3201994304850001", 0, "1985-04-03", "" },
	{ "09/08/88", "198808092010012001", "", 0, "1988-08-09", "" },
	{ "31605", "198607122010012001", "", 0, "1986-07-12", "" },
	{ "31605", "", "3201995207860001", 0, "1986-07-12", "" },
	{ "1985/04/03", "", "", 0, "1985-04-03", "" },
	/* two digits of a year are those of somebody who works */
	{ "3-Apr-85", "", "", 0, "1985-04-03", "" },
	{ "3-Apr-20", "", "", 0, "1920-04-03", "" },
	{ "3-Apr-19", "", "", 0, "2019-04-03", "" },
	/* nothing agrees: the order of the file, where it is known */
	{ "03/04/1985", "", "", 'd', "1985-04-03", "" },
	{ "03/04/1985", "", "", 'm', "1985-03-04", "" },
	{ "03/04/1985", "", "", 0, NULL, "DATE_AMBIGUOUS" },
	{ "07/28/1991", "", "", 'm', "1991-07-28", "" },
	{ "07/28/1991", "", "", 0, NULL, "DATE_FORM" },
	{ "03/04/85", "", "", 'd', NULL, "DATE_FORM" },
	{ "31605", "", "", 0, NULL, "DATE_FORM" },
	{ "31605", "198607132010012001", "", 0, NULL, "DATE_FORM" },
	/* a damaged NIP settles nothing */
	{ "03/04/1985", "198504032010012000", "", 0, NULL,
	  "ID_ROUND DATE_AMBIGUOUS" },
	{ "31/02/1990", "199003032010012001", "", 'd', NULL,
	  "DATE_CALENDAR" },
};

static void birth_dates_are_read_with_the_identifiers(void **state)
{
	struct kin_record rec;
	struct test_sink t;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(births) / sizeof(births[0]); i++) {
		test_sink_init(&t);
		start_roster(&rec);
		put(&rec, ROSTER_NUPTK, "");
		put(&rec, ROSTER_STATUS, "Lainnya");
		put(&rec, ROSTER_TANGGAL_LAHIR, births[i].cell);
		put(&rec, ROSTER_NIP, births[i].nip);
		put(&rec, ROSTER_NIK, births[i].nik);
		rec.date_order = births[i].order;
		record_check(&rec, &arena, &t.sink);
		if (strcmp(t.codes, births[i].codes))
			fail_msg("%s: got \"%s\", wanted \"%s\"",
				 births[i].cell, t.codes, births[i].codes);
		if (births[i].clean)
			assert_string_equal(
				REC_TEXT(&rec, ROSTER_TANGGAL_LAHIR),
				births[i].clean);
	}
}

static void identifiers(void **state)
{
	static const struct cell_case cases[] = {
		{ ROSTER_NIP, "NIP. 19850101 201001 2 001",
		  "198501012010012001", "" },
		{ ROSTER_NIP, "'198501012010012001", "198501012010012001",
		  "" },
		{ ROSTER_NIP, "1,98E+17", NULL, "ID_SCI" },
		{ ROSTER_NIP, "198501012010012000", NULL, "ID_ROUND" },
		{ ROSTER_NIP, "1433763664210001", NULL, "ID_COLUMN" },
		{ ROSTER_NIP, "\xe2\x80\x8c-", "", "ID_STATUS" },
		{ ROSTER_NUPTK, "0", "", "" },
		{ ROSTER_NIK, "\xe2\x80\x8c" "3201994101850001",
		  "3201994101850001", "" },
		{ ROSTER_NIK, "3201990000850001", NULL, "ID_STRUCT" },
		{ ROSTER_PTK_ID, "0A000000-0000-4000-8000-00000000000F",
		  "0a000000-0000-4000-8000-00000000000f", "" },
		{ ROSTER_NPSN, "p2100001", "P2100001", "" },
		{ ROSTER_NPSN, "2010001", NULL, "ID_LEN" },
	};

	(void)state;
	check_cells(&table_roster, cases, sizeof(cases) / sizeof(cases[0]));
}

static void nik_is_never_shown(void **state)
{
	static const struct { int field; const char *text; } cases[] = {
		{ ROSTER_NIK, "3201994101850000" },
		{ ROSTER_NIK, "9901994101850001" },
		{ ROSTER_NIK, "9901994101850001.0" },
		{ ROSTER_NIK, "320199410185000l" },
		{ ROSTER_NIP, "3201994101850001" },
		{ ROSTER_NIP, "3201994101850001.00" },
		{ ROSTER_NPSN, "3201994101850001" },
		{ ROSTER_NIK, "3201994201850001" }, /* another birth date */
		{ ROSTER_NIK, "3201990101850001" }, /* another sex */
	};
	struct kin_record rec;
	struct test_sink t;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		test_sink_init(&t);
		start_roster(&rec);
		put(&rec, cases[i].field, cases[i].text);
		record_check(&rec, &arena, &t.sink);
		assert_true(t.codes[0] != '\0');
		assert_null(strstr(t.message, "32019"));
		assert_null(strstr(t.message, "99019"));
	}
}

static void numbers_in_json_are_refused_as_identifiers(void **state)
{
	struct kin_record rec;
	struct test_sink t;

	(void)state;
	test_sink_init(&t);
	start_roster(&rec);
	rec.v[ROSTER_NIP].kind = KIN_CELL_NUMBER;
	rec.v[ROSTER_NIK].kind = KIN_CELL_NUMBER;
	record_check(&rec, &arena, &t.sink);
	/* 16 digits below 2^53 survive in any double, 18 do not */
	assert_string_equal(t.codes, "ID_NUMBER");
	assert_string_equal(t.fields, "nip");
	assert_int_equal(rec.n_faults, 1);
	assert_string_equal(REC_TEXT(&rec, ROSTER_NIK), "3201994101850001");
	test_sink_init(&t);
	start_roster(&rec);
	put(&rec, ROSTER_NIK, "9201994101850001");
	rec.v[ROSTER_NIK].kind = KIN_CELL_NUMBER;
	put(&rec, ROSTER_NUPTK, "3.20199600786001e+15");
	rec.v[ROSTER_NUPTK].kind = KIN_CELL_NUMBER;
	record_check(&rec, &arena, &t.sink);
	assert_string_equal(t.codes, "ID_SCI ID_NUMBER");
}

static const struct cell_case contradictions[] = {
	{ ROSTER_TANGGAL_LAHIR, "1985-01-02", NULL,
	  "ID_BIRTH ID_PATTERN" },
	/* the NIK of the row, and that of another one, as NUPTK */
	{ ROSTER_NUPTK, "3201994101850001", NULL, "ID_COLUMN" },
	{ ROSTER_NUPTK, "1201994101850077", NULL, "ID_COLUMN" },
	{ ROSTER_NUPTK, "1201994201850077", NULL, "ID_PATTERN" },
	{ ROSTER_NIK, "3201994201850001", NULL, "ID_BIRTH" },
	{ ROSTER_NIK, "3201990101850001", NULL, "ID_SEX" },
	{ ROSTER_NIP, "198501022010012001", NULL, "ID_BIRTH" },
	{ ROSTER_NIP, "198501012010011001", NULL, "ID_SEX" },
	{ ROSTER_JK, "L", NULL, "ID_SEX ID_PATTERN" },
	{ ROSTER_STATUS, "PPPK", NULL, "ID_STATUS" },
	{ ROSTER_STATUS, "Guru Honor Sekolah", NULL, "ID_STATUS" },
	{ ROSTER_STATUS, "Lainnya", NULL, "" },
	{ ROSTER_STATUS, "CPNS", NULL, "" },
	{ ROSTER_NIP, "198501012022212001", NULL, "ID_STATUS" },
	{ ROSTER_NIP, "", "", "ID_STATUS" },
	{ ROSTER_NUPTK, "1433763664200001", NULL, "ID_PATTERN" },
};

static void row_contradictions_only_warn(void **state)
{
	struct kin_record rec;
	struct test_sink t;

	(void)state;
	CHECK_CELLS(&table_roster, contradictions);
	/* NIP and NIK agree: the cell is the suspect */
	test_sink_init(&t);
	start_roster(&rec);
	put(&rec, ROSTER_TANGGAL_LAHIR, "1985-01-02");
	record_check(&rec, &arena, &t.sink);
	assert_string_equal(t.fields, "tanggal_lahir nuptk");
	assert_int_equal(rec.n_faults, 0);
	/* strict: the same is an error and the record is lost */
	test_sink_init(&t);
	t.sink.strict = 1;
	start_roster(&rec);
	put(&rec, ROSTER_STATUS, "PPPK");
	record_check(&rec, &arena, &t.sink);
	assert_int_equal(rec.n_faults, 1);
	/* a file without the column says nothing about it */
	test_sink_init(&t);
	start_roster(&rec);
	rec.v[ROSTER_NIP].text = NULL;
	record_check(&rec, &arena, &t.sink);
	assert_string_equal(t.codes, "");
}

static void all_faults_of_a_record_are_told(void **state)
{
	struct kin_record rec;
	struct test_sink t;

	(void)state;
	test_sink_init(&t);
	start_roster(&rec);
	put(&rec, ROSTER_NAMA, "");
	put(&rec, ROSTER_NIP, "1,98E+17");
	put(&rec, ROSTER_TANGGAL_LAHIR, "31/02/1990");
	record_check(&rec, &arena, &t.sink);
	assert_string_equal(t.codes, "REQUIRED ID_SCI DATE_CALENDAR");
	assert_string_equal(t.fields, "nama nip tanggal_lahir");
	assert_int_equal(rec.n_faults, 3);
	test_sink_init(&t);
	start_roster(&rec);
	put(&rec, ROSTER_NIP, "1,98E+17");
	record_check(&rec, &arena, &t.sink);
	assert_string_equal(t.message, "1,98E+17 is a number that a "
			    "spreadsheet rounded; export the list again");
	assert_int_equal(t.col, ROSTER_NIP + 1);
}

static void lists_are_walked(void **state)
{
	struct kin_record rec;
	struct test_sink t;
	const char *one;

	(void)state;
	test_sink_init(&t);
	start(&rec, &table_plan);
	put(&rec, PLAN_KOMPETENSI, "A | BB||C");
	put(&rec, PLAN_TUGAS, "");
	record_check(&rec, &arena, &t.sink);
	assert_int_equal(record_list(&rec, PLAN_KOMPETENSI, 0, &one), 1);
	assert_int_equal(record_list(&rec, PLAN_KOMPETENSI, 1, &one), 2);
	assert_memory_equal(one, "BB", 2);
	assert_int_equal(record_list(&rec, PLAN_KOMPETENSI, 2, &one), 0);
	assert_int_equal(record_list(&rec, PLAN_KOMPETENSI, 3, &one), 1);
	assert_int_equal(record_list(&rec, PLAN_KOMPETENSI, 4, &one), -1);
	assert_int_equal(record_list(&rec, PLAN_TUGAS, 0, &one), -1);
	assert_int_equal(record_list(&rec, PLAN_TUGAS_SK, 0, &one), -1);
}

static void long_values_are_shown_short(void **state)
{
	char text[200], shown[SHOWN_TEXT];

	(void)state;
	memset(text, 'x', sizeof(text));
	memcpy(text + 66, "\xc3\xa9\xc3\xa9", 4);
	value_show(shown, text, sizeof(text));
	assert_int_equal(strlen(shown), 71);
	memcpy(text + 67, "\xc3\xa9", 2);
	text[66] = 'x';
	value_show(shown, text, sizeof(text));
	assert_string_equal(shown + 66, "x...");
	assert_string_equal(value_show(shown, "a\nb\x1b", 4), "a?b?");
}

static void memory_may_run_out(void **state)
{
	struct kin_record rec;
	struct test_sink t;

	(void)state;
	test_sink_init(&t);
	start_roster(&rec);
	arena_release(&arena);
	kin_alloc_fail_after(1, 1);
	assert_int_equal(record_check(&rec, &arena, &t.sink), -1);
	kin_alloc_fail_after(0, 0);
}

static void examples_of_the_tables_pass(void **state)
{
	const struct kin_table *const *tables;
	const struct kin_table *table;
	struct kin_err err = KIN_ERR_INIT;
	struct kin_table *own;
	struct kin_record rec;
	struct test_sink t;
	int n, i, f;

	(void)state;
	tables = kin_table_all(&n);
	for (i = 0; i < n; i++) {
		own = NULL;
		if (kin_rules_have_table(tables[i]))
			assert_int_equal(kin_rules_table(&own, tables[i], NULL,
							 &err), KIN_OK);
		table = own ? own : tables[i];
		test_sink_init(&t);
		start(&rec, table);
		assert_true(table->n_fields <= MAX_FIELDS);
		for (f = 0; f < table->n_fields; f++)
			if (table->fields[f].example)
				put(&rec, f, table->fields[f].example);
		record_check(&rec, &arena, &t.sink);
		if (*t.codes)
			fail_msg("%s: %s in %s", table->name, t.codes,
				 t.fields);
		kin_rules_table_free(own);
	}
}

static void fields_by_name(void **state)
{
	const struct kin_table *t = &table_roster;

	(void)state;
	assert_int_equal(table_field(t, 0, "npsn"), ROSTER_NPSN);
	assert_int_equal(table_field(t, 0, t->fields[N_ROSTER - 1].name),
			 N_ROSTER - 1);
	assert_int_equal(table_field(t, 0, "nips"), -1);
	assert_int_equal(table_field(t, 0, ""), -1);
	assert_int_equal(table_field(t, ROSTER_NIP, "nip"), ROSTER_NIP);
	assert_int_equal(table_field(t, ROSTER_NIP + 1, "nip"), -1);
	assert_int_equal(table_field(t, N_ROSTER, "nip"), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clean_row_passes),
		cmocka_unit_test(texts_and_names),
		cmocka_unit_test(wide_tables_tell_their_columns_apart),
		cmocka_unit_test(empty_keeps_and_a_dash_clears),
		cmocka_unit_test(guards_are_reversed_exactly),
		cmocka_unit_test(exact_texts_keep_their_apostrophe),
		cmocka_unit_test(birth_dates_are_read_with_the_identifiers),
		cmocka_unit_test(identifiers),
		cmocka_unit_test(nik_is_never_shown),
		cmocka_unit_test(numbers_in_json_are_refused_as_identifiers),
		cmocka_unit_test(row_contradictions_only_warn),
		cmocka_unit_test(all_faults_of_a_record_are_told),
		cmocka_unit_test(lists_are_walked),
		cmocka_unit_test(long_values_are_shown_short),
		cmocka_unit_test(memory_may_run_out),
		cmocka_unit_test(examples_of_the_tables_pass),
		cmocka_unit_test(fields_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, release);
}
