/*
 * The delimiter of a list in text, by what Excel wrote or by a vote.
 *
 * Owns that choice; knows names of columns only through header.h.
 */
#include "ingest/layout/delimiter.h"

#include <string.h>
#include <strings.h>

#define HEAD_LINES 200
#define PEEK ((size_t)64 * 1024)

/* `sep=;` is a word of Excel to itself; it says the delimiter. */
static enum kin_status take_sep(char *out, struct source *src,
				struct kin_err *err)
{
	struct source_line ln;
	enum kin_status st;
	const char *text;
	size_t len, q;
	int last;

	*out = 0;
	st = source_peek(&text, &len, &last, src, 16, err);
	if (st || len < 5)
		return st;
	q = *text == '"';
	if (strncasecmp(text + q, "sep=", 4) || len < q + 5)
		return KIN_OK;
	if (text[q + 4] == ',' || text[q + 4] == ';' || text[q + 4] == '\t') {
		*out = text[q + 4];
		st = source_line(&ln, src, err);
	}
	return st;
}

/* The delimiter under which some line names most fields; then the one that
 * stands there most often. */
static char vote(const struct header_names *names, const char *text,
		 size_t len)
{
	static const char candidates[] = { ',', ';', '\t' };
	int best_score = -1, best_n = -1, lines = 0, score, n;
	const char *p = text, *end = text + len, *e;
	char best = ',';
	size_t i;

	for (; p < end && lines < HEAD_LINES; p = e + 1) {
		for (e = p; e < end && *e != '\n' && *e != '\r'; e++)
			;
		if (e == p)
			continue;
		lines++;
		for (i = 0; i < sizeof(candidates); i++) {
			score = header_score(names, p, (size_t)(e - p),
					     candidates[i], &n);
			if (score < best_score ||
			    (score == best_score && n <= best_n))
				continue;
			best_score = score;
			best_n = n;
			best = candidates[i];
		}
	}
	return best;
}

enum kin_status delimiter_find(char *out, struct source *src,
			       const struct header_names *names,
			       struct kin_err *err)
{
	enum kin_status st;
	const char *text;
	size_t len;
	int last;

	st = take_sep(out, src, err);
	if (st || *out)
		return st;
	st = source_peek(&text, &len, &last, src, PEEK, err);
	if (!st)
		*out = vote(names, text, len);
	return st;
}
