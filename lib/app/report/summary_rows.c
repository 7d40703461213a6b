/*
 * The rows of `export summary` and `status --by` from counted groups. A
 * school whose roster never came is one row without figures: unknown is
 * never zero.
 */
#include <stdio.h>
#include <string.h>

#include "app/report/summary.h"

struct cells {
	const char *values[N_SUMMARY];
	char text[N_SUMMARY][16];
};

static void put_number(struct cells *c, int field, long n)
{
	snprintf(c->text[field], sizeof(c->text[field]), "%ld", n);
	c->values[field] = c->text[field];
}

static void put_counts(struct cells *c, const struct status_counts *n,
		       int annual)
{
	static const int stages[N_FUNNEL] = {
		SUMMARY_DRAF, SUMMARY_DIAJUKAN, SUMMARY_DISETUJUI,
		SUMMARY_PERSIAPAN, SUMMARY_OBSERVASI, SUMMARY_TINDAK_LANJUT,
		SUMMARY_REFLEKSI, SUMMARY_DINILAI
	};
	int i;

	put_number(c, SUMMARY_WAJIB, n->must);
	/* who is to be checked may take part until it is known */
	put_number(c, SUMMARY_DIANJURKAN, n->may + n->unclear);
	put_number(c, SUMMARY_DIKECUALIKAN, n->excluded);
	put_number(c, SUMMARY_BELUM, n->none);
	if (!annual)
		put_number(c, SUMMARY_DIKEMBALIKAN, n->returned);
	put_number(c, SUMMARY_TERLAMBAT, n->late);
	for (i = (int)funnel_first(annual); i < N_FUNNEL; i++)
		put_number(c, stages[i], n->reached[i]);
	for (i = 0; i < N_PREDICATES; i++)
		put_number(c, SUMMARY_SANGAT_BAIK + i, n->predicates[i]);
}

static void put_group(struct cells *c, const struct summary *sum)
{
	const struct group *g = &sum->group;

	memset(c->values, 0, sizeof(c->values));
	c->values[SUMMARY_PERIODE] = sum->period->code;
	c->values[SUMMARY_TANGGAL_DATA] = sum->s->day_text;
	c->values[SUMMARY_KABUPATEN] = g->kabupaten;
	if (sum->by != BY_KABUPATEN)
		c->values[SUMMARY_KECAMATAN] = g->kecamatan;
	if (sum->by != BY_SCHOOL)
		return;
	c->values[SUMMARY_NPSN] = g->npsn;
	c->values[SUMMARY_SEKOLAH] = g->school;
	c->values[SUMMARY_BENTUK] = g->level;
	c->values[SUMMARY_STATUS_SEKOLAH] = g->status;
}

static void put_age(struct cells *c, const struct summary *sum)
{
	const char *oldest = sum->group.oldest;

	if (*oldest)
		put_number(c, SUMMARY_UMUR_ROSTER, sum->s->day -
			   day_parse(oldest, strlen(oldest)));
}

/* Schools of which nothing is known, named as such in a wider group. */
static enum kin_status write_unknown(struct summary *sum, struct kin_err *err)
{
	struct cells c;
	char text[64];

	put_group(&c, sum);
	if (sum->by != BY_SCHOOL) {
		snprintf(text, sizeof(text), "%ld sekolah tanpa daftar",
			 sum->group.unknown);
		c.values[SUMMARY_SEKOLAH] = text;
	}
	sum->n++;
	return kin_writer_row(sum->w, c.values, err);
}

enum kin_status summary_group(struct summary *sum, struct kin_err *err)
{
	const struct group *g = &sum->group;
	enum kin_status st = KIN_OK;
	struct cells c;
	int i, any = 0;

	for (i = 0; !st && i < MAX_ROLES; i++) {
		/* a roster without people is known: nobody is expected */
		int zero = i == MAX_ROLES - 1 && !any && g->oldest[0];

		if (!g->roles[i].posts && !zero)
			continue;
		put_group(&c, sum);
		c.values[SUMMARY_PERAN] = choice_role[zero &&
			!g->roles[i].posts ? 0 : i].code;
		put_counts(&c, &g->roles[i], sum->period->annual);
		put_age(&c, sum);
		any = 1;
		sum->n++;
		st = kin_writer_row(sum->w, c.values, err);
	}
	if (!st && g->unknown)
		st = write_unknown(sum, err);
	return st;
}

