/*
 * What the fuzz targets share: the input as a file, a sink that counts, and
 * what must hold for every record that a reader delivers.
 *
 * A target is one file with LLVMFuzzerTestOneInput(); replay.c gives it a
 * main() where libFuzzer is not there.
 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "ingest/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the process at once: what failed is a bug. */
#define HOLDS(what) ((what) ? (void)0 : fuzz_fail(#what, __FILE__, __LINE__))
void fuzz_fail(const char *what, const char *file, int line);

/* The digits of the text as ASCII, into `out` of len + 1 bytes: those of full
 * width and of Arabic, too, which identifiers may be written in. */
size_t fuzz_digits(char *out, const char *text, size_t len);

/* Put the bytes into the one file of this process; its path. */
const char *fuzz_file(const uint8_t *data, size_t size);

/* A sink that checks each diagnostic: a position within the file, a sentence
 * of valid UTF-8. */
void fuzz_sink(struct kin_sink *sink);

/*
 * Read all records of a table, and check them: positions in range and in
 * order, no more records than `most`, a fault counted for each that is lost,
 * identifiers that pass their check again and whose digits stand in the raw
 * bytes as they were accepted.
 */
void fuzz_read(const struct reader_opts *opts, const struct kin_table *table,
	       size_t most);

#endif
