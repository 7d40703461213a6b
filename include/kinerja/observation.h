/* Observations: what an observer takes along. */
#ifndef KINERJA_OBSERVATION_H
#define KINERJA_OBSERVATION_H

#include <kinerja/session.h>
#include <kinerja/writer.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The official name of a field of a step's document (persiapan, observasi,
 * ...), by that name or by the one within the step: `target` is
 * persiapan_target. NULL: the step has no such field.
 */
const char *kin_observation_field(const char *step, const char *name);

/* The fields of a step by their short names: "target, upaya, rpp". */
void kin_observation_fields(char *out, size_t size, const char *step);

/*
 * Write the focus behaviours of the indicator in a person's plan, a row each,
 * with the fields that they fill and the levels to choose from. `person` is
 * NIP|NUPTK|#KEY[@NPSN[:ROLE]], `period` a code or NULL. *n receives the
 * number of rows: 0 when the pack does not know the behaviours.
 *
 * KIN_ENOTFOUND no such person, plan or indicator; KIN_EUSAGE several posts
 * or a malformed person.
 */
enum kin_status kin_observation_rubric(struct kin_session *s,
				       const char *person,
				       const char *period,
				       const struct kin_writer_opts *opts,
				       FILE *fp, long *n,
				       struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