/* ---- the table of status --by ---- */

enum {
	SHORT_KEY, SHORT_NAME, SHORT_MUST, SHORT_MAY, SHORT_EXCLUDED,
	SHORT_NONE, SHORT_STAGES, SHORT_RETURNED = SHORT_STAGES + N_FUNNEL,
	SHORT_LATE, SHORT_UNKNOWN
};

_Static_assert(SHORT_UNKNOWN + 1 == N_SHORT, "columns of status --by");

void summary_short_columns(struct kin_column *out, enum grouping by)
{
	static const char *const keys[] = {
		"npsn", "kecamatan", "kabupaten", "penilai", "jenis_ptk"
	};
	static const char *const names[] = {
		"sekolah", "kabupaten", "", "nama", ""
	};
	static const char *const counts[] = {
		"wajib", "dianjurkan", "dikecualikan", "belum"
	};
	int i;

	for (i = 0; i < N_SHORT; i++) {
		out[i].kind = i < SHORT_MUST ? KIN_COL_TEXT : KIN_COL_NUMBER;
		out[i].is_id = i == SHORT_KEY && by == BY_SUPERVISOR;
	}
	out[SHORT_KEY].name = keys[by];
	out[SHORT_NAME].name = *names[by] ? names[by] : "keterangan";
	for (i = 0; i < 4; i++)
		out[SHORT_MUST + i].name = counts[i];
	for (i = 0; i < N_FUNNEL; i++)
		out[SHORT_STAGES + i].name = funnel_codes[i];
	out[SHORT_RETURNED].name = "dikembalikan";
	out[SHORT_LATE].name = "terlambat";
	out[SHORT_UNKNOWN].name = "sekolah_tanpa_daftar";
}

static void add_counts(struct status_counts *to, const struct status_counts *n)
{
	int i;

	to->posts += n->posts;
	to->must += n->must;
	to->may += n->may;
	to->unclear += n->unclear;
	to->excluded += n->excluded;
	to->none += n->none;
	to->returned += n->returned;
	to->late += n->late;
	for (i = 0; i < N_FUNNEL; i++)
		to->reached[i] += n->reached[i];
}

void summary_keys(const char **key, const char **name,
		  const struct summary *sum)
{
	const struct group *g = &sum->group;

	*name = NULL;
	switch (sum->by) {
	case BY_SCHOOL:
		*key = g->npsn;
		*name = g->school;
		break;
	case BY_KECAMATAN:
		*key = g->kecamatan;
		*name = g->kabupaten;
		break;
	case BY_KABUPATEN:
		*key = g->kabupaten;
		break;
	default:
		*key = g->key;
		*name = g->name;
	}
}

enum kin_status summary_short(struct summary *sum, struct kin_err *err)
{
	const char *values[N_SHORT];
	char text[N_SHORT][16];
	long numbers[N_SHORT] = { 0 };
	struct status_counts all = { 0 };
	int i;

	for (i = 0; i < MAX_ROLES; i++)
		add_counts(&all, &sum->group.roles[i]);
	numbers[SHORT_MUST] = all.must;
	numbers[SHORT_MAY] = all.may + all.unclear;
	numbers[SHORT_EXCLUDED] = all.excluded;
	numbers[SHORT_NONE] = all.none;
	numbers[SHORT_RETURNED] = all.returned;
	numbers[SHORT_LATE] = all.late;
	numbers[SHORT_UNKNOWN] = sum->group.unknown;
	for (i = 0; i < N_FUNNEL; i++)
		numbers[SHORT_STAGES + i] = all.reached[i];
	summary_keys(&values[SHORT_KEY], &values[SHORT_NAME], sum);
	for (i = SHORT_MUST; i < N_SHORT; i++) {
		snprintf(text[i], sizeof(text[i]), "%ld", numbers[i]);
		/* nothing is known of a group without posts */
		values[i] = all.posts || i == SHORT_UNKNOWN ||
			sum->group.oldest[0] ? text[i] : NULL;
	}
	sum->n++;
	return kin_writer_row(sum->w, values, err);
}
