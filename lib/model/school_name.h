/*
 * What the name of a school says of it.
 *
 * It knows the words with which names begin, not single schools.
 */
#ifndef MODEL_SCHOOL_NAME_H
#define MODEL_SCHOOL_NAME_H

#include <stddef.h>

/*
 * The level (bentuk) that the name tells, "SMP" of "UPTD SMPN 2 Umpama", or
 * NULL. A madrasah has none: it belongs to another ministry.
 */
const char *school_name_level(const char *name);

/*
 * Whether two names may be one school's, however they are spelt: SDN is SD
 * Negeri, UPTD and SPF in front, zeros before a number, the kecamatan behind
 * and the order of the words say nothing. Different numbers are two schools.
 */
int school_name_same(const char *a, const char *b);

/* Whether a text begins as names of schools do. */
int school_name_likely(const char *text);

/* The same, and nobody is called so: "Mas Agus" and "Min" are people. */
int school_name_sure(const char *text);

/* The same in the midst of a title: it says negeri or a number, which "guru SD
 * yang belum sertifikasi" does not. */
int school_name_full(const char *text);

/* Whether a text begins as names of schools do and names a part of one:
 * "Sekolah Induk", "TK A", "SD Kelas II", "TK Kelompok B". */
int school_name_group(const char *text);

#endif
