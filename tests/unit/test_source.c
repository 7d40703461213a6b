/* Bytes in: encodings, what is refused, digests, pipes, lines and windows. */
#include "unit/ingest_util.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>

#include "ingest/text/source.h"
#include "model/tables.h"

static enum kin_status open_bytes(struct bench *b, const char *bytes,
				  size_t len, const char *encoding)
{
	struct reader_opts o = { .encoding = encoding };

	bench_init(b, bytes, len);
	return bench_open(b, &o, "roster");
}

static void reads_utf16(void **state)
{
	static const char le[] = "\xFF\xFEn\0a\0m\0a\0\t\0n\0i\0p\0\r\0\n\0"
				 "R\0e\0n\0\xE9\0\t\0\r\0\n\0";
	static const char be[] = "\xFE\xFF\0n\0a\0m\0a\0\t\0n\0i\0p\0\n"
				 "\0R\0e\0n\0\xE9\0\t\0\n";
	char *raw, hex[DIGEST_HEX], want[DIGEST_HEX];
	struct bench b;
	size_t len;

	(void)state;
	assert_int_equal(open_bytes(&b, le, sizeof(le) - 1, NULL), KIN_OK);
	EXPECT_NAME(&b, 2, "Ren\xC3\xA9");
	assert_int_equal(reader_raw(&raw, &len, b.rd, &b.rec, &b.err),
			 KIN_OK);
	assert_string_equal(raw, "Ren\xC3\xA9\t\r\n");
	kin_free(raw);
	EXPECT_END(&b);
	assert_int_equal(b.n_diags, 0);
	reader_sha256(b.rd, hex);
	digest_sha256_hex(want, le, sizeof(le) - 1);
	assert_string_equal(hex, want);
	bench_done(&b);
	assert_int_equal(open_bytes(&b, be, sizeof(be) - 1, NULL), KIN_OK);
	EXPECT_NAME(&b, 2, "Ren\xC3\xA9");
	bench_done(&b);
	assert_int_equal(open_bytes(&b, le, sizeof(le) - 2, NULL),
			 KIN_EINPUT);
	assert_int_equal(b.diags[0].code, KIN_C_FILE_ENCODING);
	bench_done(&b);
}

static void knows_windows_1252(void **state)
{
	static const char text[] = "nama,nip\nSiti Ma\x92rifah,\nRen\xE9,\n";
	struct bench b;

	(void)state;
	assert_int_equal(open_bytes(&b, text, sizeof(text) - 1, NULL),
			 KIN_OK);
	assert_int_equal(has_diag(&b, KIN_C_FILE_CONVERTED), 1);
	EXPECT_NAME(&b, 2, "Siti Ma\xE2\x80\x99rifah");
	EXPECT_NAME(&b, 3, "Ren\xC3\xA9");
	bench_done(&b);
	assert_int_equal(open_bytes(&b, text, sizeof(text) - 1, "CP1252"),
			 KIN_OK);
	assert_int_equal(b.n_diags, 0);
	bench_done(&b);
	assert_int_equal(open_bytes(&b, text, sizeof(text) - 1, "UTF-8"),
			 KIN_EINPUT);
	assert_int_equal(b.diags[0].code, KIN_C_FILE_ENCODING);
	assert_int_equal(b.diags[0].line, 2);
	assert_int_equal(b.diags[0].col, 8);
	bench_done(&b);
}

