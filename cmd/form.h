/* The form of the answer, from --format and the name of --output. */
#ifndef CMD_FORM_H
#define CMD_FORM_H

#include "command.h"

/*
 * The form asked for by -z, --excel or --format, else by the ending of
 * c->output, else by the settings.
 */
enum kin_format cmd_form(const struct cmd *c);

/*
 * KIN_EUSAGE when the ending of c->output promises another form than
 * c->format, or one that is not written at all. An ending is up to seven
 * letters and digits behind the last dot; a name without one fits everything.
 */
enum kin_status cmd_form_check(struct cmd *c);

/*
 * For verbs that write a page whatever is asked for: KIN_EUSAGE when the ending
 * of c->output is another one than .html or .htm.
 */
enum kin_status cmd_form_check_page(struct cmd *c);

#endif
