/*
 * Documents: what people read, sign and hand on. A document is built once as
 * data, block after block, and rendered as text for a terminal of any width
 * or as HTML for screen and paper. Nothing in it is ever cut: texts are
 * wrapped, and a table too wide for its page becomes a list of records.
 *
 * Building never fails on the way: what ran out of memory is remembered and
 * reported by the renderer. Texts are copied. A NULL text is what nobody
 * knows yet: paper gets a line to write on.
 */
#ifndef EMIT_DOCUMENT_H
#define EMIT_DOCUMENT_H

#include <stdio.h>

#include <kinerja/document.h>

#include "base/arena.h"
#include "base/buf.h"

enum doc_kind {
	DOC_TITLE,		/* centred, in capitals as it is given */
	DOC_HEADING,
	DOC_PARAGRAPH,
	DOC_PAIRS,		/* label and value, one a line */
	DOC_LIST,		/* numbered or with dots */
	DOC_TABLE,
	DOC_SIGNATURES,		/* side by side, with room to sign */
	DOC_FIGURE,		/* a picture; its table stands behind it */
	DOC_LETTERHEAD,		/* whose paper it is, above all else */
	DOC_BREAK		/* a new page */
};

#define DOC_COLUMNS 16		/* of a table at most */

enum doc_align { DOC_LEFT, DOC_RIGHT, DOC_CENTRE };

struct doc_column {
	const char *head;	/* NULL in every column: no header row */
	enum doc_align align;
	int share;		/* of the width beside the others'; 0: free */
	int span;		/* the head stands over so many columns, whose
				   own heads are NULL; 0: over its own */
};

/* The text of a cell in which somebody shall write. */
extern const char doc_blank[];

struct doc_row {
	struct doc_row *next;
	int is_section;		/* one text over all columns */
	const char *cells[];
};

/* Of pairs, lists and signatures; `id` of a pair is its command. */
struct doc_item {
	struct doc_item *next;
	const char *label, *text, *id;
};

struct doc_block {
	struct doc_block *next;
	enum doc_kind kind;
	int level;		/* of a heading: 1 to 3; of a list: numbered */
	const char *text, *more;
	struct doc_item *items, **last_item;
	struct doc_column *columns;
	int n_columns, n_filled;
	struct doc_row *rows, **last_row;
};

struct doc {
	struct arena arena;
	struct doc_block *first, **last;
	const char *title;	/* of the window and the file */
	const char *mark;	/* over every page: what is not final */
	const char *foot;	/* below every page: whose paper it is */
	const char *anchor;	/* its name within the file, or NULL */
	int failed;
};

/* Make `d` an empty document. */
void doc_init(struct doc *d, const char *title);
/* Forget the blocks, keep the memory: the next person's paper. */
void doc_reset(struct doc *d, const char *title);
void doc_release(struct doc *d);

/* A copy of a text that lives as long as the document. */
const char *doc_keep(struct doc *d, const char *text);
const char *doc_printf(struct doc *d, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

void doc_title(struct doc *d, const char *text);
void doc_heading(struct doc *d, int level, const char *text);
void doc_paragraph(struct doc *d, const char *text);
/* Pairs that follow each other are aligned with each other. */
void doc_pair(struct doc *d, const char *label, const char *value);
/* The same with a command below, on one line, to be copied as it is. */
void doc_pair_command(struct doc *d, const char *label, const char *value,
		      const char *command);
/* Entries that follow each other, of one kind, are one list. */
void doc_list_item(struct doc *d, int numbered, const char *text);
/* The same as a link within the file or beside it. */
void doc_link(struct doc *d, const char *text, const char *target);
/* Lines of a letterhead, the first one largest; the logo is the file's. */
void doc_letterhead(struct doc *d, const char *lines);
/* Begins a table of `n` columns; the columns are copied. */
void doc_table(struct doc *d, const struct doc_column *columns, int n);
/* The next cell of the table at hand, row by row. */
void doc_cell(struct doc *d, const char *text);
/* A row of one text over all columns of the table at hand. */
void doc_section(struct doc *d, const char *text);
/* Somebody who signs: "Pejabat Penilai Kinerja", name, "NIP 1985..."; where
 * that is not known, a line for it. */
void doc_signature(struct doc *d, const char *role, const char *name,
		   const char *id);
/*
 * A picture: `svg` is markup that the program made itself, from escaped
 * texts; the text form shows `caption` only.
 */
void doc_figure(struct doc *d, const char *svg, const char *caption);
void doc_break(struct doc *d);

/* Mask identifiers in every text of `d`, for whom they are not meant. */
void doc_mask(struct doc *d);

/* Add `text` escaped for HTML; what HTML cannot hold becomes U+FFFD. */
void buf_add_html(struct buf *b, const char *text);

/*
 * Write the document as text for `width` columns (0: 80).
 * KIN_OK, KIN_ENOMEM, KIN_EIO.
 */
enum kin_status doc_write_text(const struct doc *d, int width, FILE *fp,
			       struct kin_err *err);

/*
 * A file of HTML: begin, any number of documents, each on pages of its own,
 * end. The file needs nothing but itself: styles are inside, no script, no
 * request. `title` is that of the window; `lang` as in BCP 47.
 * KIN_OK, KIN_ENOMEM, KIN_EIO.
 */
enum kin_status doc_html_begin(const char *title,
			       const struct kin_doc_opts *opts, FILE *fp,
			       struct kin_err *err);
enum kin_status doc_write_html(const struct doc *d, FILE *fp,
			       struct kin_err *err);
enum kin_status doc_html_end(FILE *fp, struct kin_err *err);

/* A page of one document, in the language of the one who asks, whatever
 * opts->lang says. */
enum kin_status doc_write_page(const struct doc *d, const char *title,
			       const struct kin_doc_opts *opts, FILE *fp,
			       struct kin_err *err);

#endif
