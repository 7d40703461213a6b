/* Reads and writes the cursor of a reader of changes; knows no exports. */
#include "app/exchange/feed.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "store/feed_store.h"

static const char feed_cursor_mark[] = "kinerja-cursor/1 ";

static enum kin_status feed_cursor_bad(const char *path, long line,
				       struct kin_err *err)
{
	return kin_err_set(err, KIN_EINPUT,
			   _("%s:%ld: this is not a whole cursor of "
			     "`kinerja export changes`; name another file and "
			     "let the reader begin anew"), path, line);
}

/* "TABLE<tab>DIGEST<tab>KEY"; `line` is taken apart. */
static enum kin_status feed_cursor_take(int *good, char *line, struct db *db,
					struct kin_err *err)
{
	unsigned char digest[DIGEST_MAC] = { 0 };
	char *hex = strchr(line, '\t');

	*good = hex && !digest_unhex(digest, DIGEST_MAC, hex + 1) &&
		hex[2 * DIGEST_MAC + 1] == '\t';
	if (!*good)
		return KIN_OK;
	*hex = '\0';
	return feed_store_was(db, line, hex + 2 * DIGEST_MAC + 2, digest, err);
}

static enum kin_status feed_cursor_lines(const char *path, FILE *fp,
					 struct db *db, struct kin_err *err)
{
	char line[FEED_KEY + 100];
	enum kin_status st = KIN_OK;
	long long n = 0;
	int good = 1, ended = 0;

	while (!st && good && !ended && fgets(line, sizeof(line), fp)) {
		size_t len = strlen(line);

		good = len && line[len - 1] == '\n';
		if (!good)
			break;
		line[len - 1] = '\0';
		ended = !strncmp(line, "end ", 4);
		if (ended)
			good = strtoll(line + 4, NULL, 10) == n;
		else
			st = feed_cursor_take(&good, line, db, err);
		n++;
	}
	if (!st && ferror(fp))
		return kin_err_sys(err, "%s", path);
	return st || (good && ended) ? st
				     : feed_cursor_bad(path, (long)n + 1, err);
}

/* "HEAD DAY" in `head`; a cursor from before there were days has none. */
static void feed_cursor_part(char head[FEED_HEAD], char day[DAY_TEXT])
{
	char *blank = strchr(head, ' ');

	str_copy(day, DAY_TEXT, blank ? blank + 1 : "");
	if (blank)
		*blank = '\0';
}

enum kin_status feed_cursor_read(char head[FEED_HEAD], char day[DAY_TEXT],
				 const char *path, struct db *db,
				 struct kin_err *err)
{
	const size_t mark = sizeof(feed_cursor_mark) - 1;
	char line[FEED_HEAD + sizeof(feed_cursor_mark)];
	FILE *fp = fopen(path, "r");
	enum kin_status st;

	head[0] = day[0] = '\0';
	if (!fp)
		return errno == ENOENT ? KIN_OK : kin_err_sys(err, "%s", path);
	if (!fgets(line, sizeof(line), fp) ||
	    strncmp(line, feed_cursor_mark, mark) != 0 ||
	    strcspn(line + mark, "\n") >= FEED_HEAD ||
	    line[strlen(line) - 1] != '\n') {
		st = feed_cursor_bad(path, 1, err);
	} else {
		line[strlen(line) - 1] = '\0';
		memcpy(head, line + mark, strlen(line + mark) + 1);
		feed_cursor_part(head, day);
		st = feed_cursor_lines(path, fp, db, err);
	}
	fclose(fp);
	return st;
}

void feed_cursor_begin(FILE *fp, const char *head, const char *day)
{
	fprintf(fp, "%s%s %s\n", feed_cursor_mark, head, day);
}

void feed_cursor_row(FILE *fp, const char *table, const char *key,
		     const unsigned char digest[DIGEST_MAC])
{
	char hex[2 * DIGEST_MAC + 1];

	digest_hex(hex, digest, DIGEST_MAC);
	fprintf(fp, "%s\t%s\t%s\n", table, hex, key);
}

void feed_cursor_end(FILE *fp, long long n)
{
	fprintf(fp, "end %lld\n", n);
}
