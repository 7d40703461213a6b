/*
 * Documents for people: how they are written. What they hold is the matter
 * of the call that makes them.
 */
#ifndef KINERJA_DOCUMENT_H
#define KINERJA_DOCUMENT_H

#include <kinerja/err.h>

#ifdef __cplusplus
extern "C" {
#endif

enum kin_doc_form { KIN_DOC_TEXT, KIN_DOC_HTML };

enum kin_paper {
	KIN_PAPER_A4,		/* 210 x 297 mm */
	KIN_PAPER_F4		/* 215 x 330 mm, the folio of offices */
};

struct kin_doc_opts {
	enum kin_doc_form form;
	enum kin_paper paper;
	int width;		/* text: columns of the terminal; 0: 80 */
	int privacy;		/* identifiers are masked in every text */
	const char *lang;	/* of the texts: "id" or "en"; NULL: "id" */
	const char *logo;	/* of letterheads: a data: address, or NULL */
};

#ifdef __cplusplus
}
#endif
#endif
