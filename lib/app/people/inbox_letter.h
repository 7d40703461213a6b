/*
 * The letter that goes back with a refused list, and the line of the ledger.
 * Letters are Indonesian: the session's texts are, while it is collected.
 */
#ifndef APP_INBOX_LETTER_H
#define APP_INBOX_LETTER_H

#include <kinerja/inbox.h>

#include "base/buf.h"

struct letter {
	struct kin_sink sink;	/* collects what the import says */
	struct buf lines;
	long n;			/* faults and warnings */
	int cut;		/* there is advice for the office only */
	char *rejects;		/* where the bad rows are written as CSV */
	const char *name;	/* of the file, as the letter calls it */
	const char *day;	/* a number in it that was not taken for an
				   NPSN, as it may be a day; or "" */
};

enum kin_status letter_begin(struct letter *l, const char *folder,
			     const char *name, struct kin_err *err);

/* What the import came to, in one sentence. */
void letter_end(struct letter *l, const char *text);

/* Write NAME.txt and NAME.baris.xlsx into the folder. */
enum kin_status letter_write(struct letter *l, const char *folder,
			     const char *name, const char *day,
			     struct kin_err *err);

/* Also takes the CSV away. */
void letter_release(struct letter *l);

/* Add a line about a file to the ledger. */
enum kin_status letter_note(const char *ledger,
			    const struct kin_inbox_file *f,
			    const char *sha256, const char *day,
			    struct kin_err *err);

#endif
