/* Why somebody has this predicate, or what is still missing for one. */
#ifndef KINERJA_EXPLAIN_H
#define KINERJA_EXPLAIN_H

#include <stdio.h>

#include <kinerja/session.h>
#include <kinerja/writer.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Write what an assessment rests on as rows (bagian, isi): ratings with their
 * reasons, the cell of the matrix, the predicate of the organisation, the
 * rater, the steps and what is missing. `person` is
 * NIP|NUPTK|#KEY[@NPSN][:ROLE]; of somebody with several posts every one is
 * shown. `period` is a code or NULL. *n receives the number of rows.
 *
 * KIN_ENOTFOUND nobody has the identifier, or no post in the period;
 * KIN_EUSAGE not an identifier, no such period; KIN_EIO and the rest.
 */
enum kin_status kin_explain(struct kin_session *s, const char *person,
			    const char *period,
			    const struct kin_writer_opts *opts, FILE *fp,
			    long *n, struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
