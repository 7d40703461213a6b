/*
 * A strict scanner of JSON text: one pass, no tree, no numbers.
 *
 * Owns syntax and positions; knows nothing of what the text means.
 */
#include "base/json_scan.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "base/utf8.h"

#define MAX_DEPTH 64
#define FIRST_KEYS 128	/* keys of all open objects, without the heap */
#define FEW_KEYS 24	/* up to here every key is compared at once */

struct key {
	const char *text;	/* that start and end are of, for qsort() */
	size_t start, end;	/* between the quotes */
	uint32_t hash;		/* of the decoded bytes */
};

struct scan {
	const char *text;
	size_t len, pos;
	const char *what;	/* the first fault, at fault_pos */
	size_t key_len;
	size_t fault_pos;
	int no_memory;
	int depth;
	struct key *keys;	/* a stack: each open object owns its top */
	size_t n_keys, max_keys;
	struct key first[FIRST_KEYS];
};

static int json_scan_fault(struct scan *s, size_t at, const char *what)
{
	s->what = what;
	s->fault_pos = at;
	return -1;
}

static void json_scan_skip_blanks(struct scan *s)
{
	while (s->pos < s->len) {
		char c = s->text[s->pos];

		if (c != ' ' && c != '\n' && c != '\t' && c != '\r')
			return;
		s->pos++;
	}
}

