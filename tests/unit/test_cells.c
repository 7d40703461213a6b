/*
 * lib/model: dates, hours, numbers, lists and choices as people write them.
 */
#include "unit/record_util.h"

static const struct cell_case date_cells[] = {
	{ SUPERVISOR_MULAI, "2024-01-31", "2024-01-31", "" },
	{ SUPERVISOR_MULAI, "2024-01-31 00:00:00", "2024-01-31", "" },
	{ SUPERVISOR_MULAI, "2024-01-31T00:00:00", "2024-01-31", "" },
	{ SUPERVISOR_MULAI, "'2024-01-31", "2024-01-31", "" },
	{ SUPERVISOR_MULAI, "1900-01-01", "", "" },
	{ SUPERVISOR_MULAI, "0000-00-00", "", "DATE_NULL" },
	{ SUPERVISOR_MULAI, "0000-00-00 00:00:00", "", "DATE_NULL" },
	{ SUPERVISOR_MULAI, "-0001-11-30", "", "DATE_NULL" },
	{ SUPERVISOR_MULAI, "30/11/-0001", "", "DATE_NULL" },
	{ SUPERVISOR_MULAI, "1899-12-30", "", "DATE_NULL" },
	{ SUPERVISOR_MULAI, "31/12/1899", "", "DATE_NULL" },
	{ SUPERVISOR_MULAI, "12/30/1899", "", "DATE_NULL" },
	{ SUPERVISOR_MULAI, "1900-01-00", "", "DATE_NULL" },
	{ SUPERVISOR_MULAI, "0/1/1900", "", "DATE_NULL" },
	{ SUPERVISOR_MULAI, "1/0/1900", "", "DATE_NULL" },
	{ SUPERVISOR_MULAI, "01.01.0001", "", "DATE_NULL" },
	{ SUPERVISOR_MULAI, "00/00/0000", "", "DATE_NULL" },
	{ SUPERVISOR_MULAI, "00/00/00", "", "DATE_NULL" },
	{ SUPERVISOR_MULAI, "1899-12-29", NULL, "DATE_CALENDAR" },
	{ SUPERVISOR_MULAI, "1900-01-02", "1900-01-02", "" },
	{ SUPERVISOR_MULAI, "0002-01-01", NULL, "DATE_CALENDAR" },
	{ SUPERVISOR_MULAI, "31.12.2023", "2023-12-31", "" },
	{ SUPERVISOR_MULAI, "-", "", "" },
	{ SUPERVISOR_MULAI, "31/12/2023", "2023-12-31", "" },
	{ SUPERVISOR_MULAI, "13-1-2023", "2023-01-13", "" },
	{ SUPERVISOR_MULAI, "5/5/2023", "2023-05-05", "" },
	{ SUPERVISOR_MULAI, "03/04/1985", NULL, "DATE_AMBIGUOUS" },
	{ SUPERVISOR_MULAI, "31/02/1990", NULL, "DATE_CALENDAR" },
	{ SUPERVISOR_MULAI, "31/13/1990", NULL, "DATE_CALENDAR" },
	{ SUPERVISOR_MULAI, "2023-02-29", NULL, "DATE_CALENDAR" },
	{ SUPERVISOR_MULAI, "2023-13-01", NULL, "DATE_CALENDAR" },
	{ SUPERVISOR_MULAI, "07/28/1991", NULL, "DATE_FORM" },
	{ SUPERVISOR_MULAI, "31/12-2023", NULL, "DATE_FORM" },
	{ SUPERVISOR_MULAI, "09/08/88", NULL, "DATE_FORM" },
	{ SUPERVISOR_MULAI, "12 Juli 1986", "1986-07-12", "" },
	{ SUPERVISOR_MULAI, "1-Agt-2023", "2023-08-01", "" },
	{ SUPERVISOR_MULAI, "Sabtu, 12 Juli 1986", "1986-07-12", "" },
	{ SUPERVISOR_MULAI, "JUM'AT 1 Mei 2020", "2020-05-01", "" },
	{ SUPERVISOR_MULAI, "Jumat", NULL, "DATE_FORM" },
	{ SUPERVISOR_MULAI, "Jumat,", NULL, "DATE_FORM" },
	{ SUPERVISOR_MULAI, "Besok, 1 Mei 2020", NULL, "DATE_FORM" },
	{ SUPERVISOR_MULAI, "3/nopember/2023", "2023-11-03", "" },
	{ SUPERVISOR_MULAI, "31 Dec 2023", "2023-12-31", "" },
	{ SUPERVISOR_MULAI, "31 Juni 1986", NULL, "DATE_CALENDAR" },
	{ SUPERVISOR_MULAI, "12 Jul", NULL, "DATE_FORM" },
	{ SUPERVISOR_MULAI, "12 Juli-1986", NULL, "DATE_FORM" },
	{ SUPERVISOR_MULAI, "12 Jux 1986", NULL, "DATE_FORM" },
	{ SUPERVISOR_MULAI, "31/12/2023 00:00:00", "2023-12-31", "" },
	{ SUPERVISOR_MULAI, "31605", NULL, "DATE_FORM" },
	{ SUPERVISOR_MULAI, "2024-01-31 07:00:00", NULL, "DATE_FORM" },
	/* behind the year stands the month */
	{ SUPERVISOR_MULAI, "2024-1-31", "2024-01-31", "" },
	{ SUPERVISOR_MULAI, "2024/03/01", "2024-03-01", "" },
	{ SUPERVISOR_MULAI, "2024.03.01", "2024-03-01", "" },
	{ SUPERVISOR_MULAI, "2024/3/1", "2024-03-01", "" },
	{ SUPERVISOR_MULAI, "2024/03/01 00:00:00", "2024-03-01", "" },
	{ SUPERVISOR_MULAI, "2024/31/01", NULL, "DATE_CALENDAR" },
	{ SUPERVISOR_MULAI, "2024/02/30", NULL, "DATE_CALENDAR" },
	{ SUPERVISOR_MULAI, "2024/03-01", NULL, "DATE_FORM" },
	{ SUPERVISOR_MULAI, "2024/03", NULL, "DATE_FORM" },
	{ SUPERVISOR_MULAI, "2024/03/011", NULL, "DATE_FORM" },
	{ SUPERVISOR_MULAI, "0000/00/00", "", "DATE_NULL" },
	{ SUPERVISOR_MULAI, "1899/12/30", "", "DATE_NULL" },
	/* beside a word the last number is the year */
	{ SUPERVISOR_MULAI, "1-Mar-24", "2024-03-01", "" },
	{ SUPERVISOR_MULAI, "1 Maret 24", "2024-03-01", "" },
	{ SUPERVISOR_MULAI, "31-Des-49", "2049-12-31", "" },
	{ SUPERVISOR_MULAI, "1-Jan-50", "1950-01-01", "" },
	{ SUPERVISOR_MULAI, "1-Mar-124", NULL, "DATE_FORM" },
	{ SUPERVISOR_MULAI, "1.Mar.2024", "2024-03-01", "" },
	{ SUPERVISOR_MULAI, "9 Sept 2024", "2024-09-09", "" },
	{ SUPERVISOR_MULAI, "2", NULL, "DATE_FORM" },
};

