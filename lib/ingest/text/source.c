/*
 * The bytes of an input: one window over a descriptor that can seek, physical
 * lines by memchr, positions, and the digest of what came.
 *
 * Owns the descriptor. Nothing but the window is in memory.
 */
#include "ingest/text/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/i18n.h"
#include "ingest/text/encoding.h"

#define WINDOW ((size_t)256 * 1024)
#define HEAD 512
#define TAIL 4096

struct source {
	const char *name;
	int fd;
	int converted;		/* fd is a copy: the digest is complete */
	struct timespec written;	/* last, when it was opened */
	struct digest_stream hash;
	char *buf;
	size_t cap, pos, len;	/* unread: buf[pos..len) */
	long long base;		/* offset of buf[0] */
	long long size;		/* of the text; later growth is not read */
	long long full;		/* the same with the marks behind it */
	long line;		/* of buf[pos] */
	long long line_start;	/* offset of that line */
	char eol;		/* '\n', or '\r' in files without LF */
};

static enum kin_status source_read_at(size_t *got, const struct source *s,
				      char *buf, size_t size, long long offset,
				      struct kin_err *err)
{
	ssize_t n;

	if (offset + (long long)size > s->size)
		size = (size_t)(s->size - offset);
	for (*got = 0; *got < size; *got += (size_t)n) {
		n = pread(s->fd, buf + *got, size - *got,
			  (off_t)(offset + (long long)*got));
		if (n < 0 && errno == EINTR) {
			n = 0;
			continue;
		}
		if (n < 0)
			return kin_err_sys(err, _("cannot read %s"), s->name);
		if (!n)
			break;
	}
	return KIN_OK;
}

/* Get more text into the window; *more is 0 at the end. */
static enum kin_status source_fill(struct source *s, int *more,
				   struct kin_err *err)
{
	enum kin_status st;
	size_t got, cap;
	char *buf;

	*more = 0;
	if (s->pos) {
		memmove(s->buf, s->buf + s->pos, s->len - s->pos);
		s->base += (long long)s->pos;
		s->len -= s->pos;
		s->pos = 0;
	}
	if (s->cap - s->len < WINDOW / 2) {
		cap = s->cap ? s->cap * 2 : WINDOW;
		buf = kin_realloc(s->buf, cap);
		if (!buf)
			return kin_err_nomem(err);
		s->buf = buf;
		s->cap = cap;
	}
	st = source_read_at(&got, s, s->buf + s->len, s->cap - s->len,
			    s->base + (long long)s->len, err);
	if (st)
		return st;
	if (!s->converted)
		digest_stream_update(&s->hash, s->buf + s->len, got);
	s->len += got;
	*more = got > 0;
	return KIN_OK;
}

enum kin_status source_peek(const char **text, size_t *len, int *last,
			    struct source *s, size_t want,
			    struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int more = 1;

	while (!st && more && s->len - s->pos < want)
		st = source_fill(s, &more, err);
	*text = s->buf + s->pos;
	*len = s->len - s->pos;
	*last = s->base + (long long)s->len >= s->size || !more;
	return st;
}

void source_advance(struct source *s, size_t n)
{
	const char *p = s->buf + s->pos, *end = p + n, *nl;

	while ((nl = memchr(p, s->eol, (size_t)(end - p)))) {
		s->line++;
		p = nl + 1;
		s->line_start = s->base + (p - s->buf);
	}
	s->pos += n;
}

/* The rest of a line too long to be kept, without keeping it. */
static enum kin_status skip_line(struct source_line *line, struct source *s,
				 struct kin_err *err)
{
	enum kin_status st;
	const char *nl;
	size_t n;
	int more;

	for (;;) {
		nl = memchr(s->buf + s->pos, s->eol, s->len - s->pos);
		n = nl ? (size_t)(nl + 1 - (s->buf + s->pos))
		       : s->len - s->pos;
		s->pos += n;
		line->full += n;
		if (nl)
			return KIN_OK;
		st = source_fill(s, &more, err);
		if (st || !more)
			return st;
	}
}

enum kin_status source_line(struct source_line *line, struct source *s,
			    struct kin_err *err)
{
	const char *nl = NULL;
	enum kin_status st = KIN_OK;
	size_t seen = 0;
	int more = 1;

