/* Reminders: who is to be told of what, a row for each. */
#ifndef KINERJA_REMINDERS_H
#define KINERJA_REMINDERS_H

#include <stdio.h>

#include <kinerja/listing.h>

#ifdef __cplusplus
extern "C" {
#endif

struct kin_reminder_opts {
	int due;		/* days: what is due by then, or was */
	int max_age;		/* days: a newest roster older than that is
				   told of */
	const char *split_by;	/* school or kecamatan: files in `dir` */
	const char *dir;
	/* the text of a message with {nama} {uraian} {pegawai} {jumlah}
	   {batas} {sisa_hari} {sekolah} {periode}; "" is the program's own;
	   NULL: no names, words and texts */
	const char *message;
};

/*
 * `export reminders`: one row per recipient with what waits for them, to
 * `fp`, or to files of their own. *n receives the number of rows, or of files.
 * KIN_EUSAGE, KIN_EIO and what kin_listing() returns.
 */
enum kin_status kin_reminders(struct kin_session *s,
			      const struct kin_filter *filter,
			      const struct kin_reminder_opts *ro,
			      const struct kin_writer_opts *opts, FILE *fp,
			      long *n, struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
