/*
 * The parts of an .xlsx in an archive that is always in order, so that what
 * stands in them is reached: the sheet, then behind a line ---- the shared
 * texts, the styles, the list of sheets, its relationships. A part that is
 * left out is an ordinary one.
 */
#include "fuzz/fuzz.h"

#include <string.h>

#include "base/buf.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELS "http://schemas.openxmlformats.org/officeDocument/2006/" \
	"relationships"
#define N_PARTS 5

static const char *const names[N_PARTS] = {
	"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml",
	"xl/workbook.xml", "xl/_rels/workbook.xml.rels",
};

static const char *const ordinary[N_PARTS] = {
	"", "<sst><si><t>Nama</t></si><si><t>NIP</t></si></sst>",
	"<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
	"</cellXfs></styleSheet>",
	"<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELS "\"><sheets>"
	"<sheet name=\"A\" r:id=\"r1\"/></sheets></workbook>",
	"<Relationships>"
	"<Relationship Id=\"r1\" Type=\"/worksheet\" "
	"Target=\"worksheets/sheet1.xml\"/>"
	"<Relationship Id=\"r2\" Type=\"/sharedStrings\" "
	"Target=\"sharedStrings.xml\"/>"
	"<Relationship Id=\"r3\" Type=\"/styles\" Target=\"styles.xml\"/>"
	"</Relationships>",
};

static void put(struct buf *b, uint32_t value, int bytes)
{
	for (; bytes > 0; bytes--, value >>= 8)
		buf_addc(b, (char)(value & 0xff));
}

static uint32_t crc(const char *p, size_t len)
{
	uint32_t c = 0xffffffff;
	int k;

	for (; len; len--) {
		c ^= (unsigned char)*p++;
		for (k = 0; k < 8; k++)
			c = c >> 1 ^ (c & 1 ? 0xedb88320 : 0);
	}
	return ~c;
}

/* What the local header and the directory say alike. */
static void put_entry(struct buf *b, const char *name, const char *text,
		      size_t len)
{
	put(b, 20, 2);
	put(b, 0, 8);		/* flags, stored, time, day */
	put(b, crc(text, len), 4);
	put(b, (uint32_t)len, 4);
	put(b, (uint32_t)len, 4);
	put(b, (uint32_t)strlen(name), 2);
	put(b, 0, 2);
}

struct archive {
	struct buf all, directory;
	int n;
};

static void add_part(struct archive *a, const char *name, const char *text,
		     size_t len)
{
	uint32_t at = (uint32_t)a->all.len;

	buf_add(&a->all, "PK\003\004", 4);
	put_entry(&a->all, name, text, len);
	buf_adds(&a->all, name);
	buf_add(&a->all, text, len);
	buf_add(&a->directory, "PK\001\002", 4);
	put(&a->directory, 20, 2);
	put_entry(&a->directory, name, text, len);
	put(&a->directory, 0, 2);	/* comment */
	put(&a->directory, 0, 4);	/* disk, attributes */
	put(&a->directory, 0, 4);
	put(&a->directory, at, 4);
	buf_adds(&a->directory, name);
	a->n++;
}

static void end_archive(struct archive *a)
{
	uint32_t at = (uint32_t)a->all.len;

	buf_add(&a->all, a->directory.data, a->directory.len);
	buf_add(&a->all, "PK\005\006", 4);
	put(&a->all, 0, 4);
	put(&a->all, (uint32_t)a->n, 2);
	put(&a->all, (uint32_t)a->n, 2);
	put(&a->all, (uint32_t)a->directory.len, 4);
	put(&a->all, at, 4);
	put(&a->all, 0, 2);
}

/* The end of the part at `p`. */
static const char *part_end(const char *p, const char *end)
{
	const char *q = p;

	while ((q = memchr(q, '\n', (size_t)(end - q)))) {
		if (end - q >= 6 && !memcmp(q, "\n----\n", 6))
			return q;
		q++;
	}
	return end;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *p = (const char *)data + 1, *end = p + size - 1, *q;
	struct reader_opts opts = { .titled = 1 };
	struct archive a = { BUF_INIT, BUF_INIT, 0 };
	int i;

	if (size < 2)
		return 0;
	for (i = 0; i < N_PARTS; i++) {
		if (p >= end) {
			if (data[0] >> i & 1)	/* it is missing */
				continue;
			add_part(&a, names[i], ordinary[i],
				 strlen(ordinary[i]));
			continue;
		}
		q = part_end(p, end);
		add_part(&a, names[i], p, (size_t)(q - p));
		p = q < end ? q + 6 : end;
	}
	end_archive(&a);
	opts.path = fuzz_file((const uint8_t *)a.all.data, a.all.len);
	fuzz_read(&opts, &table_roster, size);
	buf_release(&a.all);
	buf_release(&a.directory);
	return 0;
}
