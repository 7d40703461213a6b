/*
 * Identifiers: damage, structure, and what they say of a person.
 *
 * Owns the knowledge of NIP, NUPTK, NIK, NPSN and UUID; looks at one
 * identifier at a time and never guesses a digit.
 */
#include "model/ident.h"

#include <string.h>

#include "base/i18n.h"
#include "model/ident_text.h"

#define UUID_LEN 36
#define MIN_AGE 17	/* years at appointment */

/* The number of `n` digits, which are known to be there. */
static int ident_number(const char *text, int n)
{
	int value = 0;

	while (n--)
		value = value * 10 + (*text++ - '0');
	return value;
}

static enum kin_code ident_say(const char **why, enum kin_code code,
			       const char *text)
{
	if (why)
		*why = text;
	return code;
}

static int is_scientific(const char *text, size_t len)
{
	size_t i = 1, n;

	if (len < 3 || !ident_is_digit(text[0]))
		return 0;
	if (text[i] == '.' || text[i] == ',')
		i++;
	i += ident_digits(text + i, len - i);
	if (i >= len || (text[i] != 'e' && text[i] != 'E'))
		return 0;
	i++;
	if (i < len && text[i] == '+')
		i++;
	n = ident_digits(text + i, len - i);
	return n >= 1 && n <= 3 && i + n == len;
}

static int is_grouped(const char *text, size_t len)
{
	size_t i = ident_digits(text, len);

	if (i < 1 || i > 3 || i == len)
		return 0;
	for (; i < len; i += 4)
		if ((text[i] != '.' && text[i] != ',') || len - i < 4 ||
		    ident_digits(text + i + 1, 3) != 3)
			return 0;
	return 1;
}

static int is_float(const char *text, size_t len)
{
	size_t i = ident_digits(text, len);

	if (i < 4 || len - i < 2 || (text[i] != '.' && text[i] != ','))
		return 0;
	for (i++; i < len; i++)
		if (text[i] != '0')
			return 0;
	return 1;
}

/* What a spreadsheet or script leaves of an identifier. */
static enum kin_code check_damage(const char *text, size_t len,
				  const char **why)
{
	size_t i = 0;

	while (i < len && text[i] == '#')
		i++;
	if (len && i == len)
		return ident_say(why, KIN_C_ID_HASH,
			      N_("was cut off by a narrow "
				 "column; widen it in the spreadsheet and save "
				 "again"));
	if (is_scientific(text, len))
		return ident_say(why, KIN_C_ID_SCI,
			      N_("is a number that a "
				 "spreadsheet rounded; export the list again"));
	if (is_grouped(text, len))
		return ident_say(why, KIN_C_ID_GROUP,
			       N_("has thousands "
				  "separators; export again with the column as "
				  "text"));
	if (is_float(text, len))
		return ident_say(why, KIN_C_ID_FLOAT,
				 N_("was printed as a number "
				    "with decimals; read the column as text"));
	return IDENT_OK;
}

/* Digits, but not as many as there should be. */
static enum kin_code ident_say_length(enum kin_type type, const char **why)
{
	switch (type) {
	case KIN_T_NIP:
		return ident_say(why, KIN_C_ID_LEN,
			  N_("does not have the 18 digits "
			     "of a NIP; compare it with the papers, never fill "
			     "up with zeros"));
	case KIN_T_NPSN:
		return ident_say(
			why, KIN_C_ID_LEN,
			N_("does not have the 8 digits "
			   "of an NPSN; compare it with the school's papers"));
	case KIN_T_PERSON:
		return ident_say(why, KIN_C_ID_LEN,
			      N_("is neither a NIP (18 "
				 "digits) nor a NUPTK (16 digits) nor a #KEY"));
	default:
		return ident_say(why, KIN_C_ID_LEN,
			    N_("does not have 16 digits; "
			       "compare it with the papers, never fill up with "
			       "zeros"));
	}
}

/* Digits in `text`, letters in *letters, what is neither in *signs. */
static size_t ident_count(const char *text, size_t len, size_t *letters,
			  size_t *signs)
{
	size_t i, digits = 0;

	*letters = *signs = 0;
	for (i = 0; i < len; i++) {
		char c = ident_upper(text[i]);

		if (ident_is_digit(c))
			digits++;
		else if (c >= 'A' && c <= 'Z')
			++*letters;
		else
			++*signs;
	}
	return digits;
}

