/*
 * What the use cases share of a session. Not for callers of the library:
 * they see include/kinerja/session.h.
 */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include <kinerja/session.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/digest.h"
#include "rule/pack.h"
#include "store/db.h"
#include "store/trail.h"

struct kin_session {
	struct db *db;
	struct kin_sink *sink;
	const volatile sig_atomic_t *interrupted;
	void (*progress)(void *user, const struct kin_progress *progress);
	void *progress_user;
	char zone[8];
	day_t today, day;	/* of the act; day <= today */
	char today_text[DAY_TEXT], day_text[DAY_TEXT];
	char now[MOMENT_TEXT];
	int undo_days;
	char undo_from[MOMENT_TEXT];	/* older acts lose their undo */
	char login[64];
	const char *as;		/* as given, "operator" by default */
	long long actor;	/* person of `as`, 0: the operator */
	const char *command;
	char key_path[4096];
	char key_id[DIGEST_HEX];	/* of the key that was used; "" none */
	int key_waits;		/* it has not got its name yet */
	char head[TRAIL_HEAD];
	long n_errors;		/* told before the act */
	const struct pack *pack;	/* the last one asked for */
	long long pack_id;
	struct kept_pack *packs;	/* all that were loaded */
	const struct kin_choice *roles;	/* see roles_known(); NULL: ask */
	struct arena role_text;
};

/* kin_session_open() on a database that is open; it is the session's from
 * now on, also on failure. */
enum kin_status session_take(struct kin_session **out,
			     const struct kin_session_opts *opts,
			     struct db *db, struct kin_err *err);

/* Tell how far a phase is; cheap enough for every thousandth record. */
void session_progress(const struct kin_session *s, enum kin_phase phase,
		      long records, long long done, long long total);

/* The act that the session would record, as far as it is known now. */
void session_act(struct act *act, const struct kin_session *s,
		 const char *source, const char *ref);

/* Begin a write transaction under the key of now, without an act yet. */
enum kin_status session_lock(struct kin_session *s, struct kin_err *err);

/* Begin a write transaction and its act. `source`, `ref` may be NULL. */
enum kin_status session_begin(struct kin_session *s, struct act *act,
			      const char *source, const char *ref,
			      struct kin_err *err);

/* The same for an act that is to leave no value behind: nothing is kept to
 * take it back, and it is recorded as `command`. The first half is
 * session_lock(), for whoever reads before there is a command. */
enum kin_status session_open_erasure(struct kin_session *s, struct act *act,
				     const char *command, const char *source,
				     const char *ref, struct kin_err *err);
enum kin_status session_begin_erasure(struct kin_session *s, struct act *act,
				      const char *command, const char *source,
				      const char *ref, struct kin_err *err);

/*
 * End it: with KIN_OK (or KIN_EPARTIAL) and not `dry_run` the act is sealed
 * with `counts` and committed; else everything is rolled back. Returns `st`
 * or what failed.
 */
enum kin_status session_end(struct kin_session *s, struct act *act,
			    const char *counts, int dry_run,
			    enum kin_status st, struct kin_err *err);

/* The key that protects the NIK; KIN_ENOTFOUND or KIN_EINPUT if it is not
 * the database's, KIN_EBUSY if the database got another one since it was asked
 * for first. `err` says which file was looked for. */
enum kin_status session_key(struct kin_session *s,
			    unsigned char key[DIGEST_KEY],
			    struct kin_err *err);

/* Make the seal of the database usable: for every act, and to verify. As
 * session_key(). */
enum kin_status session_seal(struct kin_session *s, struct kin_err *err);

/* A period as the use cases need it. */
struct period {
	long long id, pack_id;
	char code[16], label[64], dapodik[8];
	int annual, closed;
	int later;		/* in the past that stands: not opened yet */
	day_t from, to;
	char from_text[DAY_TEXT], to_text[DAY_TEXT];
};

/*
 * The period of a code, "current", "previous" or "next"; NULL: the only open
 * one that contains the session's day. Its pack is loaded into s->pack.
 * KIN_ENOTFOUND, KIN_EUSAGE with a sentence that lists what there is.
 */
enum kin_status session_period(struct period *out, struct kin_session *s,
			       const char *code, struct kin_err *err);

/*
 * The next period that is not closed, in the order of their days: the first
 * for id 0. *left counts it and those behind it, 0: there is none. Its pack is
 * loaded into s->pack.
 */
enum kin_status session_period_next(int *left, struct period *io,
				    struct kin_session *s,
				    struct kin_err *err);

/* KIN_EUSAGE where the code is a semester as Dapodik counts them. */
enum kin_status period_refuse_dapodik(const char *code, struct kin_err *err);

/* The period at hand of a query that selects what period_all() does. */
void period_fill(struct period *p, struct rows *rows);

/* The day that counts for the posts of a period: `day`, or its nearest. */
day_t period_counted(const struct period *p, day_t day);

/* Make `pack_id` the session's pack. Borrowed until the session ends. */
enum kin_status session_pack(const struct pack **out, struct kin_session *s,
			     long long pack_id, struct kin_err *err);

#endif
