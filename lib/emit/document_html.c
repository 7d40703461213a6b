/*
 * Documents as HTML for screen and paper: one file that needs nothing but
 * itself. Every text of people is escaped here and nowhere else; the same
 * document gives the same bytes.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/embedded.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "emit/document.h"

static const char *html_entity(unsigned char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	}
	return NULL;
}

/* Control characters and broken bytes have no place in HTML. */
static int html_is_allowed(long c)
{
	return c == '\n' || c == '\t' ||
	       (c >= 0x20 && !(c >= 0x7f && c <= 0x9f) &&
		(c & 0xfffe) != 0xfffe);
}

void buf_add_html(struct buf *b, const char *text)
{
	size_t len = text ? strlen(text) : 0, pos = 0;

	while (pos < len) {
		size_t at = pos;
		long c = utf8_next(text, len, &pos);
		const char *entity = c < 0x80 && c >= 0
			? html_entity((unsigned char)c) : NULL;

		if (entity)
			buf_adds(b, entity);
		else if (html_is_allowed(c))
			buf_add(b, text + at, pos - at);
		else
			buf_adds(b, "\xef\xbf\xbd");
	}
}

/* A text, or the line on which somebody writes it. */
static void html_text(struct buf *b, const char *text)
{
	if (text)
		buf_add_html(b, text);
	else
		buf_adds(b, "<span class=\"blank\"></span>");
}

static void html_element(struct buf *b, const char *name, const char *text)
{
	buf_addf(b, "<%s>", name);
	buf_add_html(b, text);
	buf_addf(b, "</%s>\n", name);
}

static void html_pairs(struct buf *b, const struct doc_block *block)
{
	const struct doc_item *it;

	buf_adds(b, "<table class=\"pairs\">\n");
	for (it = block->items; it; it = it->next) {
		buf_adds(b, "<tr><th scope=\"row\">");
		buf_add_html(b, it->label);
		buf_adds(b, "</th><td>");
		if (it->text || !it->id)
			html_text(b, it->text);
		if (it->id)
			html_element(b, "pre", it->id);
		buf_adds(b, "</td></tr>\n");
	}
	buf_adds(b, "</table>\n");
}

static void html_list(struct buf *b, const struct doc_block *block)
{
	const char *name = block->level ? "ol" : "ul";
	const struct doc_item *it;

	buf_addf(b, "<%s>\n", name);
	for (it = block->items; it; it = it->next) {
		buf_adds(b, "<li>");
		if (it->id) {
			buf_adds(b, "<a href=\"");
			buf_add_html(b, it->id);
			buf_adds(b, "\">");
		}
		html_text(b, it->text);
		buf_adds(b, it->id ? "</a></li>\n" : "</li>\n");
	}
	buf_addf(b, "</%s>\n", name);
}

static const char *const html_classes[] = {
	[DOC_LEFT] = "", [DOC_RIGHT] = " class=\"right\"",
	[DOC_CENTRE] = " class=\"centre\"",
};

static void html_row(struct buf *b, const struct doc_block *block,
		     const struct doc_row *row)
{
	int i;

	if (row->is_section) {
		buf_addf(b, "<tr><th class=\"section\" scope=\"rowgroup\" "
			    "colspan=\"%d\">", block->n_columns);
		buf_add_html(b, row->cells[0]);
		buf_adds(b, "</th></tr>\n");
		return;
	}
	buf_adds(b, "<tr>");
	for (i = 0; i < block->n_columns; i++) {
		buf_addf(b, "<td%s>", html_classes[block->columns[i].align]);
		if (row->cells[i])
			html_text(b, row->cells[i] == doc_blank
					     ? NULL : row->cells[i]);
		buf_adds(b, "</td>");
	}
	buf_adds(b, "</tr>\n");
}

