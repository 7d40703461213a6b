/*
 * The lock of an office, and who is in the way of one that did not come.
 * Knows no table but by statements.
 */
#include "app/exchange/publish_run.h"

#include "app/run/session.h"
#include "base/i18n.h"
#include "sql/publish.h"

enum kin_status publish_lock(struct publish *p, struct kin_err *err)
{
	const char *params[] = { p->result->office };
	char who[200];
	enum kin_status st;

	st = pg_ask(who, sizeof(who), p->pg, sql_publish_lock, params, 1, err);
	if (st || !who[0])
		return st;
	p->named = 1;
	return kin_err_set(err, KIN_EBUSY,
			   _("%s is just being published by another process "
			     "(%s); try again"), p->result->office, who);
}

void publish_name_holder(struct publish *p, struct kin_err *err)
{
	const char *params[] = { p->schema };
	struct kin_err quiet, said = *err;
	char who[200];
	struct pg *pg;
	enum kin_status st;

	kin_err_clear(&quiet);
	st = pg_open(&pg, p->opts->conninfo, p->s->interrupted, &quiet);
	if (!st)
		st = pg_ask(who, sizeof(who), pg, sql_publish_holder, params, 1,
			    &quiet);
	pg_close(pg);
	if (st || !who[0])
		return;
	kin_err_clear(err);
	kin_err_set(err, said.status, _("%s (open longest there: %s)"),
		    said.msg, who);
}
