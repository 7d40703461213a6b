/*
 * Reading ahead: a thread reads and checks the next records while the
 * caller stages the ones before. Small files never start it.
 *
 * Records and diagnostics come out in the order in which one thread alone
 * would have made them; the caller's sink is only used by the caller's
 * thread. Memory is a fixed number of batches.
 */
#ifndef INGEST_AHEAD_H
#define INGEST_AHEAD_H

#include "ingest/reader.h"

struct ahead;

/*
 * Made before the reader, because the reader must be opened with
 * ahead_sink(), which passes everything on to `sink`. KIN_ENOMEM.
 */
enum kin_status ahead_new(struct ahead **out, struct kin_sink *sink,
			  struct kin_err *err);
struct kin_sink *ahead_sink(struct ahead *a);

/*
 * The next record of `rd`, as reader_next(): *rec is NULL at the end. The
 * record is the caller's to change and valid until the next call.
 */
enum kin_status ahead_next(struct kin_record **rec, struct ahead *a,
			   struct reader *rd, struct kin_err *err);

/* Stops the thread; the reader may be used again after it. NULL is fine. */
void ahead_stop(struct ahead *a);

/* Stops it and frees what the reader's sink is in: the reader goes first. */
void ahead_free(struct ahead *a);

#endif