static void dates(void **state)
{
	struct cell_case c;
	char codes[64];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(date_cells) / sizeof(date_cells[0]); i++) {
		c = date_cells[i];
		/* `jenis` is not there, and its field comes first */
		snprintf(codes, sizeof(codes), "REQUIRED%s%s",
			 *c.codes ? " " : "", c.codes);
		c.codes = codes;
		check_cells(&table_supervisor, &c, 1);
	}
}

static void one_day(const struct kin_table *table, int field,
		    const char *text)
{
	struct kin_record rec;
	struct test_sink t;

	test_sink_init(&t);
	start(&rec, table);
	put(&rec, field, text);
	assert_int_equal(record_check(&rec, &arena, &t.sink), 0);
	if (strcmp(REC_TEXT(&rec, field), "1984-03-15") != 0)
		fail_msg("%s of %s: %s was read as %s", table->fields[field]
			 .name, table->name, text, REC_TEXT(&rec, field));
}

/* A spreadsheet's number of a day is no day: nobody knows from which year it
 * counts. The message says what it is, and only of numbers that are one. */
static int numbers_of_days(const struct kin_table *table, int field)
{
	int n_read = 0;
	static const struct { const char *text, *day; } numbers[] = {
		{ "45292", "2024-01-01" }, { "14611", "1940-01-01" },
		{ "73050", "2099-12-31" }, { "14610", NULL },
		{ "73051", NULL }, { "4529", NULL }, { "452921", NULL },
	};
	struct kin_record rec;
	struct test_sink t;
	size_t i;

	for (i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		test_sink_init(&t);
		start(&rec, table);
		put(&rec, field, numbers[i].text);
		record_check(&rec, &arena, &t.sink);
		assert_non_null(strstr(t.codes, "DATE_FORM"));
		if (strcmp(t.codes, "DATE_FORM") != 0)
			continue;	/* what the table lacks is told, too */
		n_read++;
		if (numbers[i].day
		    ? !strstr(t.message, numbers[i].day)
		    : strstr(t.message, "spreadsheet") != NULL)
			fail_msg("%s: %s", numbers[i].text, t.message);
	}
	return n_read;
}

