/* Ed25519 by libsodium, over the purpose and the SHA-512 of the bytes. */
#include "base/sign.h"

#include <stdio.h>
#include <string.h>

#include <sodium.h>

static const char sign_mark[] = "ed25519:";
#define SIGN_MARK (sizeof(sign_mark) - 1)
#define SIGN_BASE64 sodium_base64_VARIANT_URLSAFE_NO_PADDING

static int sign_parse(unsigned char out[crypto_sign_PUBLICKEYBYTES],
		      const char *text)
{
	const char *end;
	size_t len;

	if (strncmp(text, sign_mark, SIGN_MARK) != 0 ||
	    strlen(text) != SIGN_KEY_TEXT - 1)
		return -1;
	text += SIGN_MARK;
	if (sodium_base642bin(out, crypto_sign_PUBLICKEYBYTES, text,
			      strlen(text), NULL, &len, &end, SIGN_BASE64))
		return -1;
	return len == crypto_sign_PUBLICKEYBYTES && !*end ? 0 : -1;
}

void sign_key(char out[SIGN_KEY_TEXT], const unsigned char seed[SIGN_SEED])
{
	unsigned char public[crypto_sign_PUBLICKEYBYTES];
	unsigned char secret[crypto_sign_SECRETKEYBYTES];

	crypto_sign_seed_keypair(public, secret, seed);
	sodium_memzero(secret, sizeof(secret));
	memcpy(out, sign_mark, SIGN_MARK);
	sodium_bin2base64(out + SIGN_MARK, SIGN_KEY_TEXT - SIGN_MARK, public,
			  sizeof(public), SIGN_BASE64);
}

int sign_is_key(const char *text)
{
	unsigned char public[crypto_sign_PUBLICKEYBYTES];

	return !sign_parse(public, text);
}

/* What is signed: the purpose with its NUL, then the digest. */
#define SIGN_PURPOSE 32
struct sign_text {
	char purpose[SIGN_PURPOSE];
	unsigned char digest[crypto_hash_sha512_BYTES];
};

static void sign_fill(struct sign_text *t, const char *purpose,
		      const void *bytes, size_t len)
{
	memset(t, 0, sizeof(*t));
	snprintf(t->purpose, sizeof(t->purpose), "%s", purpose);
	crypto_hash_sha512(t->digest, bytes, len);
}

void sign_make(unsigned char out[SIGN_BYTES],
	       const unsigned char seed[SIGN_SEED], const char *purpose,
	       const void *bytes, size_t len)
{
	unsigned char public[crypto_sign_PUBLICKEYBYTES];
	unsigned char secret[crypto_sign_SECRETKEYBYTES];
	struct sign_text t;

	sign_fill(&t, purpose, bytes, len);
	crypto_sign_seed_keypair(public, secret, seed);
	crypto_sign_detached(out, NULL, (const unsigned char *)&t, sizeof(t),
			     secret);
	sodium_memzero(secret, sizeof(secret));
}

int sign_good(const unsigned char signature[SIGN_BYTES], const char *key,
	      const char *purpose, const void *bytes, size_t len)
{
	unsigned char public[crypto_sign_PUBLICKEYBYTES];
	struct sign_text t;

	if (sign_parse(public, key))
		return 0;
	sign_fill(&t, purpose, bytes, len);
	return !crypto_sign_verify_detached(
		signature, (const unsigned char *)&t, sizeof(t), public);
}
