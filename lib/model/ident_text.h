/*
 * Characters of identifiers, for the files of ident.h only.
 */
#ifndef MODEL_IDENT_TEXT_H
#define MODEL_IDENT_TEXT_H

#include <stddef.h>

#define NIP_LEN 18
#define NUPTK_LEN 16
#define NIK_LEN 16
#define NPSN_LEN 8

static inline int ident_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline char ident_upper(char c)
{
	return (char)(c >= 'a' && c <= 'z' ? c - 32 : c);
}

/* How many digits stand in front. */
static inline size_t ident_digits(const char *text, size_t len)
{
	size_t n = 0;

	while (n < len && ident_is_digit(text[n]))
		n++;
	return n;
}

#endif
