/* What correcting a person and joining two records share. */
#ifndef APP_PERSON_EDIT_H
#define APP_PERSON_EDIT_H

#include <kinerja/person.h>

#include "app/run/session.h"
#include "base/arena.h"
#include "model/record.h"
#include "store/person_merge.h"

struct edit_run {
	struct kin_session *s;
	struct kin_sink *sink;		/* what stands in the way goes there */
	const struct kin_edit_opts *o;
	struct act act;
	struct person_stored p, other;
};

#define PERSON_WHO 300

/* "Purwarupa Satu (NIP) @NPSN": with #KEY where there is no number. */
const char *edit_who(char out[PERSON_WHO], struct edit_run *run,
		     const struct person_stored *p);

/* Find whom the text names. KIN_EUSAGE, KIN_ENOTFOUND. */
enum kin_status edit_find(struct person_stored *out, struct edit_run *run,
			  const char *text, struct kin_err *err);

/* A refusal with a code, told to the sink; returns KIN_ERULE. */
enum kin_status edit_refuse(struct edit_run *run, enum kin_code code,
			    struct kin_err *err, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* A line of the dry run. */
void edit_tell(struct edit_run *run, const char *action, const char *who,
	       const char *field, const char *before, const char *after);

/* KIN_EUSAGE without a reason. */
enum kin_status edit_reason(const struct kin_edit_opts *o,
			    struct kin_err *err);

/* The index in the roster's table of a field that can be put right, or -1. */
int person_correctable(const char *field);

/* What became of one fact; texts live as long as the arena and run->p, and
 * those of a NIK are empty. */
struct correction {
	int changed;		/* 0: it stood so already */
	const char *before, *after;
};

/* The row of run->p with run->o->value as its field `f`, checked. */
enum kin_status person_check_fact(struct kin_record *rec, int f,
				  struct edit_run *run, struct arena *arena,
				  struct kin_err *err);

/* Inside an act: run->o->person and run->o->other exchange number `f`
 * (person_swap.c). */
enum kin_status person_swap(struct edit_run *run, int f,
			    struct kin_edit_result *result,
			    struct kin_err *err);

/*
 * Inside an act: field `f` of run->p becomes run->o->value. KIN_EINPUT: it is
 * no value of the field; KIN_ERULE: another person has it. Both were told,
 * and nothing was written.
 */
enum kin_status person_put_right(struct correction *c, struct edit_run *run,
				 int f, struct arena *arena,
				 struct kin_err *err);

/* End the act, with the reason among its counts. */
enum kin_status edit_end(struct edit_run *run, enum kin_status st,
			 struct kin_err *err);

#endif
