/* Signatures: who may sign, for what, and what a changed bit does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/digest.h"
#include "base/sign.h"

static const char said[] = "kab. rekaan, 12 sekolah";

static void sign_one_is_known_by_its_key(void **state)
{
	unsigned char seed[SIGN_SEED] = { 1 }, other[SIGN_SEED] = { 2 };
	unsigned char signature[SIGN_BYTES];
	char key[SIGN_KEY_TEXT], foreign[SIGN_KEY_TEXT];

	(void)state;
	assert_int_equal(digest_init(NULL), KIN_OK);
	sign_key(key, seed);
	sign_key(foreign, other);
	assert_string_not_equal(key, foreign);
	sign_make(signature, seed, "bundle", said, sizeof(said));
	assert_true(sign_good(signature, key, "bundle", said, sizeof(said)));
	assert_false(sign_good(signature, foreign, "bundle", said,
			       sizeof(said)));
	assert_false(sign_good(signature, key, "file", said, sizeof(said)));
	assert_false(sign_good(signature, key, "bundle", said,
			       sizeof(said) - 1));
	signature[40] ^= 1;
	assert_false(sign_good(signature, key, "bundle", said, sizeof(said)));
}

static void sign_key_is_a_text(void **state)
{
	unsigned char seed[SIGN_SEED] = { 7 };
	char key[SIGN_KEY_TEXT], bad[SIGN_KEY_TEXT + 1];

	(void)state;
	sign_key(key, seed);
	assert_true(sign_is_key(key));
	assert_int_equal(strlen(key), SIGN_KEY_TEXT - 1);
	memcpy(bad, key, sizeof(key));
	bad[20] = '*';
	assert_false(sign_is_key(bad));
	memcpy(bad, key, sizeof(key));
	bad[0] = 'E';
	assert_false(sign_is_key(bad));
	memcpy(bad, key, sizeof(key));
	bad[SIGN_KEY_TEXT - 2] = '\0';
	assert_false(sign_is_key(bad));
	assert_false(sign_is_key(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sign_one_is_known_by_its_key),
		cmocka_unit_test(sign_key_is_a_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
