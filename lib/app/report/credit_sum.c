/*
 * Angka kredit added up over the years, against what the next rank and the
 * next jenjang need: each evaluation by the rules and the rank of its own
 * time, rounded before it is added. Whose credit does not convert is not
 * there.
 */
#include <stdio.h>
#include <string.h>

#include "app/report/credit.h"
#include "app/report/recap.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "base/str.h"
#include "model/rank.h"
#include "model/tables.h"
#include "rule/credit.h"
#include "store/credit_store.h"
#include "store/period_store.h"

/* ---- one evaluation after the other ---- */

static enum kin_status credit_sum_take(struct recap *rc,
				       const struct recap_row *row,
				       struct kin_err *err)
{
	struct credit_value v;
	struct credit_part k = {
		.nip = row->nip, .period = rc->period->code,
		.name = row->name, .npsn = row->npsn, .school = row->school,
		.role = row->role, .rank = row->rank,
		.pack = rc->period->pack_id, .seq = rc->period->from,
	};

	if (!row->nip)
		return KIN_OK;
	credit_of_row(&v, rc, row);
	k.jenjang = v.jenjang ? v.jenjang->jenjang : "";
	k.thousandths = v.thousandths;
	k.why = v.why;
	return credit_sum_add(&k, rc->s->db, err);
}

/* The published results of one period. */
static enum kin_status credit_each_of(struct kin_session *s,
				      const struct ready_filter *f,
				      const struct period *period,
				      const struct recap_kind *kind,
				      struct kin_err *err)
{
	struct listing_out none = { NULL, 0 };
	struct ready_filter of = *f;

	memset(&of.args, 0, sizeof(of.args));
	of.args.day = f->args.day;
	of.args.person = f->args.person;
	of.period = *period;
	of.args.period = period->id;
	of.args.period_code = period->code;
	return recap_run(kind, &none, s, &of, err);
}

/* All periods, yours; the tables of a recap cannot be made while they are
 * read. */
static enum kin_status credit_sum_load(struct period **out, int *n,
				       struct kin_session *s,
				       struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = period_all(&rows, s->db, err);
	struct period *grown;

	*n = 0;
	while (!st && rows_next(&rows)) {
		grown = kin_realloc(*out, (size_t)(*n + 1) * sizeof(**out));
		if (!grown) {
			st = kin_err_nomem(err);
			break;
		}
		*out = grown;
		period_fill(&grown[(*n)++], &rows);
	}
	return rows_end(&rows, st, err);
}

enum kin_status credit_each(struct kin_session *s,
			    const struct ready_filter *f,
			    enum kin_status (*write)(struct recap *rc,
						     const struct recap_row *r,
						     struct kin_err *err),
			    void *user, struct kin_err *err)
{
	const struct recap_kind kind = {
		.personal = 1, .quiet = 1, .wanted = credit_is_converted,
		.write = write, .user = user,
	};
	struct period *all = NULL;
	const struct pack *pack;
	int i, n;
	enum kin_status st = credit_sum_load(&all, &n, s, err);

	for (i = 0; !st && i < n; i++) {
		if (all[i].to > f->period.to)
			continue;
		st = session_pack(&pack, s, all[i].pack_id, err);
		/* a part of a year that is evaluated does not convert */
		if (!st && pack->has_credit &&
		    (all[i].annual || !recap_has_annual(pack)))
			st = credit_each_of(s, f, &all[i], &kind, err);
	}
	kin_free(all);
	return st ? st : session_pack(&pack, s, f->period.pack_id, err);
}

/* ---- sums ---- */

/* The person at hand: the run of evaluations in the last jenjang. */
struct credit_sum {
	struct listing_out *out;
	struct kin_session *s;
	char nip[24], name[128], npsn[16], school[128], rank[RANK_TEXT];
	struct credit_total total;
	long long pack;
	struct buf periods, parts, notes;
};

static void credit_sum_begin(struct credit_sum *c)
{
	buf_reset(&c->periods);
	buf_reset(&c->parts);
	buf_reset(&c->notes);
}

/* "12.5" of 100: 87.50; nothing is missing behind the mark. */
static void credit_sum_missing(char *out, int needed, long long have,
			       int decimals)
{
	long long missing = needed * 1000LL - have;

	credit_text(out, missing > 0 ? (int)missing : 0, decimals);
}

/* The figures of a row, as texts; "" where something is not known. */
struct credit_sum_texts {
	char sum[24], rank[12], level[12], to_rank[24], to_level[24];
};

static void credit_sum_calculate(struct credit_sum_texts *out,
				 const struct credit_sum *c,
				 const struct pack_credit *j, int decimals)
{
	int next = j ? credit_for_rank(j, c->rank) : 0;
	int level = j && j->for_jenjang > 0 ? j->for_jenjang : 0;

	memset(out, 0, sizeof(*out));
	if (next)
		snprintf(out->rank, sizeof(out->rank), "%d", next);
	if (level)
		snprintf(out->level, sizeof(out->level), "%d", level);
	if (c->total.unknown)
		return;
	credit_text(out->sum, (int)c->total.thousandths, decimals);
	if (next)
		credit_sum_missing(out->to_rank, next, c->total.thousandths,
				   decimals);
	if (level)
		credit_sum_missing(out->to_level, level, c->total.thousandths,
				   decimals);
}

