/*
 * The tables of a compound file, and the chain of sectors of one stream.
 *
 * Every number in it may be a lie: chains end, are never longer than the file,
 * and no sector is read that the file does not have.
 */
#include "ingest/workbook/compound.h"

#include <errno.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/i18n.h"

#define HEADER 512
#define ENTRY 128		/* bytes of an entry of the directory */
#define MAX_ENTRIES 4096
#define MAX_SECTORS (1u << 24)	/* of a file; 8 GiB in the smallest */
#define LAST 0xfffffffau	/* the greatest sector; above it are marks */

struct entry {
	char name[33];		/* ASCII; '?' for what is not */
	int type;		/* 2: a stream, 5: the root */
	uint32_t start;
	long long size;
};

struct chain {
	uint32_t *at;
	uint32_t n;
};

struct compound {
	int fd;
	long long size;
	unsigned shift, mini_shift, mini_below;
	uint32_t n_sectors;	/* that the file has room for */
	struct chain fat, mini;	/* what follows each sector */
	struct chain root;	/* the sectors that hold the small ones */
	struct entry *entries;
	int n_entries;
	/* the stream that is read */
	struct chain stream;
	long long stream_size;
	int is_small;
};

static uint32_t le32(const unsigned char *p)
{
	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	       (uint32_t)p[3] << 24;
}

static unsigned le16(const unsigned char *p)
{
	return p[0] | (unsigned)p[1] << 8;
}

static enum kin_status compound_cut(struct kin_err *err)
{
	return kin_err_set(err, KIN_EINPUT,
			   _("the file is cut off or damaged; copy or "
			     "download it again"));
}

/* All of it, or the file is cut. */
static enum kin_status compound_bytes(const struct compound *c, void *buf,
				      size_t size, long long offset,
				      struct kin_err *err)
{
	char *to = buf;
	ssize_t n;

	while (size) {
		n = pread(c->fd, to, size, (off_t)offset);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return kin_err_sys(err, _("cannot read the file"));
		if (!n)
			return compound_cut(err);
		to += n;
		size -= (size_t)n;
		offset += n;
	}
	return KIN_OK;
}

static long long compound_place(const struct compound *c, uint32_t sector)
{
	return ((long long)sector + 1) << c->shift;
}

/* --- chains --- */

/* Follow `next` from `start`; a chain that is longer than all sectors goes in
 * a circle. */
static enum kin_status chain_follow(struct chain *out, uint32_t start,
				    const struct chain *next, uint32_t most,
				    struct kin_err *err)
{
	uint32_t at, cap = 0, *grown;

	kin_free(out->at);
	*out = (struct chain){ NULL, 0 };
	for (at = start; at <= LAST; at = next->at[at]) {
		if (out->n >= most || at >= next->n)
			return compound_cut(err);
		if (out->n == cap) {
			cap = cap ? cap * 2 : 64;
			grown = kin_realloc(out->at, cap * sizeof(*grown));
			if (!grown)
				return kin_err_nomem(err);
			out->at = grown;
		}
		out->at[out->n++] = at;
	}
	return KIN_OK;
}

/* The contents of a chain of sectors as numbers. */
static enum kin_status chain_load(struct chain *out, struct compound *c,
				  const struct chain *sectors,
				  struct kin_err *err)
{
	uint32_t per = (1u << c->shift) / 4, i, k;
	unsigned char sector[4096];
	enum kin_status st;

	out->at = kin_malloc((size_t)(sectors->n ? sectors->n : 1) * per *
			     sizeof(*out->at));
	if (!out->at)
		return kin_err_nomem(err);
	for (i = 0; i < sectors->n; i++) {
		st = compound_bytes(c, sector, (size_t)1 << c->shift,
				    compound_place(c, sectors->at[i]), err);
		if (st)
			return st;
		for (k = 0; k < per; k++)
			out->at[out->n++] = le32(sector + 4 * k);
	}
	return KIN_OK;
}

/* --- the tables --- */

/* The sectors of the table of sectors: 109 in the header, more in a chain. */
static enum kin_status compound_list_fat(struct chain *list,
					 struct compound *c,
					 const unsigned char *head,
					 struct kin_err *err)
{
	uint32_t want = le32(head + 44), next = le32(head + 68), i, seen = 0;
	uint32_t per = (1u << c->shift) / 4 - 1;
	unsigned char sector[4096];
	enum kin_status st;

	if (want > c->n_sectors / per * 2 + 2)	/* of a lie */
		return compound_cut(err);
	list->at = kin_malloc((size_t)(want ? want : 1) * sizeof(*list->at));
	if (!list->at)
		return kin_err_nomem(err);
	for (i = 0; i < 109 && list->n < want; i++)
		list->at[list->n++] = le32(head + 76 + 4 * i);
	while (list->n < want) {
		if (next > LAST || seen++ > c->n_sectors)
			return compound_cut(err);
		st = compound_bytes(c, sector, (size_t)1 << c->shift,
				    compound_place(c, next), err);
		if (st)
			return st;
		for (i = 0; i < per && list->n < want; i++)
			list->at[list->n++] = le32(sector + 4 * i);
		next = le32(sector + 4 * per);
	}
	return KIN_OK;
}

static void entry_read(struct entry *e, const unsigned char *p)
{
	unsigned len = le16(p + 64), i;

	for (i = 0; i < 32 && i + 1 < len / 2; i++)
		e->name[i] = p[2 * i + 1] || p[2 * i] > 126 ? '?'
			   : (char)p[2 * i];
	e->name[i] = '\0';
	e->type = p[66];
	e->start = le32(p + 116);
	e->size = (long long)le32(p + 120);
}