static void refuses_what_is_not_sure(void **state)
{
	static const struct {
		const char *text;
		size_t len;
		long line, col;
	} cases[] = {
		/* a byte that Windows-1252 does not have */
		{ "nama,nip\nA\x81,\n", 13, 2, 2 },
		/* UTF-8 and something else */
		{ "nama,nip\nRen\xC3\xA9,\nA\x92,\n", 20, 3, 2 },
		/* a word in another alphabet */
		{ "nama,nip\n\xC4\xC5\xC6\xC7,\n", 15, 2, 1 },
		{ "nama,nip\nA\0B,\n", 14, 2, 2 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct bench b;

		assert_int_equal(open_bytes(&b, cases[i].text, cases[i].len,
					    NULL), KIN_EINPUT);
		assert_int_equal(b.n_diags, 1);
		assert_int_equal(b.diags[0].code, KIN_C_FILE_ENCODING);
		assert_int_equal(b.diags[0].line, cases[i].line);
		assert_int_equal(b.diags[0].col, cases[i].col);
		bench_done(&b);
	}
}

static void refuses_an_unknown_encoding(void **state)
{
	struct bench b;

	(void)state;
	assert_int_equal(open_bytes(&b, "nama,nip\n", 9, "no-such-thing"),
			 KIN_EUSAGE);
	assert_non_null(strstr(b.err.msg, "no-such-thing"));
	bench_done(&b);
}

static void refuses_workbooks(void **state)
{
	static const char *const texts[] = {
		"PK\003\004abc", ("\xD0\xCF\x11\xE0" "abc"),
		"<?xml version=\"1.0\"?>", "\xEF\xBB\xBF <html><p>",
	};
	struct bench b;
	size_t i;

	(void)state;
	for (i = 0; i < 4; i++) {
		assert_int_equal(open_bytes(&b, texts[i], strlen(texts[i]),
					    NULL), KIN_EINPUT);
		assert_int_equal(b.n_diags, 1);
		assert_int_equal(b.diags[0].code, KIN_C_FILE_WORKBOOK);
		bench_done(&b);
	}
}

static void tells_missing_files(void **state)
{
	struct reader_opts o = { .path = "/nonexistent/uji.csv" };
	struct bench b;

	(void)state;
	bench_init(&b, "", 0);
	assert_int_equal(reader_open(&b.rd, &o, &table_roster, &b.sink,
				     &b.err), KIN_ENOTFOUND);
	assert_null(b.rd);
	kin_err_clear(&b.err);
	o.path = "/";
	assert_int_equal(reader_open(&b.rd, &o, &table_roster, &b.sink,
				     &b.err), KIN_EIO);
	bench_done(&b);
}

static void delivers_nothing_of_empty_files(void **state)
{
	static const char *const texts[] = { "", "\n\r\n ", "\xEF\xBB\xBF",
					     "nama,nip\n", "[]",
					     "{\"rows\":[]}" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		char hex[DIGEST_HEX], want[DIGEST_HEX];
		struct bench b;

		assert_int_equal(open_bytes(&b, texts[i], strlen(texts[i]),
					    NULL), KIN_OK);
		EXPECT_END(&b);
		assert_int_equal(b.n_diags, 0);
		reader_sha256(b.rd, hex);
		digest_sha256_hex(want, texts[i], strlen(texts[i]));
		assert_string_equal(hex, want);
		bench_done(&b);
	}
}

/* Rows enough for the thread and for many windows. */
static char *many_rows(int n, size_t *len)
{
	size_t cap = (size_t)n * 64 + 64;
	char *text = malloc(cap);
	int i;

	assert_non_null(text);
	*len = (size_t)snprintf(text, cap, "nama,nip,tugas_tambahan\n");
	for (i = 0; i < n; i++)
		*len += (size_t)snprintf(text + *len, cap - *len,
					 "Purwarupa %s,,\"tugas\n%d\"\n",
					 i % 7 ? "Satu" : "D\xC3\xA9", i);
	return text;
}

static void digests_large_files(void **state)
{
	char hex[DIGEST_HEX], want[DIGEST_HEX], *text, *raw;
	struct bench b;
	size_t len, raw_len;
	int n = 0;

	(void)state;
	text = many_rows(120000, &len);
	assert_true(len > 3 << 20);
	assert_int_equal(open_bytes(&b, text, len, NULL), KIN_OK);
	while (!bench_next(&b) && b.rec.line) {
		assert_int_equal(b.rec.line, 2 + 2 * n);
		if (n++ % 1000)
			continue;
		assert_int_equal(reader_raw(&raw, &raw_len, b.rd, &b.rec,
					    &b.err), KIN_OK);
		assert_memory_equal(raw, text + b.rec.offset, raw_len);
		kin_free(raw);
	}
	assert_int_equal(n, 120000);
	reader_sha256(b.rd, hex);
	digest_sha256_hex(want, text, len);
	assert_string_equal(hex, want);
	reader_sha256(b.rd, hex);
	assert_string_equal(hex, want);
	bench_done(&b);
	/* a reader that is left in the middle stops its thread */
	assert_int_equal(open_bytes(&b, text, len, NULL), KIN_OK);
	for (n = 0; n < 50000; n++)
		assert_int_equal(bench_next(&b), KIN_OK);
	bench_done(&b);
	free(text);
}

struct feeder {
	const char *path, *text;
	size_t len;
};

static void *feed(void *arg)
{
	struct feeder *f = arg;
	int fd = open(f->path, O_WRONLY);
	size_t at = 0;

	while (fd >= 0 && at < f->len) {
		ssize_t n = write(fd, f->text + at, f->len - at);

		if (n <= 0)
			break;
		at += (size_t)n;
	}
	if (fd >= 0)
		close(fd);
	return NULL;
}

static void spools_pipes(void **state)
{
	struct reader_opts o = { .name = "pipa" };
	struct feeder f;
	struct bench b;
	pthread_t thread;
	char *text;
	size_t len;
	int n = 0;

	(void)state;
	text = many_rows(5000, &len);
	bench_init(&b, "", 0);
	unlink(b.path);
	assert_int_equal(mkfifo(b.path, 0600), 0);
	f = (struct feeder){ b.path, text, len };
	assert_int_equal(pthread_create(&thread, NULL, feed, &f), 0);
	o.path = b.path;
	assert_int_equal(reader_open(&b.rd, &o, &table_roster, &b.sink,
				     &b.err), KIN_OK);
	pthread_join(thread, NULL);
	while (!bench_next(&b) && b.rec.line)
		n++;
	assert_int_equal(n, 5000);
	bench_done(&b);
	free(text);
}

/* What DOS puts behind a text, at its end or between two lists. */
static void passes_over_end_marks(void **state)
{
	static const char text[] = "nama,nip\nRen,\n\x1anama,nip\nSiti,\n"
				   "\x1a\r\n\x1a";
	char hex[DIGEST_HEX], want[DIGEST_HEX];
	struct bench b;

	(void)state;
	assert_int_equal(open_bytes(&b, text, sizeof(text) - 1, NULL), KIN_OK);
	EXPECT_NAME(&b, 2, "Ren");
	EXPECT_NAME(&b, 3, "nama");	/* a title decides, not this test */
	EXPECT_NAME(&b, 4, "Siti");
	EXPECT_END(&b);
	reader_sha256(b.rd, hex);
	digest_sha256_hex(want, text, sizeof(text) - 1);
	assert_string_equal(hex, want);
	bench_done(&b);
	/* in a cell it is no mark */
	assert_int_equal(open_bytes(&b, "nama,nip\nR\x1an,\n", 14, NULL),
			 KIN_OK);
	assert_int_equal(bench_next(&b), KIN_OK);
	assert_int_equal(has_diag(&b, KIN_C_VALUE_CONTROL), 1);
	bench_done(&b);
}

static void refuses_what_was_not_saved_whole(void **state)
{
	static const char head[] = "HTTP/1.1 200 OK\r\n\r\n{\"rows\":[]}";
	static char text[5000] = "nama,nip\nRen,\n";
	struct bench b;

	(void)state;
	assert_int_equal(open_bytes(&b, text, sizeof(text), NULL),
			 KIN_EINPUT);
	assert_non_null(strstr(b.diags[0].message, "not saved whole"));
	assert_int_equal(b.diags[0].line, 3);
	bench_done(&b);
	text[4999] = '\n';
	assert_int_equal(open_bytes(&b, text, sizeof(text), NULL),
			 KIN_EINPUT);
	assert_null(strstr(b.diags[0].message, "not saved whole"));
	bench_done(&b);
	assert_int_equal(open_bytes(&b, head, sizeof(head) - 1, NULL),
			 KIN_EINPUT);
	assert_int_equal(b.diags[0].code, KIN_C_FILE_ERROR_BODY);
	assert_non_null(strstr(b.diags[0].message, "curl"));
	bench_done(&b);
}

static void hands_out_windows(void **state)
{
	struct source_opts o = { NULL, "uji", NULL };
	struct source_line ln;
	struct source *s;
	const char *text;
	struct bench b;
	size_t len;
	int last;

	(void)state;
	bench_init(&b, "ab\ncd\n\nef", 9);
	o.path = b.path;
	assert_int_equal(source_open(&s, &o, &b.sink, &b.err), KIN_OK);
	assert_int_equal(source_peek(&text, &len, &last, s, 5, &b.err),
			 KIN_OK);
	assert_true(len >= 5);
	source_advance(s, 4);
	assert_int_equal(source_line_no(s), 2);
	assert_int_equal(source_col(s), 2);
	assert_int_equal(source_offset(s), 4);
	assert_int_equal(source_line(&ln, s, &b.err), KIN_OK);
	assert_int_equal(ln.no, 2);
	assert_int_equal(ln.len, 1);
	assert_int_equal(source_line(&ln, s, &b.err), KIN_OK);
	assert_int_equal(ln.no, 3);
	assert_int_equal(ln.len, 0);
	assert_int_equal(source_line(&ln, s, &b.err), KIN_OK);
	assert_int_equal(ln.no, 4);
	assert_memory_equal(ln.text, "ef", 2);
	assert_int_equal(ln.full, 2);
	assert_int_equal(source_line(&ln, s, &b.err), KIN_OK);
	assert_int_equal(ln.no, 0);
	source_free(s);
	bench_done(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_utf16),
		cmocka_unit_test(knows_windows_1252),
		cmocka_unit_test(refuses_what_is_not_sure),
		cmocka_unit_test(refuses_an_unknown_encoding),
		cmocka_unit_test(refuses_workbooks),
		cmocka_unit_test(tells_missing_files),
		cmocka_unit_test(delivers_nothing_of_empty_files),
		cmocka_unit_test(digests_large_files),
		cmocka_unit_test(spools_pipes),
		cmocka_unit_test(passes_over_end_marks),
		cmocka_unit_test(refuses_what_was_not_saved_whole),
		cmocka_unit_test(hands_out_windows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
