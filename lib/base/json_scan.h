/*
 * A strict look at JSON text before cJSON sees it: cJSON accepts trailing
 * text, duplicate keys, bad UTF-8 and cuts strings at \u0000.
 *
 * It knows positions, nothing of meaning.
 */
#ifndef BASE_JSON_SCAN_H
#define BASE_JSON_SCAN_H

#include <stddef.h>

#include <kinerja/err.h>

struct json_fault {
	size_t offset;
	long line, col;		/* 1-based, col in bytes */
	const char *what;	/* borrowed, static, translatable */
	int no_memory;		/* the text may well be right */
	size_t key_len;		/* of the key that stands twice, as written
				 * behind the quote at `offset`; else 0 */
};

/*
 * Check that `text` is one JSON value by RFC 8259: no BOM, no duplicate
 * key in an object, no \u0000, valid UTF-8, well-paired surrogates, depth at
 * most 64, nothing but blanks behind it. Returns 0, or -1 with *fault filled.
 */
int json_scan_check(const char *text, size_t len, struct json_fault *fault);

/*
 * The position of the value at a path such as "matrix[3].predikat" in text
 * that json_scan_check() accepted; 0 and *line, *col, or -1 if there is none.
 */
int json_scan_locate(const char *text, size_t len, const char *path,
		     long *line, long *col);

/*
 * Find the end of the JSON value that begins at text[*pos] (after blanks).
 * 1: *start and *end bound it and *pos is behind it; 0: the text ends first,
 * more is needed; -1: no value begins here. Strings are only skipped, not
 * checked: check the slice afterwards.
 */
int json_scan_slice(const char *text, size_t len, size_t *pos, size_t *start,
		    size_t *end);

/*
 * The next member of the object that `text` is: 1 and its key and value, as
 * written; *pos, at first 0, is behind them. 0: there is none any more; -1: it
 * is no object.
 */
struct json_member {
	const char *key, *value;
	size_t key_len, value_len;
};
int json_scan_member(struct json_member *out, const char *text, size_t len,
		     size_t *pos);

/* What a string as written, with its quotes, says: into `out`, which is no
 * shorter, and without a NUL. Returns its length. */
size_t json_scan_text(char *out, const char *text, size_t len);

/* 1: the byte needs no second look inside a string. */
extern const unsigned char json_scan_plain[256];

#endif
