/*
 * Identifiers of people and schools: recognising what spreadsheets did to
 * them, structure and calendar, what they say of birth and sex. Text in, text
 * out, never a number.
 *
 * Sources: structure of NIP by Perka BKN 22/2007 (PNS) and the practice of NI
 * PPPK; NIK by UU 23/2006 and Permendagri; NUPTK's inner pattern is
 * undocumented and only ever warns.
 */
#ifndef MODEL_IDENT_H
#define MODEL_IDENT_H

#include <stddef.h>

#include <kinerja/diag.h>
#include <kinerja/field.h>

#include "base/date.h"

#define IDENT_OK KIN_N_CODES	/* "no fault" where a code is returned */

/*
 * Clean an identifier in place of `out` (at least len + 1 bytes): blanks,
 * NBSP, U+200C, BOM, a leading apostrophe, ="...", "NIP." and the ".0" that
 * a script put behind 16 digits it kept whole are taken off, where that is
 * certain. Words for nothing give length 0. Returns the length.
 */
size_t ident_clean(char *out, const char *text, size_t len);

#define PLAIN_CELL 64	/* bytes; more is no day or code */

/*
 * Bring a cell of less than PLAIN_CELL bytes to the ASCII characters that its
 * own look like: dashes, digits and blanks of every kind; marks that nobody
 * sees are left out. What is ASCII or longer stays; else *text is `buf`,
 * trimmed.
 * Returns the length.
 */
size_t ident_plain(char buf[PLAIN_CELL], const char **text, size_t len);

/* Whether what stands for a person is a name: letters, and neither a digit nor
 * a sign of the other ways to say it. */
int ident_is_name(const char *text, size_t len);

/*
 * Check a cleaned identifier of `type` (NIP, NUPTK, NIK, NPSN, UUID or
 * PERSON). Returns IDENT_OK or the code of the first fault; when `why` is not
 * NULL, *why is the rest of a sentence that begins with the identifier
 * (static, translatable): "%s %s" with the text and _(why) is the message.
 */
enum kin_code ident_check(enum kin_type type, const char *text, size_t len,
			  const char **why);

/*
 * Whether digits that stood as a number are the identifier for certain: up to
 * 2^53 a double, which most programs make of a number, keeps every digit.
 * Text that is not digits alone is left to ident_check().
 */
int ident_is_exact_number(const char *text, size_t len);

/*
 * Whether a message may not show the text: it is a NIK, or stands where none
 * belongs and could be one.
 */
int ident_is_secret(enum kin_type type, const char *text, size_t len);

/*
 * "NIP", "NUPTK" or "NIK" when the text, cleaned, has the structure of one;
 * NULL for every other text, and for 16 digits that fit neither pattern.
 */
const char *ident_shape(const char *text, size_t len);

/* The first character that is not ASCII, or 0. */
long ident_strange(const char *text, size_t len);

/* What a checked NIP or NIK says; DAY_NONE or 0 where it does not. */
struct ident_facts {
	day_t birth;
	char sex;		/* 'L', 'P' or 0 */
	char pppk;		/* NIP: 1 contract code, 0 month, -1 no NIP */
};
void ident_nip_facts(struct ident_facts *out, const char *nip);
/* The two-digit year of a NIK is taken as the latest that is 15 years ago or
 * more on `today`. */
void ident_nik_facts(struct ident_facts *out, const char *nik, day_t today);

/* Whether a NUPTK follows the usual pattern for this birth date and sex. */
int ident_nuptk_plausible(const char *nuptk, day_t birth, char sex);

#endif
