/* A part of an archive, or a whole file, as XML, a piece at a time. */
#ifndef WORKBOOK_XML_PART_H
#define WORKBOOK_XML_PART_H

#include "ingest/workbook/package.h"
#include "ingest/workbook/xml.h"

/* A zeroed one is valid and closed. */
struct xml_part {
	struct package_part *part;	/* or NULL: `fd` */
	int fd;
	long long offset;
	struct mend *mend;
	/* NULL, or what takes bytes away that nobody needs; the length left */
	size_t (*thin)(void *user, char *bytes, size_t len);
	void *user;
	struct xml *xml;
	const char *name;
};

/* Part `i`, which is there. Statuses of package_part_open() and xml_new(). */
enum kin_status xml_part_open(struct xml_part *xp, struct package *p, int i,
			      const struct xml_events *events, void *user,
			      struct kin_err *err);

/* The file `fd`, which stays the caller's, mended as mend.h says where `mend`.
 * KIN_ENOMEM. */
enum kin_status xml_part_open_file(struct xml_part *xp, int fd, int mend,
				   const struct xml_events *events, void *user,
				   struct kin_err *err);

/* How much was read, in bytes of the file. */
long long xml_part_offset(const struct xml_part *xp);

/*
 * Parse the next `size` bytes; *more is 0 after the last ones, when the
 * checksum was right, too. KIN_EINPUT names the part.
 */
enum kin_status xml_part_piece(struct xml_part *xp, size_t size, int *more,
			       struct kin_err *err);

void xml_part_close(struct xml_part *xp);

/* The same from the first piece to the last, for a part that is small. */
enum kin_status xml_part_all(struct package *p, int i,
			     const struct xml_events *events, void *user,
			     struct kin_err *err);

#endif