static int hex4(const char *p, size_t left)
{
	int value = 0, i;

	if (left < 4)
		return -1;
	for (i = 0; i < 4; i++) {
		char c = p[i];
		int digit = c >= '0' && c <= '9' ? c - '0' :
			c >= 'a' && c <= 'f' ? c - 'a' + 10 :
			c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;

		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

/* Behind a backslash and u: one code point, perhaps of two escapes. */
static int check_unicode(struct scan *s, size_t at)
{
	int c = hex4(s->text + s->pos, s->len - s->pos), low;

	if (c < 0)
		return json_scan_fault(s, at,
				       N_("\\u needs four hexadecimal digits"));
	s->pos += 4;
	if (!c)
		return json_scan_fault(s, at,
				       N_("\\u0000 is not allowed in a text"));
	if (c < 0xd800 || c > 0xdfff)
		return 0;
	if (c > 0xdbff || s->len - s->pos < 6 || s->text[s->pos] != '\\' ||
	    s->text[s->pos + 1] != 'u')
		return json_scan_fault(s, at,
				     N_("half of a surrogate pair is missing"));
	low = hex4(s->text + s->pos + 2, s->len - s->pos - 2);
	if (low < 0xdc00 || low > 0xdfff)
		return json_scan_fault(s, at,
				     N_("half of a surrogate pair is missing"));
	s->pos += 6;
	return 0;
}

static int check_escape(struct scan *s)
{
	size_t at = s->pos++;
	char c = s->pos < s->len ? s->text[s->pos++] : '\0';

	if (c == 'u')
		return check_unicode(s, at);
	if (c && strchr("\"\\/bfnrt", c))
		return 0;
	return json_scan_fault(s, at, N_("this escape does not exist in JSON"));
}

/* Bytes of a string that need no look: all but control, ", \ and UTF-8. */
const unsigned char json_scan_plain[256] = {
	[0x20] = 1, [0x21] = 1,
#define P4(i) [i] = 1, [i + 1] = 1, [i + 2] = 1, [i + 3] = 1
	[0x23] = 1, P4(0x24), P4(0x28), P4(0x2c), P4(0x30), P4(0x34),
	P4(0x38), P4(0x3c), P4(0x40), P4(0x44), P4(0x48), P4(0x4c), P4(0x50),
	P4(0x54), P4(0x58), [0x5d] = 1, [0x5e] = 1, [0x5f] = 1, P4(0x60),
	P4(0x64), P4(0x68), P4(0x6c), P4(0x70), P4(0x74), P4(0x78), P4(0x7c),
#undef P4
};

/* A string from its opening quote to behind its closing one. */
static int scan_string(struct scan *s)
{
	size_t open = s->pos++;

	while (s->pos < s->len) {
		unsigned char c = (unsigned char)s->text[s->pos];

		if (json_scan_plain[c]) {
			s->pos++;
		} else if (c == '"') {
			s->pos++;
			return 0;
		} else if (c == '\\') {
			if (check_escape(s))
				return -1;
		} else if (c < 0x20) {
			return json_scan_fault(
				s, s->pos,
				N_("a text holds a control "
				   "character; write it as \\n or \\t"));
		} else {
			size_t at = s->pos;

			if (utf8_next(s->text, s->len, &s->pos) < 0)
				return json_scan_fault(s, at,
						       N_("this is not UTF-8"));
		}
	}
	return json_scan_fault(s, open,
			       N_("a text is opened and never closed"));
}

static size_t json_scan_skip_digits(struct scan *s)
{
	size_t from = s->pos;

	while (s->pos < s->len && s->text[s->pos] >= '0' &&
	       s->text[s->pos] <= '9')
		s->pos++;
	return s->pos - from;
}

static int at_char(const struct scan *s, char c)
{
	return s->pos < s->len && s->text[s->pos] == c;
}

static int scan_number(struct scan *s)
{
	size_t at = s->pos, first;

	if (at_char(s, '-'))
		s->pos++;
	first = s->pos;
	if (!json_scan_skip_digits(s))
		return json_scan_fault(s, at, N_("this is no JSON value"));
	if (s->text[first] == '0' && s->pos - first > 1)
		return json_scan_fault(s, at,
				       N_("a number begins with a zero; write "
					  "identifiers as strings"));
	if (at_char(s, '.')) {
		s->pos++;
		if (!json_scan_skip_digits(s))
			return json_scan_fault(s, at,
					       N_("a number is not complete"));
	}
	if (at_char(s, 'e') || at_char(s, 'E')) {
		s->pos++;
		if (at_char(s, '+') || at_char(s, '-'))
			s->pos++;
		if (!json_scan_skip_digits(s))
			return json_scan_fault(s, at,
					       N_("a number is not complete"));
	}
	return 0;
}

static int scan_word(struct scan *s, const char *word)
{
	size_t n = strlen(word);

	if (s->len - s->pos < n || memcmp(s->text + s->pos, word, n))
		return json_scan_fault(s, s->pos, N_("this is no JSON value"));
	s->pos += n;
	return 0;
}

/* The next code point of a checked string, escapes decoded. */
static long next_decoded(const char *text, size_t *pos)
{
	static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
	unsigned char c = (unsigned char)text[(*pos)++];
	const char *p;
	long high;

	if (c >= 0x80) {
		--*pos;
		return utf8_next(text, *pos + 4, pos);
	}
	if (c != '\\')
		return c;
	c = (unsigned char)text[(*pos)++];
	if (c != 'u') {
		p = strchr(from, c);
		return p ? to[p - from] : c;
	}
	high = hex4(text + *pos, 4);
	*pos += 4;
	if (high < 0xd800 || high > 0xdbff)
		return high;
	high = 0x10000 + ((high - 0xd800) << 10) +
		(hex4(text + *pos + 2, 4) - 0xdc00);
	*pos += 6;
	return high;
}

static uint32_t hash_key(const struct scan *s, size_t start, size_t end)
{
	uint32_t hash = 2166136261u;

	while (start < end) {
		hash ^= (uint32_t)next_decoded(s->text, &start);
		hash *= 16777619u;
	}
	return hash;
}

/* Which of two keys reads as the smaller one; 0: they read the same. */
static int compare_keys(const struct key *a, const struct key *b)
{
	size_t i = a->start, j = b->start;
	long c, d;

	while (i < a->end && j < b->end) {
		c = next_decoded(a->text, &i);
		d = next_decoded(b->text, &j);
		if (c != d)
			return c < d ? -1 : 1;
	}
	return (i < a->end) - (j < b->end);
}

static int tell_twice(struct scan *s, const struct key *k)
{
	s->key_len = k->end - k->start;
	return json_scan_fault(s, k->start - 1,
			       N_("the key stands twice in its object"));
}

static int push_key(struct scan *s, size_t start, size_t end)
{
	struct key *keys;

	if (s->n_keys == s->max_keys) {
		keys = kin_malloc(s->max_keys * 2 * sizeof(*keys));
		if (!keys) {
			s->no_memory = 1;
			return json_scan_fault(s, start, N_("out of memory"));
		}
		memcpy(keys, s->keys, s->n_keys * sizeof(*keys));
		if (s->keys != s->first)
			kin_free(s->keys);
		s->keys = keys;
		s->max_keys *= 2;
	}
	s->keys[s->n_keys++] =
		(struct key){ s->text, start, end, hash_key(s, start, end) };
	return 0;
}

static int add_key(struct scan *s, size_t base, size_t start, size_t end)
{
	const struct key *k, *added;

	if (push_key(s, start, end))
		return -1;
	if (s->n_keys - base > FEW_KEYS)
		return 0;
	added = s->keys + s->n_keys - 1;
	for (k = s->keys + base; k < added; k++)
		if (k->hash == added->hash && !compare_keys(k, added))
			return tell_twice(s, added);
	return 0;
}

/* By the hash, which is quick, but never by it alone: whoever makes many keys
 * of one hash would have them all compared with each other. */
static int by_content(const void *a, const void *b)
{
	const struct key *x = a, *y = b;
	int rc;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	rc = compare_keys(x, y);
	return rc ? rc : x->start < y->start ? -1 : x->start > y->start;
}

/* Many keys are compared when their object ends, sorted by what they say. */
static int check_many_keys(struct scan *s, size_t base)
{
	struct key *k = s->keys + base;
	const struct key *first = NULL;
	size_t n = s->n_keys - base, i;

	if (n <= FEW_KEYS)
		return 0;
	qsort(k, n, sizeof(*k), by_content);
	for (i = 1; i < n; i++)
		if (k[i].hash == k[i - 1].hash &&
		    (!first || k[i].start < first->start) &&
		    !compare_keys(k + i - 1, k + i))
			first = &k[i];
	return first ? tell_twice(s, first) : 0;
}

static int scan_value(struct scan *s);

static int scan_member(struct scan *s, size_t base)
{
	size_t start;

	json_scan_skip_blanks(s);
	if (!at_char(s, '"'))
		return json_scan_fault(s, s->pos,
				       N_("a key in quotes is missing"));
	start = s->pos + 1;
	if (scan_string(s) || add_key(s, base, start, s->pos - 1))
		return -1;
	json_scan_skip_blanks(s);
	if (!at_char(s, ':'))
		return json_scan_fault(s, s->pos, N_("a colon is missing"));
	s->pos++;
	return scan_value(s);
}

/* The rest of an object or array, behind its opening bracket. */
static int scan_container(struct scan *s, char close, size_t base)
{
	json_scan_skip_blanks(s);
	if (at_char(s, close)) {
		s->pos++;
		return 0;
	}
	for (;;) {
		if (close == '}' ? scan_member(s, base) : scan_value(s))
			return -1;
		json_scan_skip_blanks(s);
		if (at_char(s, close)) {
			s->pos++;
			return 0;
		}
		if (!at_char(s, ','))
			return json_scan_fault(
				s, s->pos,
				N_("a comma or a bracket is missing"));
		s->pos++;
	}
}

static int scan_value(struct scan *s)
{
	size_t base = s->n_keys, at;
	char c;

	json_scan_skip_blanks(s);
	if (s->pos >= s->len)
		return json_scan_fault(s, s->pos,
				       N_("the text ends too early"));
	at = s->pos;
	c = s->text[at];
	if (c == '"')
		return scan_string(s);
	if (c == 't' || c == 'f' || c == 'n')
		return scan_word(s, c == 't' ? "true" :
				 c == 'f' ? "false" : "null");
	if (c != '{' && c != '[')
		return scan_number(s);
	if (++s->depth > MAX_DEPTH)
		return json_scan_fault(s, at,
				       N_("values are nested too deeply"));
	s->pos++;
	if (scan_container(s, c == '{' ? '}' : ']', base) ||
	    check_many_keys(s, base))
		return -1;
	s->n_keys = base;
	s->depth--;
	return 0;
}

static void find_line(const char *text, size_t at, long *line, long *col)
{
	const char *p = text, *nl, *end = text + at;

	*line = 1;
	while ((nl = memchr(p, '\n', (size_t)(end - p)))) {
		++*line;
		p = nl + 1;
	}
	*col = (long)(end - p) + 1;
}

int json_scan_check(const char *text, size_t len, struct json_fault *f)
{
	struct scan s;

	memset(&s, 0, offsetof(struct scan, first));
	s.text = text;
	s.len = len;
	s.keys = s.first;
	s.max_keys = FIRST_KEYS;
	if (len >= 3 && !memcmp(text, "\xef\xbb\xbf", 3)) {
		json_scan_fault(&s, 0,
				N_("the text begins with a byte order mark"));
	} else if (!scan_value(&s)) {
		json_scan_skip_blanks(&s);
		if (s.pos < len)
			json_scan_fault(&s, s.pos,
					N_("something follows the value"));
	}
	if (s.keys != s.first)
		kin_free(s.keys);
	if (!s.what)
		return 0;
	f->what = s.what;
	f->no_memory = s.no_memory;
	f->offset = s.fault_pos;
	f->key_len = s.key_len;
	find_line(text, s.fault_pos, &f->line, &f->col);
	return -1;
}

/* Whether a key of the text reads as these `n` bytes. */
static int key_is(const struct scan *s, size_t start, size_t end,
		  const char *word, size_t n)
{
	size_t i = 0;

	while (start < end && i < n)
		if (next_decoded(s->text, &start) != utf8_next(word, n, &i))
			return 0;
	return start == end && i == n;
}

/* The member of the object at s->pos whose key is the longest start of
 * `path`; s->pos goes to its value. Returns the key's length in path or 0. */
static size_t find_member(struct scan *s, const char *path)
{
	size_t best = 0, best_pos = 0, n;

	s->pos++;
	for (;;) {
		size_t start, key_end, from, to;

		json_scan_skip_blanks(s);
		if (!at_char(s, '"'))
			break;
		start = s->pos + 1;
		scan_string(s);
		key_end = s->pos - 1;
		json_scan_skip_blanks(s);
		s->pos++;
		for (n = 1; path[n - 1]; n++)
			if (n > best && (!path[n] || strchr(".[", path[n])) &&
			    key_is(s, start, key_end, path, n)) {
				best = n;
				best_pos = s->pos;
			}
		if (json_scan_slice(s->text, s->len, &s->pos, &from, &to) != 1)
			break;
		json_scan_skip_blanks(s);
		if (!at_char(s, ','))
			break;
		s->pos++;
	}
	s->pos = best_pos;
	return best;
}

/* Go to element `i` of the array at s->pos; -1 when there is none. */
static int find_element(struct scan *s, unsigned long i)
{
	size_t start, end;

	s->pos++;
	for (;; i--) {
		json_scan_skip_blanks(s);
		if (at_char(s, ']'))
			return -1;
		if (!i)
			return 0;
		if (json_scan_slice(s->text, s->len, &s->pos, &start, &end) !=
		    1)
			return -1;
		json_scan_skip_blanks(s);
		if (!at_char(s, ','))
			return -1;
		s->pos++;
	}
}

int json_scan_locate(const char *text, size_t len, const char *path,
		     long *line, long *col)
{
	struct scan s;
	size_t n;

	memset(&s, 0, offsetof(struct scan, first));
	s.text = text;
	s.len = len;
	json_scan_skip_blanks(&s);
	while (*path) {
		if (*path == '.' && path[1])
			path++;
		if (*path == '[') {
			char *end;
			unsigned long i = strtoul(path + 1, &end, 10);

			if (*end != ']' || !at_char(&s, '[') ||
			    find_element(&s, i))
				return -1;
			path = end + 1;
		} else {
			n = at_char(&s, '{') ? find_member(&s, path) : 0;
			if (!n)
				return -1;
			path += n;
		}
		json_scan_skip_blanks(&s);
	}
	find_line(text, s.pos, line, col);
	return 0;
}
