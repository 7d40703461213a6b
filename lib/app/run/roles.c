/*
 * Which roles there are, and who holds plans by the rules at hand, where no
 * period is asked about: of lists that come before the first, and of changes
 * to posts.
 *
 * Owns no rule: the packs say it.
 */
#include "app/run/roles.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "model/role.h"
#include "model/tables.h"
#include "store/pack_store.h"

int roles_have(const char *roles, const char *role)
{
	size_t len = strlen(role);
	const char *p = roles;

	for (; (p = strstr(p, role)); p += len)
		if (p > roles && p[-1] == '|' && p[len] == '|')
			return 1;
	return 0;
}

/* Those of `more` that are not in the list yet. */
static void roles_join(char out[PACK_ROLES], const char *more)
{
	size_t len = strlen(out), n;
	char role[ROLE_TEXT];

	for (; *more && len < PACK_ROLES; more += n) {
		more += *more == '|';
		n = strcspn(more, "|");
		if (!n || n >= sizeof(role))
			continue;
		memcpy(role, more, n);
		role[n] = '\0';
		if (!roles_have(out, role))
			len += (size_t)snprintf(out + len, PACK_ROLES - len,
						"%s|", role);
	}
}

enum kin_status roles_of_day(char out[PACK_ROLES], struct kin_session *s,
			     struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st;
	int found = 0;

	snprintf(out, PACK_ROLES, "|");
	st = rows_first(&found, &rows, s->db, err, &sql_pack_roles);
	if (!st && found && rows_text(&rows, PACK_ROLES_ROLES))
		roles_join(out, rows_text(&rows, PACK_ROLES_ROLES));
	st = rows_state(&rows, st, err);
	rows_close(&rows);
	return st;
}

/* ---- the roles that there are ---- */

/* Of the list by |, what the program does not have itself. */
static int roles_are_more(const char *list)
{
	char all[PACK_ROLES] = "|";
	const struct kin_choice *c;
	size_t known = 1;

	roles_join(all, list);
	for (c = choice_role; c->code; c++)
		if (roles_have(all, c->code))
			known += strlen(c->code) + 1;
	return known < strlen(all);
}

/* Room for one more in front of the last, the role of everybody else. */
static struct kin_choice *roles_room(struct kin_session *s)
{
	size_t n = 0, size = sizeof(*s->roles);
	struct kin_choice *list;

	while (s->roles[n].code)
		n++;
	list = arena_alloc(&s->role_text, (n + 2) * size);
	if (!list)
		return NULL;
	memcpy(list, s->roles, (n - 1) * size);
	memcpy(list + n, s->roles + n - 1, 2 * size);
	s->roles = list;
	return &list[n - 1];
}

/* Those of a pack. What it says lives as long as the session. */
static enum kin_status roles_add(struct kin_session *s, const struct pack *p,
				 struct kin_err *err)
{
	struct kin_choice *to;
	int i;

	for (i = 0; i < p->n_roles; i++) {
		const struct pack_role *r = &p->roles[i];

		if (role_is_among(s->roles, r->code))
			continue;
		to = roles_room(s);
		if (!to)
			return kin_err_nomem(err);
		*to = (struct kin_choice){ r->code, r->label, r->aliases };
	}
	return KIN_OK;
}

enum kin_status roles_known(const struct kin_choice **out,
			    struct kin_session *s, struct kin_err *err)
{
	const struct pack *kept = s->pack, *pack;
	long long kept_id = s->pack_id;
	struct rows rows = ROWS_INIT;
	enum kin_status st = KIN_OK;

	if (!s->roles) {
		s->roles = choice_role;
		st = rows_open(&rows, s->db, err, &sql_pack_role_lists);
		while (!st && rows_next(&rows))
			if (roles_are_more(rows_text(&rows,
						     PACK_ROLE_LISTS_ROLES))) {
				st = session_pack(&pack, s, rows_int(&rows,
					PACK_ROLE_LISTS_ID), err);
				if (!st)
					st = roles_add(s, pack, err);
			}
		st = rows_end(&rows, st, err);
		if (st)	/* the next who asks looks again */
			s->roles = NULL;
		s->pack = kept;
		s->pack_id = kept_id;
	}
	*out = s->roles;
	return st;
}

enum kin_status kin_session_roles(const struct kin_choice **out,
				  struct kin_session *s, struct kin_err *err)
{
	*out = choice_role;
	return s ? roles_known(out, s, err) : KIN_OK;
}

/* What a row of supervisors may be: with the roles that rules bring. */
static const struct kin_choice *roles_of_office(struct kin_session *s,
						const struct kin_choice *roles)
{
	size_t n = 0, more = 0;
	struct kin_choice *list;

	while (choice_supervision[n].code)
		n++;
	while (roles[more].code)
		more++;
	list = arena_alloc(&s->role_text, (n + more + 1) * sizeof(*list));
	if (!list)
		return NULL;
	memcpy(list, choice_supervision, n * sizeof(*list));
	for (; roles->code; roles++)
		if (!role_of_program(roles->code))
			list[n++] = *roles;
	memset(&list[n], 0, sizeof(list[n]));
	return list;
}

enum kin_status roles_fields(struct kin_field *fields, int n,
			     struct kin_session *s, struct kin_err *err)
{
	const struct kin_choice *roles;
	enum kin_status st = roles_known(&roles, s, err);
	int i;

	for (i = 0; !st && i < n; i++) {
		if (fields[i].choices == choice_role)
			fields[i].choices = roles;
		else if (fields[i].choices == choice_supervision &&
			 !(fields[i].choices = roles_of_office(s, roles)))
			st = kin_err_nomem(err);
	}
	return st;
}

enum kin_status roles_table(const struct kin_table **out,
			    const struct kin_table *t, struct arena *arena,
			    struct kin_session *s, struct kin_err *err)
{
	const struct kin_choice *roles;
	enum kin_status st = roles_known(&roles, s, err);
	size_t size = (size_t)t->n_fields * sizeof(*t->fields);
	struct kin_field *fields;
	struct kin_table *copy;

	*out = t;
	if (st || roles == choice_role)
		return st;
	copy = arena_alloc(arena, sizeof(*copy));
	fields = arena_alloc(arena, size);
	if (!copy || !fields)
		return kin_err_nomem(err);
	memcpy(fields, t->fields, size);
	*copy = *t;
	copy->fields = fields;
	*out = copy;
	return roles_fields(fields, t->n_fields, s, err);
}

const char *roles_word(struct kin_session *s, const char *role)
{
	const struct kin_choice *c;
	struct kin_err err = KIN_ERR_INIT;

	if (!role || role_of_program(role) || roles_known(&c, s, &err))
		return NULL;
	for (; c->code; c++)
		if (!strcmp(c->code, role))
			return c->label;
	return NULL;
}

const char *roles_title(struct kin_session *s, const char *role,
			const char *kind)
{
	const char *title = role_title(role, kind);

	return title ? title : roles_word(s, role);
}
