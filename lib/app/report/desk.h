/*
 * Who decides for the people of a unit, asked once for each role there and not
 * for each of its posts.
 */
#ifndef APP_DESK_H
#define APP_DESK_H

#include "app/report/status.h"

#define DESK_ROLES 4	/* more are asked for each post */

struct desk {
	long long unit;		/* whose roles are kept */
	int n;
	struct {
		const char *role, *name;
		long long person;	/* 0: nobody is known */
	} of[DESK_ROLES];
	struct arena texts;	/* desk_release() */
};

/*
 * Name the supervisor of the case's post on the day of the session, where the
 * row has `named`; *name stays as it is when nobody is known. Borrowed until
 * `rows` is closed or the next unit comes.
 */
enum kin_status desk_name(const char **name, struct rows *rows, struct desk *d,
			  const struct status_case *c,
			  const struct kin_session *s, struct kin_err *err);
void desk_release(struct desk *d);

#endif
