/*
 * Angka kredit of a period: the predicate of the definitive post, the jenjang
 * of the rank at its end, and the months in definitive posts. What is not
 * known stays empty, never 0.
 */
#include "app/report/credit.h"

#include <stdio.h>
#include <string.h>

#include "app/report/recap.h"
#include "app/run/roles.h"
#include "base/i18n.h"
#include "model/tables.h"
#include "rule/bars.h"
#include "rule/credit.h"
#include "rule/expected.h"

#define MAX_DAYS 400	/* a period is a year at most */

/* The day in text[0..len), `unknown` where it is empty. */
static day_t day_or(const char *text, size_t len, day_t unknown)
{
	day_t d = len ? day_parse(text, len) : DAY_NONE;

	return d == DAY_NONE ? unknown : d;
}

/* Mark the days from `from` on that the posts cover. */
static void mark_days(char *held, const char *posts, day_t from, day_t to)
{
	while (posts && *posts) {
		size_t len = strcspn(posts, " "), n = strcspn(posts, "/");
		day_t a = from, b = to;

		if (n < len) {
			a = day_or(posts, n, from);
			b = day_or(posts + n + 1, len - n - 1, to);
		}
		if (a < from)
			a = from;
		if (b > to)
			b = to;
		if (a <= b)
			memset(held + (a - from), 1, (size_t)(b - a) + 1);
		posts += len + (posts[len] == ' ');
	}
}

/* Whether a run of marked days among these makes the month count. */
static int month_counts(const char *held, day_t from, day_t first, day_t last,
			enum pack_months rule)
{
	day_t d, start = DAY_NONE;

	for (d = first; d <= last + 1; d++) {
		int in = d <= last && held[d - from];

		if (in && start == DAY_NONE)
			start = d;
		if (!in && start != DAY_NONE) {
			if (credit_months(start, d - 1, rule))
				return 1;
			start = DAY_NONE;
		}
	}
	return 0;
}

void credit_posts_span(day_t *first, day_t *last, const char *posts,
		       day_t from, day_t to)
{
	char held[MAX_DAYS] = { 0 };

	*first = from;
	*last = to;
	if (to - from >= MAX_DAYS)
		return;
	mark_days(held, posts, from, to);
	if (!memchr(held, 1, sizeof(held)))
		return;
	while (!held[*first - from])
		++*first;
	while (!held[*last - from])
		--*last;
}

int credit_posts_months(const char *posts, day_t from, day_t to,
			enum pack_months rule)
{
	char held[MAX_DAYS] = { 0 };
	day_t first, last;
	int n = 0, year, month;

	if (to - from >= MAX_DAYS)
		to = from + MAX_DAYS - 1;
	mark_days(held, posts, from, to);
	for (first = from; first <= to; first = last + 1) {
		day_to_civil(first, &year, &month, NULL);
		last = day_add_months(day_from_civil(year, month, 1), 1) - 1;
		if (last > to)
			last = to;
		n += month_counts(held, from, first, last, rule);
	}
	return n;
}

int credit_is_converted(struct recap *rc, const struct recap_row *row)
{
	if (!recap_is_last(rc, row))
		return 0;
	if (credit_converts(rc->pack, row->employment))
		return 1;
	rc->n.unconverted++;
	return 0;
}

/* The figures of one row as text. */
struct figures {
	char percent[12], coefficient[24], months[12], credit[24];
};

static int percent_of(const struct pack *p, const char *predicate)
{
	const struct pack_label *l = predicate
		? pack_label_find(p->predicates, p->n_predicates, predicate,
				  NULL) : NULL;

	return l ? p->credit_percent[l - p->predicates] : -1;
}

/* Why there is no credit, or NULL; data, so never translated. */
static const char *credit_unknown(const struct recap *rc,
				  const struct recap_row *row,
				  const struct pack_credit *c, int percent)
{
	if (!rc->pack->has_credit)
		return "paket aturan tidak memuat angka kredit";
	if (!credit_converts(rc->pack, row->employment))
		return "status kepegawaian tidak dikenal";
	if (!row->rank || !*row->rank)
		return "golongan tidak diketahui";
	if (!c)
		return "jenjang dari golongan ini tidak diketahui";
	return percent < 0 ? "persen predikat tidak diketahui" : NULL;
}

void credit_of_row(struct credit_value *out, const struct recap *rc,
		   const struct recap_row *row)
{
	const struct pack *p = rc->pack;
	int converts = credit_converts(p, row->employment);

	out->none = !converts && employment_is_asn(row->employment) >= 0;
	out->jenjang = converts ? credit_jenjang(p, row->rank) : NULL;
	out->percent = percent_of(p, row->predicate);
	out->why = out->none ? NULL : credit_unknown(rc, row, out->jenjang,
						     out->percent);
	out->months = credit_posts_months(row->posts, rc->period->from,
					  rc->period->to, p->credit_months);
	out->thousandths = -1;
	if (out->jenjang && out->percent >= 0)
		out->thousandths =
			credit_thousandths(out->jenjang->thousandths,
					   out->percent, out->months,
					   p->credit_decimals);
}

