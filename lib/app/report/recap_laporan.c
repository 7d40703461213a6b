/*
 * Results in the layout of e-Kinerja's "Laporan Penilaian". Ids that only BKN
 * gives stay empty, but for those of --bkn-ids.
 */
#include <stdio.h>
#include <string.h>

#include "app/report/recap.h"
#include "app/run/roles.h"
#include "base/i18n.h"
#include "model/tables.h"
#include "rule/expected.h"

static int wants_laporan(struct recap *rc, const struct recap_row *row)
{
	rc->n.without_nip += !row->nip;
	return row->nip != NULL;
}

/* PNS and PPPK are the two that BKN knows. */
static const char *laporan_employment(const struct recap_row *row)
{
	if (!row->employment || employment_is_asn(row->employment) != 1)
		return NULL;
	return strncmp(row->employment, "PPPK", 4) ? "PNS" : "PPPK";
}

/* A post that began or ended within the period has an SKP of its own days. */
static const char *laporan_from(const struct recap *rc,
				const struct recap_row *row)
{
	const char *first = rc->period->from_text;

	return row->from && strcmp(row->from, first) > 0 ? row->from : first;
}

static const char *laporan_to(const struct recap *rc,
			      const struct recap_row *row)
{
	const char *last = rc->period->to_text;

	return row->to && strcmp(row->to, last) < 0 ? row->to : last;
}

static enum kin_status write_laporan(struct recap *rc,
				     const struct recap_row *row,
				     struct kin_err *err)
{
	const struct pack *p = rc->pack;
	char year[12];
	const char *v[N_LAPORAN] = {
		[LAPORAN_ID] = row->bkn_id, [LAPORAN_NIP] = row->nip,
		[LAPORAN_NAMA] = row->name,
		[LAPORAN_AWAL] = laporan_from(rc, row),
		[LAPORAN_AKHIR] = laporan_to(rc, row),
		[LAPORAN_UNOR] = row->school,
		[LAPORAN_JABATAN] = roles_title(rc->s, row->role, row->kind),
		[LAPORAN_PLT] = strcmp(row->kind, "definitif") ? "1" : "0",
		[LAPORAN_HASIL] = recap_label(p->ratings, p->n_ratings,
					      row->result),
		[LAPORAN_PERILAKU] = recap_label(p->ratings, p->n_ratings,
						 row->behaviour),
		[LAPORAN_PREDIKAT] = recap_label(p->predicates,
						 p->n_predicates,
						 row->predicate),
		[LAPORAN_ATASAN_NIP] = row->rater_nip,
		[LAPORAN_ATASAN_NAMA] = row->rater_name,
		[LAPORAN_ATASAN_UNOR] = row->rater_unit,
		[LAPORAN_ATASAN_JABATAN] = row->rater_post,
		[LAPORAN_ATASAN_GOLRU] = row->rater_rank,
		[LAPORAN_WAKTU] = row->final_day, [LAPORAN_TAHUN] = year,
		[LAPORAN_GOLRU] = row->rank,
		[LAPORAN_JENIS_PEGAWAI] = laporan_employment(row),
	};

	snprintf(year, sizeof(year), "%d", rc->year);
	return kin_writer_row(rc->out->w, v, err);
}

enum kin_status listing_laporan(struct listing_out *out,
				struct kin_session *s,
				const struct ready_filter *f,
				struct kin_err *err)
{
	static const struct recap_kind kind = {
		.personal = 1, .wanted = wants_laporan,
		.write = write_laporan,
	};

	return recap_run(&kind, out, s, f, err);
}