/* A letter that looks like a digit is read wrong by people, too. */
static const char *say_letter(enum kin_type type)
{
	switch (type) {
	case KIN_T_NIP:
		return N_("has a letter among its digits (the letter O is not "
			  "a zero); take the NIP from the SK, and let the "
			  "school's operator correct it in Dapodik");
	case KIN_T_NUPTK:
		return N_("has a letter among its digits (the letter O is not "
			  "a zero); look the NUPTK up in Verval PTK");
	case KIN_T_NIK:
		return N_("has a letter among its digits (the letter O is not "
			  "a zero); take it from the family card");
	default:
		return N_("has a letter among its digits; the letter O is not "
			  "a zero");
	}
}

/* Whether a number follows the @, as of a school. */
static int is_place(const char *text, size_t len)
{
	const char *at = memchr(text, '@', len);

	return at + 1 == text + len || ident_is_digit(at[1]) ||
	       (at + 2 < text + len && ident_is_digit(at[2]));
}

/* Text with something that is not a digit: which of the six it is. */
static enum kin_code ident_say_char(enum kin_type type, const char *text,
				    size_t len, const char **why)
{
	size_t letters, signs;
	size_t digits = ident_count(text, len, &letters, &signs);
	const char *say;

	if (type == KIN_T_PERSON && memchr(text, '@', len))
		say = is_place(text, len)
			? N_("names a school behind @; write its NPSN into "
			     "the column npsn")
			: N_("names an office behind @; leave the NIP, NUPTK "
			     "or #KEY alone, and write the role into the "
			     "column peran");
	else if (type == KIN_T_PERSON && digits && memchr(text, ':', len))
		say = N_("names a role behind the colon; write it into the "
			 "column peran");
	else if (!digits && type == KIN_T_PERSON)
		say = N_("is no NIP, NUPTK or #KEY; see them in `kinerja "
			 "roster list --full`");
	else if (!digits && type == KIN_T_NPSN)
		say = N_("is no NPSN; write its 8 digits");
	else if (!digits)
		say = N_("is no number; leave the cell empty where there is "
			 "none, and look whether the columns are the right "
			 "ones");
	else if (digits >= 2 * NUPTK_LEN)
		say = N_("holds two numbers; keep the one that belongs here");
	else if (letters > digits)
		say = N_("is text with a number in it; keep the number alone");
	else if (letters)
		say = say_letter(type);
	else
		say = N_("holds a sign that is no digit; type the digits "
			 "alone");
	return ident_say(why, KIN_C_ID_CHAR, say);
}

/* What is wrong with text that is not the expected number of digits. */
static enum kin_code ident_check_other(enum kin_type type, const char *text,
				       size_t len, const char **why)
{
	enum kin_code code = check_damage(text, len, why);

	if (code != IDENT_OK)
		return code;
	if (ident_digits(text, len) != len)
		return ident_say_char(type, text, len, why);
	if (type != KIN_T_NIP && len == NIP_LEN)
		return ident_say(why, KIN_C_ID_COLUMN,
				 N_("has the 18 digits of a "
				    "NIP; move it to its own column"));
	if (type != KIN_T_NUPTK && len == NUPTK_LEN)
		return ident_say(why, KIN_C_ID_COLUMN,
				 N_("has the 16 digits of a "
				    "NUPTK or NIK; move it to its own column"));
	if (type == KIN_T_NIP && len == 9)
		return ident_say(why, KIN_C_ID_OLD,
				 N_("is a NIP of the old form; "
				    "look up the one with 18 digits"));
	return ident_say_length(type, why);
}

static enum kin_code check_nip(const char *t, const char **why)
{
	int year = ident_number(t, 4), month = ident_number(t + 4, 2);
	int from_year = ident_number(t + 8, 4), from = ident_number(t + 12, 2),
	    age;

