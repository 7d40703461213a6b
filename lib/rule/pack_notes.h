/* What a pack says of itself: its notes, and of what it is not sure. */
#ifndef RULE_PACK_NOTES_H
#define RULE_PACK_NOTES_H

#include "base/buf.h"

/* What takes them; texts are borrowed for the call. */
struct pack_notes_take {
	/* a sentence of the pack; or NULL */
	void (*note)(void *user, const char *text);
	/* "duties/TT_X" and "levels, hours", NULL: all of it; or NULL */
	void (*unsure)(void *user, const char *path, const char *members);
	/* what a member is called for people, NULL: as it stands; or NULL */
	const char *(*word)(const char *member);
	void *user;
};

/* Hand on the notes of the pack, then each entry that is provisional with
 * the members that are. KIN_ENOMEM. */
enum kin_status pack_notes(const char *json,
			   const struct pack_notes_take *take,
			   struct kin_err *err);

#endif
