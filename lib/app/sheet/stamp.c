/* Stamps as text. Knows nothing of sheets and of what changed. */
#include "app/sheet/stamp.h"

#include <string.h>

#include "base/digest.h"

static void stamp_digest(char *out, size_t signs, const struct buf *b)
{
	unsigned char mac[DIGEST_MAC];
	char text[DIGEST_MAC_TEXT];

	digest_short(mac, b->data, b->len);
	digest_mac_text(text, mac);
	memcpy(out, text, signs);
	out[signs] = '\0';
}

void stamp_code(char out[STAMP_CODE + 1], const char *field,
		const char *text)
{
	struct buf b = BUF_INIT;

	buf_adds(&b, field);
	buf_addc(&b, '\n');
	buf_adds(&b, text ? text : "");
	if (b.failed)
		memset(out, 0, STAMP_CODE + 1);
	else
		stamp_digest(out, STAMP_CODE, &b);
	buf_release(&b);
}

void stamp_key(char out[STAMP_KEY + 1], const char *const *texts, int n)
{
	struct buf b = BUF_INIT;
	int i;

	for (i = 0; i < n; i++) {
		buf_adds(&b, texts[i] ? texts[i] : "");
		buf_addc(&b, '\n');
	}
	if (b.failed)
		memset(out, 0, STAMP_KEY + 1);
	else
		stamp_digest(out, STAMP_KEY, &b);
	buf_release(&b);
}

void stamp_fill(struct stamp *s, const struct kin_table *table,
		const char *const *values)
{
	for (s->n = 0; s->n < table->n_fields; s->n++)
		stamp_code(s->codes[s->n], table->fields[s->n].name,
			   values[s->n]);
}

void stamp_add(struct buf *out, const struct stamp *s)
{
	int i;

	buf_addf(out, STAMP_MARK "%s.%s.%s.%s.", s->kind, s->period, s->id,
		 s->key);
	for (i = 0; i < s->n; i++)
		buf_adds(out, s->codes[i]);
}

static int stamp_word(char *out, size_t size, const char **text)
{
	size_t len = strcspn(*text, ".");

	if (!len || len >= size || (*text)[len] != '.')
		return -1;
	memcpy(out, *text, len);
	out[len] = '\0';
	*text += len + 1;
	return 0;
}

int stamp_read(struct stamp *out, const char *text)
{
	size_t len;

	memset(out, 0, sizeof(*out));
	if (!text || strncmp(text, STAMP_MARK, strlen(STAMP_MARK)) != 0)
		return -1;
	text += strlen(STAMP_MARK);
	if (stamp_word(out->kind, sizeof(out->kind), &text) ||
	    stamp_word(out->period, sizeof(out->period), &text) ||
	    stamp_word(out->id, sizeof(out->id), &text) ||
	    stamp_word(out->key, sizeof(out->key), &text) ||
	    strlen(out->key) != STAMP_KEY)
		return -1;
	len = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvw"
		     "xyz0123456789-_");
	if (text[len] || len % STAMP_CODE || len / STAMP_CODE > STAMP_FIELDS)
		return -1;
	for (; *text; text += STAMP_CODE)
		memcpy(out->codes[out->n++], text, STAMP_CODE);
	return 0;
}

const char *stamp_seek(const char *text, size_t len)
{
	size_t n = strlen(STAMP_MARK), i;

	for (i = 0; i + n <= len; i++)
		if (!memcmp(text + i, STAMP_MARK, n))
			return text + i;
	return NULL;
}
