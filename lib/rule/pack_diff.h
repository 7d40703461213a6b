/*
 * What two rule packs say differently, and the codes of one, from their JSON:
 * whatever members a format has, they are compared.
 *
 * Pure. The texts were accepted by pack_load().
 */
#ifndef RULE_PACK_DIFF_H
#define RULE_PACK_DIFF_H

#include <stddef.h>

#include <kinerja/rules.h>

/* Tell each difference in the order of the old pack, then what is new. Not
 * compared: format, name, version, citations and notes. `word` says what a
 * member or a value is called for people, NULL: as it stands; without it the
 * path is as in the JSON. KIN_ENOMEM. */
enum kin_status pack_diff(const char *old_json, const char *new_json,
			  void (*tell)(void *user,
				       const struct kin_rules_change *c),
			  void *user, const char *(*word)(const char *name),
			  struct kin_err *err);

/* Tell every entry that has a code and a label. KIN_ENOMEM. */
enum kin_status pack_codes(const char *json,
			   void (*tell)(void *user,
					const struct kin_rules_code *c),
			   void *user, struct kin_err *err);

#endif