static void html_head(struct buf *b, const struct doc_block *block)
{
	int i, any = 0;

	for (i = 0; i < block->n_columns; i++)
		any |= block->columns[i].head != NULL;
	if (!any)
		return;
	buf_adds(b, "<thead><tr>");
	for (i = 0; i < block->n_columns; i++) {
		int span = block->columns[i].span;

		if (span < 1)
			span = 1;
		buf_adds(b, "<th scope=\"col\"");
		if (span > 1)
			buf_addf(b, " colspan=\"%d\"", span);
		buf_adds(b, ">");
		buf_add_html(b, block->columns[i].head);
		buf_adds(b, "</th>");
		i += span - 1;
	}
	buf_adds(b, "</tr></thead>\n");
}

/* Widths that somebody chose hold; else the cells find theirs. */
static int html_is_fixed(const struct doc_block *block)
{
	int i;

	for (i = 0; i < block->n_columns; i++)
		if (!block->columns[i].share)
			return 0;
	return 1;
}

static void html_widths(struct buf *b, const struct doc_block *block)
{
	int i, sum = 0;

	if (!html_is_fixed(block))
		return;
	for (i = 0; i < block->n_columns; i++)
		sum += block->columns[i].share;
	buf_adds(b, "<colgroup>");
	for (i = 0; i < block->n_columns; i++)
		buf_addf(b, "<col style=\"width:%d%%\">",
			 100 * block->columns[i].share / sum);
	buf_adds(b, "</colgroup>\n");
}

static void html_table(struct buf *b, const struct doc_block *block)
{
	const struct doc_row *row;

	buf_addf(b, "<div class=\"scroll\" tabindex=\"0\"><table "
		    "class=\"grid%s\">\n",
		 html_is_fixed(block) ? " fixed" : "");
	html_widths(b, block);
	html_head(b, block);
	buf_adds(b, "<tbody>\n");
	for (row = block->rows; row; row = row->next)
		html_row(b, block, row);
	buf_adds(b, "</tbody></table></div>\n");
}

static void html_signatures(struct buf *b, const struct doc_block *block)
{
	const struct doc_item *it;

	buf_adds(b, "<div class=\"sign\">\n");
	for (it = block->items; it; it = it->next) {
		buf_adds(b, "<div><p>");
		buf_add_html(b, it->label);
		buf_adds(b, "</p><div class=\"room\"></div>"
			    "<p class=\"name\">");
		html_text(b, it->text);
		buf_adds(b, it->id ? "</p><p>" : "</p><p>NIP ");
		html_text(b, it->id);
		buf_adds(b, "</p></div>\n");
	}
	buf_adds(b, "</div>\n");
}

static void html_figure(struct buf *b, const struct doc_block *block)
{
	buf_adds(b, "<figure>\n");
	buf_adds(b, block->text ? block->text : "");
	buf_adds(b, "<figcaption>");
	buf_add_html(b, block->more);
	buf_adds(b, "</figcaption></figure>\n");
}

/* The first line is the office's, the others are its address. */
static void html_letterhead(struct buf *b, const struct doc_block *block)
{
	const char *line = block->text;

	buf_adds(b, "<div class=\"letterhead\"><div class=\"logo\"></div>"
		    "<div>\n");
	while (line && *line) {
		size_t len = strcspn(line, "\n");
		struct buf one = BUF_INIT;

		buf_add(&one, line, len);
		html_element(b, "p", buf_str(&one));
		b->failed |= one.failed;
		buf_release(&one);
		line += len + (line[len] != '\0');
	}
	buf_adds(b, "</div></div>\n");
}

/*
 * A heading under those of lower levels in front of it: whoever listens goes
 * by its depth, in which nothing may be left out; its level is how it looks.
 */
static void html_heading(struct buf *b, const struct doc_block *block,
			 unsigned *above)
{
	char name[] = "h2";
	int level;

	*above &= (1u << block->level) - 1;
	for (level = 1; level < block->level; level++)
		if (*above >> level & 1)
			name[1]++;
	*above |= 1u << block->level;
	html_element(b, name, block->text);
}

