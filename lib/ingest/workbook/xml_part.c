/*
 * From the archive into the parser, without a copy in between.
 */
#include "ingest/workbook/xml_part.h"

#include <errno.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "ingest/workbook/mend.h"

#define PIECE ((size_t)64 * 1024)

enum kin_status xml_part_open(struct xml_part *xp, struct package *p, int i,
			      const struct xml_events *events, void *user,
			      struct kin_err *err)
{
	enum kin_status st = package_part_open(&xp->part, p, i, err);

	xp->xml = NULL;
	xp->thin = NULL;
	xp->name = package_name(p, i);
	if (!st)
		st = xml_new(&xp->xml, xp->name, events, user, err);
	if (st)
		xml_part_close(xp);
	return st;
}

enum kin_status xml_part_open_file(struct xml_part *xp, int fd, int mend,
				   const struct xml_events *events, void *user,
				   struct kin_err *err)
{
	enum kin_status st;

	*xp = (struct xml_part){ .fd = fd };
	if (mend) {
		xp->mend = kin_calloc(1, sizeof(*xp->mend));
		if (!xp->mend)
			return kin_err_nomem(err);
	}
	st = xml_new(&xp->xml, NULL, events, user, err);
	if (!st && mend)
		xml_is_utf8(xp->xml);
	return st;
}

long long xml_part_offset(const struct xml_part *xp)
{
	return xp->part ? package_part_offset(xp->part) : xp->offset;
}

static enum kin_status xml_part_pread(size_t *got, struct xml_part *xp,
				      void *room, size_t size,
				      struct kin_err *err)
{
	ssize_t n;

	do
		n = pread(xp->fd, room, size, (off_t)xp->offset);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return kin_err_sys(err, _("cannot read the file"));
	*got = (size_t)n;
	xp->offset += n;
	return KIN_OK;
}

static enum kin_status xml_part_read(size_t *got, struct xml_part *xp,
				     char *room, size_t size,
				     struct kin_err *err)
{
	enum kin_status st;
	char from[4096];
	size_t raw, want = sizeof(from);

	if (xp->part)
		return package_part_read(got, xp->part, room, size, err);
	if (!xp->mend)
		return xml_part_pread(got, xp, room, size, err);
	if (want > size / MEND_GROWS - MEND_HELD)
		want = size / MEND_GROWS - MEND_HELD;
	do {
		st = xml_part_pread(&raw, xp, from, want, err);
		*got = st ? 0 : mend_piece(room, xp->mend, from, raw, !raw);
	} while (!st && raw && !*got);
	return st;
}

enum kin_status xml_part_piece(struct xml_part *xp, size_t size, int *more,
			       struct kin_err *err)
{
	void *room = xml_room(xp->xml, size);
	enum kin_status st;
	size_t got;

	if (!room)
		return kin_err_nomem(err);
	st = xml_part_read(&got, xp, room, size, err);
	if (st)
		return st;
	*more = got > 0;
	if (got && xp->thin)
		got = xp->thin(xp->user, room, got);
	if (*more && !got)
		return KIN_OK;
	return xml_feed(xp->xml, got, !got, err);
}

void xml_part_close(struct xml_part *xp)
{
	package_part_close(xp->part);
	xml_free(xp->xml);
	kin_free(xp->mend);
	xp->part = NULL;
	xp->xml = NULL;
	xp->mend = NULL;
}

enum kin_status xml_part_all(struct package *p, int i,
			     const struct xml_events *events, void *user,
			     struct kin_err *err)
{
	struct xml_part xp = { .part = NULL };
	enum kin_status st = xml_part_open(&xp, p, i, events, user, err);
	int more = 1;

	while (!st && more)
		st = xml_part_piece(&xp, PIECE, &more, err);
	xml_part_close(&xp);
	return st;
}
