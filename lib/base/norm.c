/*
 * Folding for comparisons: pure, without the locale, the same on every
 * machine. Owns the list of degrees and titles; knows nothing of fields.
 */
#include "base/norm.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/utf8.h"

#define MAX_WORDS 32

/* --- characters --- */

static int is_quote(long c)
{
	return c == '\'' || c == '"' || c == '`' || c == 0xb4 ||
	       (c >= 0x2018 && c <= 0x201f) || c == 0x2032 || c == 0x2033 ||
	       c == 0x2035 || (c >= 0x2b9 && c <= 0x2bf) || c == 0x2c8 ||
	       c == 0x2ca || c == 0x2cb || c == 0xff07 || c == 0xab ||
	       c == 0xbb;
}

static int is_gap(long c)
{
	if (c < 0x80)
		return c == ' ' || (c >= '\t' && c <= '\r') || c == '-' ||
		       c == '_';
	switch (utf8proc_category((utf8proc_int32_t)c)) {
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
	case UTF8PROC_CATEGORY_PD:
		return 1;
	default:
		return 0;
	}
}

static size_t fold_ascii(char *out, const char *text, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++) {
		if (text[i] & 0x80)
			return 0;
		out[i] = (char)(text[i] >= 'A' && text[i] <= 'Z'
				? text[i] + 32 : text[i]);
	}
	return len;
}

/* NFC and case, in place of any allocation; text that is no UTF-8 stays. */
static size_t fold_case(char *out, size_t size, const char *text, size_t len)
{
	const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE |
				      UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
	utf8proc_int32_t points[2 * NORM_TEXT];
	const utf8proc_ssize_t max = sizeof(points) / sizeof(points[0]) - 1;
	utf8proc_ssize_t n;

	if (len >= size)
		len = utf8_valid_prefix(text, size - 1);
	if (fold_ascii(out, text, len))
		return len;
	n = utf8proc_decompose((const utf8proc_uint8_t *)text,
			       (utf8proc_ssize_t)len, points, max, how);
	if (n >= 0 && n <= max)
		n = utf8proc_reencode(points, n, how);
	if (n < 0 || n >= max || (size_t)n >= size) {
		memcpy(out, text, len);
		return len;
	}
	memcpy(out, points, (size_t)n);
	return (size_t)n;
}

/* --- names of people --- */

/* Degrees behind a name, without their full stops; sorted for bsearch. */
static const char *const degrees[] = {
	"alm", "almh", "amapd", "amd", "amdkeb", "amdkep", "amdpd", "apd",
	"apt", "ba", "bsc", "cht", "dess", "dip", "edd", "gr", "grdip", "lc",
	"llm", "ma", "mag", "mba", "med", "meng", "mfarm", "mh", "mhi",
	"mhum", "mi", "mif", "mikom", "mkes", "mkn", "mkom", "mkpd", "mm",
	"mmpd", "mmsi", "mn", "mor", "mp", "mpa", "mpar", "mpd", "mpdb",
	"mpdh", "mpdi", "mpdk", "mph", "mphil", "mpmat", "mpor", "mpsi", "ms",
	"msc", "msi", "msn", "msos", "mst", "mstat", "mt", "mth", "mthi",
	"mtpd", "ners", "phd", "psikolog", "sag", "sant", "sap", "sars", "se",
	"sei", "sekon", "sesy", "sfarm", "sfil", "sfili", "sh", "shi", "shum",
	"shut", "si", "sian", "sik", "sikom", "sink", "sip", "sipem", "sipi",
	"skeb", "skep", "skes", "skm", "skom", "skomi", "skpm", "smn", "smpd",
	"sor", "sosi", "sp", "spak", "spar", "spd", "spdaud", "spdb", "spdgr",
	"spdh", "spdi", "spdk", "spdkim", "spdmm", "spdor", "spdsd", "spi",
	"spsi", "spt", "sptk", "ssi", "ssn", "ssos", "ssosi", "sst", "sstat",
	"sstp", "ssy", "st", "sth", "sthi", "stp", "str", "strkeb", "strkom",
	"strpd", "strt",
};

/* Titles in front of a name. */
static const char *const titles[] = {
	"alm", "almh", "apt", "bapak", "bpk", "dr", "dra", "drg", "drh",
	"drs", "h", "hj", "ibu", "ir", "kh", "ns", "prof", "sdr", "sdri",
	"tgk", "ust", "ustadz",
};

static int by_text(const void *key, const void *entry)
{
	return strcmp(key, *(const char *const *)entry);
}

