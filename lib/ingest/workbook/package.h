/*
 * A zip archive as parts that are read once from their beginning: limits
 * against archives that are traps, and sentences for what is broken.
 *
 * It knows parts by name, not what they mean. KIN_EINPUT comes with a
 * sentence about the file, for who knows its name and tells it.
 */
#ifndef WORKBOOK_PACKAGE_H
#define WORKBOOK_PACKAGE_H

#include <stddef.h>

#include <kinerja/err.h>

struct package;
struct package_part;

/*
 * The archive in `fd`, which stays the caller's and is read by pread() only.
 * KIN_EINPUT for what is no archive, is cut, or holds more parts than any
 * workbook; KIN_EIO, KIN_ENOMEM.
 */
enum kin_status package_open(struct package **out, int fd,
			     struct kin_err *err);

/* How many parts it has, and the name of one (borrowed). */
int package_count(const struct package *p);
const char *package_name(const struct package *p, int i);

/* The part of this name, letters of either case, or -1. */
int package_find(const struct package *p, const char *name);

/* Begin to read part `i`. KIN_EINPUT when it is locked or broken. */
enum kin_status package_part_open(struct package_part **out,
				  struct package *p, int i,
				  struct kin_err *err);

/*
 * Up to `size` bytes into `buf`; *got is 0 at the end. KIN_EINPUT: the
 * checksum is wrong, the part is cut, or more came than any list needs.
 */
enum kin_status package_part_read(size_t *got, struct package_part *part,
				  void *buf, size_t size,
				  struct kin_err *err);

/* How much of the part was read, as a share of the whole archive in bytes. */
long long package_part_offset(const struct package_part *part);

void package_part_close(struct package_part *part);
void package_free(struct package *p);

#endif
