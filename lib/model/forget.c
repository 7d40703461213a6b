/* Finds the values of one person in texts. */
#include "model/forget.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define FORGET_CUT 10	/* characters of a value that tell who it is */

void forget_add(struct forget *f, const char *value)
{
	if (!value || !*value)
		return;
	if (f->n == FORGET_VALUES ||
	    !(f->values[f->n] = arena_strdup(&f->arena, value)))
		f->failed = 1;
	else
		f->n++;
}

void forget_add_name(struct forget *f, const char *name)
{
	size_t len = strcspn(name, ","), word;
	char *bare;

	while (len && name[len - 1] == ' ')
		len--;
	bare = arena_strndup(&f->arena, name, len);
	if (!bare) {
		f->failed = 1;
		return;
	}
	for (; (word = strcspn(bare, " ")) && bare[word - 1] == '.' &&
	       bare[word]; bare += word + 1)
		;
	if (!strchr(bare, ' '))
		return;
	forget_add(f, name);
	forget_add(f, bare);
}

void forget_release(struct forget *f)
{
	arena_release(&f->arena);
	memset(f, 0, sizeof(*f));
}

static int forget_is_word(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* How much of `text` the value takes up, 0 where it does not stand there. */
static size_t forget_one(const char *value, const char *text)
{
	size_t len = strlen(value), left = strlen(text);

	if (left < len && left >= FORGET_CUT && !strncasecmp(text, value, left))
		return left;
	return left >= len && !strncasecmp(text, value, len) &&
	       !forget_is_word(text[len]) ? len : 0;
}

/* The length of the longest value that begins at `at`. */
static size_t forget_at(const struct forget *f, const char *text, size_t at)
{
	size_t len, longest = 0;
	int i;

	if (at && forget_is_word(text[at - 1]) && forget_is_word(text[at]))
		return 0;
	for (i = 0; i < f->n; i++) {
		len = forget_one(f->values[i], text + at);
		if (len > longest)
			longest = len;
	}
	return longest;
}

int forget_finds(const struct forget *f, const char *text)
{
	size_t at;

	for (at = 0; text && text[at]; at++)
		if (forget_at(f, text, at))
			return 1;
	return 0;
}

void forget_rest(struct buf *out, const struct forget *f, const char *text)
{
	size_t at = 0, len;

	while (text[at]) {
		len = forget_at(f, text, at);
		if (len) {
			buf_adds(out, FORGET_MARK);
			at += len;
		} else {
			buf_addc(out, text[at++]);
		}
	}
}

void forget_command(struct buf *out, const char *command)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
	size_t len = strspn(command, letters);

	while (len && (!command[len] || command[len] == ' ')) {
		buf_add(out, command, len);
		buf_addc(out, ' ');
		command += len + (command[len] != '\0');
		len = strspn(command, letters);
	}
	buf_adds(out, FORGET_MARK);
}
