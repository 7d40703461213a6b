/* Birth dates as spreadsheets leave them: one reading, or none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "model/birth.h"

#define N(cases) (sizeof(cases) / sizeof((cases)[0]))

#define NIP "198503042010012901"	/* born 1985-03-04 */
#define NIK_P "5201014403850001"	/* a woman of 04-03-85 */
#define NIK_L "5201010304850001"	/* a man of 03-04-85 */

static const struct birth_case {
	const char *text, *nip, *nik;
	char order;
	const char *day;		/* NULL: no single reading */
} births[] = {
	/* the NIP chooses, and no order is stronger */
	{ "04/03/1985", NIP, NULL, 0, "1985-03-04" },
	{ "03/04/1985", NIP, NULL, 0, "1985-03-04" },
	{ "3/4/1985", NIP, NULL, 'd', "1985-03-04" },
	{ "4-3-85", NIP, NULL, 0, "1985-03-04" },
	{ "04.03.1985", NIP, NULL, 0, "1985-03-04" },
	{ "04/03/1985 00:00:00", NIP, NULL, 0, "1985-03-04" },
	{ "04/03/1985T00:00:00", NIP, NULL, 0, "1985-03-04" },
	/* the NIK holds day, month and two digits of the year */
	{ "04/03/1985", NULL, NIK_P, 0, "1985-03-04" },
	{ "04/03/1985", NULL, NIK_L, 0, "1985-04-03" },
	{ "03-04-85", NULL, NIK_L, 0, "1985-04-03" },
	/* they contradict one another: neither chooses */
	{ "04/03/1985", NIP, NIK_L, 0, NULL },
	{ "04/03/1985", NIP, NIK_P, 0, "1985-03-04" },
	/* nobody chooses: the order of the file, for whole years */
	{ "04/03/1985", NULL, NULL, 0, NULL },
	{ "04/03/1985", NULL, NULL, 'd', "1985-03-04" },
	{ "04/03/1985", NULL, NULL, 'm', "1985-04-03" },
	{ "04/03/85", NULL, NULL, 'd', NULL },
	{ "31/12/1985", NULL, NULL, 'd', "1985-12-31" },
	{ "31/12/1985", NULL, NULL, 'm', NULL },
	{ "29/02/1985", NULL, NULL, 'd', NULL },
	{ "29/02/1984", NULL, NULL, 'd', "1984-02-29" },
	/* day and month alike leave one reading */
	{ "05/05/1985", NULL, NULL, 'm', "1985-05-05" },
	{ "05/05/1985", NULL, NULL, 0, NULL },
	/* the day's number in a spreadsheet, never by its looks alone */
	{ "31110", NIP, NULL, 0, "1985-03-04" },
	{ "31110", NULL, NIK_P, 0, "1985-03-04" },
	{ "31110", NULL, NULL, 'd', NULL },
	{ "31111", NIP, NULL, 'd', NULL },
	/* of two marks, of none, with more behind it */
	{ "04/03-1985", NIP, NULL, 'd', NULL },
	{ "04031985", NIP, NULL, 'd', NULL },
	{ "04/03/1985x", NIP, NULL, 'd', NULL },
	{ "04/03/1985 07:00:00", NIP, NULL, 'd', NULL },
	{ "04/03/985", NIP, NULL, 'd', NULL },
	{ "04/03/", NIP, NULL, 'd', NULL },
	{ "/03/1985", NIP, NULL, 'd', NULL },
	{ "04//1985", NIP, NULL, 'd', NULL },
	{ "00/03/1985", NULL, NULL, 'd', NULL },
	{ "04/13/1985", NULL, NULL, 'd', NULL },
	{ "", NIP, NULL, 'd', NULL }, { "x", NIP, NULL, 'd', NULL },
	/* years that nobody at work was born in */
	{ "04/03/1885", NULL, NULL, 'd', NULL },
	{ "04/03/0085", NULL, NULL, 'd', NULL },
};

static void one_reading_or_none(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(births); i++) {
		const struct birth_case *c = &births[i];
		char out[DAY_TEXT] = "";
		int read = birth_read(out, c->text, strlen(c->text), c->nip,
				      c->nik, c->order);

		if (read == (c->day != NULL) &&
		    (!read || !strcmp(out, c->day)))
			continue;
		print_error("case %zu, %s: %d %s\n", i, c->text, read, out);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

static void order_of_the_file(void **state)
{
	static const struct {
		const char *text, *nip, *nik;
		char order;
	} cases[] = {
		{ "31/12/1985", NULL, NULL, 'd' },
		{ "12/31/1985", NULL, NULL, 'm' },
		{ "31/31/1985", NULL, NULL, 0 },
		{ "04/03/1985", NULL, NULL, 0 },
		{ "04/03/1985", NIP, NULL, 'd' },
		{ "03/04/1985", NIP, NULL, 'm' },
		{ "04/03/1985", NULL, NIK_L, 'm' },
		{ "05/05/1985", NIP, NULL, 0 }, { "31110", NIP, NULL, 0 },
		{ "1985-03-04", NIP, NULL, 0 }, { "", NIP, NULL, 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++)
		assert_int_equal(birth_order(cases[i].text,
					     strlen(cases[i].text),
					     cases[i].nip, cases[i].nik),
				 cases[i].order);
}

static void written_locally(void **state)
{
	static const struct { const char *text; int is; } cases[] = {
		{ "3/4/1985", 1 }, { "03-04-85", 1 }, { "3.4.85", 1 },
		{ "1985-03-04", 0 }, { "31110", 0 }, { "", 0 }, { "3/4", 0 },
		{ "tidak ada", 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++)
		assert_int_equal(birth_is_local(cases[i].text,
						strlen(cases[i].text)) != 0,
				 cases[i].is);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_reading_or_none),
		cmocka_unit_test(order_of_the_file),
		cmocka_unit_test(written_locally),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