/* Every day that any table reads, in every form that leaves one reading. */
static void days_of_every_table(void **state)
{
	static const char *const forms[] = {
		"1984-03-15", "1984/03/15", "1984.3.15", "15/03/1984",
		"15-3-1984", "15.03.1984", "15 Maret 1984", "15-Mar-84",
		"15/Mar/1984", "1984/03/15 00:00:00",
		"Kamis, 15 Maret 1984",
	};
	int n, t, f, seen = 0, told = 0;
	const struct kin_table *const *tables = kin_table_all(&n);
	size_t i;

	(void)state;
	for (t = 0; t < n; t++) {
		for (f = 0; f < tables[t]->n_fields; f++) {
			const struct kin_field *field = &tables[t]->fields[f];

			if (field->type != KIN_T_DATE ||
			    field->flags & KIN_F_OUT)
				continue;
			seen++;
			for (i = 0; i < sizeof(forms) / sizeof(*forms); i++)
				one_day(tables[t], f, forms[i]);
			told += numbers_of_days(tables[t], f);
		}
	}
	assert_true(seen > 20);
	assert_true(told > 20);
}

static const struct cell_case observation_cells[] = {
	{ SCHEDULE_JADWAL_JAM, "07:30", "07:30", "" },
	{ SCHEDULE_JADWAL_JAM, "7:30", "07:30", "" },
	{ SCHEDULE_JADWAL_JAM, "07.30", "07:30", "" },
	{ SCHEDULE_JADWAL_JAM, "07:30:00", "07:30", "" },
	{ SCHEDULE_JADWAL_JAM, "24:00", NULL, "TIME_FORM" },
	{ SCHEDULE_JADWAL_JAM, "7:60", NULL, "TIME_FORM" },
	{ SCHEDULE_JADWAL_JAM, "7:5", NULL, "TIME_FORM" },
	{ SCHEDULE_JADWAL_JAM, "07:30:30", NULL, "TIME_FORM" },
	{ SCHEDULE_JADWAL_JAM, "pagi", NULL, "TIME_FORM" },
};

#define TWENTY "01234567890123456789"
#define TWELVE_TIMES(x) x x x x x x x x x x x x

