/*
 * Texts one behind the other, each after its length, and where every
 * sixteenth of them begins.
 *
 * Owns the temporary file. Pages of it are kept in slots by their number;
 * sheets ask for texts nearly in the order in which they were added.
 */
#include "ingest/workbook/strings.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"

#define STEP 16			/* texts to an entry of the index */
#define IN_MEMORY ((size_t)16 << 20)
#define PAGE ((size_t)8192)
#define SLOTS 256
#define HEADER 4		/* bytes of a length */

struct strings {
	char *data;		/* all, or what is not yet in the file */
	size_t len, cap;
	long long spilled;	/* bytes in the file */
	int fd;			/* -1: nothing was spilled */
	long long *index;	/* of every STEP-th text */
	long n, n_index;
	char *pages;		/* SLOTS of them */
	long long held[SLOTS];	/* which page; -1: none */
	char *text;		/* what strings_get() lends */
	size_t text_cap;
};

enum kin_status strings_new(struct strings **out, struct kin_err *err)
{
	*out = kin_calloc(1, sizeof(**out));
	if (!*out)
		return kin_err_nomem(err);
	(*out)->fd = -1;
	return KIN_OK;
}

void strings_free(struct strings *s)
{
	if (!s)
		return;
	if (s->fd >= 0)
		close(s->fd);
	kin_free(s->data);
	kin_free(s->index);
	kin_free(s->pages);
	kin_free(s->text);
	kin_free(s);
}

long strings_count(const struct strings *s)
{
	return s->n;
}

/* --- adding --- */

static enum kin_status strings_write(struct strings *s, struct kin_err *err)
{
	size_t done = 0;
	ssize_t n;

	while (done < s->len) {
		n = pwrite(s->fd, s->data + done, s->len - done,
			   (off_t)(s->spilled + (long long)done));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return kin_err_sys(err, _("cannot write a temporary "
						  "file"));
		done += (size_t)n;
	}
	s->spilled += (long long)s->len;
	s->len = 0;
	return KIN_OK;
}

static enum kin_status strings_spill(struct strings *s, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i;

	if (s->fd < 0) {
		st = file_unlinked(&s->fd, err);
		s->pages = st ? NULL : kin_malloc(SLOTS * PAGE);
		if (!st && !s->pages)
			st = kin_err_nomem(err);
		for (i = 0; i < SLOTS; i++)
			s->held[i] = -1;
	}
	return st ? st : strings_write(s, err);
}

static enum kin_status strings_room(struct strings *s, size_t want,
				    struct kin_err *err)
{
	size_t cap = s->cap ? s->cap : 65536;
	char *data;

	if (s->len && s->len + want > (s->fd < 0 ? IN_MEMORY : s->cap)) {
		enum kin_status st = strings_spill(s, err);

		if (st)
			return st;
	}
	if (s->cap - s->len >= want)
		return KIN_OK;
	while (cap - s->len < want)
		cap *= 2;
	data = kin_realloc(s->data, cap);
	if (!data)
		return kin_err_nomem(err);
	s->data = data;
	s->cap = cap;
	return KIN_OK;
}

static enum kin_status strings_note(struct strings *s, struct kin_err *err)
{
	long long *index;

	if (s->n % STEP)
		return KIN_OK;
	if (!(s->n_index & (s->n_index - 1))) {
		index = kin_realloc(s->index, sizeof(*index) *
				    (size_t)(s->n_index ? 2 * s->n_index : 1));
		if (!index)
			return kin_err_nomem(err);
		s->index = index;
	}
	s->index[s->n_index++] = s->spilled + (long long)s->len;
	return KIN_OK;
}

enum kin_status strings_add(struct strings *s, const char *text, size_t len,
			    struct kin_err *err)
{
	uint32_t size = (uint32_t)len;
	enum kin_status st = strings_room(s, len + HEADER, err);

	if (!st)
		st = strings_note(s, err);
	if (st)
		return st;
	memcpy(s->data + s->len, &size, HEADER);
	if (len)
		memcpy(s->data + s->len + HEADER, text, len);
	s->len += len + HEADER;
	s->n++;
	return KIN_OK;
}

/* --- finding --- */

/* The page of the file that holds `at`; its last bytes may be missing. */
static enum kin_status strings_page(const char **page, struct strings *s,
				    long long at, struct kin_err *err)
{
	long long no = at / (long long)PAGE;
	size_t slot = (size_t)(no % SLOTS), done = 0;
	char *to = s->pages + slot * PAGE;
	ssize_t n = 1;

	*page = to;
	/* a page that was the file's last may have grown since */
	if (s->held[slot] == no &&
	    (no + 1) * (long long)PAGE <= s->spilled)
		return KIN_OK;
	while (done < PAGE && n) {
		n = pread(s->fd, to + done, PAGE - done,
			  (off_t)(no * (long long)PAGE + (long long)done));
		if (n < 0 && errno == EINTR)
			n = 1;
		else if (n < 0)
			return kin_err_sys(err, _("cannot read a temporary "
						  "file"));
		else
			done += (size_t)n;
	}
	s->held[slot] = no;
	return KIN_OK;
}

static enum kin_status strings_copy(char *out, struct strings *s,
				    long long at, size_t len,
				    struct kin_err *err)
{
	const char *page;

	while (len && at < s->spilled) {
		size_t from = (size_t)(at % (long long)PAGE), n = PAGE - from;
		enum kin_status st = strings_page(&page, s, at, err);

		if (st)
			return st;
		if ((long long)n > s->spilled - at)
			n = (size_t)(s->spilled - at);
		n = n < len ? n : len;
		memcpy(out, page + from, n);
		out += n;
		at += (long long)n;
		len -= n;
	}
	if (len)
		memcpy(out, s->data + (at - s->spilled), len);
	return KIN_OK;
}

enum kin_status strings_get(const char **text, size_t *len,
			    struct strings *s, long i, struct kin_err *err)
{
	long long at = s->index[i / STEP];
	enum kin_status st = KIN_OK;
	uint32_t size = 0;
	int k;

	for (k = 0; !st && k <= i % STEP; k++) {
		if (k)
			at += HEADER + (long long)size;
		st = strings_copy((char *)&size, s, at, HEADER, err);
	}
	if (st)
		return st;
	*len = size;
	at += HEADER;
	if (at >= s->spilled) {
		*text = s->data + (at - s->spilled);
		return KIN_OK;
	}
	if (s->text_cap < size) {
		kin_free(s->text);
		s->text_cap = (size_t)size * 2;
		s->text = kin_malloc(s->text_cap);
		if (!s->text)
			s->text_cap = 0;
	}
	*text = s->text;
	if (!s->text)
		return size ? kin_err_nomem(err) : KIN_OK;
	return strings_copy(s->text, s, at, size, err);
}
