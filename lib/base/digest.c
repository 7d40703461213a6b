/*
 * Digests: a thin layer over libsodium, so that nothing else includes it.
 *
 * Owns no keys: they belong to the caller.
 */
#include "base/digest.h"

#include <assert.h>
#include <string.h>

#include <sodium.h>

#include "base/i18n.h"

static_assert(sizeof(crypto_hash_sha256_state) <=
	      sizeof(((struct digest_stream *)0)->opaque),
	      "digest_stream is too small");
static_assert(DIGEST_HEX == crypto_hash_sha256_BYTES * 2 + 1, "hex");
static_assert(DIGEST_KEY == crypto_generichash_KEYBYTES, "key");
static_assert(DIGEST_MAC >= crypto_generichash_BYTES_MIN, "mac");

enum kin_status digest_init(struct kin_err *err)
{
	if (sodium_init() < 0)
		return kin_err_set(err, KIN_EINTERNAL,
				   _("libsodium cannot be started"));
	return KIN_OK;
}

void digest_hex(char *out, const unsigned char *bytes, size_t len)
{
	sodium_bin2hex(out, len * 2 + 1, bytes, len);
}

void digest_sha256_hex(char out[DIGEST_HEX], const void *bytes, size_t len)
{
	unsigned char hash[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(hash, bytes, len);
	digest_hex(out, hash, sizeof(hash));
}

/* The state is copied in and out: `opaque` need not be aligned for it. */
void digest_stream_init(struct digest_stream *s)
{
	crypto_hash_sha256_state state;

	crypto_hash_sha256_init(&state);
	memcpy(s->opaque, &state, sizeof(state));
}

void digest_stream_update(struct digest_stream *s, const void *bytes,
			  size_t len)
{
	crypto_hash_sha256_state state;

	memcpy(&state, s->opaque, sizeof(state));
	crypto_hash_sha256_update(&state, bytes, len);
	memcpy(s->opaque, &state, sizeof(state));
}

void digest_stream_final(struct digest_stream *s, char out[DIGEST_HEX])
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_state state;

	memcpy(&state, s->opaque, sizeof(state));
	crypto_hash_sha256_final(&state, hash);
	digest_hex(out, hash, sizeof(hash));
}

void digest_mac(unsigned char out[DIGEST_MAC],
		const unsigned char key[DIGEST_KEY], const void *bytes,
		size_t len)
{
	crypto_generichash(out, DIGEST_MAC, bytes, len, key, DIGEST_KEY);
}

void digest_short(unsigned char out[DIGEST_MAC], const void *bytes, size_t len)
{
	crypto_generichash(out, DIGEST_MAC, bytes, len, NULL, 0);
}

void digest_random(void *out, size_t len)
{
	randombytes_buf(out, len);
}
