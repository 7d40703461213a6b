/* Encodings of text: what a look at every byte finds, and turning it into
 * UTF-8. */
#include "unit/ingest_util.h"

#include <fcntl.h>

#include "ingest/text/encoding.h"

#define N(cases) (sizeof(cases) / sizeof((cases)[0]))

static int file_of(char path[64], const char *bytes, size_t len)
{
	int fd;

	make_file(path, bytes, len);
	fd = open(path, O_RDONLY);
	assert_true(fd >= 0);
	return fd;
}

#define BYTES(text) text, sizeof(text) - 1

static const struct {
	const char *bytes;
	size_t len;
	long long bad, nul;
	int multibyte, cp1252;
} scans[] = {
	{ BYTES(""), -1, -1, 0, 1 },
	{ BYTES("nama,nip\n"), -1, -1, 0, 1 },
	{ BYTES("caf\xc3\xa9\n"), -1, -1, 1, 1 },
	{ BYTES("\xef\xbb\xbfnama\n"), -1, -1, 1, 1 },
	/* one byte of Windows-1252; one that it does not have */
	{ BYTES("caf\xe9\n"), 3, -1, 0, 1 },
	{ BYTES("caf\x81\n"), 3, -1, 0, 0 },
	{ BYTES("\xc3\xa9 caf\xe9\n"), 6, -1, 1, 1 },
	/* cut off, too long, a surrogate, beyond the last code point */
	{ BYTES("x\xe2\x80"), 1, -1, 0, 1 },
	{ BYTES("x\xc0\xaf"), 1, -1, 0, 0 },
	/* three in a row are no accents, but another alphabet */
	{ BYTES("\xed\xa0\x80"), 0, -1, 0, 0 },
	{ BYTES("\xf4\x90\x80\x80"), 0, -1, 0, -1 },
	{ BYTES("\xf0\x9f\x98\x80"), -1, -1, 1, 1 },
	{ BYTES("a\0b"), -1, 1, 0, 1 },
	{ BYTES("a\0b\xff"), 3, 1, 0, 1 },
};

static void every_byte_is_looked_at(void **state)
{
	struct kin_err err = KIN_ERR_INIT;
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(scans); i++) {
		struct encoding_scan s;
		char path[64];
		int fd = file_of(path, scans[i].bytes, scans[i].len);

		assert_int_equal(encoding_scan(&s, fd, &err), KIN_OK);
		if (s.size != (long long)scans[i].len ||
		    s.bad != scans[i].bad || s.nul != scans[i].nul ||
		    s.multibyte != scans[i].multibyte ||
		    (scans[i].cp1252 >= 0 && s.cp1252 != scans[i].cp1252)) {
			print_error("case %zu: bad %lld, nul %lld, %d %d\n", i,
				    s.bad, s.nul, s.multibyte, s.cp1252);
			wrong++;
		}
		close(fd);
		unlink(path);
	}
	assert_int_equal(wrong, 0);
}

/* A sequence that lies over the seam of what is read at once is whole. */
static void seams_do_not_matter(void **state)
{
	static const size_t seams[] = { 4096, 8192, 16384, 32768, 65536,
					131072, 262144 };
	struct kin_err err = KIN_ERR_INIT;
	size_t i, k;

	(void)state;
	for (i = 0; i < N(seams); i++)
		for (k = 0; k < 5; k++) {
			size_t at = seams[i] - k, len = at + 8;
			char *bytes = malloc(len), path[64];
			struct encoding_scan s;
			int fd;

			assert_non_null(bytes);
			memset(bytes, 'a', len);
			memcpy(bytes + at, "\xf0\x9f\x98\x80", 4);
			fd = file_of(path, bytes, len);
			assert_int_equal(encoding_scan(&s, fd, &err), KIN_OK);
			assert_int_equal(s.bad, -1);
			assert_int_equal(s.multibyte, 1);
			close(fd);
			unlink(path);
			bytes[at + 2] = 'x';
			fd = file_of(path, bytes, len);
			assert_int_equal(encoding_scan(&s, fd, &err), KIN_OK);
			assert_int_equal(s.bad, at);
			close(fd);
			unlink(path);
			free(bytes);
		}
}

static void offsets_become_places(void **state)
{
	static const char text[] = "abc\ndef\r\nghi\n\nx";
	static const struct { long long offset; long line, col; } cases[] = {
		{ 0, 1, 1 }, { 2, 1, 3 }, { 3, 1, 4 }, { 4, 2, 1 },
		{ 9, 3, 1 }, { 11, 3, 3 }, { 13, 4, 1 }, { 14, 5, 1 },
	};
	struct kin_err err = KIN_ERR_INIT;
	char path[64];
	int fd = file_of(path, BYTES(text));
	size_t i;

	(void)state;
	for (i = 0; i < N(cases); i++) {
		long line = 0, col = 0;

		assert_int_equal(encoding_locate(&line, &col, fd,
						 cases[i].offset, &err),
				 KIN_OK);
		assert_int_equal(line, cases[i].line);
		assert_int_equal(col, cases[i].col);
	}
	close(fd);
	unlink(path);
}

