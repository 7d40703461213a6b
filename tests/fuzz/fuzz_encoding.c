/*
 * Bytes as text: what a source hands out is UTF-8 without NUL, in lines that
 * follow each other without a gap, and the same when it is read again. The
 * first byte chooses the encoding.
 */
#include "fuzz/fuzz.h"

#include <string.h>

#include "base/utf8.h"
#include "ingest/text/source.h"

struct seen {
	long lines;
	unsigned long long sum;
};

static void read_lines(struct seen *seen, struct source *s)
{
	struct kin_err err = KIN_ERR_INIT;
	struct source_line line;
	long long next = -1;
	size_t i;

	memset(seen, 0, sizeof(*seen));
	for (;;) {
		HOLDS(!source_line(&line, s, &err));
		if (!line.no)
			break;
		HOLDS(line.no == ++seen->lines && line.full >= line.len);
		HOLDS(next < 0 || line.offset == next);
		next = line.offset + (long long)line.full;
		if (line.cut)
			continue;
		HOLDS(utf8_valid_prefix(line.text, line.len) == line.len);
		HOLDS(!memchr(line.text, '\0', line.len));
		for (i = 0; i < line.len; i++)
			seen->sum = seen->sum * 31 +
				    (unsigned char)line.text[i];
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = {
		NULL, NULL, "UTF-8", "UTF-16LE", "UTF-16BE", "WINDOWS-1252",
		"ISO-8859-1", "KOI8-R",
	};
	struct source_opts opts = { NULL, "uji", NULL };
	struct kin_err err = KIN_ERR_INIT;
	struct source *s, *again;
	struct seen first, second;
	enum kin_status st;
	struct kin_sink sink;

	if (!size)
		return 0;
	opts.encoding = names[data[0] & 7];
	opts.path = fuzz_file(data + 1, size - 1);
	fuzz_sink(&sink);
	st = source_open(&s, &opts, &sink, &err);
	HOLDS(!st || st == KIN_EINPUT);
	if (st) {
		HOLDS(sink.n_errors > 0 && !s);
		return 0;
	}
	read_lines(&first, s);
	HOLDS(!source_again(&again, s, &err));
	read_lines(&second, again);
	HOLDS(first.lines == second.lines && first.sum == second.sum);
	HOLDS((size_t)first.lines <= size);
	source_free(again);
	source_free(s);
	return 0;
}