#define LISTED(word, list) \
	(bsearch(word, list, sizeof(list) / sizeof(*(list)), \
		 sizeof(*(list)), by_text) != NULL)

/* A word of a name as it stood between blanks and commas. */
struct norm_word {
	char text[64];		/* full stops in it are kept */
	char bare[64];		/* without them */
	int comma;		/* a comma stands somewhere in front */
};

static void put_word(struct norm_word *w, int *n, const char *text, size_t len,
		     int comma)
{
	struct norm_word *to = &w[*n];
	size_t i, k = 0;

	if (!len || *n == MAX_WORDS)
		return;
	if (len >= sizeof(to->text))
		len = sizeof(to->text) - 1;
	memcpy(to->text, text, len);
	to->text[len] = '\0';
	for (i = 0; i < len; i++)
		if (text[i] != '.')
			to->bare[k++] = text[i];
	to->bare[k] = '\0';
	to->comma = comma;
	*n += k > 0;	/* full stops alone are no word */
}

/* Quotes go, gaps and commas part. */
static int split_words(struct norm_word *w, const char *text, size_t len)
{
	size_t pos = 0, from, n = 0;
	int count = 0, comma = 0;
	char one[NORM_TEXT];

	while (pos < len) {
		long c;

		from = pos;
		c = utf8_next(text, len, &pos);
		if (c >= 0 && (is_quote(c) || c == '(' || c == ')'))
			continue;
		if (c != ',' && c != ';' && (c < 0 || !is_gap(c))) {
			memcpy(one + n, text + from, pos - from);
			n += pos - from;
			continue;
		}
		put_word(w, &count, one, n, comma);
		n = 0;
		comma |= c == ',' || c == ';';
	}
	put_word(w, &count, one, n, comma);
	return count;
}

/* "spdmpd", as S.Pd.M.Pd leaves it. */
static int are_degrees(const char *bare)
{
	char part[16];
	size_t n;

	if (!*bare)
		return 1;
	for (n = strlen(bare) < 8 ? strlen(bare) : 8; n >= 2; n--) {
		memcpy(part, bare, n);
		part[n] = '\0';
		if (LISTED(part, degrees) && are_degrees(bare + n))
			return 1;
	}
	return 0;
}

static int is_dotted(const struct norm_word *w)
{
	const char *dot = strchr(w->text, '.');

	/* "moh." is a short name, "s.tr" is none */
	return dot && dot[1];
}

/* How many of the last of `n` words are a degree. */
static int degree_behind(const struct norm_word *w, int n)
{
	char joined[200];
	int i, k;

	for (i = 1; i <= 3 && i < n; i++) {
		size_t used = 0;

		if (i > 1 && strlen(w[n - i].bare) > 3)
			break;
		for (k = n - i; k < n; k++) {
			size_t len = strlen(w[k].bare);

			memcpy(joined + used, w[k].bare, len);
			used += len;
		}
		joined[used] = '\0';
		if (LISTED(joined, degrees))
			return i;
	}
	if (is_dotted(&w[n - 1]) &&
	    (w[n - 1].comma || are_degrees(w[n - 1].bare)))
		return 1;
	return 0;
}

size_t norm_name(char out[NORM_TEXT], const char *text, size_t len)
{
	struct norm_word w[MAX_WORDS];
	char folded[NORM_TEXT];
	int first = 0, n, i;
	size_t used = 0;

	len = fold_case(folded, sizeof(folded), text, len);
	n = split_words(w, folded, len);
	while (n - first > 1 && (i = degree_behind(w + first, n - first)))
		n -= i;
	while (n - first > 1 && LISTED(w[first].bare, titles))
		first++;
	for (i = first; i < n; i++) {
		const char *p = w[i].text;

		if (used && out[used - 1] != ' ')
			out[used++] = ' ';
		for (; *p && used < NORM_TEXT - 2; p++) {
			if (*p != '.')
				out[used++] = *p;
			else if (used && out[used - 1] != ' ')
				out[used++] = ' ';
		}
	}
	while (used && out[used - 1] == ' ')
		used--;
	out[used] = '\0';
	return used;
}

/*
 * "m" or "sit" for a name that begins so; "moh" or "st", which do not stand at
 * the beginning of the name that they are short for.
 */
