/*
 * Digests: a thin layer over libsodium and, for SHA-256 and base64, nettle,
 * which uses the processor's own instructions and is five times faster on a
 * roster.
 * Nothing else includes either.
 *
 * Owns no keys: they belong to the caller.
 */
#include "base/digest.h"

#include <assert.h>
#include <string.h>

#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <nettle/version.h>
#include <sodium.h>

#include "base/i18n.h"

static_assert(sizeof(struct sha256_ctx) <=
	      sizeof(((struct digest_stream *)0)->opaque),
	      "digest_stream is too small");
static_assert(sizeof(crypto_generichash_state) <=
	      sizeof(((struct digest_short_stream *)0)->opaque),
	      "digest_short_stream is too small");
static_assert(DIGEST_HEX == SHA256_DIGEST_SIZE * 2 + 1, "hex");
static_assert(DIGEST_KEY == crypto_generichash_KEYBYTES, "key");
static_assert(DIGEST_MAC == crypto_shorthash_siphashx24_BYTES, "sip");
static_assert(DIGEST_SEAL_KEY == crypto_shorthash_siphashx24_KEYBYTES, "sip");
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

static int digest_nibble(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

int digest_unhex(unsigned char *out, size_t len, const char *hex)
{
	size_t i;

	for (i = 0; i < len; i++) {
		int high = digest_nibble(hex[2 * i]);
		int low = high < 0 ? -1 : digest_nibble(hex[2 * i + 1]);

		if (low < 0)
			return -1;
		out[i] = (unsigned char)(high << 4 | low);
	}
	return 0;
}

void digest_sha256_hex(char out[DIGEST_HEX], const void *bytes, size_t len)
{
	struct digest_stream s;

	digest_stream_init(&s);
	digest_stream_update(&s, bytes, len);
	digest_stream_final(&s, out);
}

static struct sha256_ctx *state(struct digest_stream *s)
{
	return (struct sha256_ctx *)(void *)s->opaque;
}

void digest_stream_init(struct digest_stream *s)
{
	sha256_init(state(s));
}

void digest_stream_update(struct digest_stream *s, const void *bytes,
			  size_t len)
{
	if (len)
		sha256_update(state(s), len, bytes);
}

void digest_stream_final(struct digest_stream *s, char out[DIGEST_HEX])
{
	unsigned char hash[SHA256_DIGEST_SIZE];

#if NETTLE_VERSION_MAJOR >= 4
	sha256_digest(state(s), hash);
#else
	sha256_digest(state(s), sizeof(hash), hash);
#endif
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

static crypto_generichash_state *short_state(struct digest_short_stream *s)
{
	return (crypto_generichash_state *)(void *)s->opaque;
}

void digest_short_init(struct digest_short_stream *s)
{
	crypto_generichash_init(short_state(s), NULL, 0, DIGEST_MAC);
}

void digest_short_update(struct digest_short_stream *s, const void *bytes,
			 size_t len)
{
	crypto_generichash_update(short_state(s), bytes, len);
}

void digest_short_final(struct digest_short_stream *s,
			unsigned char out[DIGEST_MAC])
{
	crypto_generichash_final(short_state(s), out, DIGEST_MAC);
}

void digest_sip(unsigned char out[DIGEST_MAC],
		const unsigned char key[DIGEST_SEAL_KEY], const void *bytes,
		size_t len)
{
	crypto_shorthash_siphashx24(out, bytes, len, key);
}

void digest_derive(unsigned char *out, size_t len,
		   const unsigned char key[DIGEST_KEY], const char *purpose)
{
	crypto_generichash(out, len, (const unsigned char *)purpose,
			   strlen(purpose), key, DIGEST_KEY);
}

void digest_keyed_hex(char out[DIGEST_HEX],
		      const unsigned char key[DIGEST_KEY], const void *bytes,
		      size_t len)
{
	unsigned char mac[crypto_generichash_BYTES];

	crypto_generichash(mac, sizeof(mac), bytes, len, key, DIGEST_KEY);
	digest_hex(out, mac, sizeof(mac));
}

void digest_random(void *out, size_t len)
{
	randombytes_buf(out, len);
}

/* Nettle's, for there is one in each row of a roster: libsodium hides how long
 * it takes, which is ten times longer, and no digest is a secret. */
void digest_mac_text(char out[DIGEST_MAC_TEXT],
		     const unsigned char mac[DIGEST_MAC])
{
	char text[BASE64_ENCODE_LENGTH(DIGEST_MAC) +
		  BASE64_ENCODE_FINAL_LENGTH];
	struct base64_encode_ctx ctx;
	size_t n;

	base64url_encode_init(&ctx);
	n = base64_encode_update(&ctx, text, DIGEST_MAC, mac);
	base64_encode_final(&ctx, text + n);
	memcpy(out, text, DIGEST_MAC_TEXT - 1);
	out[DIGEST_MAC_TEXT - 1] = '\0';
}

long long digest_fast(const void *bytes, size_t len)
{
	static const unsigned char key[crypto_shorthash_KEYBYTES];
	long long out;

	crypto_shorthash((unsigned char *)&out, bytes, len, key);
	return out ? out : 1;
}