static void hours_numbers_and_lists(void **state)
{
	static const struct cell_case plan[] = {
		{ PLAN_KOMPETENSI, " A.1 | A.2 ", "A.1|A.2", "" },
		{ PLAN_KOMPETENSI, "A||B||", "A||B", "" },
		{ PLAN_KOMPETENSI, " | ", "", "" },
		{ PLAN_KOMPETENSI, "A|\x02", NULL,
		  "VALUE_CONTROL" },
		{ PLAN_KOMPETENSI, "A|" TWELVE_TIMES(TWENTY), NULL, "" },
		{ PLAN_KOMPETENSI, "A|" TWELVE_TIMES(TWENTY) "1", NULL,
		  "VALUE_LEN" },
		{ PLAN_KOMPETENSI_JUMLAH, "2; 1", "2|1", "" },
		{ PLAN_KOMPETENSI_JUMLAH, "2,1,,3", "2|1||3", "" },
		{ PLAN_TUGAS_MULAI, "2 Januari 2024", "2024-01-02", "" },
		{ PLAN_TUGAS_MULAI, "15/07/2024;2024-01-02|31-1-2024",
		  "2024-07-15|2024-01-02|2024-01-31", "" },
		{ PLAN_TUGAS_MULAI, "1 Agt 2024; 2 Nopember 2024",
		  "2024-08-01|2024-11-02", "" },
		/* two readings, and none: as they are, for the rules */
		{ PLAN_TUGAS_MULAI, "05/06/2024", "05/06/2024", "" },
		{ PLAN_TUGAS_MULAI, "30/02/2024", "30/02/2024", "" },
		{ PLAN_TUGAS_MULAI, "besok|2024-01-02", "besok|2024-01-02",
		  "" },
		{ PLAN_TUGAS_SK, "800/12, 5; Dinas", "800/12, 5; Dinas", "" },
		{ PLAN_REVISI, "3", "3", "" },
		{ PLAN_REVISI, "003", "3", "" },
		{ PLAN_REVISI, "0", "0", "" },
		{ PLAN_REVISI, "", "", "" },
		{ PLAN_REVISI, "9999", "9999", "" },
		{ PLAN_REVISI, "10000", NULL, "VALUE_NUMBER" },
		{ PLAN_REVISI, "99999999999999999999", NULL, "VALUE_NUMBER" },
		{ PLAN_REVISI, "-1", NULL, "VALUE_NUMBER" },
		{ PLAN_REVISI, "1.0", NULL, "VALUE_NUMBER" },
		{ PLAN_POIN, "ignored \x01", "", "" },
	};

	(void)state;
	CHECK_CELLS(&table_schedule, observation_cells);
	check_cells(&table_plan, plan, sizeof(plan) / sizeof(plan[0]));
}

static const struct cell_case choice_cells[] = {
	{ ROSTER_JK, "p", "P", "" },
	{ ROSTER_JK, "Perempuan", "P", "" },
	{ ROSTER_JK, "-", "", "" },
	{ ROSTER_JK, "X", NULL, "VALUE_CODE" },
	{ ROSTER_INDUK, "Non Induk", "non_induk", "" },
	{ ROSTER_INDUK, "Non-Induk", "non_induk", "" },
	{ ROSTER_INDUK, "NON INDUK", "non_induk", "" },
	{ ROSTER_INDUK, "NonInduk", "non_induk", "" },
	{ ROSTER_INDUK, "non \xe2\x80\x93 induk", "non_induk", "" },
	{ ROSTER_INDUK, "Bukan sekolah induk", "non_induk", "" },
	{ ROSTER_INDUK, "Non-Satminkal", "non_induk", "" },
	{ ROSTER_INDUK, "Sekolah Induk", "induk", "" },
	{ ROSTER_INDUK, "TRUE", "induk", "" },
	{ ROSTER_INDUK, "Induk / Non Induk", NULL, "VALUE_CODE" },
	{ ROSTER_INDUK, "(-)", NULL, "VALUE_CODE" },
	{ ROSTER_STATUS, "PPPK-Paruh-Waktu", "PPPK Paruh Waktu",
	  "VALUE_ALIAS ID_STATUS" },
	{ ROSTER_INDUK, "0", "non_induk", "" },
	{ ROSTER_INDUK, "1", "induk", "" },
	{ ROSTER_STATUS, "pns diperbantukan", "PNS Diperbantukan",
	  "" },
	{ ROSTER_STATUS, "Guru Bayangan", "Guru Bayangan",
	  "VALUE_UNKNOWN" },
	{ ROSTER_STATUS, "PNS Daerah", "PNS", "VALUE_ALIAS" },
	{ ROSTER_STATUS, "pns guru", "PNS", "VALUE_ALIAS" },
	{ ROSTER_STATUS, "GTT", "Guru Honor Sekolah", "VALUE_ALIAS ID_STATUS" },
	{ ROSTER_STATUS, "PPPK (Paruh Waktu)", "PPPK Paruh Waktu",
	  "VALUE_ALIAS ID_STATUS" },
	{ ROSTER_STATUS, "Guru PPPK Paruh Waktu", "PPPK Paruh Waktu",
	  "VALUE_ALIAS ID_STATUS" },
	{ ROSTER_STATUS, "Non PNS", "Non ASN", "VALUE_ALIAS ID_STATUS" },
	{ ROSTER_STATUS, "honorer", "Non ASN", "VALUE_ALIAS ID_STATUS" },
	{ ROSTER_STATUS, "THL", "Tenaga Honor Sekolah",
	  "VALUE_ALIAS ID_STATUS" },
	{ ROSTER_STATUS, "ASN PPPK", "PPPK", "VALUE_ALIAS ID_STATUS" },
	{ ROSTER_JK, "Laki - laki", "L", "ID_SEX ID_PATTERN" },
	{ ROSTER_STATUS, "#NAMA?", NULL, "CELL_ERROR" },
	{ ROSTER_STATUS, "#n/a", NULL, "CELL_ERROR" },
	{ ROSTER_STATUS, "#NV", NULL, "CELL_ERROR" },
	{ ROSTER_STATUS, "#BEZUG!", NULL, "CELL_ERROR" },
	{ ROSTER_STATUS, "#GETTING_DATA", NULL, "CELL_ERROR" },
	{ ROSTER_STATUS, "Err:508", NULL, "CELL_ERROR" },
	{ ROSTER_STATUS, "Galat:502", NULL, "CELL_ERROR" },
	{ ROSTER_STATUS, "########", NULL, "CELL_ERROR" },
	{ ROSTER_NAMA, "TRUE", NULL, "CELL_BOOL" },
	{ ROSTER_NAMA, " FALSE", NULL, "CELL_BOOL" },
	{ ROSTER_NAMA, "Trueman", "Trueman", "" },
	{ ROSTER_STATUS, "#7", "#7", "VALUE_UNKNOWN" },
	{ ROSTER_JK, "lk.", "L", "ID_SEX ID_PATTERN" },
	{ ROSTER_JK, "Laki-laki (L)", "L", "ID_SEX ID_PATTERN" },
	{ ROSTER_JK, "Perempuan (L)", NULL, "VALUE_CODE" },
	{ ROSTER_JK, "(L)", NULL, "VALUE_CODE" },
	{ ROSTER_JK, "Pria", "L", "ID_SEX ID_PATTERN" },
	{ ROSTER_JK, "PR", "P", "" },
	/* as a keyboard of East Asia writes them: P and 2024/03/01 */
	{ ROSTER_JK, "\xef\xbc\xb0", "P", "" },
	{ ROSTER_MULAI, "2024\xef\xbc\x8f" "03\xef\xbc\x8f" "01",
	  "2024-03-01", "" },
	{ ROSTER_STATUS, "A\x01", NULL, "VALUE_CONTROL" },
	{ ROSTER_PERAN, "Kepala Sekolah", "kepala_sekolah", "" },
	{ ROSTER_JENIS_JABATAN, "Plt.", "plt", "" },
};

