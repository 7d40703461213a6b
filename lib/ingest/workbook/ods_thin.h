/* Pieces of OpenDocument before they are parsed; see xml_part.h. */
#ifndef WORKBOOK_ODS_THIN_H
#define WORKBOOK_ODS_THIN_H

#include <stddef.h>

/* For the list of sheets: without the rows that are whole in the piece. */
size_t ods_thin_rows(void *user, char *bytes, size_t len);

/* For a sheet: without the attributes that say only that a cell is text. */
size_t ods_thin_cells(void *user, char *bytes, size_t len);

#endif
