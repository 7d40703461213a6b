/*
 * Printed forms: SKP, lampiran, evaluation, conversion and their kin, as HTML
 * that prints on A4 and F4 and needs nothing but itself.
 */
#ifndef KINERJA_PRINT_H
#define KINERJA_PRINT_H

#include <kinerja/document.h>
#include <kinerja/listing.h>

#ifdef __cplusplus
extern "C" {
#endif

struct kin_print_opts {
	const char *form;	/* a name of kin_print_form() */
	enum kin_paper paper;
	int blank;		/* observasi: nothing filled in */
	int privacy;		/* identifiers are masked, in names of files
				   people are counted */
	/* of the office, or NULL: lines parted by |, a file of the logo
	   (PNG, JPEG or SVG), the place in front of the date */
	const char *letterhead, *logo, *place;
	/* lampiran: what the office has agreed for everybody, parted by |:
	   dukungan sumber daya, skema pertanggungjawaban, konsekuensi */
	const char *annex[3];
	/* into `fp`, all people in one file; or, where it is set, into this
	   folder, a file a person and an index.html */
	const char *dir;
};

/* The name of the i-th form, or NULL; *title (may be NULL): what it is. */
const char *kin_print_form(int i, const char **title);

/*
 * Print a form of everybody whom the filter chooses. The same database, day
 * and options give the same bytes. *n receives how many were printed; what
 * they lack is a line to write on.
 *
 * KIN_EUSAGE: no such form; KIN_ENOTFOUND: no such person or period;
 * KIN_EINPUT: the logo; KIN_EIO.
 */
enum kin_status kin_print(struct kin_session *s,
			  const struct kin_filter *filter,
			  const struct kin_print_opts *opts, FILE *fp,
			  long *n, struct kin_err *err);

#ifdef __cplusplus
}
#endif
#endif
