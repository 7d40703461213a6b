/*
 * The rows of `export summary` and `status --by` from counted groups. A
 * school whose roster never came is one row without figures: unknown is
 * never zero.
 */
#include <stdio.h>
#include <string.h>

#include "app/report/aggregate.h"
#include "app/report/summary.h"

struct cells {
	const char *values[MAX_SUMMARY];
	char text[MAX_SUMMARY][16];
	int n_steps;		/* columns of steps, behind approval */
	int n_predicates;	/* columns of predicates, behind lateness */
};

static int steps_of(const struct funnel *f)
{
	return f->n - 1 - FUNNEL_STEPS;
}

static int column_of(const struct cells *c, int field)
{
	return field <= SUMMARY_DISETUJUI ? field
		: field <= SUMMARY_TERLAMBAT ? field + c->n_steps
		: field + c->n_steps + c->n_predicates;
}

/* What is between the fields of table_summary: steps, then predicates. */
int summary_columns(struct kin_column *out, const struct funnel *f,
		    const struct pack *pack)
{
	struct kin_column fixed[N_SUMMARY];
	int i, k, n = 0;

	listing_columns(fixed, &table_summary);
	for (k = 0; k < N_SUMMARY; k++) {
		out[n++] = fixed[k];
		for (i = 0; k == SUMMARY_DISETUJUI && i < steps_of(f); i++) {
			out[n] = fixed[k];
			out[n++].name = f->codes[FUNNEL_STEPS + i];
		}
		for (i = 0; k == SUMMARY_TERLAMBAT && i < pack->n_predicates;
		     i++) {
			out[n] = fixed[k];
			out[n++].name = pack->best[i].column;
		}
	}
	return n;
}

static void put_cell(struct cells *c, int column, long n)
{
	snprintf(c->text[column], sizeof(c->text[column]), "%ld", n);
	c->values[column] = c->text[column];
}

static void put_number(struct cells *c, int field, long n)
{
	put_cell(c, column_of(c, field), n);
}

static void put_funnel(struct cells *c, const struct status_counts *n,
		       int annual)
{
	int i;

	if (!annual) {
		put_number(c, SUMMARY_DIKEMBALIKAN, n->returned);
		put_number(c, SUMMARY_DRAF, n->reached[FUNNEL_DRAFT]);
		put_number(c, SUMMARY_DIAJUKAN, n->reached[FUNNEL_SUBMITTED]);
		put_number(c, SUMMARY_DISETUJUI, n->reached[FUNNEL_APPROVED]);
		for (i = 0; i < c->n_steps; i++)
			put_cell(c, SUMMARY_DISETUJUI + 1 + i,
				 n->reached[FUNNEL_STEPS + i]);
	}
	put_number(c, SUMMARY_DINILAI, n->reached[FUNNEL_STEPS + c->n_steps]);
}

static void put_counts(struct cells *c, const struct status_counts *n,
		       int annual)
{
	int i;

	put_number(c, SUMMARY_WAJIB, n->must);
	/* who is to be checked may take part until it is known */
	put_number(c, SUMMARY_DIANJURKAN, n->may + n->unclear);
	put_number(c, SUMMARY_DIKECUALIKAN, n->excluded);
	put_number(c, SUMMARY_BELUM, n->none);
	put_number(c, SUMMARY_TERLAMBAT, n->late);
	put_funnel(c, n, annual);
	for (i = 0; i < c->n_predicates; i++)
		put_cell(c, SUMMARY_TERLAMBAT + c->n_steps + 1 + i,
			 n->predicates[i]);
}