static enum kin_status compound_list(struct compound *c, uint32_t start,
				     struct kin_err *err)
{
	struct chain dir = { NULL, 0 };
	enum kin_status st = chain_follow(&dir, start, &c->fat, c->n_sectors,
					  err);
	int per = (1 << c->shift) / ENTRY, k;
	unsigned char sector[4096];
	uint32_t i;

	c->entries = st ? NULL : kin_malloc(MAX_ENTRIES *
					    sizeof(*c->entries));
	if (!st && !c->entries)
		st = kin_err_nomem(err);
	for (i = 0; !st && i < dir.n; i++) {
		st = compound_bytes(c, sector, (size_t)1 << c->shift,
				    compound_place(c, dir.at[i]), err);
		for (k = 0; !st && k < per && c->n_entries < MAX_ENTRIES; k++)
			entry_read(&c->entries[c->n_entries++],
				   sector + k * ENTRY);
	}
	kin_free(dir.at);
	if (!st && (!c->n_entries || c->entries[0].type != 5))
		st = compound_cut(err);
	return st;
}

static enum kin_status compound_tables(struct compound *c,
				       const unsigned char *head,
				       struct kin_err *err)
{
	struct chain list = { NULL, 0 };
	enum kin_status st = compound_list_fat(&list, c, head, err);

	if (!st)
		st = chain_load(&c->fat, c, &list, err);
	if (!st)
		st = compound_list(c, le32(head + 48), err);
	if (!st)
		st = chain_follow(&list, le32(head + 60), &c->fat,
				  c->n_sectors / 16 + 2, err);
	if (!st)
		st = chain_load(&c->mini, c, &list, err);
	if (!st)
		st = chain_follow(&c->root, c->entries[0].start, &c->fat,
				  c->n_sectors, err);
	kin_free(list.at);
	return st;
}

static enum kin_status compound_begin(struct compound *c, struct kin_err *err)
{
	unsigned char head[HEADER];
	enum kin_status st;
	struct stat sb;

	if (fstat(c->fd, &sb))
		return kin_err_sys(err, _("cannot read the file"));
	c->size = sb.st_size;
	st = compound_bytes(c, head, sizeof(head), 0, err);
	if (st)
		return st;
	c->shift = le16(head + 30);
	c->mini_shift = le16(head + 32);
	c->mini_below = le32(head + 56);
	if ((c->shift != 9 && c->shift != 12) || c->mini_shift != 6 ||
	    c->size >> c->shift > MAX_SECTORS)
		return compound_cut(err);
	c->n_sectors = (uint32_t)(c->size >> c->shift) + 1;
	return compound_tables(c, head, err);
}

enum kin_status compound_open(struct compound **out, int fd,
			      struct kin_err *err)
{
	struct compound *c = kin_calloc(1, sizeof(*c));
	enum kin_status st;

	*out = NULL;
	if (!c)
		return kin_err_nomem(err);
	c->fd = fd;
	st = compound_begin(c, err);
	if (st)
		compound_free(c);
	else
		*out = c;
	return st;
}

void compound_free(struct compound *c)
{
	if (!c)
		return;
	kin_free(c->fat.at);
	kin_free(c->mini.at);
	kin_free(c->root.at);
	kin_free(c->stream.at);
	kin_free(c->entries);
	kin_free(c);
}

/* --- streams --- */

static const struct entry *compound_entry(const struct compound *c,
					  const char *name)
{
	int i;

	for (i = 0; i < c->n_entries; i++)
		if (c->entries[i].type == 2 &&
		    !strcasecmp(c->entries[i].name, name))
			return &c->entries[i];
	return NULL;
}

int compound_has(const struct compound *c, const char *name)
{
	return compound_entry(c, name) != NULL;
}

enum kin_status compound_stream(struct compound *c, const char *name,
				struct kin_err *err)
{
	const struct entry *e = compound_entry(c, name);

	if (!e)
		return compound_cut(err);
	c->stream_size = e->size;
	c->is_small = e->size < (long long)c->mini_below;
	if (c->is_small)
		return chain_follow(&c->stream, e->start, &c->mini,
				    c->mini.n + 1, err);
	return chain_follow(&c->stream, e->start, &c->fat, c->n_sectors, err);
}

/* Where byte `at` of the stream stands in the file; *left: up to the end of
 * its sector. -1: nowhere. */
static long long compound_find(const struct compound *c, long long at,
			       size_t *left)
{
	unsigned shift = c->is_small ? c->mini_shift : c->shift;
	long long i = at >> shift, within = at & ((1LL << shift) - 1), big;

	if (i >= (long long)c->stream.n)
		return -1;
	*left = (size_t)((1LL << shift) - within);
	if (!c->is_small)
		return compound_place(c, c->stream.at[i]) + within;
	big = (long long)c->stream.at[i] << c->mini_shift;
	if (big >> c->shift >= (long long)c->root.n)
		return -1;
	return compound_place(c, c->root.at[big >> c->shift]) +
	       (big & ((1LL << c->shift) - 1)) + within;
}

enum kin_status compound_read(size_t *got, struct compound *c, void *buf,
			      size_t size, long long offset,
			      struct kin_err *err)
{
	char *to = buf;

	*got = 0;
	while (*got < size && offset < c->stream_size) {
		size_t n = 0;
		long long place = compound_find(c, offset, &n);
		enum kin_status st;

		if (place < 0)
			return compound_cut(err);
		if (n > size - *got)
			n = size - *got;
		if ((long long)n > c->stream_size - offset)
			n = (size_t)(c->stream_size - offset);
		st = compound_bytes(c, to + *got, n, place, err);
		if (st)
			return st;
		*got += n;
		offset += (long long)n;
	}
	return KIN_OK;
}
