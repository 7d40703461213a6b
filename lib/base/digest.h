/*
 * Digests by libsodium and nettle: SHA-256 for files and packs, which people
 * compare with sha256sum; keyed BLAKE2b where only this database may compute
 * them.
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stddef.h>

#include <kinerja/err.h>

#define DIGEST_HEX 65		/* SHA-256 in hexadecimal with its NUL */
#define DIGEST_KEY 32		/* bytes of a key */
#define DIGEST_MAC 16		/* bytes of a keyed digest */

/* Must succeed once before anything else of this header. KIN_EINTERNAL. */
enum kin_status digest_init(struct kin_err *err);

void digest_sha256_hex(char out[DIGEST_HEX], const void *bytes, size_t len);

/* SHA-256 of a stream: init, update any number of times, final. */
struct digest_stream {
	_Alignas(16) unsigned char opaque[256];
};
void digest_stream_init(struct digest_stream *s);
void digest_stream_update(struct digest_stream *s, const void *bytes,
			  size_t len);
void digest_stream_final(struct digest_stream *s, char out[DIGEST_HEX]);

/* Keyed digest of `bytes`; two different keys never agree. */
void digest_mac(unsigned char out[DIGEST_MAC],
		const unsigned char key[DIGEST_KEY], const void *bytes,
		size_t len);

/* SipHash-2-4-128 of `bytes`: of millions of rows, where BLAKE2b is slow. */
#define DIGEST_SEAL_KEY 16
void digest_sip(unsigned char out[DIGEST_MAC],
		const unsigned char key[DIGEST_SEAL_KEY], const void *bytes,
		size_t len);

/* A key of its own for one purpose, from `key` and the purpose's name. */
void digest_derive(unsigned char *out, size_t len,
		   const unsigned char key[DIGEST_KEY], const char *purpose);

/* Keyed BLAKE2b of 32 bytes in hexadecimal. */
void digest_keyed_hex(char out[DIGEST_HEX],
		      const unsigned char key[DIGEST_KEY], const void *bytes,
		      size_t len);

/* Unkeyed 16-byte digest, for telling whether a row has changed. */
void digest_short(unsigned char out[DIGEST_MAC], const void *bytes,
		  size_t len);

/* The same of a stream. */
struct digest_short_stream {
	_Alignas(64) unsigned char opaque[384];
};
void digest_short_init(struct digest_short_stream *s);
void digest_short_update(struct digest_short_stream *s, const void *bytes,
			 size_t len);
void digest_short_final(struct digest_short_stream *s,
			unsigned char out[DIGEST_MAC]);

/* A digest as text of 22 characters (base64url), for a column with an index:
 * SQLite sorts text faster than blobs. */
#define DIGEST_MAC_TEXT 23
void digest_mac_text(char out[DIGEST_MAC_TEXT],
		     const unsigned char mac[DIGEST_MAC]);

/* 64 bits, never 0: whether a row is the one that was there before, where a
 * mistake of one in 10^19 costs a correction that comes late. */
long long digest_fast(const void *bytes, size_t len);

void digest_random(void *out, size_t len);
void digest_hex(char *out, const unsigned char *bytes, size_t len);
/* The `len` bytes whose 2 * len digits, small or capital, `hex` begins with;
 * what stands behind them is not looked at. -1: they are not there. */
int digest_unhex(unsigned char *out, size_t len, const char *hex);

#endif
