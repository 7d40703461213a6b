/* The columns of a staged roster row, in the order of roster_row_fill(). */
#ifndef STORE_ROSTER_COLS_H
#define STORE_ROSTER_COLS_H

#include "store/roster_store.h"

#define ROSTER_COLS \
	"s.id, s.src, s.line, s.off, s.size, s.list, s.name, s.nip, " \
	"s.nuptk, s.ptk_id, s.sex, s.birth, s.employment, s.rank, " \
	"s.job_type, s.job_title, s.duty, s.home, s.role, s.kind, s.nik, " \
	"s.acting, s.digest"
#define ROSTER_NCOLS 23

/* Texts are borrowed until the next row. */
void roster_row_fill(struct roster_row *row, struct rows *rows);

#endif
