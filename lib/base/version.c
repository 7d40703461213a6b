/* The order of versions. Knows nothing of what has one. */
#include "base/version.h"

#include <string.h>
#include <strings.h>

#define DIGITS "0123456789"
/* Both sort before whatever a version may go on with. */
#define BEFORE '\001'		/* what comes before the number that it names */
#define END '\002'

/* How long the word of an early version is, 0: it is none. A letter is one
 * with a number of its own: 1.9b comes behind 1.9, 2.0b1 before 2.0. */
static size_t version_early_word(const char *text)
{
	static const char *const words[] = {
		"alpha", "alfa", "beta", "dev", "draft", "draf", "pre", "rc",
		"snapshot", "uji",
	};
	size_t i;

	if (*text && strchr("aAbB", *text) && text[1] &&
	    strchr(DIGITS, text[1]))
		return 1;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		size_t len = strlen(words[i]);

		if (!strncasecmp(text, words[i], len) &&
		    (!text[len] || strchr(DIGITS ".-_+ ", text[len])))
			return len;
	}
	return 0;
}

/* Whether an early version of the number before it begins here, with a mark
 * of *mark bytes and its word, or with a tilde. */
static int version_is_early(const char *text, size_t *mark)
{
	*mark = *text && strchr(".-_+~ ", *text) != NULL;
	return *text == '~' || version_early_word(text + *mark) > 0;
}

/* A longer number is greater: how long it is stands in front of it. Returns
 * how much of `version` was taken. */
static size_t version_add(char *out, size_t *n, const char *version)
{
	size_t skip = strspn(version, "0"), taken;
	size_t len = strspn(version + skip, DIGITS);

	if (skip + len)
		out[(*n)++] = (char)('0' + (len < 60 ? len : 60));
	else
		len = 1;
	taken = skip + len;
	if (len > VERSION_KEY - 2 - *n)
		len = VERSION_KEY - 2 - *n;
	memcpy(out + *n, version + skip, len);
	*n += len;
	return taken;
}

void version_key(char out[VERSION_KEY], const char *version)
{
	size_t n = 0, mark, word;
	int number = 0;		/* behind one */

	while (*version && n + 2 < VERSION_KEY) {
		if (number && version_is_early(version, &mark)) {
			out[n++] = BEFORE;
			version += mark;
			word = version_early_word(version);
			while (word-- && n + 2 < VERSION_KEY)
				out[n++] = *version++ | 0x20;
			number = 0;
			continue;
		}
		number = *version >= '0' && *version <= '9';
		version += version_add(out, &n, version);
	}
	out[n++] = END;
	out[n] = '\0';
}

int version_compare(const char *a, const char *b)
{
	char x[VERSION_KEY], y[VERSION_KEY];

	version_key(x, a);
	version_key(y, b);
	return strcmp(x, y);
}
