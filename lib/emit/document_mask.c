/* Masks what a document says of people; knows nothing of how it is written. */
#include <string.h>

#include "base/mask.h"
#include "emit/document.h"

static void document_mask_text(struct doc *d, const char **text)
{
	struct buf masked = BUF_INIT;
	size_t len = *text && *text != doc_blank ? strlen(*text) : 0;

	if (!mask_is_needed(*text, len))
		return;
	mask_add_text(&masked, *text, len);
	d->failed |= masked.failed;
	*text = doc_keep(d, buf_str(&masked));
	buf_release(&masked);
}

static void document_mask_items(struct doc *d, struct doc_item *item)
{
	for (; item; item = item->next) {
		document_mask_text(d, &item->label);
		document_mask_text(d, &item->text);
		document_mask_text(d, &item->id);
	}
}

static void document_mask_rows(struct doc *d, const struct doc_block *b)
{
	struct doc_row *row;
	int i;

	for (row = b->rows; row; row = row->next)
		for (i = 0; i < (row->is_section ? 1 : b->n_columns); i++)
			document_mask_text(d, &row->cells[i]);
}

void doc_mask(struct doc *d)
{
	struct doc_block *b;

	for (b = d->first; b; b = b->next) {
		/* of a figure it is markup without names */
		if (b->kind != DOC_FIGURE)
			document_mask_text(d, &b->text);
		document_mask_text(d, &b->more);
		document_mask_items(d, b->items);
		document_mask_rows(d, b);
	}
	document_mask_text(d, &d->title);
	document_mask_text(d, &d->mark);
	document_mask_text(d, &d->foot);
}
