/*
 * Workbooks: files that hold tables and are no text. Opened, they have sheets;
 * a sheet that is chosen is a grid of rows.
 *
 * Read in process, a piece at a time, with limits against files that are
 * traps. What is no workbook, or none that can be read, is told by its name
 * and with its cure. It knows cells, not what they mean.
 */
#ifndef INGEST_WORKBOOK_H
#define INGEST_WORKBOOK_H

#include <stddef.h>

#include <kinerja/diag.h>
#include <kinerja/err.h>

#include "base/digest.h"
#include "ingest/grid.h"

struct workbook;

#define WORKBOOK_HEAD 512	/* bytes that workbook_sniff() wants */

/* Whether a file that begins so is a workbook, or at least no list in text. */
int workbook_sniff(const char *head, size_t len);

/*
 * Open the workbook `fd`, which can seek and is the caller's again when this
 * fails. `name` is what messages call it, borrowed as `sink` is. KIN_EINPUT
 * after a word to the sink: locked, another kind of document, broken, a trap;
 * KIN_EIO, KIN_ENOMEM.
 */
enum kin_status workbook_open(struct workbook **out, int fd,
			      const char *name, struct kin_sink *sink,
			      struct kin_err *err);

/*
 * The same when it is known already which sheet is wanted: number `no`
 * (1-based), called `sheet`. Only that one must be selected; a form that has
 * its sheets one behind the other need not list them again.
 */
enum kin_status workbook_open_sheet(struct workbook **out, int fd,
				    const char *name, int no,
				    const char *sheet, struct kin_sink *sink,
				    struct kin_err *err);

int workbook_n_sheets(const struct workbook *wb);
const char *workbook_sheet_name(const struct workbook *wb, int i);
int workbook_sheet_hidden(const struct workbook *wb, int i);

/*
 * Begin sheet `i` (again) at its first row; the grid that belongs to it is
 * valid until the next call. What is told from now on, also by others through
 * the same sink, stands in that sheet.
 */
enum kin_status workbook_select(struct grid *out, struct workbook *wb, int i,
				struct kin_err *err);

/* How many rows with content of the sheet were hidden, so far. */
long workbook_hidden_rows(const struct workbook *wb);

/* A descriptor of the same file, yours, or -1 with errno. */
int workbook_dup(const struct workbook *wb);

/* Of the file as it is. KIN_EIO. */
enum kin_status workbook_sha256(const struct workbook *wb,
				char out[DIGEST_HEX], struct kin_err *err);

void workbook_free(struct workbook *wb);

#endif
