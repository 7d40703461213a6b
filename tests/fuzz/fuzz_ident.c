/*
 * One cell, read as each kind of identifier, as a date and as a text: what is
 * accepted is accepted again, and has the digits that stood there.
 */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/birth.h"
#include "model/ident.h"
#include "model/ident_trip.h"
#include "model/value.h"

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Every digit of `clean` comes from `text`, in the same order. */
static void check_digits(const char *clean, const char *text, size_t len)
{
	char *digits = malloc(len + 1);
	size_t i = 0, n;

	HOLDS(digits);
	n = fuzz_digits(digits, text, len);
	for (; *clean; clean++) {
		if (!is_digit(*clean))
			continue;
		while (i < n && digits[i] != *clean)
			i++;
		HOLDS(i++ < n);
	}
	free(digits);
}

static void try_ident(enum kin_type type, const char *text, size_t len)
{
	struct ident_trip trip = { 0, 0, 0 };
	struct ident_facts facts;
	char *clean = malloc(len + 1), *again;
	const char *why = NULL;
	enum kin_code code;
	size_t n;

	HOLDS(clean);
	n = ident_clean(clean, text, len);
	HOLDS(n <= len && clean[n] == '\0');
	code = ident_check(type, clean, n, &why);
	HOLDS(why && (code == IDENT_OK || *why));
	if (code == IDENT_OK && n) {
		check_digits(clean, text, len);
		again = malloc(n + 1);
		HOLDS(again && ident_clean(again, clean, n) == n);
		HOLDS(!memcmp(again, clean, n));
		free(again);
		if (type == KIN_T_NIP) {
			HOLDS(n == 18);
			ident_nip_facts(&facts, clean);
			HOLDS(facts.birth != DAY_NONE && facts.sex);
			ident_trip_add(&trip, clean);
			HOLDS(ident_trip_verdict(&trip) == TRIP_NONE);
		}
		if (type == KIN_T_NIK) {
			HOLDS(n == 16);
			ident_nik_facts(&facts, clean, 20000);
			HOLDS(facts.sex);
		}
		ident_nuptk_plausible(clean, 5000, 'P');
	}
	free(clean);
}

static void try_date(const char *text, size_t len)
{
	char day[DAY_TEXT];

	if (value_date(day, text, len, VALUE_SINCE) == VALUE_OK && *day)
		HOLDS(day_parse(day, strlen(day)) != DAY_NONE);
	if (birth_read(day, text, len, "198607122010012901",
		       "3201995207860001", 'd'))
		HOLDS(day_parse(day, strlen(day)) != DAY_NONE);
	birth_order(text, len, "198607122010012901", NULL);
	if (!value_time(day, text, len))
		HOLDS(strlen(day) == 5);
}

static void try_text(const char *text, size_t len)
{
	char *out = malloc(len + 1), shown[SHOWN_TEXT];
	const char *p = text;
	size_t n = value_trim(&p, len);
	long copied;

	HOLDS(out && n <= len && p >= text && p + n <= text + len);
	n = value_unguard(&p, n);
	HOLDS(p + n <= text + len);
	value_is_nothing(p, n);
	copied = value_copy(out, p, n, 1);
	HOLDS(copied <= (long)n);
	if (copied >= 0)
		HOLDS(!memchr(out, '\n', (size_t)copied));
	HOLDS(utf8_fold(out, text, len) <= len);
	value_show(shown, text, len);
	HOLDS(strlen(shown) < SHOWN_TEXT);
	free(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum kin_type types[] = {
		KIN_T_NIP, KIN_T_NUPTK, KIN_T_NIK, KIN_T_NPSN, KIN_T_UUID,
		KIN_T_PERSON,
	};
	char *text = malloc(size + 1);
	size_t i;

	/* readers hand out cells with a NUL behind them */
	HOLDS(text);
	memcpy(text, data, size);
	text[size] = '\0';
	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		try_ident(types[i], text, size);
	try_date(text, size);
	try_text(text, size);
	free(text);
	return 0;
}
