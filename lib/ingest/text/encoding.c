/*
 * Which encoding a source is in, and turning it into UTF-8 by iconv.
 *
 * Owns the signs of Windows-1252. Every byte is looked at before the first
 * record is read, so that a fault far down cannot come after good rows and a
 * wrong guess cannot spoil half a file. Knows nothing of cells.
 */
#include "ingest/text/encoding.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"

#define CHUNK ((size_t)256 * 1024)
#define IN_CHUNK ((size_t)32 * 1024)
#define HIGH_BITS UINT64_C(0x8080808080808080)

static enum kin_status encoding_read_at(ssize_t *n, int fd, char *buf,
					size_t size, long long offset,
					struct kin_err *err)
{
	do
		*n = pread(fd, buf, size, (off_t)offset);
	while (*n < 0 && errno == EINTR);
	return *n < 0 ? kin_err_sys(err, _("cannot read")) : KIN_OK;
}

/* The number of leading ASCII bytes. */
static size_t ascii_run(const char *text, size_t len)
{
	uint64_t w[4];
	size_t i = 0;

	for (; len - i >= sizeof(w); i += sizeof(w)) {
		memcpy(w, text + i, sizeof(w));
		if ((w[0] | w[1] | w[2] | w[3]) & HIGH_BITS)
			break;
	}
	while (i < len && !(text[i] & 0x80))
		i++;
	return i;
}

/*
 * High bytes that people's files really hold in Windows-1252: typographic
 * quotes and dashes, signs, accented letters. The others are unassigned or
 * speak for another encoding.
 */
static int is_cp1252_sign(unsigned char c)
{
	if (c >= 0xc0)
		return c != 0xd7 && c != 0xf7;
	return c == 0x80 || c == 0x85 || (c >= 0x91 && c <= 0x97) ||
	       c == 0x99 || c == 0x8a || c == 0x9a || c == 0x8e ||
	       c == 0x9e || c == 0xa0 || c == 0xa9 || c == 0xab ||
	       c == 0xae || c == 0xb0 || (c >= 0xb2 && c <= 0xb4) ||
	       c == 0xb7 || (c >= 0xb9 && c <= 0xbe);
}

struct enc_scan {
	struct encoding_scan *out;
	long long base;		/* offset of text[0] */
	int run;		/* high bytes one after another, not UTF-8 */
	long long run_end;
};

static void note_bad(struct enc_scan *s, unsigned char c, long long offset)
{
	if (s->out->bad < 0)
		s->out->bad = offset;
	s->run = s->run_end == offset ? s->run + 1 : 1;
	s->run_end = offset + 1;
	/* three in a row are a word in another alphabet */
	if (!is_cp1252_sign(c) || s->run > 2)
		s->out->cp1252 = 0;
}

/* Look at text; returns how much was used: a cut character may remain. */
static size_t scan_text(struct enc_scan *s, const char *text, size_t len,
			int last)
{
	size_t pos = 0, at;

	for (;;) {
		pos += ascii_run(text + pos, len - pos);
		if (pos == len || (!last && len - pos < 4))
			return pos;
		at = pos;
		if (utf8_next(text, len, &pos) >= 0) {
			s->out->multibyte = 1;
			continue;
		}
		note_bad(s, (unsigned char)text[at],
			 s->base + (long long)at);
		pos = at + 1;
	}
}

enum kin_status encoding_scan(struct encoding_scan *out, int fd,
			      struct kin_err *err)
{
	struct enc_scan s = { out, 0, 0, -1 };
	enum kin_status st;
	size_t len = 0, used;
	const char *nul;
	ssize_t n;
	char *buf;

	*out = (struct encoding_scan){ 0, -1, -1, 0, 1 };
	buf = kin_malloc(CHUNK);
	if (!buf)
		return kin_err_nomem(err);
	do {
		st = encoding_read_at(&n, fd, buf + len, CHUNK - len, out->size,
				      err);
		if (st)
			break;
		nul = out->nul < 0 ? memchr(buf + len, 0, (size_t)n) : NULL;
		if (nul)
			out->nul = out->size + (nul - (buf + len));
		out->size += n;
		len += (size_t)n;
		used = scan_text(&s, buf, len, n == 0);
		memmove(buf, buf + used, len - used);
		len -= used;
		s.base += (long long)used;
	} while (n);
	kin_free(buf);
	return st;
}

static void count_lines(long *line, long *col, const char *text, size_t len)
{
	const char *end = text + len, *nl;

	while ((nl = memchr(text, '\n', (size_t)(end - text)))) {
		++*line;
		*col = 1;
		text = nl + 1;
	}
	*col += end - text;
}

