/*
 * Ranks of civil servants, as lists write them: the golongan and ruang of a
 * PNS ("III/b"; names of pangkat by PP 99/2000), the golongan of a PPPK ("IX";
 * Perpres 98/2020).
 */
#ifndef MODEL_RANK_H
#define MODEL_RANK_H

#include <stddef.h>

#include <kinerja/field.h>

#define RANK_TEXT 32		/* room for a rank, also for one not known */

/* Code and name of each, from the lowest; rank_find() knows their spellings. */
extern const struct kin_choice choice_rank[];

/*
 * The choice of choice_rank that `text` names: by golongan and ruang in any
 * spelling ("III b", "Gol. IIIb", "3/b"), by the name of the pangkat ("Penata
 * Muda Tk. I"), or by both, which then have to say the same. A number alone
 * names none: lists number the pangkat, not the golongan.
 * NULL: none, or two that differ.
 */
const struct kin_choice *rank_find(const char *text, size_t len);

/* The rank of which one text says the golongan and the other one the ruang, in
 * columns of their own ("III", "b"; "III/b", "b"); NULL: such a ruang is none
 * of it. */
const struct kin_choice *rank_with_ruang(const char *group, size_t n,
					 const char *ruang, size_t len);

/* Whether the text is the golongan of that rank, and no more. */
int rank_has_group(const struct kin_choice *rank, const char *text, size_t len);

#endif
