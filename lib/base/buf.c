/*
 * Growing byte strings.
 *
 * Owns the memory of its buffers; a failure is kept, not reported.
 */
#include "base/buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/alloc.h"

/* Make room for `more` bytes and a NUL. */
static int buf_grow(struct buf *b, size_t more)
{
	size_t cap = b->cap ? b->cap : 64;
	char *data;

	if (b->failed)
		return -1;
	if (more > SIZE_MAX / 4 || b->len > SIZE_MAX / 4) {
		b->failed = 1;
		return -1;
	}
	while (cap < b->len + more + 1)
		cap *= 2;
	data = kin_realloc(b->data, cap);
	if (!data) {
		b->failed = 1;
		return -1;
	}
	b->data = data;
	b->cap = cap;
	return 0;
}

char *buf_room_new(struct buf *b, size_t more)
{
	return buf_grow(b, more) ? NULL : b->data + b->len;
}

void buf_add(struct buf *b, const char *bytes, size_t len)
{
	char *to = buf_room(b, len);

	assert(bytes || !len);
	if (!to)
		return;
	if (len)
		memcpy(to, bytes, len);
	b->len += len;
	to[len] = '\0';
}

void buf_adds(struct buf *b, const char *text)
{
	buf_add(b, text, strlen(text));
}

void buf_addc(struct buf *b, char c)
{
	char *to = buf_room(b, 1);

	if (!to)
		return;
	to[0] = c;
	to[1] = '\0';
	b->len++;
}

void buf_addf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	int len;

	va_start(ap, fmt);
	len = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (len < 0) {
		b->failed = 1;
		return;
	}
	if (!buf_room(b, (size_t)len))
		return;
	va_start(ap, fmt);
	vsnprintf(b->data + b->len, (size_t)len + 1, fmt, ap);
	va_end(ap);
	b->len += (size_t)len;
}

static void add_escape(struct buf *b, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";
	char text[6] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };

	switch (c) {
	case '"': buf_add(b, "\\\"", 2); break;
	case '\\': buf_add(b, "\\\\", 2); break;
	case '\n': buf_add(b, "\\n", 2); break;
	case '\r': buf_add(b, "\\r", 2); break;
	case '\t': buf_add(b, "\\t", 2); break;
	default: buf_add(b, text, sizeof(text)); break;
	}
}

void buf_add_json(struct buf *b, const char *text)
{
	const char *from = text;

	if (!text) {
		buf_add(b, "null", 4);
		return;
	}
	buf_addc(b, '"');
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
			continue;
		buf_add(b, from, (size_t)(text - from));
		add_escape(b, c);
		from = text + 1;
	}
	buf_add(b, from, (size_t)(text - from));
	buf_addc(b, '"');
}

void buf_reset(struct buf *b)
{
	b->len = 0;
	if (b->data)
		b->data[0] = '\0';
}

void buf_release(struct buf *b)
{
	kin_free(b->data);
	memset(b, 0, sizeof(*b));
}

const char *buf_str(const struct buf *b)
{
	return b->data ? b->data : "";
}
