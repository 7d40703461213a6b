/*
 * libzip behind one door, over a descriptor that is read by pread(), so that
 * two readers of one file do not disturb each other.
 *
 * Owns the limits: a list of a whole country unpacks to less than a gigabyte
 * and is packed at less than fifty to one.
 */
#include "ingest/workbook/package.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/library.h"

#define MAX_PARTS 10000
#define MAX_UNPACKED ((long long)4 << 30)
#define RATIO_FROM ((long long)64 << 20)	/* small ones may be odd */
#define MAX_RATIO 200

struct package {
	int fd;
	long long size, offset;	/* of the archive; where it is read */
	zip_t *zip;
	zip_error_t error;
	long long unpacked;	/* of all parts so far */
};

struct package_part {
	struct package *package;
	zip_file_t *file;
	char *name;
	long long size, stored, done;	/* bytes; what the archive says */
};

/* What is used of libzip: one list makes the table and fills it. */
#define ZIP_FUNCTIONS(F) \
	F(zip_discard) F(zip_error_code_zip) F(zip_error_fini) \
	F(zip_error_init) F(zip_error_set) F(zip_error_to_data) \
	F(zip_fclose) F(zip_file_get_error) F(zip_fopen_index) F(zip_fread) \
	F(zip_get_error) F(zip_get_name) F(zip_get_num_entries) \
	F(zip_name_locate) F(zip_open_from_source) F(zip_source_free) \
	F(zip_source_function_create) F(zip_source_seek_compute_offset) \
	F(zip_stat_index) F(zip_stat_init)

static struct {
	ZIP_FUNCTIONS(LIBRARY_POINTER)
	void *handle;
} zl;

static enum kin_status package_load(struct kin_err *err)
{
	static const struct library_name names[] = {
#define ZIP_NAME(NAME) LIBRARY_NAME(zl, NAME),
		ZIP_FUNCTIONS(ZIP_NAME)
	};

	return library_load(&zl.handle, &zl, names,
			    sizeof(names) / sizeof(names[0]), LIBZIP_SONAME,
			    "apt install libzip4", err);
}

/* --- the descriptor as libzip wants it --- */

static zip_int64_t package_pread(struct package *p, void *buf, size_t size)
{
	ssize_t n;

	if (p->offset >= p->size)
		return 0;
	if ((long long)size > p->size - p->offset)
		size = (size_t)(p->size - p->offset);
	do
		n = pread(p->fd, buf, size, (off_t)p->offset);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		zl.zip_error_set(&p->error, ZIP_ER_READ, errno);
	else
		p->offset += n;
	return n;
}

static zip_int64_t package_seek(struct package *p, void *data,
				zip_uint64_t len)
{
	zip_int64_t to = zl.zip_source_seek_compute_offset(
		(zip_uint64_t)p->offset, (zip_uint64_t)p->size, data, len,
		&p->error);

	if (to < 0)
		return -1;
	p->offset = to;
	return 0;
}

static zip_int64_t package_stat(struct package *p, void *data)
{
	zip_stat_t *info = data;

	zl.zip_stat_init(info);
	info->size = (zip_uint64_t)p->size;
	info->valid = ZIP_STAT_SIZE;
	return sizeof(*info);
}

static zip_int64_t package_source(void *user, void *data, zip_uint64_t len,
				  zip_source_cmd_t cmd)
{
	struct package *p = user;

	switch (cmd) {
	case ZIP_SOURCE_OPEN:
		p->offset = 0;
		return 0;
	case ZIP_SOURCE_READ:
		return package_pread(p, data, (size_t)len);
	case ZIP_SOURCE_SEEK:
		return package_seek(p, data, len);
	case ZIP_SOURCE_TELL:
		return p->offset;
	case ZIP_SOURCE_STAT:
		return package_stat(p, data);
	case ZIP_SOURCE_ERROR:
		return zl.zip_error_to_data(&p->error, data, len);
	case ZIP_SOURCE_SUPPORTS:
		return ZIP_SOURCE_SUPPORTS_SEEKABLE;
	case ZIP_SOURCE_CLOSE:
	case ZIP_SOURCE_FREE:
		return 0;
	default:
		zl.zip_error_set(&p->error, ZIP_ER_OPNOTSUPP, 0);
		return -1;
	}
}

/* --- the archive --- */

static enum kin_status package_cut(struct kin_err *err)
{
	return kin_err_set(err, KIN_EINPUT,
			   _("the file is cut off or damaged; copy or "
			     "download it again"));
}

static enum kin_status package_attach(struct package *p, struct kin_err *err)
{
	zip_error_t error;
	zip_source_t *src;
	int code;

	zl.zip_error_init(&error);
	src = zl.zip_source_function_create(package_source, p, &error);
	if (src)
		p->zip = zl.zip_open_from_source(src, ZIP_RDONLY, &error);
	if (src && !p->zip)
		zl.zip_source_free(src);
	code = zl.zip_error_code_zip(&error);
	zl.zip_error_fini(&error);
	if (p->zip)
		return KIN_OK;
	if (code == ZIP_ER_MEMORY)
		return kin_err_nomem(err);
	return package_cut(err);
}

enum kin_status package_open(struct package **out, int fd,
			     struct kin_err *err)
{
	enum kin_status st = package_load(err);
	struct package *p;
	struct stat sb;

