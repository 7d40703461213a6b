/*
 * What is said of rows that repeat or contradict another one, and what
 * becomes of them. Finding the pairs is the stages' work.
 */
#include "app/run/repeats.h"

#include "base/i18n.h"

/* "line 4", with the name of the file where that is another one */
static const char *repeats_place(char out[300], const struct run *run,
				 struct row_at from, struct row_at to)
{
	return run_place(out, 300, run, from.src, to.src, to.line);
}

enum kin_status repeats_leave_out(struct run *run, struct row_at row,
				  struct row_at first, struct kin_err *err)
{
	char place[300];
	enum kin_severity how;

	how = run_diag(run, KIN_C_ROW_DUPLICATE, row.src, row.line, NULL,
		       _("the row repeats %s and was left out; remove one "
			 "of the two"),
		       repeats_place(place, run, row, first));
	return how == KIN_ERROR
		? run_reject(run, row.src, row.line, err)
		: run_done(run, row.src, row.line, "skip", err);
}

void repeats_contradict(struct run *run, struct row_at row,
			struct row_at other, const char *field,
			const char *whom)
{
	char place[300];

	run_diag(run, KIN_C_ROW_CONFLICT, row.src, row.line, field,
		 _("%s says something else of %s; find out which one is "
		   "right and remove the other"),
		 repeats_place(place, run, row, other), whom);
}

enum kin_status repeats_refuse(struct run *run, struct row_at row,
			       struct row_at other, const char *field,
			       const char *whom, struct kin_err *err)
{
	repeats_contradict(run, row, other, field, whom);
	return run_reject(run, row.src, row.line, err);
}
