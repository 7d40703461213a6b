/* Rule packs as stored in the database and as carried by the program. */
#ifndef APP_PACKS_H
#define APP_PACKS_H

#include <kinerja/period.h>
#include <kinerja/rules.h>

#include "app/run/session.h"

/*
 * The id of a pack that periods can be pinned to: the newest stored version
 * of `name`, else the embedded one, which is then stored. KIN_ENOTFOUND.
 */
enum kin_status packs_ensure(long long *id, struct kin_session *s,
			     const struct act *act, const char *name,
			     struct kin_err *err);

/*
 * The version of `name` for a period that is pinned to `current`: the newest
 * stored one, or, where that is the current one, the embedded one if it is
 * another, which is then stored.
 */
enum kin_status packs_newest(long long *id, struct kin_session *s,
			     const struct act *act, const char *name,
			     long long current, struct kin_err *err);

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
