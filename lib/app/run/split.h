/*
 * One file per school or kecamatan while ordered rows stream past: a file is
 * complete when the next one begins. Owns the names of the files.
 */
#ifndef APP_SPLIT_H
#define APP_SPLIT_H

#include <kinerja/writer.h>

#include "base/buf.h"
#include "base/file.h"

enum split_by { SPLIT_SCHOOL, SPLIT_KECAMATAN };

/* Zeroed but for what the first group names. */
struct split {
	const char *dir, *prefix, *period;	/* DIR/PREFIX-PERIOD-... */
	enum split_by by;
	const struct kin_writer_opts *opts;
	const struct kin_column *columns;
	int n_columns;

	struct kin_writer *w;		/* of the file at hand */
	long n_files;			/* complete ones */
	struct file_out file;
	struct buf name;		/* its */
};

/* school or kecamatan; KIN_EUSAGE. */
enum kin_status split_find(enum split_by *out, const char *by,
			   struct kin_err *err);

/* Make the folder when it is missing. */
enum kin_status split_begin(const struct split *s, struct kin_err *err);

/* Go on in the file of this school or area; texts may be "" or NULL. */
enum kin_status split_go(struct split *s, const char *npsn,
			 const char *kabupaten, const char *kecamatan,
			 struct kin_err *err);

/* End the last file: with KIN_OK it is kept, else dropped. Returns `st`. */
enum kin_status split_end(struct split *s, enum kin_status st,
			  struct kin_err *err);

#endif
