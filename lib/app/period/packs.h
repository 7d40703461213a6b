/* Rule packs as stored in the database and as carried by the program. */
#ifndef APP_PACKS_H
#define APP_PACKS_H

#include <kinerja/period.h>
#include <kinerja/rules.h>

#include "app/run/session.h"
#include "base/buf.h"

/*
 * The newest version of `name`: the *id of a stored one, or, where the program
 * carries a newer one, 0 and its text. Neither when there is none. `s` may be
 * NULL: nothing is stored.
 */
enum kin_status packs_newest(long long *id, const char **json, size_t *len,
			     struct kin_session *s, const char *name,
			     struct kin_err *err);

/*
 * The id of that version for a period to be pinned to; the one of the program
 * is stored for it. KIN_ENOTFOUND.
 */
enum kin_status packs_ensure(long long *id, struct kin_session *s,
			     const struct act *act, const char *name,
			     struct kin_err *err);

#define PACK_MAX (4 << 20)	/* bytes; a real pack has a hundredth */
#define PACK_NAME 64		/* bytes of a pack's name */

/* Whether rules hold on days, or are offered for them until others come. */
enum pack_reach { PACK_NEVER, PACK_OFFERED, PACK_HOLDS };
enum pack_reach packs_reach(const struct pack *pack, day_t from, day_t to);

/*
 * The name of the rules for a period code: the only ones, stored or embedded,
 * that hold on its days; `prefer` (may be NULL) where it is one of several;
 * else those that are offered; else `prefer`.
 *
 * KIN_EUSAGE several hold, or a Dapodik semester; KIN_ENOTFOUND none.
 */
enum kin_status packs_choose(char out[PACK_NAME], struct kin_session *s,
			     const char *code, const char *prefer,
			     struct kin_err *err);

/*
 * Load the newest pack of a name, stored or embedded, else a file; pack_free().
 * `s` may be NULL. KIN_ENOTFOUND, KIN_EINPUT.
 */
enum kin_status packs_load(struct pack **out, struct kin_session *s,
			   const char *name, struct kin_sink *sink,
			   struct kin_err *err);

/* A text as the caller's own; `b` is released. */
enum kin_status packs_take_text(char **text, struct buf *b,
				struct kin_err *err);

/* KIN_ERULE, told, unless the rules hold on all days of a period. */
enum kin_status period_check_valid(struct kin_session *s,
				   const struct pack *pack,
				   const char *from_day, const char *to_day);

/* Create a period inside an act; see kin_period_open(). */
enum kin_status period_create(struct kin_session *s, const struct act *act,
			      const char *code, const char *pack_name,
			      struct kin_period_info *info,
			      struct kin_err *err);

#endif
