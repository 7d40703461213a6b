/*
 * Signatures by Ed25519 (libsodium). Who has the seed can sign; who has the
 * public key, a short text that people send each other, can check. Needs
 * digest_init().
 */
#ifndef BASE_SIGN_H
#define BASE_SIGN_H

#include <stddef.h>

#define SIGN_SEED 32		/* bytes of the secret */
#define SIGN_BYTES 64		/* of a signature */
#define SIGN_KEY_TEXT 52	/* "ed25519:", 43 letters, NUL */

/* The public key that belongs to a seed. */
void sign_key(char out[SIGN_KEY_TEXT], const unsigned char seed[SIGN_SEED]);

/* Whether `text` is a public key. */
int sign_is_key(const char *text);

/* Sign `bytes` for one purpose, a word: what is signed for one is not for
 * another. */
void sign_make(unsigned char out[SIGN_BYTES],
	       const unsigned char seed[SIGN_SEED], const char *purpose,
	       const void *bytes, size_t len);

/* Whether the owner of `key` signed exactly these bytes for that purpose. */
int sign_good(const unsigned char signature[SIGN_BYTES], const char *key,
	      const char *purpose, const void *bytes, size_t len);

#endif
