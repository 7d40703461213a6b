/* Rule packs and periods. */
#ifndef KINERJA_PERIOD_H
#define KINERJA_PERIOD_H

#include <kinerja/session.h>

#ifdef __cplusplus
extern "C" {
#endif

struct kin_period_info {
	char code[16], label[64], dapodik[8];
	char pack[80], pack_sha256[65];
	char from[11], to[11];
	long expected;		/* people expected on that day */
	int annual, closed;
};

/*
 * Open a period: its days and windows come from the pack, which is pinned by
 * its SHA-256. `pack` names a stored or embedded pack. `annual` asks for the
 * annual evaluation of a year. `info` is filled on success.
 *
 * KIN_EUSAGE no such code in the pack (a Dapodik semester is explained);
 * KIN_EEXISTS; KIN_ERULE overlap with another period; KIN_ENOTFOUND no pack.
 */
enum kin_status kin_period_open(struct kin_session *s, const char *code,
				const char *pack, int dry_run,
				struct kin_period_info *info,
				struct kin_err *err);

/* A deadline of a period; strings are borrowed for the call. */
struct kin_window {
	const char *stage, *role;	/* role "*": every */
	const char *from, *to;
	const char *extended_from;	/* the last day before, or NULL */
};

/*
 * One period, "current", "previous" or "next"; `window` is called for each of
 * its windows in order. KIN_ENOTFOUND, KIN_EUSAGE.
 */
enum kin_status kin_period_show(struct kin_session *s, const char *code,
				struct kin_period_info *info,
				void (*window)(void *user,
					       const struct kin_window *w),
				void *user, struct kin_err *err);

/* A pack that can be used; strings are borrowed for the call. */
struct kin_pack_info {
	const char *name, *version, *sha256;
	const char *where;	/* "embedded" or "stored" */
	const char *periods;	/* pinned to it, by |, or NULL */
	const char *label;
};

/* The packs that the program carries, then those that `s` (may be NULL) has
 * stored. */
enum kin_status kin_rules_list(struct kin_session *s,
			       void (*pack)(void *user,
					    const struct kin_pack_info *p),
			       void *user, struct kin_err *err);

/*
 * Check a pack file; every fault goes to the session's sink or, without a
 * session, to `sink`. KIN_OK: *text (yours, free()) is a summary; KIN_EINPUT.
 */
enum kin_status kin_rules_check(const char *path, struct kin_sink *sink,
				char **text, struct kin_err *err);

/*
 * Store a pack file, so that periods can be opened with it. *stored is 0 when
 * the same text was there already. KIN_EEXISTS: that version with another
 * text.
 */
enum kin_status kin_rules_import(struct kin_session *s, const char *path,
				 int *stored, struct kin_err *err);

/* The JSON of an embedded pack, or NULL. Borrowed for good. */
const char *kin_rules_text(const char *name);
/* The name of the i-th embedded pack, or NULL. */
const char *kin_rules_name(int i);

/*
 * A readable account of a pack: the newest that `s` (may be NULL) has stored
 * under the name, else the embedded one, else a file. *text is yours, free().
 */
enum kin_status kin_rules_show(struct kin_session *s, const char *pack,
			       struct kin_sink *sink, char **text,
			       struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
