/* The order of versions. Knows nothing of what has one. */
#include "base/version.h"

#include <string.h>

#define DIGITS "0123456789"

/* A longer number is greater: how long it is stands in front of it. */
void version_key(char out[VERSION_KEY], const char *version)
{
	size_t n = 0, len, skip;

	while (*version && n + 1 < VERSION_KEY) {
		skip = strspn(version, "0");
		len = strspn(version + skip, DIGITS);
		if (skip + len) {
			version += skip;
			out[n++] = (char)('0' + (len < 60 ? len : 60));
		} else {
			len = 1;
		}
		if (len > VERSION_KEY - 1 - n)
			len = VERSION_KEY - 1 - n;
		memcpy(out + n, version, len);
		n += len;
		version += len;
	}
	out[n] = '\0';
}

int version_compare(const char *a, const char *b)
{
	char x[VERSION_KEY], y[VERSION_KEY];

	version_key(x, a);
	version_key(y, b);
	return strcmp(x, y);
}
