/*
 * Forms for comparing what people typed: names of people, and labels of
 * columns. Unicode by utf8proc (NFC and case), the rest by the habits of
 * Indonesian lists.
 *
 * A folded form is for comparing only; it is never stored and never shown.
 */
#ifndef BASE_NORM_H
#define BASE_NORM_H

#include <stddef.h>

#define NORM_TEXT 256	/* room for every form; longer text is cut */

/*
 * Fold the name of a person into `out`: NFC, case, apostrophes and quotes of
 * every kind gone, hyphens, full stops and blanks one blank, academic degrees
 * and titles in front and behind gone, with and without full stops and commas.
 * "Drs. H. Nur’aini-Rekaan, S.Pd., M.Pd.I" and "NUR'AINI REKAAN SPd" are
 * "nuraini rekaan". One word is always left. Returns the length.
 */
size_t norm_name(char out[NORM_TEXT], const char *text, size_t len);

/*
 * Whether two folded names are likely one name that was spelt in two ways: a
 * letter or two differ, but no initials, or one has words that the other
 * leaves out or shortens, to three letters or as usual ("moh" for "muhammad").
 */
int norm_name_near(const char *a, const char *b);

/* How two names of people, folded here, are alike. */
enum norm_likeness { NORM_OTHER, NORM_NEAR, NORM_SAME };
enum norm_likeness norm_names(const char *a, const char *b);

/*
 * Whether two folded names may be of one person who married or whose name was
 * mended: they are near, or have a word in common, but for a letter.
 */
int norm_name_share(const char *a, const char *b);

/*
 * Fold a header or a label into `out`: NFC, case, blanks, underscores, full
 * stops, hyphens and colons one blank, `*` and what stands in brackets gone.
 * "Tgl. Lahir", "TGL_LAHIR*" and "tgl lahir (Wajib)" are "tgl lahir". The
 * slash of "L/P" stays. Returns the length.
 */
size_t norm_label(char out[NORM_TEXT], const char *text, size_t len);

#endif