static void html_block(struct buf *b, const struct doc_block *block,
		       unsigned *above)
{
	switch (block->kind) {
	case DOC_TITLE:
		html_element(b, "h1", block->text);
		break;
	case DOC_LETTERHEAD:
		html_letterhead(b, block);
		break;
	case DOC_HEADING:
		html_heading(b, block, above);
		break;
	case DOC_PARAGRAPH:
		html_element(b, "p", block->text);
		break;
	case DOC_PAIRS:
		html_pairs(b, block);
		break;
	case DOC_LIST:
		html_list(b, block);
		break;
	case DOC_TABLE:
		html_table(b, block);
		break;
	case DOC_SIGNATURES:
		html_signatures(b, block);
		break;
	case DOC_FIGURE:
		html_figure(b, block);
		break;
	case DOC_BREAK:
		buf_adds(b, "<div class=\"page\"></div>\n");
		break;
	}
}

/* Writes what was built; the buffer is given back in any case. */
static enum kin_status html_put(struct buf *b, int failed, FILE *fp,
				struct kin_err *err)
{
	failed |= b->failed;
	if (!failed)
		fwrite(buf_str(b), 1, b->len, fp);
	buf_release(b);
	if (failed)
		return kin_err_nomem(err);
	if (ferror(fp))
		return kin_err_sys(err, _("cannot write the output"));
	return KIN_OK;
}

static void html_paper(struct buf *b, enum kin_paper paper)
{
	buf_addf(b, "@page { size: %s; margin: 15mm 15mm 18mm; }\n",
		 paper == KIN_PAPER_F4 ? "215mm 330mm" : "210mm 297mm");
}

enum kin_status doc_html_begin(const char *title,
			       const struct kin_doc_opts *opts, FILE *fp,
			       struct kin_err *err)
{
	struct buf b = BUF_INIT;

	buf_adds(&b, "<!DOCTYPE html>\n<html lang=\"");
	buf_add_html(&b, opts->lang ? opts->lang : "id");
	buf_adds(&b, "\">\n<head>\n<meta charset=\"utf-8\">\n"
		     "<meta name=\"viewport\" content=\"width=device-width, "
		     "initial-scale=1\">\n");
	html_element(&b, "title", title);
	buf_adds(&b, "<style>\n");
	html_paper(&b, opts->paper);
	buf_adds(&b, embedded_styles[0].text);
	if (opts->logo)
		buf_addf(&b, ".logo::before { content: url(\"%s\") / \"\"; }\n",
			 opts->logo);
	buf_adds(&b, "</style>\n</head>\n<body>\n<main>\n");
	return html_put(&b, 0, fp, err);
}

enum kin_status doc_write_html(const struct doc *d, FILE *fp,
			       struct kin_err *err)
{
	const struct doc_block *block;
	struct buf b = BUF_INIT;
	unsigned above = 0;

	buf_adds(&b, "<article");
	if (d->anchor) {
		buf_adds(&b, " id=\"");
		buf_add_html(&b, d->anchor);
		buf_adds(&b, "\"");
	}
	buf_adds(&b, ">\n");
	if (d->mark) {
		buf_adds(&b, "<p class=\"mark\">");
		buf_add_html(&b, d->mark);
		buf_adds(&b, "</p>\n");
	}
	for (block = d->first; block; block = block->next)
		html_block(&b, block, &above);
	if (d->foot) {
		buf_adds(&b, "<p class=\"foot\">");
		buf_add_html(&b, d->foot);
		buf_adds(&b, "</p>\n");
	}
	buf_adds(&b, "</article>\n");
	return html_put(&b, d->failed, fp, err);
}

enum kin_status doc_html_end(FILE *fp, struct kin_err *err)
{
	struct buf b = BUF_INIT;

	buf_adds(&b, "</main>\n</body>\n</html>\n");
	return html_put(&b, 0, fp, err);
}

enum kin_status doc_write_page(const struct doc *d, const char *title,
			       const struct kin_doc_opts *opts, FILE *fp,
			       struct kin_err *err)
{
	struct kin_doc_opts how = *opts;
	enum kin_status st;

	how.form = KIN_DOC_HTML;
	/* the language of this page; translate as that of yours */
	how.lang = _("en");
	st = doc_html_begin(title, &how, fp, err);
	if (!st)
		st = doc_write_html(d, fp, err);
	return st ? st : doc_html_end(fp, err);
}
