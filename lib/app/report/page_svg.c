/*
 * Pictures of the page: bars and lines that a screen reader and black ink can
 * show.
 */
#include "app/report/page.h"

#include <stdio.h>

#include "base/buf.h"

#define BAR_HEIGHT 26
#define BAR_LEFT 190		/* where bars begin */
#define BAR_WIDTH 400
#define PICTURE_WIDTH 680

static void page_bar(struct buf *b, const struct page_bar *bar, int row,
		     long most)
{
	int y = row * BAR_HEIGHT;
	long width = most > 0 ? bar->value * BAR_WIDTH / most : 0;
	long mark = most > 0 ? bar->mark * BAR_WIDTH / most : 0;

	buf_addf(b, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">",
		 BAR_LEFT - 8, y + 17);
	buf_add_html(b, bar->label);
	buf_addf(b, "</text><rect x=\"%d\" y=\"%d\" width=\"%ld\" "
		    "height=\"16\" fill=\"#5b7fa6\" stroke=\"#111\"/>",
		 BAR_LEFT, y + 4, width);
	if (mark)
		buf_addf(b, "<rect x=\"%d\" y=\"%d\" width=\"%ld\" "
			    "height=\"16\" fill=\"#111\"/>", BAR_LEFT, y + 4,
			 mark);
	buf_addf(b, "<text x=\"%ld\" y=\"%d\">%ld</text>\n",
		 BAR_LEFT + width + 6, y + 17, bar->value);
}

/* Begin a picture of a height, with what a screen reader says of it. */
static void page_svg_begin(struct buf *b, int height, const char *title,
			   const char *desc)
{
	buf_addf(b, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"",
		 PICTURE_WIDTH, height);
	buf_add_html(b, title);
	buf_adds(b, "\"><title>");
	buf_add_html(b, title);
	buf_adds(b, "</title><desc>");
	buf_add_html(b, desc);
	buf_adds(b, "</desc><g font-size=\"13\" "
		    "font-family=\"sans-serif\">\n");
}

/* End it and give it to the document. */
static const char *page_svg_end(struct doc *d, struct buf *b)
{
	const char *svg;

	buf_adds(b, "</g></svg>\n");
	if (b->failed)
		d->failed = 1;
	svg = b->failed ? NULL : doc_keep(d, buf_str(b));
	buf_release(b);
	return svg;
}

const char *page_bars(struct doc *d, const char *title, const char *desc,
		      const struct page_bar *bars, int n, long most)
{
	struct buf b = BUF_INIT;
	int i;

	page_svg_begin(&b, n * BAR_HEIGHT + 4, title, desc);
	for (i = 0; i < n; i++)
		page_bar(&b, &bars[i], i, most);
	return page_svg_end(d, &b);
}

#define SPAN_LEFT 240		/* a stage and a role stand before it */

static void page_span(struct buf *b, const struct page_span *span, int row)
{
	int y = row * BAR_HEIGHT, from = span->from * BAR_WIDTH / 100;
	int width = span->to * BAR_WIDTH / 100 - from;

	buf_addf(b, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">",
		 SPAN_LEFT - 8, y + 17);
	buf_add_html(b, span->label);
	buf_addf(b, "</text><rect x=\"%d\" y=\"%d\" width=\"%d\" "
		    "height=\"16\" fill=\"#5b7fa6\" stroke=\"#111\"/>\n",
		 SPAN_LEFT + from, y + 4, width > 2 ? width : 2);
}

const char *page_spans(struct doc *d, const char *title, const char *desc,
		       const struct page_span *spans, int n, int today)
{
	struct buf b = BUF_INIT;
	int i, height = n * BAR_HEIGHT + 4;

	page_svg_begin(&b, height, title, desc);
	for (i = 0; i < n; i++)
		page_span(&b, &spans[i], i);
	if (today >= 0 && today <= 100)
		buf_addf(&b, "<path d=\"M%d 0 V%d\" stroke=\"#111\" "
			     "stroke-width=\"2\" "
			     "stroke-dasharray=\"6 3\"/>\n",
			 SPAN_LEFT + today * BAR_WIDTH / 100, height);
	return page_svg_end(d, &b);
}

/* Lines that black ink tells apart. */
static const char *const page_dashes[] = {
	"none", "9 4", "3 3", "12 3 3 3", "1 4", "15 5", "6 2 1 2"
};
#define N_DASHES (sizeof(page_dashes) / sizeof(page_dashes[0]))
#define LINES_HEIGHT 200
#define LINES_LEFT 50
#define LINES_WIDTH 610

static void page_line(struct buf *b, const struct page_line *line, int k,
		      int n_points, long most)
{
	const char *dash = page_dashes[(size_t)k % N_DASHES];
	int i, y = LINES_HEIGHT + 34 + k * 20;

	buf_addf(b, "<polyline fill=\"none\" stroke=\"#111\" "
		    "stroke-width=\"2\" stroke-dasharray=\"%s\" points=\"",
		 dash);
	for (i = 0; i < n_points; i++)
		buf_addf(b, "%d,%ld ", LINES_LEFT + (n_points > 1
			 ? i * LINES_WIDTH / (n_points - 1) : 0),
			 10 + LINES_HEIGHT - (most > 0 ? line->points[i] *
					      LINES_HEIGHT / most : 0));
	buf_addf(b, "\"/><path d=\"M%d %d h60\" stroke=\"#111\" "
		    "stroke-width=\"2\" stroke-dasharray=\"%s\"/>"
		    "<text x=\"%d\" y=\"%d\">", LINES_LEFT, y, dash,
		 LINES_LEFT + 70, y + 4);
	buf_add_html(b, line->label);
	buf_adds(b, "</text>\n");
}

const char *page_lines(struct doc *d, const char *title, const char *desc,
		       const struct page_line *lines, int n, int n_points,
		       long most)
{
	struct buf b = BUF_INIT;
	int k;

	page_svg_begin(&b, LINES_HEIGHT + 40 + 20 * n, title, desc);
	buf_addf(&b, "<path d=\"M%d 10 V%d H%d\" fill=\"none\" "
		     "stroke=\"#111\"/><text x=\"%d\" y=\"20\" "
		     "text-anchor=\"end\">%ld</text><text x=\"%d\" "
		     "y=\"%d\" text-anchor=\"end\">0</text>\n", LINES_LEFT,
		 LINES_HEIGHT + 10, LINES_LEFT + LINES_WIDTH, LINES_LEFT - 6,
		 most, LINES_LEFT - 6, LINES_HEIGHT + 10);
	for (k = 0; k < n; k++)
		page_line(&b, &lines[k], k, n_points, most);
	return page_svg_end(d, &b);
}