static const struct convert_case {
	const char *encoding, *bytes;
	size_t len, skip;
	const char *text;		/* NULL: a fault */
	long line, col;
	int nul;
} converts[] = {
	{ "WINDOWS-1252", BYTES("caf\xe9 \x93x\x94\n"), 0,
	  "caf\xc3\xa9 \xe2\x80\x9cx\xe2\x80\x9d\n", 0, 0, 0 },
	{ "ISO-8859-1", BYTES("caf\xe9"), 0, "caf\xc3\xa9", 0, 0, 0 },
	{ "UTF-16LE", BYTES("\xff\xfe" "a\0\xe9\0"), 2, "a\xc3\xa9", 0, 0,
	  0 },
	{ "UTF-16BE", BYTES("\xfe\xff\0a\0b"), 2, "ab", 0, 0, 0 },
	{ "UTF-16LE", BYTES("\x3d\xd8\0\xde"), 0, "\xf0\x9f\x98\x80", 0, 0,
	  0 },
	{ "UTF-8", BYTES("caf\xc3\xa9"), 0, "caf\xc3\xa9", 0, 0, 0 },
	{ "WINDOWS-1252", BYTES(""), 0, "", 0, 0, 0 },
	/* bytes that the encoding does not have */
	{ "UTF-8", BYTES("ab\ncd\xff"), 0, NULL, 2, 3, 0 },
	{ "US-ASCII", BYTES("ab\xe9"), 0, NULL, 1, 3, 0 },
	/* half a unit at the end; a NUL */
	{ "UTF-16LE", BYTES("a\0b"), 0, NULL, 1, 2, 0 },
	{ "UTF-16LE", BYTES("a\0\0\0"), 0, NULL, 1, 2, 1 },
};

static void convert_one(const struct convert_case *c, int *wrong)
{
	struct kin_err err = KIN_ERR_INIT;
	struct encoding_fault fault = { 0, 0, 0, 0 };
	struct digest_stream hash;
	char path[64], got[64] = "", hex[DIGEST_HEX], raw[DIGEST_HEX];
	int fd = file_of(path, c->bytes, c->len), to = -1;
	enum kin_status st;

	digest_stream_init(&hash);
	st = encoding_convert(&to, fd, c->encoding, c->skip, &hash, &fault,
			      &err);
	digest_stream_final(&hash, hex);
	if (!st && c->text)
		assert_true(pread(to, got, sizeof(got) - 1, 0) >= 0);
	if (st || fault.found != !c->text ||
	    (c->text && strcmp(got, c->text) != 0) ||
	    (!c->text && (fault.line != c->line || fault.col != c->col ||
			  fault.nul != c->nul))) {
		print_error("%s: %s '%s', fault %d at %ld:%ld nul %d\n",
			    c->encoding, kin_status_name(st), got, fault.found,
			    fault.line, fault.col, fault.nul);
		++*wrong;
	}
	/* the digest is that of the file as it came, mark and all */
	digest_stream_init(&hash);
	digest_stream_update(&hash, c->bytes, c->len);
	digest_stream_final(&hash, raw);
	if (c->text)
		assert_string_equal(hex, raw);
	if (to >= 0)
		close(to);
	close(fd);
	unlink(path);
}

static void converted(void **state)
{
	int wrong = 0;
	size_t i;

	(void)state;
	for (i = 0; i < N(converts); i++)
		convert_one(&converts[i], &wrong);
	assert_int_equal(wrong, 0);
}

static void unknown_encoding(void **state)
{
	struct kin_err err = KIN_ERR_INIT;
	struct encoding_fault fault = { 0, 0, 0, 0 };
	struct digest_stream hash;
	char path[64];
	int fd = file_of(path, BYTES("a")), to = -1;

	(void)state;
	digest_stream_init(&hash);
	assert_int_equal(encoding_convert(&to, fd, "TIDAK-ADA", 0, &hash,
					  &fault, &err), KIN_EUSAGE);
	assert_non_null(strstr(err.msg, "TIDAK-ADA"));
	if (to >= 0)
		close(to);
	close(fd);
	unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_byte_is_looked_at),
		cmocka_unit_test(seams_do_not_matter),
		cmocka_unit_test(offsets_become_places),
		cmocka_unit_test(converted),
		cmocka_unit_test(unknown_encoding),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
