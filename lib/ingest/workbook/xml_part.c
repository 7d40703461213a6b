/*
 * From the archive into the parser, without a copy in between.
 */
#include "ingest/workbook/xml_part.h"

#include "base/i18n.h"

#define PIECE ((size_t)64 * 1024)

enum kin_status xml_part_open(struct xml_part *xp, struct package *p, int i,
			      const struct xml_events *events, void *user,
			      struct kin_err *err)
{
	enum kin_status st = package_part_open(&xp->part, p, i, err);

	xp->xml = NULL;
	xp->name = package_name(p, i);
	if (!st)
		st = xml_new(&xp->xml, xp->name, events, user, err);
	if (st)
		xml_part_close(xp);
	return st;
}

enum kin_status xml_part_piece(struct xml_part *xp, size_t size, int *more,
			       struct kin_err *err)
{
	void *room = xml_room(xp->xml, size);
	enum kin_status st;
	size_t got;

	if (!room)
		return kin_err_set(err, KIN_ENOMEM, _("out of memory"));
	st = package_part_read(&got, xp->part, room, size, err);
	if (st)
		return st;
	*more = got > 0;
	return xml_feed(xp->xml, got, !got, err);
}

void xml_part_close(struct xml_part *xp)
{
	package_part_close(xp->part);
	xml_free(xp->xml);
	xp->part = NULL;
	xp->xml = NULL;
}

enum kin_status xml_part_all(struct package *p, int i,
			     const struct xml_events *events, void *user,
			     struct kin_err *err)
{
	struct xml_part xp = { NULL, NULL, NULL };
	enum kin_status st = xml_part_open(&xp, p, i, events, user, err);
	int more = 1;

	while (!st && more)
		st = xml_part_piece(&xp, PIECE, &more, err);
	xml_part_close(&xp);
	return st;
}