	if (!memcmp(t + 15, "000", 3))
		return ident_say(why, KIN_C_ID_ROUND,
			       N_("ends in 000, so a "
				  "spreadsheet cut its last digits; export the "
				  "list again"));
	if (day_parse((char[]){ t[0], t[1], t[2], t[3], '-', t[4], t[5], '-',
				t[6], t[7] },
		      10) == DAY_NONE ||
	    year > 2099)
		return ident_say(why, KIN_C_ID_STRUCT,
				 N_("does not begin with a "
				    "birth date; compare it with the papers"));
	if (from_year < 1900 || from_year > 2099)
		return ident_say(why, KIN_C_ID_STRUCT,
			    N_("has no year of "
			       "appointment in digits 9 to 12; compare it with "
			       "the papers"));
	if (from < 1 || from == 20 || (from > 12 && from < 20) || from > 29)
		return ident_say(why, KIN_C_ID_STRUCT,
			   N_("has neither a month nor "
			      "a contract code in digits 13 and 14; compare it "
			      "with the papers"));
	if (t[14] != '1' && t[14] != '2')
		return ident_say(why, KIN_C_ID_STRUCT,
			      N_("has neither 1 nor 2 as "
				 "its 15th digit; compare it with the papers"));
	age = (from_year - year) * 12 + (from <= 12 ? from - month : 0);
	if (age < MIN_AGE * 12)
		return ident_say(why, KIN_C_ID_STRUCT,
			   N_("says that the person was "
			      "appointed before the age of 17; compare it with "
			      "the papers"));
	return IDENT_OK;
}

static enum kin_code check_nik(const char *t, const char **why)
{
	int province = ident_number(t, 2), day = ident_number(t + 6, 2);
	int month = ident_number(t + 8, 2), year = ident_number(t + 10, 2);

	if (!memcmp(t + 12, "0000", 4))
		return ident_say(why, KIN_C_ID_ROUND,
			       N_("ends in 0000, so a "
				  "spreadsheet cut its last digits; export the "
				  "list again"));
	if (province < 11 || province > 97)
		return ident_say(why, KIN_C_ID_STRUCT,
			       N_("does not begin with a "
				  "province; compare it with the family card"));
	/* 2000 + year has a leap day whenever one of the two centuries has */
	if (day_from_civil(2000 + year, month, day > 40 ? day - 40 : day) ==
	    DAY_NONE)
		return ident_say(
			why, KIN_C_ID_STRUCT,
			N_("holds no birth date in "
			   "digits 7 to 12; compare it with the family card"));
	return IDENT_OK;
}

static enum kin_code check_nuptk(const char *t, const char **why)
{
	if (!memcmp(t, "0000000000000000", NUPTK_LEN))
		return ident_say(why, KIN_C_ID_STRUCT,
				 N_("holds zeros only; leave "
				    "the cell empty where there is no NUPTK"));
	return IDENT_OK;
}

static enum kin_code check_npsn(const char *text, size_t len,
				const char **why)
{
	size_t digits = ident_digits(text, len);

	if (len == NPSN_LEN && digits == NPSN_LEN) {
		if (!memcmp(text, "00000000", NPSN_LEN))
			return ident_say(why, KIN_C_ID_STRUCT,
				     N_("holds zeros only; compare it with the "
					"school's papers"));
		return IDENT_OK;
	}
	if (len == NPSN_LEN && (text[0] == 'K' || text[0] == 'P') &&
	    ident_digits(text + 1, len - 1) == NPSN_LEN - 1)
		return IDENT_OK;
	return ident_check_other(KIN_T_NPSN, text, len, why);
}

static int is_hex(char c)
{
	c = ident_upper(c);
	return ident_is_digit(c) || (c >= 'A' && c <= 'F');
}

static enum kin_code check_uuid(const char *text, size_t len,
				const char **why)
{
	size_t i;

	if (len != UUID_LEN)
		return ident_say(why, KIN_C_ID_LEN,
			      N_("does not have the 36 "
				 "characters of a ptk_id; export it again from "
				 "Dapodik"));
	for (i = 0; i < len; i++) {
		int dash = i == 8 || i == 13 || i == 18 || i == 23;

		if (dash ? text[i] != '-' : !is_hex(text[i]))
			return ident_say(why, KIN_C_ID_STRUCT,
					 N_("is not a ptk_id "
					    "such as 00000000-0000-4000-8000-"
					    "000000000001"));
	}
	return IDENT_OK;
}

/* # and digits: who came in a bundle has a number behind that of its key. */
#define IDENT_KEY 19

/* #KEY: the number that kinerja gave to a person without NIP and NUPTK. */
static int is_key(const char *text, size_t len)
{
	return len >= 2 && len <= IDENT_KEY && text[0] == '#' &&
	       ident_digits(text + 1, len - 1) == len - 1;
}

int ident_is_name(const char *text, size_t len)
{
	size_t i, letters = 0;

	for (i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];

		if ((c >= '0' && c <= '9') || strchr("@#:", c))
			return 0;
		letters += (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
	}
	return letters > 1 && len <= 100;
}

