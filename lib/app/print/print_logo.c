/* Reads the file of a logo. A page must not send for anything. */
#include "app/print/print_logo.h"

#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"

#define LOGO_MOST (512 * 1024)

static void logo_base64(struct buf *b, const unsigned char *p, size_t len)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmn"
				     "opqrstuvwxyz0123456789+/";
	size_t i;

	for (i = 0; i < len; i += 3) {
		unsigned n = (unsigned)p[i] << 16;
		size_t left = len - i;

		if (left > 1)
			n |= (unsigned)p[i + 1] << 8;
		if (left > 2)
			n |= p[i + 2];
		buf_addc(b, digits[n >> 18]);
		buf_addc(b, digits[n >> 12 & 63]);
		buf_addc(b, left > 1 ? digits[n >> 6 & 63] : '=');
		buf_addc(b, left > 2 ? digits[n & 63] : '=');
	}
}

/* Its MIME type by its first bytes, or NULL. */
static const char *logo_type(const char *data, size_t len)
{
	if (len > 8 && !memcmp(data, "\x89PNG\r\n\x1a\n", 8))
		return "image/png";
	if (len > 3 && !memcmp(data, "\xff\xd8\xff", 3))
		return "image/jpeg";
	if (strstr(data, "<svg") && !strstr(data, "<script") &&
	    !strstr(data, "href=\"http") && !strstr(data, "url(http") &&
	    !strstr(data, "<!ENTITY"))
		return "image/svg+xml";
	return NULL;
}

enum kin_status print_logo(char **out, const char *path, struct kin_err *err)
{
	struct buf b = BUF_INIT;
	const char *type;
	char *data = NULL;
	size_t len;
	enum kin_status st;

	*out = NULL;
	if (!path || !*path)
		return KIN_OK;
	st = file_read(&data, &len, path, LOGO_MOST, err);
	if (st)
		return st;
	type = logo_type(data, len);
	if (type) {
		buf_addf(&b, "data:%s;base64,", type);
		logo_base64(&b, (const unsigned char *)data, len);
		*out = b.failed ? NULL : kin_strdup(buf_str(&b));
		st = *out ? KIN_OK : kin_err_nomem(err);
	} else {
		st = kin_err_set(err, KIN_EINPUT,
				 _("%s is not a picture that can stand on "
				   "paper; use PNG, JPEG, or an SVG without "
				   "scripts and links"), path);
	}
	buf_release(&b);
	kin_free(data);
	return st;
}
