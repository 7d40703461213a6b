/*
 * The inbox: a folder into which lists of people are dropped, emptied by cron
 * or by hand.
 */
#ifndef KINERJA_INBOX_H
#define KINERJA_INBOX_H

#include <kinerja/import.h>

#ifdef __cplusplus
extern "C" {
#endif

enum kin_inbox_fate {
	KIN_INBOX_TAKEN,	/* imported, moved to `done` */
	KIN_INBOX_KNOWN,	/* the same bytes were imported before */
	KIN_INBOX_REFUSED,	/* moved to `back`, with a letter */
	KIN_INBOX_WAITS		/* still being written: left for next time */
};

/* What became of it in one Indonesian word. */
const char *kin_inbox_word(enum kin_inbox_fate fate);

struct kin_inbox_file {
	const char *name;	/* without the folder */
	enum kin_inbox_fate fate;
	const char *to;		/* where it is now */
	const struct kin_import_result *result;	/* of its import, or NULL */
};

struct kin_inbox {
	const char *dir, *done, *back;	/* folders of one file system */
	const char *ledger;	/* a line for each file is added, or NULL */
	int settle;		/* seconds for which a file must be at rest */
	/* switches to the language of the letters and back; may be NULL */
	void (*speak)(void *user, int letters);
	/* told of each file; may be NULL */
	enum kin_status (*file)(void *user, const struct kin_inbox_file *f,
				struct kin_err *err);
	void *user;
	/* out */
	long taken, known, refused, waiting;
};

/*
 * Take every file of box->dir once, by what is in it: one import and one act
 * each. A refused one goes to box->back with NAME.txt, which says where it
 * is wrong and how it is mended, and NAME.baris.xlsx, which holds only the
 * rows that are.
 *
 * Killed anywhere and begun again, nothing is imported twice and nothing is
 * lost. KIN_EBUSY: another one is at it; KIN_EPARTIAL: some were refused;
 * KIN_EIO, KIN_EUSAGE and the rest: the files that are left stay.
 */
enum kin_status kin_inbox_empty(struct kin_session *s, struct kin_inbox *box,
				struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
