/*
 * Where something stands, as people look for it: a line and a byte of a text
 * file, a cell of a sheet.
 */
#ifndef BASE_PLACE_H
#define BASE_PLACE_H

#include "base/buf.h"

#define PLACE_CELL 24

/* A cell by row and column (both 1-based; col 0: the row's first) as G6. */
char *place_cell(char out[PLACE_CELL], long line, long col);

/*
 * Add "guru.csv:6:71", "guru.xlsx[Daftar Guru]!G6" or less where less is
 * known. `sheet` NULL: the file is text; line 0: the whole of it; col 0: the
 * whole line. Controls in names are made visible.
 */
void place_add(struct buf *b, const char *source, const char *sheet,
	       long line, long col);

#endif
