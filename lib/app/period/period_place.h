/* A later deadline for the people of one school, or of the schools of an
 * area. */
#ifndef APP_PERIOD_PLACE_H
#define APP_PERIOD_PLACE_H

#include <kinerja/period.h>

#include "app/run/session.h"

struct place_extension {
	struct kin_session *s;
	const struct kin_extend_opts *o;
	const struct act *act;
	const struct period *period;
	const char *stage;	/* official */
	/* out, where something was extended */
	char place[160];	/* the school's name, or the area's */
	char npsn[12];		/* of the one school, else "" */
	char before[DAY_TEXT], first[DAY_TEXT];	/* of the stage there */
	long schools;		/* that have the day now */
	long left;		/* that went on longer already */
};

/* Whether a place was named. */
int place_named(const struct kin_extend_opts *o);

/* KIN_ENOTFOUND no such school; KIN_EUSAGE a kecamatan of several kabupaten;
 * KIN_ERULE, told: the stage goes on so long there already. */
enum kin_status place_extend(struct place_extension *x, struct kin_err *err);

#endif
