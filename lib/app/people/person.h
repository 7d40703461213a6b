/* What the files about changes of one person share. */
#ifndef APP_PERSON_H
#define APP_PERSON_H

#include <kinerja/person.h>

#include "app/run/person_ref.h"
#include "app/run/session.h"
#include "base/buf.h"
#include "store/post_store.h"

enum kin_status person_check_day(const char *option, const char *text,
				 struct kin_err *err);

#define MAX_POSTS 8

struct change_run {
	struct kin_session *s;
	const struct kin_person_opts *o;
	struct act act;
	long long person;
	struct person_ref name;
	char day_before[DAY_TEXT];
	struct post_row posts[MAX_POSTS];	/* that hold, home first */
	int n;
	long long plans;	/* open ones that stay with a post that ends */
	char where[16];		/* NPSN of the post that the change is about */
};

/* A refusal with a code, told to the session; returns KIN_ERULE. */
enum kin_status person_refuse(struct change_run *run, enum kin_code code,
			      struct kin_err *err, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* A post ends on the day before; it may not take a plan with it. */
enum kin_status person_end_post(struct change_run *run,
				const struct post_row *p,
				struct kin_err *err);

/* KIN_OK, or a refusal that lists the assessments which it would touch. */
enum kin_status person_check_backdated(struct change_run *run, long long post,
				       const char *until,
				       struct kin_err *err);

/* Add "2024-1 @20100001 (final), ..." for what is final or published of a
 * person (post 0) or a post on these days; nothing where there is none. */
enum kin_status person_list_assessed(struct buf *out, struct kin_session *s,
				     long long person, long long post,
				     const char *from, const char *to,
				     struct kin_err *err);

/* "2024-01-01..2024-06-30"; days may be "" */
const char *person_days(char out[48], const char *from, const char *to);

/* person_post.c: from a day on, another home or one more post */
enum kin_status person_move(struct change_run *run, struct kin_err *err);
enum kin_status person_home(struct change_run *run, struct kin_err *err);
enum kin_status person_appoint(struct change_run *run, struct kin_err *err);

#endif
