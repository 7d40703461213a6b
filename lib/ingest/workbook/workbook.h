/*
 * Workbooks: files that hold a table and are no text. Those that xlsx2csv can
 * read are read through it; the others are refused with the command that
 * makes a table of them.
 *
 * It knows descriptors and the program, not encodings or cells.
 */
#ifndef INGEST_WORKBOOK_H
#define INGEST_WORKBOOK_H

#include <stddef.h>

#include <kinerja/diag.h>
#include <kinerja/err.h>

enum workbook_form { WORKBOOK_NONE, WORKBOOK_XLSX, WORKBOOK_OTHER };

/*
 * What the first bytes of a file say. WORKBOOK_OTHER (.xls, XML, HTML) was
 * told to `sink` as FILE_WORKBOOK.
 */
enum workbook_form workbook_sniff(const char *name, const char *head,
				  size_t len, struct kin_sink *sink);

/*
 * The first sheet of the workbook that is open as `from`, as CSV in *fd: an
 * unlinked file of mode 0600, yours. `name` is what messages call it.
 *
 * KIN_EINPUT after a word to `sink`: xlsx2csv is missing, failed, or wrote
 * too much; KIN_EINTERRUPTED when a signal came, and it was stopped; KIN_EIO.
 */
enum kin_status workbook_convert(int *fd, int from, const char *name,
				 struct kin_sink *sink, struct kin_err *err);

#endif