static void put_group(struct cells *c, const struct summary *sum)
{
	const struct group *g = &sum->group;

	memset(c->values, 0, sizeof(c->values));
	c->n_steps = steps_of(&sum->funnel);
	c->n_predicates = sum->s->pack->n_predicates;
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

static enum kin_status summary_put(struct summary *sum, const struct cells *c,
				   struct kin_err *err)
{
	sum->n++;
	return sum->aggregate ? aggregate_row(sum, c->values, err)
			      : kin_writer_row(sum->w, c->values, err);
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
	return summary_put(sum, &c, err);
}

enum kin_status summary_group(struct summary *sum, struct kin_err *err)
{
	const struct group *g = &sum->group;
	enum kin_status st = KIN_OK;
	struct cells c;
	int i, any = 0;

	for (i = 0; !st && i < sum->n_roles; i++) {
		/* a roster without people is known: nobody is expected */
		int zero = i == sum->n_roles - 1 && !any && g->oldest[0];

		if (!sum->counts[i].posts && !zero)
			continue;
		put_group(&c, sum);
		c.values[SUMMARY_PERAN] = sum->roles[zero &&
			!sum->counts[i].posts ? 0 : i].code;
		put_counts(&c, &sum->counts[i], sum->period->annual);
		put_age(&c, sum);
		any = 1;
		st = summary_put(sum, &c, err);
	}
	if (!st && g->unknown)
		st = write_unknown(sum, err);
	return st;
}

/* ---- the table of status --by ---- */

/* The stages of the funnel stand between, however many there are. */
enum {
	SHORT_KEY, SHORT_NAME, SHORT_MUST, SHORT_MAY, SHORT_EXCLUDED,
	SHORT_NONE, SHORT_STAGES
};
enum { BEHIND_RETURNED, BEHIND_LATE, BEHIND_UNKNOWN, N_BEHIND };

_Static_assert(SHORT_STAGES + FUNNEL_MAX + N_BEHIND <= MAX_SUMMARY,
	       "columns of status --by");

int summary_short_columns(struct kin_column *out, const struct funnel *f,
			  enum grouping by)
{
	static const char *const keys[N_GROUPINGS] = {
		"npsn", "kecamatan", "kabupaten", "penilai", "jenis_ptk",
		"status_kepegawaian"
	};
	static const char *const names[N_GROUPINGS] = {
		"sekolah", "kabupaten", "", "nama", "", ""
	};
	static const char *const counts[] = {
		"wajib", "dianjurkan", "dikecualikan", "belum"
	};
	int behind = SHORT_STAGES + f->n, i;

	for (i = 0; i < behind + N_BEHIND; i++) {
		out[i].kind = i < SHORT_MUST ? KIN_COL_TEXT : KIN_COL_NUMBER;
		out[i].is_id = i == SHORT_KEY && by == BY_SUPERVISOR;
	}
	out[SHORT_KEY].name = keys[by];
	out[SHORT_NAME].name = *names[by] ? names[by] : "keterangan";
	for (i = 0; i < 4; i++)
		out[SHORT_MUST + i].name = counts[i];
	for (i = 0; i < f->n; i++)
		out[SHORT_STAGES + i].name = f->codes[i];
	out[behind + BEHIND_RETURNED].name = "dikembalikan";
	out[behind + BEHIND_LATE].name = "terlambat";
	out[behind + BEHIND_UNKNOWN].name = "sekolah_tanpa_daftar";
	return behind + N_BEHIND;
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
	for (i = 0; i < FUNNEL_MAX; i++)
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
	const char *values[MAX_SUMMARY];
	char text[MAX_SUMMARY][16];
	long numbers[MAX_SUMMARY] = { 0 };
	struct status_counts all = { 0 };
	int i, behind = SHORT_STAGES + sum->funnel.n;

	for (i = 0; i < sum->n_roles; i++)
		add_counts(&all, &sum->counts[i]);
	numbers[SHORT_MUST] = all.must;
	numbers[SHORT_MAY] = all.may + all.unclear;
	numbers[SHORT_EXCLUDED] = all.excluded;
	numbers[SHORT_NONE] = all.none;
	numbers[behind + BEHIND_RETURNED] = all.returned;
	numbers[behind + BEHIND_LATE] = all.late;
	numbers[behind + BEHIND_UNKNOWN] = sum->group.unknown;
	for (i = 0; i < sum->funnel.n; i++)
		numbers[SHORT_STAGES + i] = all.reached[i];
	summary_keys(&values[SHORT_KEY], &values[SHORT_NAME], sum);
	for (i = SHORT_MUST; i < behind + N_BEHIND; i++) {
		snprintf(text[i], sizeof(text[i]), "%ld", numbers[i]);
		/* nothing is known of a group without posts */
		values[i] = all.posts || i == behind + BEHIND_UNKNOWN ||
			sum->group.oldest[0] ? text[i] : NULL;
	}
	sum->n++;
	return kin_writer_row(sum->w, values, err);
}
