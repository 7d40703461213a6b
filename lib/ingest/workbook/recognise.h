/*
 * Which form of a workbook a file is; and what it is when it is none, said by
 * its name and with its cure.
 */
#ifndef WORKBOOK_RECOGNISE_H
#define WORKBOOK_RECOGNISE_H

#include "ingest/workbook/form.h"

/*
 * Set wb->form (and wb->package for archives) by what the file holds, never
 * by its name. KIN_EINPUT with a sentence for other documents; KIN_EIO,
 * KIN_ENOMEM.
 */
enum kin_status recognise(struct workbook *wb, struct kin_err *err);

#endif
