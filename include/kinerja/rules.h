/* Rule packs: the values of a regime, by which periods go. */
#ifndef KINERJA_RULES_H
#define KINERJA_RULES_H

#include <kinerja/session.h>

#ifdef __cplusplus
extern "C" {
#endif

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
 * A pack as text: a readable account, the diagram of its transitions for
 * Graphviz, or its JSON byte for byte, to begin a pack of one's own.
 */
enum kin_rules_form { KIN_RULES_TEXT, KIN_RULES_DOT, KIN_RULES_JSON };

/*
 * Show the newest pack that `s` (may be NULL) has stored under the name, else
 * the embedded one, else a file. *text is yours, free().
 *
 * KIN_ENOTFOUND; KIN_EINPUT: the faults went to `sink`.
 */
enum kin_status kin_rules_show(struct kin_session *s, const char *pack,
			       enum kin_rules_form form,
			       struct kin_sink *sink, char **text,
			       struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
