/*
 * What the server has already: rows go there in blocks, and their digests
 * stand beside them, so that a block that is the same is not sent again.
 *
 * A block is known by its place; where a row comes in between, all that is
 * behind it in its table and period is sent.
 */
#include "app/exchange/publish_run.h"

#include <stdint.h>
#include <string.h>

#include "base/alloc.h"
#include "base/i18n.h"
#include "sql/publish.h"

#define PUBLISH_BLOCK 4096	/* rows */
#define PUBLISH_SUM (2 * DIGEST_MAC + 1)	/* in hexadecimal, a blank */
#define PUBLISH_SUMS 65536	/* bytes of them a period: 8 million rows */

static const char *publish_period(const char *period)
{
	return period ? period : "";
}

enum kin_status publish_known(struct publish *p, const char *period,
			      struct kin_err *err)
{
	const char *params[] = {
		p->result->office, p->table->name, publish_period(period),
	};
	static char text[PUBLISH_SUMS];
	enum kin_status st;

	buf_reset(&p->known);
	buf_reset(&p->now);
	/* of an office that was taken away there digests say nothing */
	if (p->opts->force || !p->was_there || publish_is_new(p))
		return KIN_OK;
	st = pg_ask(text, sizeof(text), p->pg, sql_publish_digests_there,
		    params, 3, err);
	/* what does not fit is sent as a whole */
	if (!st && strlen(text) % PUBLISH_SUM == 0)
		buf_adds(&p->known, text);
	return st;
}

/* ---- the rows as they come ---- */

void publish_blocks_begin(struct publish_blocks *b)
{
	memset(b, 0, sizeof(*b));
	digest_short_init(&b->digest);
}

static void publish_block_next(struct publish_blocks *b)
{
	digest_short_init(&b->digest);
	digest_short_update(&b->digest, b->columns, sizeof(b->columns));
}

void publish_blocks_columns(struct publish_blocks *b,
			    const struct kin_column *columns, int n)
{
	int i;

	for (i = 0; i < n; i++)
		digest_short_update(&b->digest, columns[i].name,
				    strlen(columns[i].name) + 1);
	digest_short_final(&b->digest, b->columns);
	publish_block_next(b);
}

static void publish_block_end(struct publish *p, struct publish_blocks *b)
{
	unsigned char sum[DIGEST_MAC];
	char hex[PUBLISH_SUM + 1];

	digest_short_final(&b->digest, sum);
	digest_hex(hex, sum, DIGEST_MAC);
	if (!b->again)
		buf_addf(&p->now, "%s ", hex);
	publish_block_next(b);
	b->n_rows = 0;
	b->n++;
}

/* Whether the server has block `n` as it is now. */
static int publish_has_block(const struct publish *p, int n)
{
	size_t at = (size_t)n * PUBLISH_SUM;

	return at + PUBLISH_SUM <= p->known.len &&
	       at + PUBLISH_SUM <= p->now.len &&
	       !memcmp(p->known.data + at, p->now.data + at, PUBLISH_SUM);
}

/* As many bytes as belong to the block at hand. */
static size_t publish_block_part(struct publish_blocks *b, const char *bytes,
				 size_t len)
{
	const char *end, *at = bytes;

	while (b->n_rows < PUBLISH_BLOCK &&
	       (end = memchr(at, '\n', len - (size_t)(at - bytes)))) {
		at = end + 1;
		b->n_rows++;
	}
	return b->n_rows < PUBLISH_BLOCK ? len : (size_t)(at - bytes);
}

int publish_blocks_take(struct publish *p, struct publish_blocks *b,
			const char *bytes, size_t len)
{
	size_t n;

	for (; len; bytes += n, len -= n) {
		int before = b->n_rows;
		int wanted = b->rows && !(b->again &&
					  publish_has_block(p, b->n));

		n = publish_block_part(b, bytes, len);
		digest_short_update(&b->digest, bytes, n);
		b->open = 1;
		if (wanted && fwrite(bytes, 1, n, b->rows) != n)
			return -1;
		if (wanted)
			p->result->n_sent += b->n_rows - before;
		if (b->n_rows == PUBLISH_BLOCK) {
			publish_block_end(p, b);
			b->open = 0;
		}
	}
	return 0;
}

