/*
 * What the files of the .xlsx reader share: the parts of the workbook around
 * the sheets. They know SpreadsheetML, transitional and strict.
 */
#ifndef WORKBOOK_XLSX_H
#define WORKBOOK_XLSX_H

#include "ingest/workbook/form.h"
#include "ingest/workbook/number.h"
#include "ingest/workbook/strings.h"
#include "ingest/workbook/xml_part.h"

#define XLSX_PATH 512		/* of a part, with its end */

enum xlsx_capture { CAPTURE_NOTHING, CAPTURE_VALUE };

/* How a cell says what it is: its attribute t. */
enum xlsx_type {
	XLSX_NUMBER, XLSX_SHARED, XLSX_STRING, XLSX_INLINE, XLSX_BOOL,
	XLSX_ERROR, XLSX_ISO_DATE
};

/*
 * Takes the cells that nobody wants out of a piece of a sheet before it is
 * parsed. `ended`: there is something in the sheet that must not be touched.
 */
struct xlsx_thin {
	const struct sheet_rows *rows;
	int last_wanted;
	int on, ended, open;	/* open: the last piece ended within < and ! */
};

size_t xlsx_thin_piece(void *thin, char *bytes, size_t len);

struct xlsx_sheet {
	struct xml_part part;
	struct kin_err *err;	/* of the piece at hand */
	int in_data, phonetic;
	long line;		/* of the row at hand, or before it */
	int index;		/* of the cell at hand, or before it */
	int in_cell, wanted;
	struct xlsx_thin thin;
	enum xlsx_type type;
	long style;
	int has_formula, has_value, has_text;
	enum xlsx_capture capture;
	struct buf value;
};

struct xlsx {
	char strings_part[XLSX_PATH], styles_part[XLSX_PATH];
	unsigned char *formats;	/* enum number_format of each style */
	long n_formats;
	/* texts by number, read as far as was asked */
	struct strings *strings;
	struct xml_part strings_xml;
	int strings_more, strings_phonetic, strings_in_text;
	struct buf string;
	struct kin_err *err;	/* of the piece at hand */
	struct xlsx_sheet sheet;
};

/* Read what stands around the sheets: names, dates, formats. */
enum kin_status xlsx_read_parts(struct workbook *wb, struct kin_err *err);

/* Text `i` of the workbook, borrowed until the next call. */
enum kin_status xlsx_string(const char **text, size_t *len,
			    struct workbook *wb, long i, struct kin_err *err);
void xlsx_strings_close(struct xlsx *x);

/* Replace _x000D_ and the like in place; the new length. */
size_t xlsx_unescape(char *text, size_t len);

#endif
