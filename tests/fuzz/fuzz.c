/* What must hold for every input, whatever its form: see fuzz.h. */
#include "fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "model/ident.h"

static char path[64];
static int file = -1;

void fuzz_fail(const char *what, const char *where, int line)
{
	fprintf(stderr, "%s:%d: does not hold: %s\n", where, line, what);
	abort();
}

static void remove_file(void)
{
	unlink(path);
}

const char *fuzz_file(const uint8_t *data, size_t size)
{
	const char *dir = getenv("TMPDIR");

	if (file < 0) {
		snprintf(path, sizeof(path), "%.40s/kin-fuzz-XXXXXX",
			 dir ? dir : "/tmp");
		file = mkstemp(path);
		atexit(remove_file);
	}
	HOLDS(file >= 0 && !ftruncate(file, 0));
	HOLDS(pwrite(file, data, size, 0) == (ssize_t)size);
	return path;
}

static int refused;	/* a list as a whole, with all its rows */

static void check_diag(struct kin_sink *sink, const struct kin_diag *d)
{
	size_t len = strlen(d->message);

	(void)sink;
	refused |= d->code == KIN_C_LIST_ELSEWHERE;
	HOLDS(d->line >= 0 && d->col >= 0);
	HOLDS(d->line > 0 || d->col == 0);
	HOLDS(len > 0 && utf8_valid_prefix(d->message, len) == len);
	HOLDS(d->code < KIN_N_CODES);
}

void fuzz_sink(struct kin_sink *sink)
{
	memset(sink, 0, sizeof(*sink));
	sink->emit = check_diag;
	refused = 0;
}

/* The digits of a text, without anything between them. */
size_t fuzz_digits(char *out, const char *text, size_t len)
{
	const unsigned char *p = (const unsigned char *)text;
	size_t i, n = 0;

	for (i = 0; i < len; i++)
		if (p[i] >= '0' && p[i] <= '9')
			out[n++] = text[i];
		else if (len - i > 1 && p[i] == 0xd9 && p[i + 1] >= 0xa0 &&
			 p[i + 1] <= 0xa9)
			out[n++] = (char)('0' + p[i + 1] - 0xa0);
		else if (len - i > 2 && p[i] == 0xef && p[i + 1] == 0xbc &&
			 p[i + 2] >= 0x90 && p[i + 2] <= 0x99)
			out[n++] = (char)('0' + p[i + 2] - 0x90);
	out[n] = '\0';
	return n;
}

static int is_ident(enum kin_type type)
{
	return type == KIN_T_NIP || type == KIN_T_NUPTK || type == KIN_T_NIK ||
	       type == KIN_T_NPSN || type == KIN_T_UUID ||
	       type == KIN_T_PERSON;
}

/* An accepted identifier passes again, and was in the file, digit by digit. */
static void check_ident(const struct kin_value *v, enum kin_type type,
			const char *raw_digits)
{
	char digits[64];
	const char *why;

	HOLDS(v->len == strlen(v->text) && v->len < sizeof(digits));
	HOLDS(ident_check(type, v->text, v->len, &why) == IDENT_OK);
	fuzz_digits(digits, v->text, v->len);
	if (raw_digits && type != KIN_T_UUID)
		HOLDS(strstr(raw_digits, digits));
}

static void check_values(const struct kin_record *rec, const char *raw,
			 size_t len)
{
	char *digits = malloc(len + 1);
	int f;

	HOLDS(digits);
	fuzz_digits(digits, raw, len);
	for (f = 0; f < rec->table->n_fields; f++) {
		const struct kin_value *v = &rec->v[f];

		if (!v->text || !v->len)
			continue;
		HOLDS(v->text[v->len] == '\0');
		HOLDS(utf8_valid_prefix(v->text, v->len) == v->len);
		/* an escaped digit stands in the file as four others */
		if (!rec->n_faults && is_ident(rec->table->fields[f].type))
			check_ident(v, rec->table->fields[f].type,
				    memchr(raw, '\\', len) ? NULL : digits);
	}
	free(digits);
}

