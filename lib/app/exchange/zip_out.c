/*
 * The zip format as PKWARE's APPNOTE has it: a header in front of each
 * member, whose sizes are filled in when it is done, and the list at the end.
 */
#include "app/exchange/zip_out.h"

#include <stdint.h>
#include <string.h>

#include <zlib.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/library.h"

#define ZIP_MEMBERS 64
#define ZIP_NAME_TEXT 64
#define ZIP_CHUNK 65536

/* 1 January 1980: when a file was made says nothing about what is in it. */
#define ZIP_DAY 0x21

#define ZIP_FUNCTIONS(F) \
	F(crc32) F(deflate) F(deflateEnd) F(deflateInit2_) F(deflateReset)

static struct {
	ZIP_FUNCTIONS(LIBRARY_POINTER)
	void *handle;
} zip_lib;

struct zip_member {
	char name[ZIP_NAME_TEXT];
	uint32_t crc, packed, size, at;
};

struct zip_out {
	FILE *fp;
	z_stream stream;
	int started;		/* the stream is zlib's */
	int n;
	struct zip_member members[ZIP_MEMBERS];
	unsigned char chunk[ZIP_CHUNK];
};

static enum kin_status zip_out_load(struct kin_err *err)
{
	static const struct library_name names[] = {
#define ZIP_NAME(NAME) LIBRARY_NAME(zip_lib, NAME),
		ZIP_FUNCTIONS(ZIP_NAME)
	};

	return library_load(&zip_lib.handle, &zip_lib, names,
			    sizeof(names) / sizeof(names[0]), LIBZ_SONAME,
			    "apt install zlib1g", err);
}

static void *zip_alloc(void *user, unsigned n, unsigned size)
{
	(void)user;
	return kin_calloc(n, size);
}

static void zip_free(void *user, void *ptr)
{
	(void)user;
	kin_free(ptr);
}

enum kin_status zip_out_open(struct zip_out **out, FILE *fp,
			     struct kin_err *err)
{
	enum kin_status st = zip_out_load(err);
	struct zip_out *z;

	*out = NULL;
	if (st)
		return st;
	z = kin_calloc(1, sizeof(*z));
	if (!z)
		return kin_err_nomem(err);
	z->fp = fp;
	z->stream.zalloc = zip_alloc;
	z->stream.zfree = zip_free;
	/* without zlib's own header: a zip has its own */
	if (zip_lib.deflateInit2_(&z->stream, Z_DEFAULT_COMPRESSION,
				  Z_DEFLATED, -MAX_WBITS, 8,
				  Z_DEFAULT_STRATEGY, ZLIB_VERSION,
				  (int)sizeof(z->stream)) != Z_OK) {
		kin_free(z);
		return kin_err_nomem(err);
	}
	z->started = 1;
	*out = z;
	return KIN_OK;
}

static enum kin_status zip_out_failed(struct kin_err *err)
{
	return kin_err_sys(err, _("cannot write the archive"));
}

/* Numbers of `size` bytes each, lowest byte first. */
static size_t zip_put(unsigned char *out, int size, uint32_t n)
{
	int i;

	for (i = 0; i < size; i++)
		out[i] = (unsigned char)(n >> 8 * i & 0xff);
	return (size_t)size;
}

/* What header and list have in common: version to checksum and sizes. */
static size_t zip_put_facts(unsigned char *out, const struct zip_member *m)
{
	size_t n = zip_put(out, 2, 20);

	n += zip_put(out + n, 2, 0x800);	/* names are UTF-8 */
	n += zip_put(out + n, 2, Z_DEFLATED);
	n += zip_put(out + n, 2, 0);
	n += zip_put(out + n, 2, ZIP_DAY);
	n += zip_put(out + n, 4, m->crc);
	n += zip_put(out + n, 4, m->packed);
	n += zip_put(out + n, 4, m->size);
	n += zip_put(out + n, 2, (uint32_t)strlen(m->name));
	return n + zip_put(out + n, 2, 0);
}

static enum kin_status zip_out_header(struct zip_out *z,
				      const struct zip_member *m,
				      struct kin_err *err)
{
	unsigned char head[64];
	size_t n = zip_put(head, 4, 0x04034b50);

	n += zip_put_facts(head + n, m);
	if (fwrite(head, 1, n, z->fp) != n || fputs(m->name, z->fp) < 0)
		return zip_out_failed(err);
	return KIN_OK;
}

static enum kin_status zip_out_too_long(struct kin_err *err)
{
	return kin_err_set(err, KIN_EIO, _("an archive of more than 4 GB; take "
					   "a smaller area"));
}

