/* Pictures of the page: bars that a screen reader and black ink can show. */
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

const char *page_bars(struct doc *d, const char *title, const char *desc,
		      const struct page_bar *bars, int n, long most)
{
	struct buf b = BUF_INIT;
	const char *svg;
	int i;

	buf_addf(&b, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"",
		 PICTURE_WIDTH, n * BAR_HEIGHT + 4);
	buf_add_html(&b, title);
	buf_adds(&b, "\"><title>");
	buf_add_html(&b, title);
	buf_adds(&b, "</title><desc>");
	buf_add_html(&b, desc);
	buf_adds(&b, "</desc><g font-size=\"13\" "
		     "font-family=\"sans-serif\">\n");
	for (i = 0; i < n; i++)
		page_bar(&b, &bars[i], i, most);
	buf_adds(&b, "</g></svg>\n");
	if (b.failed)
		d->failed = 1;
	svg = b.failed ? NULL : doc_keep(d, buf_str(&b));
	buf_release(&b);
	return svg;
}
