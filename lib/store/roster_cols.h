/* How a staged row is read, in whatever query it stands. */
#ifndef STORE_ROSTER_COLS_H
#define STORE_ROSTER_COLS_H

#include "store/roster_store.h"

/* The columns of fragment roster_row; texts are borrowed until the next row. */
void roster_row_fill(struct roster_row *row, struct rows *rows);

#endif
