/* What a pack says of itself: its notes, and of what it is not sure. */
#ifndef RULE_PACK_NOTES_H
#define RULE_PACK_NOTES_H

#include "base/buf.h"

/* Add the notes of the pack, and the name of each entry that is provisional
 * with the members that are, to `out`. KIN_ENOMEM. */
enum kin_status pack_notes(struct buf *out, const char *json,
			   struct kin_err *err);

#endif