	*line = (struct source_line){ .offset = source_offset(s) };
	for (;;) {
		if (s->len - s->pos > seen)
			nl = memchr(s->buf + s->pos + seen, s->eol,
				    s->len - s->pos - seen);
		seen = s->len - s->pos;
		if (nl || !more || seen > SOURCE_RECORD_MAX)
			break;
		st = source_fill(s, &more, err);
		if (st)
			return st;
	}
	if (!seen)
		return KIN_OK;
	line->no = s->line++;
	line->text = s->buf + s->pos;
	line->full = nl ? (size_t)(nl + 1 - line->text) : seen;
	line->len = line->full - (nl != NULL);
	line->cut = line->full > SOURCE_RECORD_MAX;
	s->pos += line->full;
	if (line->cut && !nl) {
		line->len = 0;
		st = skip_line(line, s, err);
	}
	if (line->len && line->text[line->len - 1] == '\r')
		line->len--;
	/* lists that were joined keep the end mark of each */
	for (; line->len && *line->text == SOURCE_END_MARK; line->len--)
		line->text++;
	s->line_start = source_offset(s);
	return st;
}

long source_line_no(const struct source *s)
{
	return s->line;
}

long source_col(const struct source *s)
{
	return (long)(source_offset(s) - s->line_start) + 1;
}

long long source_offset(const struct source *s)
{
	return s->base + (long long)s->pos;
}

const char *source_name(const struct source *s)
{
	return s->name;
}

enum kin_status source_bytes(char **out, struct source *s, long long offset,
			     size_t size, struct kin_err *err)
{
	enum kin_status st;
	size_t got;
	char *buf;

	*out = NULL;
	buf = kin_malloc(size + 1);
	if (!buf)
		return kin_err_nomem(err);
	st = source_read_at(&got, s, buf, size, offset, err);
	if (!st && got < size)
		st = kin_err_set(err, KIN_EIO, _("%s became shorter while it "
						 "was read"), s->name);
	if (st) {
		kin_free(buf);
		return st;
	}
	buf[size] = '\0';
	*out = buf;
	return KIN_OK;
}

enum kin_status source_unchanged(const struct source *s, struct kin_err *err)
{
	struct stat now;

	if (s->converted)	/* a copy that nobody else has */
		return KIN_OK;
	if (fstat(s->fd, &now))
		return kin_err_sys(err, _("cannot read %s"), s->name);
	if (now.st_mtim.tv_sec == s->written.tv_sec &&
	    now.st_mtim.tv_nsec == s->written.tv_nsec)
		return KIN_OK;
	return kin_err_set(err, KIN_EIO,
			   _("%s was changed while it was read, nothing of it "
			     "was taken; wait until it is written whole, then "
			     "run this again"), s->name);
}

void source_sha256(struct source *s, char out[DIGEST_HEX])
{
	struct digest_stream hash;
	int more = 1;

	s->size = s->full;
	while (!s->converted && more) {
		s->pos = s->len;
		if (source_fill(s, &more, NULL))
			break;
	}
	hash = s->hash;		/* a second call gives the same */
	digest_stream_final(&hash, out);
}

void source_free(struct source *s)
{
	if (!s)
		return;
	if (s->fd >= 0)
		close(s->fd);
	kin_free(s->buf);
	kin_free(s);
}

/* --- opening --- */

enum kin_status source_file(int *out, const struct source_opts *opts,
			    struct kin_err *err)
{
	int fd = STDIN_FILENO, is_stdin = !strcmp(opts->path, "-");
	const char *name = opts->name ? opts->name : opts->path;
	enum kin_status st = KIN_OK;
	struct stat sb;