static int is_short_for(const char *s, size_t len, const char *word, size_t n)
{
	static const struct { const char *is, *begins; } shorts[] = {
		{ "moh", "muh" }, { "muh", "moh" }, { "moch", "muh" },
		{ "mohd", "muh" }, { "muhd", "muh" }, { "mhd", "muh" },
		{ "md", "muh" }, { "mohd", "moh" }, { "mhd", "moh" },
		{ "muh", "moch" }, { "ach", "ahmad" }, { "akh", "ahmad" },
		{ "st", "siti" }, { "st", "sitti" },
	};
	size_t i;

	if (len >= n)
		return 0;
	if (len <= 3 && !memcmp(s, word, len))
		return 1;
	for (i = 0; i < sizeof(shorts) / sizeof(*shorts); i++)
		if (strlen(shorts[i].is) == len &&
		    !memcmp(shorts[i].is, s, len) &&
		    !strncmp(word, shorts[i].begins, strlen(shorts[i].begins)))
			return 1;
	return 0;
}

/* Whether the words of `a` stand in `b`, in order, whole or shortened. */
static int words_in(const char *a, const char *b)
{
	int n = 0, whole = 0;

	while (*a) {
		size_t la = strcspn(a, " "), lb = 0;

		for (; *b; b += lb + (b[lb] == ' ')) {
			lb = strcspn(b, " ");
			if (la == lb && !memcmp(a, b, la))
				break;
			if (is_short_for(a, la, b, lb) ||
			    is_short_for(b, lb, a, la))
				break;
		}
		if (!*b)
			return 0;
		n++;
		whole += la == lb;
		b += lb + (b[lb] == ' ');
		a += la + (a[la] == ' ');
	}
	return n >= 2 && whole;
}

/* "Contoh A" and "Contoh B": two initials that differ are two people. */
static int initials_differ(const char *a, const char *b)
{
	while (*a && *b) {
		size_t la = strcspn(a, " "), lb = strcspn(b, " ");

		if (la == 1 && lb == 1 && *a != *b)
			return 1;
		a += la + (a[la] == ' ');
		b += lb + (b[lb] == ' ');
	}
	return 0;
}

int norm_name_near(const char *a, const char *b)
{
	size_t la = strlen(a), lb = strlen(b), least = la < lb ? la : lb;
	int limit = least < 5 ? 0 : least < 9 ? 1 : 2;

	if (!la || !lb)
		return 0;
	return (!initials_differ(a, b) &&
		utf8_distance(a, b, limit) <= limit) ||
	       (la < lb ? words_in(a, b) : words_in(b, a));
}

static int words_alike(const char *a, const char *b)
{
	size_t la = strlen(a), lb = strlen(b), least = la < lb ? la : lb;
	int limit = least < 5 ? 0 : 1;

	return least > 1 && utf8_distance(a, b, limit) <= limit;
}

/* The next word of *at, which moves behind it; 0: there is none. */
static int next_word(char out[NORM_TEXT], const char **at)
{
	size_t n;

	*at += strspn(*at, " ");
	n = strcspn(*at, " ");
	if (!n || n >= NORM_TEXT)
		return 0;
	memcpy(out, *at, n);
	out[n] = '\0';
	*at += n;
	return 1;
}

enum norm_likeness norm_names(const char *a, const char *b)
{
	char one[NORM_TEXT], other[NORM_TEXT];

	norm_name(one, a, strlen(a));
	norm_name(other, b, strlen(b));
	if (!strcmp(one, other))
		return NORM_SAME;
	return norm_name_near(one, other) ? NORM_NEAR : NORM_OTHER;
}

int norm_name_share(const char *a, const char *b)
{
	char one[NORM_TEXT], other[NORM_TEXT];
	const char *rest;

	if (norm_name_near(a, b))
		return 1;
	while (next_word(one, &a))
		for (rest = b; next_word(other, &rest);)
			if (words_alike(one, other))
				return 1;
	return 0;
}

/* --- labels --- */

size_t norm_label(char out[NORM_TEXT], const char *text, size_t len)
{
	char folded[NORM_TEXT];
	size_t pos = 0, used = 0, from;
	int gap = 0, depth = 0;

	len = fold_case(folded, sizeof(folded), text, len);
	while (pos < len) {
		long c;

		from = pos;
		c = utf8_next(folded, len, &pos);
		if (c == '(' || c == '[')
			depth++;
		if (depth || c == '*' || (c >= 0 && is_quote(c))) {
			depth -= depth && (c == ')' || c == ']');
			gap = 1;
			continue;
		}
		if (c == '.' || c == ':' || (c >= 0 && is_gap(c))) {
			gap = 1;
			continue;
		}
		if (gap && used && c != '/' && out[used - 1] != '/')
			out[used++] = ' ';
		gap = 0;
		if (used + (pos - from) >= NORM_TEXT - 1)
			break;
		memcpy(out + used, folded + from, pos - from);
		used += pos - from;
	}
	out[used] = '\0';
	return used;
}