	*out = NULL;
	if (st)
		return st;
	p = kin_calloc(1, sizeof(*p));
	if (!p)
		return kin_err_nomem(err);
	p->fd = fd;
	zl.zip_error_init(&p->error);
	if (fstat(fd, &sb))
		st = kin_err_sys(err, _("cannot read the file"));
	else
		p->size = sb.st_size;
	if (!st)
		st = package_attach(p, err);
	if (!st && package_count(p) > MAX_PARTS)
		st = kin_err_set(err, KIN_EINPUT,
				 _("the file holds more than %d parts, which "
				   "no workbook has; ask for a clean export"),
				 MAX_PARTS);
	if (st)
		package_free(p);
	else
		*out = p;
	return st;
}

void package_free(struct package *p)
{
	if (!p)
		return;
	if (p->zip)
		zl.zip_discard(p->zip);
	zl.zip_error_fini(&p->error);
	kin_free(p);
}

int package_count(const struct package *p)
{
	zip_int64_t n = zl.zip_get_num_entries(p->zip, 0);

	return n > MAX_PARTS ? MAX_PARTS + 1 : (int)n;
}

const char *package_name(const struct package *p, int i)
{
	const char *name = zl.zip_get_name(p->zip, (zip_uint64_t)i, 0);

	return name ? name : "";
}

int package_find(const struct package *p, const char *name)
{
	return (int)zl.zip_name_locate(p->zip, name, ZIP_FL_NOCASE);
}

/* --- a part --- */

static enum kin_status package_part_fault(const struct package_part *part,
					  int code, struct kin_err *err)
{
	switch (code) {
	case ZIP_ER_MEMORY:
		return kin_err_nomem(err);
	case ZIP_ER_READ:
	case ZIP_ER_SEEK:
		return kin_err_set(err, KIN_EIO, _("cannot read the file"));
	case ZIP_ER_NOPASSWD:
	case ZIP_ER_WRONGPASSWD:
	case ZIP_ER_ENCRNOTSUPP:
		return kin_err_set(err, KIN_EINPUT,
				   _("the archive is locked with a password; "
				     "save it without one"));
	case ZIP_ER_COMPNOTSUPP:
		return kin_err_set(err, KIN_EINPUT,
				   _("its part %s is packed in a way that "
				     "workbooks do not use; save it again in "
				     "a spreadsheet"), part->name);
	case ZIP_ER_CRC:
		return kin_err_set(err, KIN_EINPUT,
				   _("the checksum of its part %s is wrong; "
				     "the file was damaged on its way, copy or "
				     "download it again"), part->name);
	default:
		return kin_err_set(err, KIN_EINPUT,
				   _("its part %s is cut off or damaged; copy "
				     "or download it again"), part->name);
	}
}

static enum kin_status package_part_begin(struct package_part *part, int i,
					  struct kin_err *err)
{
	struct package *p = part->package;
	zip_stat_t info;

	part->name = kin_strdup(package_name(p, i));
	if (!part->name)
		return kin_err_nomem(err);
	if (zl.zip_stat_index(p->zip, (zip_uint64_t)i, 0, &info))
		return package_cut(err);
	part->size = info.valid & ZIP_STAT_SIZE ? (long long)info.size : 0;
	part->stored = info.valid & ZIP_STAT_COMP_SIZE
		? (long long)info.comp_size : 0;
	part->file = zl.zip_fopen_index(p->zip, (zip_uint64_t)i, 0);
	if (part->file)
		return KIN_OK;
	return package_part_fault(part, zl.zip_error_code_zip(
					zl.zip_get_error(p->zip)), err);
}

enum kin_status package_part_open(struct package_part **out,
				  struct package *p, int i,
				  struct kin_err *err)
{
	struct package_part *part = kin_calloc(1, sizeof(*part));
	enum kin_status st;

	*out = NULL;
	if (!part)
		return kin_err_nomem(err);
	part->package = p;
	st = package_part_begin(part, i, err);
	if (st)
		package_part_close(part);
	else
		*out = part;
	return st;
}

static enum kin_status package_limit(const struct package_part *part,
				     struct kin_err *err)
{
	const struct package *p = part->package;

	if (p->unpacked <= MAX_UNPACKED &&
	    (p->unpacked <= RATIO_FROM ||
	     p->unpacked / MAX_RATIO <= p->size))
		return KIN_OK;
	return kin_err_set(err, KIN_EINPUT,
			   _("its part %s unpacks to far more than a list "
			     "holds, as in a file made to do harm; ask for a "
			     "clean export"), part->name);
}

enum kin_status package_part_read(size_t *got, struct package_part *part,
				  void *buf, size_t size,
				  struct kin_err *err)
{
	zip_int64_t n = zl.zip_fread(part->file, buf, size);

	*got = 0;
	if (n < 0)
		return package_part_fault(part, zl.zip_error_code_zip(
				zl.zip_file_get_error(part->file)), err);
	if (!n && part->done < part->size)
		return package_part_fault(part, ZIP_ER_EOF, err);
	*got = (size_t)n;
	part->done += n;
	part->package->unpacked += n;
	return package_limit(part, err);
}

long long package_part_offset(const struct package_part *part)
{
	double share = part->size > 0 ? (double)part->done /
					(double)part->size : 0;

	return (long long)(share * (double)part->stored);
}

void package_part_close(struct package_part *part)
{
	if (!part)
		return;
	if (part->file)
		zl.zip_fclose(part->file);
	kin_free(part->name);
	kin_free(part);
}
