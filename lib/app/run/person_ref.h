/*
 * How a person is named: NIP|NUPTK|#KEY[@NPSN|@OFFICE][:ROLE]. Every command,
 * option and file reads it here.
 */
#ifndef APP_PERSON_REF_H
#define APP_PERSON_REF_H

#include <kinerja/err.h>

#include "app/run/session.h"
#include "model/tables.h"

/* The parts of a name; "" where one was not given. */
struct person_ref {
	char id[20];	/* NIP, NUPTK or #KEY */
	char npsn[12];
	char role[ROLE_TEXT];
};

/*
 * Take a name apart. A NIP may hold blanks as it is printed. A person's own
 * name will do where `s` (or NULL) has exactly one of that name, at the
 * school that follows it; else the refusal lists them. An office, by its
 * name, is looked up in `s` and leaves npsn empty and the role of the post
 * there. No part may be empty,
 * and none left out on the way to a later one; a role is spelled as its code
 * or any of its names. KIN_EUSAGE with a sentence that shows the right form.
 */
enum kin_status person_ref_parse(struct person_ref *out, const char *text,
				 struct kin_session *s, struct kin_err *err);

/* The code of a role in any spelling; KIN_EUSAGE lists them. Without a
 * session (NULL) those of the program. */
enum kin_status person_ref_role(const char **code, const char *text,
				struct kin_session *s, struct kin_err *err);

#endif