static void codes_and_choices(void **state)
{
	struct kin_record rec;
	struct test_sink t;

	(void)state;
	CHECK_CELLS(&table_roster, choice_cells);
	test_sink_init(&t);
	start(&rec, &table_plan);
	put(&rec, PLAN_STATUS, "setuju");
	record_check(&rec, &arena, &t.sink);
	assert_string_equal(t.codes, "VALUE_CODE");
	assert_memory_equal(t.message, "setuju is not", 13);
	assert_non_null(strstr(t.message, "use disetujui, draf, diajukan"));
}

/* A proposal has more in common than letters, and crosses no law. */
static void proposals_are_near(void **state)
{
	static const struct {
		const char *text, *code;
		int distance, may;
	} cases[] = {
		{ "Guru Honor Sekola", "Guru Honor Sekolah", 1, 1 },
		{ "PPNPS", "PPNPN", 1, 1 },
		{ "GTX", "PNS", 3, 0 },
		{ "PTX", "PNS", 2, 0 },
		{ "Non PNZ", "PNS", 5, 0 },
		{ "NonPNS", "CPNS", 3, 0 },
		{ "CPNX", "CPNS", 1, 1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (value_may_propose(choice_employment, cases[i].text,
				      cases[i].code, cases[i].distance) !=
		    cases[i].may)
			fail_msg("%s for %s", cases[i].code, cases[i].text);
	/* elsewhere only nearness counts */
	assert_true(value_may_propose(choice_role, "gurru", "guru", 1));
	assert_false(value_may_propose(choice_role, "abc", "guru", 3));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(proposals_are_near),
		cmocka_unit_test(dates),
		cmocka_unit_test(hours_numbers_and_lists),
		cmocka_unit_test(codes_and_choices),
		cmocka_unit_test_teardown(days_of_every_table, release),
	};

	return cmocka_run_group_tests(tests, NULL, release);
}
