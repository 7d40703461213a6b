/*
 * SHA-256 of a large source beside the reading: libsodium needs as long for
 * the digest as the reader for the records, so big files get a thread.
 *
 * It knows bytes only.
 */
#ifndef INGEST_HASHER_H
#define INGEST_HASHER_H

#include <stddef.h>

#include <kinerja/err.h>

#include "base/digest.h"

struct hasher;

/* KIN_ENOMEM, KIN_EINTERNAL; *out is NULL unless KIN_OK. */
enum kin_status hasher_new(struct hasher **out, struct kin_err *err);

/* Add bytes; they are copied or digested before the call returns. */
void hasher_add(struct hasher *h, const void *bytes, size_t len);

/* The digest of all bytes; further calls give the same. */
void hasher_final(struct hasher *h, char out[DIGEST_HEX]);

void hasher_free(struct hasher *h);

#endif
