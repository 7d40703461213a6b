/*
 * A session: one open database, who acts, on which day, and where
 * diagnostics go. Every use case takes one; every writing use case is one
 * transaction and one act.
 */
#ifndef KINERJA_SESSION_H
#define KINERJA_SESSION_H

#include <signal.h>

#include <kinerja/diag.h>
#include <kinerja/err.h>

#ifdef __cplusplus
extern "C" {
#endif

struct kin_session;
struct kin_choice;

/* What a long piece of work is at, and how much of it is done. */
enum kin_phase { KIN_READING, KIN_MERGING };

struct kin_progress {
	enum kin_phase phase;
	long records;		/* that this phase has seen */
	long long done, total;	/* bytes or records; total 0: not known */
};

struct kin_session_opts {
	const char *db;		/* path of the database */
	const char *as;		/* who acts: NIP, NUPTK or "operator" (NULL) */
	const char *on;		/* day of the act, or of the question, which
				   may be in the future; NULL: today */
	const char *command;	/* as typed, without secrets, for the trail */
	int write;		/* the command will write */
	int undo_days;		/* acts can be taken back for so long; 0: 30 */
	struct kin_sink *sink;
	/* turns non-zero when a signal came; may be NULL */
	const volatile sig_atomic_t *interrupted;
	/* told now and then, from the thread of the call; may be NULL */
	void (*progress)(void *user, const struct kin_progress *progress);
	void *progress_user;
};

/*
 * Open a session. All strings and the sink are borrowed until it is closed.
 *
 * The first session of a process gives SQLite its allocator and turns its
 * count of memory off. In a process that has used SQLite before, both are
 * left as they are; one that sets an allocator of its own does so before.
 *
 * KIN_ENOTFOUND no such database; KIN_ESCHEMA not ours, or of another
 * version; KIN_EUSAGE malformed or future `on`; KIN_EBUSY; KIN_EIO.
 */
enum kin_status kin_session_open(struct kin_session **out,
				 const struct kin_session_opts *opts,
				 struct kin_err *err);
void kin_session_close(struct kin_session *s);

/*
 * The roles that posts may have: the program's, and those that rules of the
 * database bring; without a session (NULL) the former. Ends with an entry
 * without a code. Borrowed.
 */
enum kin_status kin_session_roles(const struct kin_choice **out,
				  struct kin_session *s, struct kin_err *err);

/* The day of the act, YYYY-MM-DD. Borrowed. */
const char *kin_session_day(const struct kin_session *s);

/* Whether `path` is the database, its log, a key of it, or what `db rekey` and
 * `db restore` have kept, by name or through a link: never to be written
 * over, and never to be made by somebody else. */
int kin_session_owns(const struct kin_session *s, const char *path);
/* The same of the database `db`, which nobody has opened. */
int kin_db_owns(const char *db, const char *path);

/* The key of this database's pseudonyms: 32 bytes that tell nothing of the
 * database's own. KIN_ENOTFOUND, KIN_EINPUT: its key is not there. */
enum kin_status kin_session_pseudonyms(unsigned char *out,
				       struct kin_session *s,
				       struct kin_err *err);

/* "seq:hash" of the last act of this session, "" before one. Borrowed. */
const char *kin_session_head(const struct kin_session *s);

struct kin_init_opts {
	const char *db, *key;	/* key path; NULL: `db`.key or
				   KINERJA_KEY_FILE */
	const char *zone;	/* WIB, WITA or WIT; NULL: WIB */
	const char *scope;	/* npsn, kecamatan or kabupaten; NULL: open */
	const char *command;
};

/* Create the database, its key and the embedded packs. KIN_EEXISTS. */
enum kin_status kin_init(const struct kin_init_opts *opts,
			 struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