enum kin_status encoding_locate(long *line, long *col, int fd,
				long long offset, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	long long at = 0;
	char buf[8192];
	ssize_t n;

	*line = *col = 1;
	while (at < offset) {
		size_t want = sizeof(buf);

		if (offset - at < (long long)want)
			want = (size_t)(offset - at);
		st = encoding_read_at(&n, fd, buf, want, at, err);
		if (st || !n)
			break;
		count_lines(line, col, buf, (size_t)n);
		at += n;
	}
	return st;
}

struct conversion {
	iconv_t cd;
	int from, to;
	long long at;			/* bytes of the source read */
	size_t skip;
	struct digest_stream *hash;
	struct encoding_fault *fault;
	char *in, *out;
	size_t in_len;
};

static enum kin_status encoding_write_all(int fd, const char *text, size_t len,
					  struct kin_err *err)
{
	ssize_t n;

	while (len) {
		n = write(fd, text, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return kin_err_sys(err, _("cannot write a temporary "
						  "file"));
		text += n;
		len -= (size_t)n;
	}
	return KIN_OK;
}

/* Write what was converted; a NUL in it ends the conversion. */
static enum kin_status put_converted(struct conversion *c, size_t len,
				     struct kin_err *err)
{
	const char *nul = memchr(c->out, 0, len);

	if (nul) {
		len = (size_t)(nul - c->out);
		c->fault->found = c->fault->nul = 1;
	}
	count_lines(&c->fault->line, &c->fault->col, c->out, len);
	return encoding_write_all(c->to, c->out, len, err);
}

/* Convert c->in; what is left of it is a character cut by the chunk. */
static enum kin_status convert_chunk(struct conversion *c, int last,
				     struct kin_err *err)
{
	char *in = c->in, *out;
	size_t left = c->in_len, room;
	enum kin_status st;
	int why;

	do {
		out = c->out;
		room = CHUNK;
		why = 0;
		if (iconv(c->cd, last && !left ? NULL : &in, &left, &out,
			  &room) == (size_t)-1)
			why = errno;
		if (why && why != E2BIG && why != EINVAL && why != EILSEQ)
			return kin_err_sys(err, _("cannot convert"));
		if (why == EILSEQ)
			c->fault->found = 1;
		st = put_converted(c, CHUNK - room, err);
		if (st)
			return st;
	} while (why == E2BIG && !c->fault->found);
	if (last && left)
		c->fault->found = 1;
	memmove(c->in, in, left);
	c->in_len = left;
	return KIN_OK;
}

static enum kin_status convert_all(struct conversion *c, struct kin_err *err)
{
	enum kin_status st;
	ssize_t n;

	do {
		st = encoding_read_at(&n, c->from, c->in + c->in_len, IN_CHUNK,
				      c->at, err);
		if (st)
			return st;
		digest_stream_update(c->hash, c->in + c->in_len, (size_t)n);
		c->at += n;
		c->in_len += (size_t)n;
		if (c->skip && c->in_len >= c->skip) {
			c->in_len -= c->skip;
			memmove(c->in, c->in + c->skip, c->in_len);
			c->skip = 0;
		}
		st = convert_chunk(c, n == 0, err);
	} while (!st && n && !c->fault->found);
	return st;
}

/* An empty unlinked file, made where spools are made. */
static enum kin_status empty_spool(int *fd, struct kin_err *err)
{
	int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
	enum kin_status st;

	if (nothing < 0)
		return kin_err_sys(err, _("cannot open %s"), "/dev/null");
	st = file_spool(fd, nothing, err);
	close(nothing);
	return st;
}

enum kin_status encoding_convert(int *to, int from, const char *encoding,
				 size_t skip, struct digest_stream *hash,
				 struct encoding_fault *fault,
				 struct kin_err *err)
{
	struct conversion c = { .from = from, .to = -1, .skip = skip,
				.hash = hash, .fault = fault };
	enum kin_status st;

	*fault = (struct encoding_fault){ 0, 1, 1, 0 };
	*to = -1;
	c.cd = iconv_open("UTF-8", encoding);
	if (c.cd == (iconv_t)-1)
		return kin_err_set(err, KIN_EUSAGE,
				   _("the encoding '%s' is not known"),
				   encoding);
	c.in = kin_malloc(2 * IN_CHUNK);
	c.out = kin_malloc(CHUNK);
	st = c.in && c.out ? KIN_OK
			   : kin_err_nomem(err);
	if (!st)
		st = empty_spool(&c.to, err);
	if (!st)
		st = convert_all(&c, err);
	kin_free(c.in);
	kin_free(c.out);
	iconv_close(c.cd);
	if (st && c.to >= 0)
		close(c.to);
	else
		*to = c.to;
	return st;
}