static void credit_texts(struct figures *out, const struct credit_value *c,
			 int decimals)
{
	memset(out, 0, sizeof(*out));
	snprintf(out->months, sizeof(out->months), "%d", c->months);
	if (c->percent >= 0)
		snprintf(out->percent, sizeof(out->percent), "%d", c->percent);
	if (c->jenjang)
		credit_coefficient(out->coefficient, c->jenjang);
	if (c->thousandths >= 0)
		credit_text(out->credit, c->thousandths, decimals);
}

/* What is to be said of the figures; data, so never translated. Whose status
 * does not convert has no credit by the rules: nothing of it is unknown. */
static void credit_note(char *out, size_t size, const struct recap *rc,
			const struct recap_row *row,
			const struct credit_value *c)
{
	int interim = rc->interim || strcmp(row->state, "published") != 0;
	char why[160], statuses[80];

	if (!c->none)
		snprintf(why, sizeof(why), "%s", c->why ? c->why : "");
	else
		snprintf(why, sizeof(why), "tidak dikonversi: %s (hanya %s)",
			 row->employment,
			 bars_text(statuses, sizeof(statuses),
				   rc->pack->credit_statuses, "; "));
	snprintf(out, size, "%s%s%s", interim ? "sementara" : "",
		 interim && *why ? "; " : "", why);
}

static enum kin_status write_credit(struct recap *rc,
				    const struct recap_row *row,
				    struct kin_err *err)
{
	const struct pack *p = rc->pack;
	struct credit_value c;
	struct figures fig;
	char note[200];
	const char *v[N_CREDIT] = {
		[CREDIT_PERIODE] = rc->period->code,
		[CREDIT_NIP] = row->nip, [CREDIT_NUPTK] = row->nuptk,
		[CREDIT_NAMA] = row->name, [CREDIT_NPSN] = row->npsn,
		[CREDIT_SEKOLAH] = row->school,
		[CREDIT_JABATAN] = roles_title(rc->s, row->role, row->kind),
		[CREDIT_GOLONGAN] = row->rank,
		[CREDIT_PREDIKAT] = recap_label(p->predicates,
						p->n_predicates,
						row->predicate),
		[CREDIT_PERSEN] = fig.percent,
		[CREDIT_KOEFISIEN] = fig.coefficient,
		[CREDIT_BULAN] = fig.months, [CREDIT_ANGKA_KREDIT] = fig.credit,
		[CREDIT_KETERANGAN] = note,
	};

	credit_of_row(&c, rc, row);
	credit_texts(&fig, &c, p->credit_decimals);
	v[CREDIT_JENJANG] = c.jenjang ? c.jenjang->label : NULL;
	credit_note(note, sizeof(note), rc, row, &c);
	rc->n.unknown_credit += c.why != NULL;
	rc->n.no_credit += c.none;
	return kin_writer_row(rc->out->w, v, err);
}

void credit_tell_interim(const struct recap *rc)
{
	kin_diag(rc->s->sink, KIN_C_CREDIT_INTERIM, NULL, 0, 0, NULL,
		 _("%s is a part of its year: these figures are provisional, "
		   "the annual evaluation converts"), rc->period->code);
}

static void tell_credit(struct recap *rc)
{
	char statuses[80];

	if (rc->interim && rc->out->n)
		credit_tell_interim(rc);
	if (rc->n.no_credit)
		kin_diag(rc->s->sink, KIN_C_CREDIT_NONE, NULL, 0, 0, NULL,
			 PLURAL("%ld person has no credit: by %s only that of "
				"%s converts",
				"%ld people have no credit: by %s only that of "
				"%s converts", rc->n.no_credit),
			 rc->n.no_credit, rc->pack->name,
			 bars_text(statuses, sizeof(statuses),
				   rc->pack->credit_statuses, ", "));
	if (rc->n.unknown_credit)
		kin_diag(rc->s->sink, KIN_C_CREDIT_UNKNOWN, NULL, 0, 0, NULL,
			 _("the credit of %ld people is not known; the column "
			   "keterangan says why"), rc->n.unknown_credit);
}

enum kin_status listing_credits(struct listing_out *out,
				struct kin_session *s,
				const struct ready_filter *f,
				struct kin_err *err)
{
	static const struct recap_kind kind = {
		.personal = 1, .wanted = recap_is_last,
		.write = write_credit, .tell = tell_credit,
	};

	return recap_run(&kind, out, s, f, err);
}