/* Let zlib have what there is, and the file what comes of it. */
static enum kin_status zip_out_deflate(struct zip_out *z, int flush,
				       struct kin_err *err)
{
	struct zip_member *m = &z->members[z->n - 1];
	size_t got;

	do {
		z->stream.next_out = z->chunk;
		z->stream.avail_out = sizeof(z->chunk);
		if (zip_lib.deflate(&z->stream, flush) == Z_STREAM_ERROR)
			return kin_err_set(err, KIN_EINTERNAL, "deflate");
		got = sizeof(z->chunk) - z->stream.avail_out;
		if (UINT32_MAX - m->packed < got)
			return zip_out_too_long(err);
		m->packed += (uint32_t)got;
		if (fwrite(z->chunk, 1, got, z->fp) != got)
			return zip_out_failed(err);
	} while (!z->stream.avail_out);
	return KIN_OK;
}

static enum kin_status zip_out_finish(struct zip_out *z, struct kin_err *err)
{
	struct zip_member *m;
	enum kin_status st;

	if (!z->n)
		return KIN_OK;
	m = &z->members[z->n - 1];
	st = zip_out_deflate(z, Z_FINISH, err);
	if (!st && fseek(z->fp, (long)m->at, SEEK_SET))
		st = zip_out_failed(err);
	if (!st)
		st = zip_out_header(z, m, err);
	if (!st && fseek(z->fp, 0, SEEK_END))
		st = zip_out_failed(err);
	zip_lib.deflateReset(&z->stream);
	return st;
}

enum kin_status zip_out_member(struct zip_out *z, const char *name,
			       struct kin_err *err)
{
	enum kin_status st = zip_out_finish(z, err);
	struct zip_member *m = &z->members[z->n];
	long at = st ? 0 : ftell(z->fp);

	if (st)
		return st;
	if (at < 0 || (unsigned long)at > UINT32_MAX)
		return zip_out_failed(err);
	if (z->n == ZIP_MEMBERS || strlen(name) >= sizeof(m->name))
		return kin_err_set(err, KIN_EINTERNAL, "zip: %s", name);
	memcpy(m->name, name, strlen(name) + 1);
	m->at = (uint32_t)at;
	z->n++;
	return zip_out_header(z, m, err);
}

enum kin_status zip_out_write(struct zip_out *z, const void *bytes, size_t n,
			      struct kin_err *err)
{
	struct zip_member *m = &z->members[z->n - 1];

	if (UINT32_MAX - m->size < n)
		return zip_out_too_long(err);
	m->size += (uint32_t)n;
	m->crc = (uint32_t)zip_lib.crc32(m->crc, bytes, (uInt)n);
	z->stream.next_in = (z_const Bytef *)(uintptr_t)bytes;
	z->stream.avail_in = (uInt)n;
	return zip_out_deflate(z, Z_NO_FLUSH, err);
}

enum kin_status zip_out_end(struct zip_out *z, struct kin_err *err)
{
	enum kin_status st = zip_out_finish(z, err);
	long at = ftell(z->fp), end;
	unsigned char head[64];
	size_t n;
	int i;

	if (!st && at < 0)
		st = zip_out_failed(err);
	if (!st && (unsigned long long)at > UINT32_MAX)
		st = zip_out_too_long(err);
	for (i = 0; !st && i < z->n; i++) {
		const struct zip_member *m = &z->members[i];

		n = zip_put(head, 4, 0x02014b50);
		n += zip_put(head + n, 2, 20);
		n += zip_put_facts(head + n, m);
		memset(head + n, 0, 10);	/* no comment, disk 0 */
		n += 10 + zip_put(head + n + 10, 4, m->at);
		if (fwrite(head, 1, n, z->fp) != n || fputs(m->name, z->fp) < 0)
			st = zip_out_failed(err);
	}
	end = ftell(z->fp);
	n = zip_put(head, 4, 0x06054b50);
	n += zip_put(head + n, 4, 0);
	n += zip_put(head + n, 2, (uint32_t)z->n);
	n += zip_put(head + n, 2, (uint32_t)z->n);
	n += zip_put(head + n, 4, (uint32_t)(end - at));
	n += zip_put(head + n, 4, (uint32_t)at);
	n += zip_put(head + n, 2, 0);
	if (!st && fwrite(head, 1, n, z->fp) != n)
		st = zip_out_failed(err);
	return st;
}

void zip_out_free(struct zip_out *z)
{
	if (z && z->started)
		zip_lib.deflateEnd(&z->stream);
	kin_free(z);
}
