/* Where a file differs from what it was: lines and columns that are told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/file/sealed_parts.h"

#define N(cases) (sizeof(cases) / sizeof((cases)[0]))

static const unsigned char key[DIGEST_KEY] = { 7 };
static char path[64];

static void write_file(const char *text)
{
	FILE *fp = fopen(path, "w");

	assert_non_null(fp);
	assert_int_equal(fputs(text, fp) < 0, 0);
	assert_int_equal(fclose(fp), 0);
}

static void read_file(struct sealed_parts *p, const char *text)
{
	write_file(text);
	assert_int_equal(sealed_parts_read(p, path, key, NULL), KIN_OK);
}

static int set_up(void **state)
{
	const char *dir = getenv("TMPDIR");

	(void)state;
	snprintf(path, sizeof(path), "%.40s/seal-%ld.csv", dir ? dir : "/tmp",
		 (long)getpid() % 1000000);
	return digest_init(NULL);
}

static int tear_down(void **state)
{
	(void)state;
	return unlink(path);
}

static const char table[] = "npsn,nama,catatan\n1,satu,a\n2,dua,\"b,\nc\"\n"
			    "3,tiga,d\n";

/* Through the text of a seal, as it is when it is read again. */
static void told(struct buf *out, const char *before, const char *after)
{
	static struct sealed_parts then, now, back;
	struct buf seal = BUF_INIT;

	read_file(&then, before);
	sealed_parts_add(&seal, &then);
	assert_int_equal(sealed_parts_parse(&back, buf_str(&seal)), 0);
	assert_memory_equal(&back, &then, sizeof(then));
	buf_release(&seal);
	read_file(&now, after);
	buf_reset(out);
	sealed_parts_tell(out, &back, &now, path);
}

static void places(void **state)
{
	static const struct { const char *after, *told; } all[] = {
		{ "npsn,nama,catatan\n1,satu,a\n2,dua,\"b,\nc\"\n3,tiga,d\n",
		  "" },
		{ "npsn,nama,catatan\n1,SATU,a\n2,dua,\"b,\nc\"\n3,tiga,d\n",
		  "line 2, column nama" },
		{ "npsn,nama,catatan\n9,SATU,a\n2,dua,\"b,\nc\"\n3,tiga,e\n",
		  "line 2, 5, column npsn, nama, catatan" },
		{ "npsn,nama,catatan\n1,satu,a\n2,dua,\"b,\nX\"\n3,tiga,d\n",
		  "line 4, column catatan" },
		{ "npsn,nama,catatan\n2,dua,a\n1,satu,\"b,\nc\"\n3,tiga,d\n",
		  "line 2, 3, column npsn, nama" },
		{ "npsn,nama,catatan\n\"1\",satu,a\r\n2,dua,\"b,\nc\"\n"
		  "3,tiga,d\n",
		  "its values are the same, but another program saved it in "
		  "another form" },
		{ "npsn,nama,catatan\n1,satu,a\n3,tiga,d\n",
		  "2 lines are missing, not before line 3" },
		{ "npsn,nama,catatan\n1,satu,a\n2,dua,\"b,\nc\"\n3,tiga,d\n"
		  "4,x,y\n", "1 line was added, not before line 6" },
		{ "npsn,nama\n1,satu\n2,dua\n\"\n\"\n", "line 1, 2, 3, 4, 5" },
		{ "npsn,nama,catatan\n1,\"\"\"satu\"\"\",a\n2,dua,\"b,\nc\"\n"
		  "3,tiga,d\n", "line 2, column nama" },
	};
	struct buf out = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < N(all); i++) {
		told(&out, table, all[i].after);
		assert_string_equal(buf_str(&out), all[i].told);
	}
	buf_release(&out);
}