	*out = -1;
	if (!is_stdin)
		fd = open(opts->path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return kin_err_set(err, KIN_ENOTFOUND, _("no file %s"),
				   opts->path);
	if (fd < 0 || fstat(fd, &sb))
		st = kin_err_sys(err, _("cannot open %s"), name);
	else if (S_ISDIR(sb.st_mode))
		st = kin_err_set(err, KIN_EIO, _("%s is a folder"), name);
	else if (is_stdin || !S_ISREG(sb.st_mode))
		st = file_spool(out, fd, err);
	else
		*out = fd;
	if (st == KIN_EINPUT)
		kin_err_prefix(err, "%s", name);
	if (fd > STDIN_FILENO && *out != fd)
		close(fd);
	return st;
}

static int source_begins(const char *head, size_t len, const char *magic,
			 size_t n)
{
	return len >= n && !memcmp(head, magic, n);
}

static enum kin_status refuse_encoding(struct source *s, long line, long col,
				       const char *what, struct kin_sink *sink)
{
	kin_diag(sink, KIN_C_FILE_ENCODING, s->name, line, col, NULL,
		 _("%s; save the file as UTF-8, or name its encoding with "
		   "--encoding"), what);
	return KIN_EINPUT;
}

static enum kin_status source_convert(struct source *s, const char *encoding,
				      size_t skip, struct kin_sink *sink,
				      struct kin_err *err)
{
	struct encoding_fault fault;
	struct encoding_scan scan;
	enum kin_status st;
	int fd;

	st = encoding_convert(&fd, s->fd, encoding, skip, &s->hash,
			      &fault,
			      err);
	if (st)
		return st;
	close(s->fd);
	s->fd = fd;
	s->converted = 1;
	if (fault.found)
		return refuse_encoding(s, fault.line, fault.col,
				       fault.nul ? _("the text holds a NUL")
						 : _("the bytes are not in the "
						     "named encoding"), sink);
	st = encoding_scan(&scan, fd, err);
	s->size = scan.size;
	return st;
}

/* A file of which the end is NUL alone was never written whole. */
static enum kin_status refuse_unsaved(struct source *s,
				      const struct encoding_scan *scan,
				      long line, long col,
				      struct kin_sink *sink,
				      struct kin_err *err)
{
	long long at = scan->nul;
	char block[TAIL];
	size_t len, i;
	enum kin_status st;

	while (at < scan->size) {
		st = source_read_at(&len, s, block, sizeof(block), at, err);
		if (st)
			return st;
		for (i = 0; i < len; i++)
			if (block[i])
				return KIN_OK;
		if (!len)
			break;
		at += (long long)len;
	}
	kin_diag(sink, KIN_C_FILE_ENCODING, s->name, line, col, NULL,
		 _("the file ends in NUL bytes, so it was not saved whole; "
		   "save or download it again"));
	return KIN_EINPUT;
}

/* What `curl -i` saves: the answer with its head. */
static enum kin_status refuse_http_head(const struct source *s,
					struct kin_sink *sink)
{
	kin_diag(sink, KIN_C_FILE_ERROR_BODY, s->name, 1, 0, NULL,
		 _("the answer of a web service was saved with its head; save "
		   "its body alone (curl without -i)"));
	return KIN_EINPUT;
}

/* The BOM decides, then every byte; a guess is made only where it is sure. */
static enum kin_status settle_utf8(struct source *s, int may_guess,
				   struct kin_sink *sink, struct kin_err *err)
{
	struct encoding_scan scan;
	enum kin_status st;
	long line, col;

	st = encoding_scan(&scan, s->fd, err);
	if (st)
		return st;
	s->size = scan.size;
	if (scan.bad < 0 && scan.nul < 0)
		return KIN_OK;
	if (may_guess && scan.nul < 0 && scan.cp1252 && !scan.multibyte) {
		st = source_convert(s, "WINDOWS-1252", 0, sink, err);
		if (!st)
			kin_diag(sink, KIN_C_FILE_CONVERTED, s->name, 0, 0,
				 NULL, _("the file is not UTF-8 and was read "
					 "as Windows-1252; check the names, "
					 "or say --encoding"));
		return st;
	}
	st = encoding_locate(&line, &col, s->fd,
			     scan.nul < 0 ? scan.bad : scan.nul, err);
	if (!st && scan.nul > 0)
		st = refuse_unsaved(s, &scan, line, col, sink, err);
	if (st)
		return st;
	return refuse_encoding(s, line, col, scan.nul < 0
			       ? _("the byte here is not UTF-8")
			       : _("the byte here is NUL, as in UTF-16 or in "
				   "a file that is no text"), sink);
}

static enum kin_status settle_encoding(struct source *s, const char *encoding,
				       const char *head, size_t len,
				       struct kin_sink *sink,
				       struct kin_err *err)
{
	if (source_begins(head, len, "HTTP/", 5))
		return refuse_http_head(s, sink);
	if (encoding && strcasecmp(encoding, "UTF-8") &&
	    strcasecmp(encoding, "UTF8"))
		return source_convert(s, encoding, 0, sink, err);
	if (!encoding && source_begins(head, len, "\xFF\xFE", 2))
		return source_convert(s, "UTF-16LE", 2, sink, err);
	if (!encoding && source_begins(head, len, "\xFE\xFF", 2))
		return source_convert(s, "UTF-16BE", 2, sink, err);
	return settle_utf8(s, !encoding, sink, err);
}

/* DOS ends a text with the byte 1A, whoever joins files with `copy` too. */
static enum kin_status drop_end_marks(struct source *s, struct kin_err *err)
{
	long long from = s->size > TAIL ? s->size - TAIL : 0, end;
	enum kin_status st;
	char tail[TAIL];
	size_t len, n;