static void check_record(struct reader *rd, const struct kin_record *rec,
			 const struct kin_record *last)
{
	struct kin_err err = KIN_ERR_INIT;
	size_t len;
	char *raw;

	HOLDS(rec->offset >= last->offset + last->size);
	HOLDS(rec->line >= last->line && rec->size > 0);
	HOLDS(!reader_raw(&raw, &len, rd, rec, &err));
	/* a NIK is left out, and an empty text may be longer than a number;
	 * what is too large is given as empty cells */
	HOLDS(len <= 2 * (size_t)rec->size);
	if (len == (size_t)rec->size)
		check_values(rec, raw, len);
	kin_free(raw);
}

#define ROWS 4000		/* of a sheet; repeated ones cost nothing */
#define AGAIN 8			/* rows that are sought once more */

/* Rows of a sheet are found again by their lines, by another reader. */
static void check_raw(const struct reader_opts *opts,
		      const struct kin_table *table, const long *lines, int n)
{
	struct kin_err err = KIN_ERR_INIT;
	struct kin_record rec = { .size = 1 };
	enum kin_status st = KIN_OK;
	struct kin_sink sink;
	struct reader *rd;
	char *raw;
	size_t len;
	int i;

	fuzz_sink(&sink);
	HOLDS(!reader_open(&rd, opts, table, &sink, &err));
	for (i = 0; !st && i < n; i++) {
		rec.line = lines[i];
		st = reader_raw(&raw, &len, rd, &rec, &err);
		HOLDS(!st || st == KIN_EINPUT);
		HOLDS(st || (len > 0 && utf8_valid_prefix(raw, len) == len));
		kin_free(raw);
	}
	reader_free(rd);
}

static void check_row(const struct kin_record *rec,
		      const struct kin_record *last)
{
	HOLDS(rec->line > last->line && rec->line <= 1048576);
	check_values(rec, "\\", 1);	/* the digits stand anywhere */
}

/* How many of its rows came, their lines in `lines`. */
static size_t fuzz_rows(struct reader *rd, struct kin_sink *sink, size_t most,
			long lines[AGAIN])
{
	struct kin_record rec, last = { .line = 0 };
	int sheet = reader_info(rd)->is_sheet;
	struct kin_err err = KIN_ERR_INIT;
	struct arena arena = ARENA_INIT;
	enum kin_status st = KIN_OK;
	size_t n = 0;

	while (!st && n < (sheet ? ROWS : most + 1)) {
		long errors = sink->n_errors;

		arena_reset(&arena);
		st = reader_next(&rec, rd, &arena, &err);
		HOLDS(st != KIN_EINPUT || sink->n_errors > 0);
		if (st || !rec.line)
			break;
		HOLDS(++n <= most || sheet);
		HOLDS(rec.n_faults || sink->n_errors == errors || refused);
		HOLDS(!rec.n_faults || sink->n_errors > errors || refused);
		if (sheet)
			check_row(&rec, &last);
		else
			check_record(rd, &rec, &last);
		if (n <= AGAIN)
			lines[n - 1] = rec.line;
		last = rec;
	}
	HOLDS(!st || st == KIN_EINPUT || st == KIN_EUSAGE);
	arena_release(&arena);
	return sheet ? n : 0;
}

void fuzz_read(const struct reader_opts *opts, const struct kin_table *table,
	       size_t most)
{
	struct kin_err err = KIN_ERR_INIT;
	enum kin_status st;
	struct kin_sink sink;
	struct reader *rd;
	long lines[AGAIN];
	size_t n = 0;

	fuzz_sink(&sink);
	st = reader_open(&rd, opts, table, &sink, &err);
	HOLDS(!st == (rd != NULL));
	HOLDS(st != KIN_EINPUT || sink.n_errors > 0);
	HOLDS(!st || st == KIN_EINPUT || st == KIN_EUSAGE);
	if (!st)
		n = fuzz_rows(rd, &sink, most, lines);
	reader_free(rd);
	if (n)
		check_raw(opts, table, lines, n < AGAIN ? (int)n : AGAIN);
}
