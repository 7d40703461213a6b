/*
 * What the tests of writers share: columns of every kind, a row of them, and
 * what a writer makes of it. Include it behind the cmocka headers.
 */
#ifndef UNIT_WRITER_UTIL_H
#define UNIT_WRITER_UTIL_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <kinerja/writer.h>

#define N(array) (sizeof(array) / sizeof((array)[0]))

/* One column of each kind, and one that only JSON can show. */
static const struct kin_column all_kinds[] = {
	{ "nip", KIN_COL_TEXT, 1 },
	{ "nama", KIN_COL_TEXT, 0 },
	{ "jumlah", KIN_COL_NUMBER, 0 },
	{ "daftar", KIN_COL_LIST, 0 },
	{ "isi", KIN_COL_JSON, 0 },
};

static const char *const full_row[] = {
	"198501012010012901", "Purwarupa Satu", "12", "a|b", "{\"x\":[1]}",
};

/* What a writer of these options makes of one row, and how long it is. */
static inline char *written(const struct kin_writer_opts *opts,
		     const struct kin_column *columns, int n,
		     const char *const *values, size_t *len)
{
	struct kin_err err = KIN_ERR_INIT;
	struct kin_writer *w;
	char *text = NULL;
	FILE *fp = open_memstream(&text, len);

	assert_non_null(fp);
	assert_int_equal(kin_writer_open(&w, opts, fp, columns, n, &err),
			 KIN_OK);
	if (values)
		assert_int_equal(kin_writer_row(w, values, &err), KIN_OK);
	assert_int_equal(kin_writer_close(w, &err), KIN_OK);
	assert_int_equal(fclose(fp), 0);
	return text;
}

/* UTF-16 in little-endian order as UTF-8; yours to free(). */
static inline char *from_utf16(const char *bytes, size_t len)
{
	const unsigned char *in = (const unsigned char *)bytes;
	char *out = malloc(len * 2 + 1), *to = out;
	size_t i;

	assert_non_null(out);
	assert_int_equal(len % 2, 0);
	for (i = 0; i < len; i += 2) {
		unsigned c = in[i] | (unsigned)in[i + 1] << 8;

		if (c >= 0xd800 && c < 0xdc00 && i + 3 < len) {
			unsigned low = in[i + 2] | (unsigned)in[i + 3] << 8;

			c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
			i += 2;
		}
		if (c < 0x80) {
			*to++ = (char)c;
		} else if (c < 0x800) {
			*to++ = (char)(0xc0 | c >> 6);
			*to++ = (char)(0x80 | (c & 63));
		} else if (c < 0x10000) {
			*to++ = (char)(0xe0 | c >> 12);
			*to++ = (char)(0x80 | (c >> 6 & 63));
			*to++ = (char)(0x80 | (c & 63));
		} else {
			*to++ = (char)(0xf0 | c >> 18);
			*to++ = (char)(0x80 | (c >> 12 & 63));
			*to++ = (char)(0x80 | (c >> 6 & 63));
			*to++ = (char)(0x80 | (c & 63));
		}
	}
	*to = '\0';
	return out;
}

#endif