enum kin_code ident_check(enum kin_type type, const char *text, size_t len,
			  const char **why)
{
	size_t digits;

	if (why)
		*why = "";
	if (type == KIN_T_NPSN)
		return check_npsn(text, len, why);
	if (type == KIN_T_UUID)
		return check_uuid(text, len, why);
	if (type == KIN_T_PERSON && is_key(text, len))
		return IDENT_OK;
	digits = ident_digits(text, len) == len ? len : 0;
	if (digits == NIP_LEN && (type == KIN_T_NIP || type == KIN_T_PERSON))
		return check_nip(text, why);
	if (digits == NIK_LEN && type == KIN_T_NIK)
		return check_nik(text, why);
	if (digits == NUPTK_LEN &&
	    (type == KIN_T_NUPTK || type == KIN_T_PERSON))
		return check_nuptk(text, why);
	return ident_check_other(type, text, len, why);
}

void ident_nip_facts(struct ident_facts *out, const char *nip)
{
	out->birth = DAY_NONE;
	out->sex = 0;
	out->pppk = -1;
	if (strlen(nip) != NIP_LEN ||
	    ident_digits(nip, NIP_LEN) != NIP_LEN)
		return;
	out->birth =
		day_from_civil(ident_number(nip, 4), ident_number(nip + 4, 2),
			       ident_number(nip + 6, 2));
	out->sex = nip[14] == '1' ? 'L' : nip[14] == '2' ? 'P' : 0;
	out->pppk = ident_number(nip + 12, 2) > 20;
}

void ident_nik_facts(struct ident_facts *out, const char *nik, day_t today)
{
	int day, month, year, limit;

	out->birth = DAY_NONE;
	out->sex = 0;
	out->pppk = -1;
	if (strlen(nik) != NIK_LEN ||
	    ident_digits(nik, NIK_LEN) != NIK_LEN)
		return;
	day = ident_number(nik + 6, 2);
	month = ident_number(nik + 8, 2);
	out->sex = day > 40 ? 'P' : 'L';
	if (today == DAY_NONE)
		return;
	day_to_civil(day_add_months(today, -15 * 12), &limit, NULL, NULL);
	year = limit - limit % 100 + ident_number(nik + 10, 2);
	if (year > limit)
		year -= 100;
	if (day > 40)
		day -= 40;
	out->birth = day_from_civil(year, month, day);
	if (out->birth != DAY_NONE && day_years(out->birth, today) < 15)
		out->birth = day_from_civil(year - 100, month, day);
}

int ident_nuptk_plausible(const char *nuptk, day_t birth, char sex)
{
	int year, month, day, late, code;

	if (birth == DAY_NONE || strlen(nuptk) != NUPTK_LEN ||
	    ident_digits(nuptk, NUPTK_LEN) != NUPTK_LEN)
		return 1;
	day_to_civil(birth, &year, &month, &day);
	late = ident_number(nuptk + 7, 3) - (year - 1900);
	code = ident_number(nuptk + 10, 2);
	if (ident_number(nuptk + 1, 1) != (month + 3) % 10 ||
	    ident_number(nuptk + 2, 2) != day + 32 ||
	    ident_number(nuptk + 4, 3) != year - 1900 + 678 || late < 578 ||
	    late > 580)
		return 0;
	if (sex == 'L')
		return code == 13 || code == 20;
	if (sex == 'P')
		return code == 21 || code == 30;
	return code == 13 || code == 20 || code == 21 || code == 30;
}

const char *ident_shape(const char *text, size_t len)
{
	char out[64];
	size_t n;

	if (len >= sizeof(out))
		return NULL;
	n = ident_clean(out, text, len);
	if (ident_digits(out, n) != n)
		return NULL;
	if (n == NIP_LEN)
		return check_nip(out, NULL) == IDENT_OK ? "NIP" : NULL;
	if (n != NIK_LEN)
		return NULL;
	/* day + 32, and year + 678, as ident_nuptk_plausible() has it */
	if (ident_number(out + 2, 2) >= 33 && ident_number(out + 2, 2) <= 63 &&
	    ident_number(out + 4, 3) >= 718 && ident_number(out + 4, 3) <= 798)
		return "NUPTK";
	return check_nik(out, NULL) == IDENT_OK ? "NIK" : NULL;
}
