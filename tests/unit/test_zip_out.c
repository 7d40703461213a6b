/* Archives that are written are read by the reader of workbooks, and by
 * whatever reads zip. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "app/exchange/zip_out.h"
#include "base/alloc.h"
#include "ingest/workbook/package.h"

#define LONG_PART 300000

static char part[LONG_PART];

static FILE *archive(void)
{
	struct zip_out *z;
	FILE *fp = tmpfile();
	size_t i, n;

	assert_non_null(fp);
	for (i = 0; i < LONG_PART; i++)
		part[i] = (char)('a' + i * i % 23);
	assert_int_equal(zip_out_open(&z, fp, NULL), KIN_OK);
	assert_int_equal(zip_out_member(z, "satu.txt", NULL), KIN_OK);
	assert_int_equal(zip_out_write(z, "satu\n", 5, NULL), KIN_OK);
	assert_int_equal(zip_out_member(z, "kosong.txt", NULL), KIN_OK);
	assert_int_equal(zip_out_member(z, "panjang.txt", NULL), KIN_OK);
	for (i = 0; i < LONG_PART; i += n) {
		n = LONG_PART - i < 7777 ? LONG_PART - i : 7777;
		assert_int_equal(zip_out_write(z, part + i, n, NULL), KIN_OK);
	}
	assert_int_equal(zip_out_end(z, NULL), KIN_OK);
	zip_out_free(z);
	assert_int_equal(fflush(fp), 0);
	return fp;
}

static size_t read_part(char *out, size_t size, struct package *p,
			const char *name)
{
	struct package_part *pp;
	size_t n = 0, got;

	assert_true(package_find(p, name) >= 0);
	assert_int_equal(package_part_open(&pp, p, package_find(p, name),
					   NULL), KIN_OK);
	do {
		assert_int_equal(package_part_read(&got, pp, out + n, size - n,
						   NULL), KIN_OK);
		n += got;
	} while (got && n < size);
	package_part_close(pp);
	return n;
}

static void zip_comes_back_as_it_was(void **state)
{
	static char back[LONG_PART + 10];
	struct package *p;
	FILE *fp = archive();

	(void)state;
	assert_int_equal(package_open(&p, fileno(fp), NULL), KIN_OK);
	assert_int_equal(package_count(p), 3);
	assert_int_equal(read_part(back, sizeof(back), p, "satu.txt"), 5);
	assert_memory_equal(back, "satu\n", 5);
	assert_int_equal(read_part(back, sizeof(back), p, "kosong.txt"), 0);
	assert_int_equal(read_part(back, sizeof(back), p, "panjang.txt"),
			 LONG_PART);
	assert_memory_equal(back, part, LONG_PART);
	assert_true(ftell(fp) < LONG_PART / 10);
	package_free(p);
	fclose(fp);
}

static void zip_of_the_same_is_the_same(void **state)
{
	static char one[50000], two[50000];
	FILE *a = archive(), *b = archive();
	size_t n;

	(void)state;
	rewind(a);
	rewind(b);
	n = fread(one, 1, sizeof(one), a);
	assert_true(n > 100 && n < sizeof(one));
	assert_int_equal(fread(two, 1, sizeof(two), b), n);
	assert_memory_equal(one, two, n);
	fclose(a);
	fclose(b);
}

static void zip_tells_a_full_disk(void **state)
{
	struct kin_err err = KIN_ERR_INIT;
	struct zip_out *z;
	FILE *fp = fopen("/dev/full", "w");

	(void)state;
	if (!fp)
		skip();
	setvbuf(fp, NULL, _IONBF, 0);
	assert_int_equal(zip_out_open(&z, fp, &err), KIN_OK);
	assert_int_equal(zip_out_member(z, "satu.txt", &err), KIN_EIO);
	zip_out_free(z);
	fclose(fp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(zip_comes_back_as_it_was),
		cmocka_unit_test(zip_of_the_same_is_the_same),
		cmocka_unit_test(zip_tells_a_full_disk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