/* Of very many lines some beside each other share a tag. */
static void many_lines(void **state)
{
	static struct sealed_parts p, q;
	size_t n = 3 * SEALED_LINES + 5, i, len = n * 8;
	char *text = malloc(len + 1);
	struct buf out = BUF_INIT;

	(void)state;
	assert_non_null(text);
	for (i = 0; i < n; i++)
		snprintf(text + i * 8, 9, "%07zu\n", i);
	read_file(&p, text);
	assert_int_equal(p.group, 4);
	assert_int_equal(p.n_all, n);
	assert_int_equal(p.n_lines, (int)(n + 3) / 4);
	text[8 * 9999] = 'x';
	text[len - 2] = 'x';
	read_file(&q, text);
	sealed_parts_tell(&out, &p, &q, path);
	assert_string_equal(buf_str(&out), "line 9997-10000, 12293, column "
			    "0000000");
	free(text);
	buf_release(&out);
}

/* Of a long file one line, or several of a group, are told alone. */
static void one_of_many(void **state)
{
	static const struct { int at[3]; const char *told; } all[] = {
		{ { 0, -1, -1 }, "line 1, column x000000" },
		{ { 5000, -1, -1 }, "line 5001, column 0000000" },
		{ { 12292, -1, -1 }, "line 12293, column 0000000" },
		{ { 4000, 4001, 4003 },
		  "line 4001, 4002, 4004, column 0000000" },
		{ { 4001, 8001, 12001 },
		  "line 4002, 8002, 12002, column 0000000" },
		{ { 4000, 8001, -1 },
		  "line 4001-4004, 8001-8004, column 0000000" },
	};
	static struct sealed_parts p, q, back;
	size_t n = 3 * SEALED_LINES + 5, i, k, len = n * 8;
	char *text = malloc(len + 1);
	struct buf out = BUF_INIT;

	(void)state;
	assert_non_null(text);
	for (k = 0; k < N(all); k++) {
		for (i = 0; i < n; i++)
			snprintf(text + i * 8, 9, "%07zu\n", i);
		read_file(&p, text);
		buf_reset(&out);
		sealed_parts_add(&out, &p);
		assert_int_equal(sealed_parts_parse(&back, buf_str(&out)), 0);
		assert_memory_equal(p.turns, back.turns, sizeof(p.turns));
		for (i = 0; i < 3; i++)
			if (all[k].at[i] >= 0)
				text[8 * all[k].at[i]] = 'x';
		read_file(&q, text);
		buf_reset(&out);
		sealed_parts_tell(&out, &back, &q, path);
		assert_string_equal(buf_str(&out), all[k].told);
	}
	free(text);
	buf_release(&out);
}

static void no_lines(void **state)
{
	static struct sealed_parts p;
	FILE *fp;

	(void)state;
	fp = fopen(path, "w");
	assert_non_null(fp);
	fwrite("PK\003\004\0\0abc\n", 1, 10, fp);
	fclose(fp);
	assert_int_equal(sealed_parts_read(&p, path, key, NULL), KIN_OK);
	assert_int_equal(p.group, 0);
	read_file(&p, "");
	assert_int_equal(p.n_all, 0);
	assert_int_equal(p.n_lines, 0);
	assert_int_equal(sealed_parts_read(&p, "/nowhere/x", key, NULL),
			 KIN_EIO);
	assert_int_equal(sealed_parts_parse(&p, "{\"group\":0,\"of\":1,"
					    "\"book\":0}"), -1);
	assert_int_equal(sealed_parts_parse(&p, "[]"), -1);
}

/* Whoever has another key makes other tags. */
static void tags_need_the_key(void **state)
{
	static const unsigned char other[DIGEST_KEY] = { 8 };
	static struct sealed_parts p, q;

	(void)state;
	read_file(&p, table);
	assert_int_equal(sealed_parts_read(&q, path, other, NULL), KIN_OK);
	assert_int_equal(p.n_lines, q.n_lines);
	assert_int_not_equal(p.lines[0], q.lines[0]);
	assert_int_not_equal(p.columns[0], q.columns[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places),
		cmocka_unit_test(many_lines),
		cmocka_unit_test(one_of_many),
		cmocka_unit_test(no_lines),
		cmocka_unit_test(tags_need_the_key),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
