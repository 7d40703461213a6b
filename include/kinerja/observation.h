/* Observations: what an observer takes along. */
#ifndef KINERJA_OBSERVATION_H
#define KINERJA_OBSERVATION_H

#include <kinerja/field.h>
#include <kinerja/session.h>
#include <kinerja/writer.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KIN_FIELD_NAME 128	/* bytes of a field's official name */

/*
 * The official name of a field of a step's document, by that name or by the
 * one within the step: `target` of `persiapan` is persiapan_target. Step and
 * field are those of the rules of `period` (a code or NULL), the step by any
 * of its names.
 *
 * KIN_EUSAGE no such step or field: the sentence lists those that there are.
 */
enum kin_status kin_observation_field(struct kin_session *s,
				      const char *period, const char *step,
				      const char *name,
				      char out[KIN_FIELD_NAME],
				      struct kin_err *err);

/*
 * Tell how the steps of the rules that the program carries are called on a
 * command line, each word once: the verb of a step with its official name,
 * "follow-up" and "tindak-lanjut", and the label; then what else is read,
 * with `other` NULL.
 */
void kin_observation_steps(void (*each)(void *user, const char *word,
					const char *other, const char *label),
			   void *user);

/*
 * Write the focus behaviours of the indicator in a person's plan, a row each,
 * with the fields that they fill and the levels to choose from. `person` is
 * NIP|NUPTK|#KEY[@NPSN][:ROLE], `period` a code or NULL. *n receives the
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