	s->full = s->size;
	st = source_read_at(&len, s, tail, sizeof(tail), from, err);
	if (st)
		return st;
	end = s->size;
	for (n = len; n && (strchr(" \t\r\n", tail[n - 1]) ||
			    tail[n - 1] == SOURCE_END_MARK); n--)
		if (tail[n - 1] == SOURCE_END_MARK)
			end = from + (long long)n - 1;
	s->size = end;
	return KIN_OK;
}

/* Pass over a BOM; see which line ends the file has. */
static enum kin_status source_begin(struct source *s, struct kin_err *err)
{
	enum kin_status st;
	const char *text;
	size_t len;
	int last;

	st = source_peek(&text, &len, &last, s, WINDOW / 4, err);
	if (st)
		return st;
	s->eol = !memchr(text, '\n', len) && memchr(text, '\r', len) ? '\r'
								     : '\n';
	if (source_begins(text, len, "\xEF\xBB\xBF", 3))
		s->pos = 3;
	s->line = 1;
	s->line_start = source_offset(s);
	return KIN_OK;
}

enum kin_status source_open_fd(struct source **out, int fd,
			       const struct source_opts *opts,
			       struct kin_sink *sink, struct kin_err *err)
{
	enum kin_status st;
	char head[HEAD];
	struct source *s;
	struct stat info;
	size_t len;

	*out = NULL;
	s = kin_calloc(1, sizeof(*s));
	if (!s) {
		close(fd);
		return kin_err_nomem(err);
	}
	s->fd = fd;
	if (!fstat(fd, &info))
		s->written = info.st_mtim;
	s->name = opts->name ? opts->name : opts->path;
	s->size = HEAD;
	digest_stream_init(&s->hash);
	st = source_read_at(&len, s, head, sizeof(head), 0, err);
	if (!st)
		st = settle_encoding(s, opts->encoding, head, len, sink, err);
	if (!st)
		st = drop_end_marks(s, err);
	if (!st)
		st = source_begin(s, err);
	if (st)
		source_free(s);
	else
		*out = s;
	return st;
}

enum kin_status source_open(struct source **out,
			    const struct source_opts *opts,
			    struct kin_sink *sink, struct kin_err *err)
{
	enum kin_status st;
	int fd;

	*out = NULL;
	st = source_file(&fd, opts, err);
	return st ? st : source_open_fd(out, fd, opts, sink, err);
}

enum kin_status source_again(struct source **out, const struct source *s,
			     struct kin_err *err)
{
	struct source *copy = kin_calloc(1, sizeof(*copy));
	enum kin_status st = KIN_OK;

	*out = NULL;
	if (!copy)
		return kin_err_nomem(err);
	copy->name = s->name;
	copy->size = s->size;
	copy->converted = 1;	/* no digest of it is wanted */
	copy->fd = fcntl(s->fd, F_DUPFD_CLOEXEC, 0);
	if (copy->fd < 0)
		st = kin_err_sys(err, _("cannot open %s"), s->name);
	if (!st)
		st = source_begin(copy, err);
	if (st)
		source_free(copy);
	else
		*out = copy;
	return st;
}