void publish_blocks_end(struct publish *p, struct publish_blocks *b)
{
	if (b->open)
		publish_block_end(p, b);
}

/* ---- what goes there ---- */

int publish_is_same(const struct publish *p)
{
	return p->known.len && p->known.len == p->now.len &&
	       !memcmp(p->known.data, p->now.data, p->now.len);
}

static enum kin_status publish_clear_rows(struct publish *p,
					  const char *period, long long from,
					  long long to, struct kin_err *err)
{
	char first[24], last[24];

	snprintf(first, sizeof(first), "%lld", from);
	snprintf(last, sizeof(last), "%lld", to);
	if (!p->table->by_period)
		return publish_later(p, pg_format(p->pg, sql_publish_clear,
						p->table->name,
						p->result->office, first,
						last), err);
	return publish_later(p, pg_format(p->pg, sql_publish_clear_period,
					p->table->name, p->result->office,
					first, last, period), err);
}

enum kin_status publish_clear(struct publish *p, const char *period,
			      struct kin_err *err)
{
	int i, n = (int)(p->known.len / PUBLISH_SUM);
	enum kin_status st = KIN_OK;

	for (i = 0; !st && i < n; i++)
		if (!publish_has_block(p, i))
			st = publish_clear_rows(
				p, period, (long long)i * PUBLISH_BLOCK + 1,
				(i + 1LL) * PUBLISH_BLOCK, err);
	return st ? st : publish_clear_rows(p, period,
					    (long long)n * PUBLISH_BLOCK + 1,
					    INT64_MAX, err);
}

enum kin_status publish_note_blocks(struct publish *p, const char *period,
				    struct kin_err *err)
{
	if (p->now.failed)
		return kin_err_nomem(err);
	return publish_later(p, pg_format(p->pg, sql_publish_note_digests,
		p->result->office, p->table->name, publish_period(period),
		buf_str(&p->now)), err);
}

/* ---- periods that are no more here ---- */

/* Those that are, quoted, and what stands for none. */
static char *publish_period_list(const struct publish *p)
{
	struct buf list = BUF_INIT;
	char *quoted, *text;
	int i;

	buf_adds(&list, "''");
	for (i = 0; i < p->periods.n; i++) {
		quoted = pg_format(p->pg, ", %1$L", p->periods.codes[i]);
		list.failed |= !quoted;
		buf_adds(&list, quoted ? quoted : "");
		kin_free(quoted);
	}
	text = list.failed ? NULL : kin_strdup(buf_str(&list));
	buf_release(&list);
	return text;
}

/* fmt with the table at hand, the office, the periods. */
static char *publish_of_others(const struct publish *p, const char *fmt)
{
	char *list = publish_period_list(p);
	char *sql = list ? pg_format(p->pg, fmt, p->table->name,
				     p->result->office, list) : NULL;

	kin_free(list);
	return sql;
}

enum kin_status publish_has_others(int *others, struct publish *p,
				   struct kin_err *err)
{
	char answer[8], *sql = publish_of_others(p, sql_publish_has_others);
	enum kin_status st = sql ? pg_ask(answer, sizeof(answer), p->pg, sql,
					  NULL, 0, err) : kin_err_nomem(err);

	kin_free(sql);
	*others = !st && answer[0];
	return st;
}

enum kin_status publish_drop_others(struct publish *p, struct kin_err *err)
{
	if (!p->table->by_period)
		return KIN_OK;
	return publish_later(p, publish_of_others(p, sql_publish_drop_others),
			     err);
}