/* In the rules at hand; each year's put them in an order of their own. */
static const struct pack_credit *credit_sum_jenjang(const struct pack *pack,
						    const char *code)
{
	int i;

	for (i = 0; i < pack->n_credits; i++)
		if (!strcmp(pack->credits[i].jenjang, code))
			return &pack->credits[i];
	return NULL;
}

static enum kin_status credit_sum_write(struct credit_sum *c,
					struct kin_err *err)
{
	struct credit_sum_texts t;
	const struct pack *pack;
	const struct pack_credit *j;
	const char *v[N_CREDIT_SUM] = {
		[CREDIT_SUM_NIP] = c->nip, [CREDIT_SUM_NAMA] = c->name,
		[CREDIT_SUM_NPSN] = c->npsn, [CREDIT_SUM_SEKOLAH] = c->school,
		[CREDIT_SUM_GOLONGAN] = c->rank,
		[CREDIT_SUM_PERIODE] = buf_str(&c->periods),
		[CREDIT_SUM_RINCIAN] = buf_str(&c->parts),
		[CREDIT_SUM_JUMLAH] = t.sum, [CREDIT_SUM_AK_PANGKAT] = t.rank,
		[CREDIT_SUM_KURANG_PANGKAT] = t.to_rank,
		[CREDIT_SUM_AK_JENJANG] = t.level,
		[CREDIT_SUM_KURANG_JENJANG] = t.to_level,
		[CREDIT_SUM_KETERANGAN] = buf_str(&c->notes),
	};
	enum kin_status st = session_pack(&pack, c->s, c->pack, err);

	if (st || c->periods.failed || c->parts.failed || c->notes.failed)
		return st ? st : kin_err_nomem(err);
	j = credit_sum_jenjang(pack, c->total.jenjang);
	v[CREDIT_SUM_JENJANG] = j ? j->label : NULL;
	credit_sum_calculate(&t, c, j, pack->credit_decimals);
	c->out->n++;
	return kin_writer_row(c->out->w, v, err);
}

static enum kin_status credit_sum_part(struct credit_sum *c,
				       struct rows *rows, struct kin_err *err)
{
	const char *period = rows_text(rows, CREDIT_SUM_ROWS_PERIOD);
	const char *why = rows_text(rows, CREDIT_SUM_ROWS_WHY);
	const char *jenjang = rows_text(rows, CREDIT_SUM_ROWS_JENJANG);
	int thousandths = (int)rows_int(rows, CREDIT_SUM_ROWS_THOUSANDTHS);
	char text[24] = "";
	const struct pack *pack;
	enum kin_status st;

	if (credit_add(&c->total, jenjang, thousandths))
		credit_sum_begin(c);
	c->pack = rows_int(rows, CREDIT_SUM_ROWS_PACK);
	st = session_pack(&pack, c->s, c->pack, err);
	if (st)
		return st;
	str_copy(c->npsn, sizeof(c->npsn),
		 rows_text(rows, CREDIT_SUM_ROWS_NPSN));
	str_copy(c->school, sizeof(c->school),
		 rows_text(rows, CREDIT_SUM_ROWS_SCHOOL));
	str_copy(c->rank, sizeof(c->rank),
		 rows_text(rows, CREDIT_SUM_ROWS_RANK));
	if (thousandths >= 0)
		credit_text(text, thousandths, pack->credit_decimals);
	buf_addf(&c->periods, "%s%s", c->periods.len ? "|" : "", period);
	buf_addf(&c->parts, "%s%s", c->periods.len > strlen(period) ? "|" : "",
		 thousandths < 0 ? "?" : text);
	if (!why)
		return KIN_OK;
	buf_addf(&c->notes, "%s%s: %s", c->notes.len ? "; " : "", period, why);
	return KIN_OK;
}

static enum kin_status credit_sum_all(struct credit_sum *c,
				      const struct listing_args *of,
				      struct kin_err *err)
{
	struct rows rows = ROWS_INIT;
	enum kin_status st = credit_sum_rows(&rows, of, c->s->db, err);

	while (!st && rows_next(&rows)) {
		const char *nip = rows_text(&rows, CREDIT_SUM_ROWS_NIP);

		if (strcmp(nip, c->nip) != 0) {
			if (c->nip[0])
				st = credit_sum_write(c, err);
			credit_sum_begin(c);
			memset(&c->total, 0, sizeof(c->total));
			str_copy(c->nip, sizeof(c->nip), nip);
			str_copy(c->name, sizeof(c->name),
				 rows_text(&rows, CREDIT_SUM_ROWS_NAME));
		}
		if (!st)
			st = credit_sum_part(c, &rows, err);
	}
	st = rows_end(&rows, st, err);
	return st || !c->nip[0] ? st : credit_sum_write(c, err);
}

enum kin_status listing_credit_sums(struct listing_out *out,
				    struct kin_session *s,
				    const struct ready_filter *f,
				    struct kin_err *err)
{
	struct credit_sum c = {
		.out = out, .s = s, .periods = BUF_INIT, .parts = BUF_INIT,
		.notes = BUF_INIT,
	};
	const struct pack *pack;
	enum kin_status st = credit_sum_open(s->db, err);

	if (!st)
		st = bkn_ids_open(s->db, err);
	if (!st)
		st = credit_each(s, f, credit_sum_take, NULL, err);
	if (!st)
		st = credit_sum_all(&c, &f->args, err);
	buf_release(&c.periods);
	buf_release(&c.parts);
	buf_release(&c.notes);
	return st ? st : session_pack(&pack, s, f->period.pack_id, err);
}
