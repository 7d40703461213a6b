/*
 * skp22 and periodik: results in the form that BKN's SIASN takes, with its
 * spellings and codes. What is not documented stays empty unless inferred
 * codes are asked for.
 */
#include <stdio.h>
#include <string.h>

#include "app/report/recap.h"
#include "base/alloc.h"
#include "base/i18n.h"
#include "ingest/reader.h"
#include "model/tables.h"
#include "rule/credit.h"
#include "rule/expected.h"
#include "rule/pack_siasn.h"

/* The documents that the service knows; nothing is uploaded from here. */
#define DOCUMENT(id) \
	"[{\"dok_id\":\"" id "\",\"dok_nama\":\"\",\"dok_uri\":\"\"," \
	"\"object\":\"\",\"slug\":\"\"}]"

static enum kin_status conflict(struct kin_session *s,
				const struct kin_record *rec,
				struct kin_err *err)
{
	kin_diag(s->sink, KIN_C_ROW_CONFLICT, rec->source, rec->line, 1, "id",
		 _("an earlier line gives %s another id; find out which one "
		   "is right"), REC_TEXT(rec, BKN_ID_NIP));
	kin_err_clear(err);
	return KIN_OK;
}

static enum kin_status take_ids(struct kin_session *s, struct reader *rd,
				struct kin_record *rec, struct kin_err *err)
{
	struct arena arena = ARENA_INIT;
	enum kin_status st = KIN_OK;

	while (!st) {
		arena_reset(&arena);
		st = reader_next(rec, rd, &arena, err);
		if (st || !rec->line)
			break;
		if (rec->n_faults)
			continue;
		st = bkn_ids_add(s->db, REC_TEXT(rec, BKN_ID_NIP),
				 REC_TEXT(rec, BKN_ID_ID), err);
		if (st == KIN_EEXISTS)
			st = conflict(s, rec, err);
	}
	arena_release(&arena);
	return st;
}

enum kin_status recap_read_ids(struct kin_session *s, const char *path,
			       struct kin_err *err)
{
	struct reader_opts opts = { .path = path };
	struct kin_record *rec = kin_malloc(sizeof(*rec));
	long before = s->sink->n_errors;
	struct reader *rd = NULL;
	enum kin_status st;

	if (!rec)
		return kin_err_nomem(err);
	st = reader_open(&rd, &opts, &table_bkn_id, s->sink, err);
	if (!st)
		st = take_ids(s, rd, rec, err);
	if (!st && s->sink->n_errors > before)
		st = kin_err_set(err, KIN_EINPUT, _("%s was rejected, nothing "
						    "was exported"), path);
	reader_free(rd);
	kin_free(rec);
	return st;
}

/* A code, unless it is inferred and nobody asked for such. */
static const char *recap_code_of(struct recap *rc, enum siasn_kind kind,
				 const char *key)
{
	int inferred;
	const char *code = kind < N_SIASN_OF_RULES
		? pack_siasn_code(rc->pack, kind, key, &inferred)
		: siasn_code(kind, key, &inferred);

	if (!code) {
		rc->n.undocumented += key != NULL;
		return NULL;
	}
	rc->n.inferred += inferred;
	return inferred && !rc->f->asked->provisional ? NULL : code;
}

static int is_known_to_bkn(struct recap *rc, const struct recap_row *row)
{
	if (!row->nip) {
		rc->n.without_nip++;
		return 0;
	}
	rc->n.without_id += !row->bkn_id;
	return 1;
}

static int wants_skp22(struct recap *rc, const struct recap_row *row)
{
	return recap_is_last(rc, row) && is_known_to_bkn(rc, row);
}

static int wants_periodik(struct recap *rc, const struct recap_row *row)
{
	return recap_is_definite(rc, row) && is_known_to_bkn(rc, row);
}

/* Officials have no employment status here, but a NIP. */
static const char *rater_status(const struct recap_row *row)
{
	int asn = employment_is_asn(row->rater_employment);

	if (!row->rater_name)
		return NULL;
	return asn == 1 || (asn < 0 && row->rater_nip) ? "ASN" : "NON ASN";
}

static enum kin_status write_skp22(struct recap *rc,
				   const struct recap_row *row,
				   struct kin_err *err)
{
	char year[12];
	const char *v[N_SKP22] = {
		[SKP22_HASIL] = recap_code_of(rc, SIASN_RATING, row->result),
		[SKP22_KUADRAN] =
			recap_code_of(rc, SIASN_PREDICATE, row->predicate),
		[SKP22_PENILAI_GOLONGAN] =
			recap_code_of(rc, SIASN_RANK, row->rater_rank),
		[SKP22_PENILAI_JABATAN] = row->rater_post,
		[SKP22_PENILAI_NAMA] = row->rater_name,
		[SKP22_PENILAI_NIP] = row->rater_nip,
		[SKP22_PENILAI_UNIT] = row->rater_unit,
		[SKP22_PERILAKU] =
			recap_code_of(rc, SIASN_RATING, row->behaviour),
		[SKP22_ORANG] = row->bkn_id,
		[SKP22_STATUS_PENILAI] = rater_status(row),
		[SKP22_TAHUN] = year,
		[SKP22_NIP] = row->nip,
		[SKP22_NAMA] = row->name,
		[SKP22_PATH] = DOCUMENT("873"),
	};

	snprintf(year, sizeof(year), "%d", rc->year);
	return kin_writer_row(rc->out->w, v, err);
}

/* First and last month in which the post held, as texts. */
struct span {
	char first[12], last[12], first_year[12], last_year[12];
	int months;
};

static void find_span(struct span *out, const struct recap *rc,
		      const struct recap_row *row)
{
	day_t from = rc->period->from, to = rc->period->to, day;
	int y0, m0, y1, m1;

	day = day_or_none(row->from);
	if (day != DAY_NONE && day > from)
		from = day;
	day = day_or_none(row->to);
	if (day != DAY_NONE && day < to)
		to = day;
	day_to_civil(from, &y0, &m0, NULL);
	day_to_civil(to, &y1, &m1, NULL);
	out->months = (y1 - y0) * 12 + m1 - m0 + 1;
	snprintf(out->first, sizeof(out->first), "%d", m0);
	snprintf(out->last, sizeof(out->last), "%d", m1);
	snprintf(out->first_year, sizeof(out->first_year), "%d", y0);
	snprintf(out->last_year, sizeof(out->last_year), "%d", y1);
}

static const char *coefficient(struct recap *rc, const struct recap_row *row)
{
	const struct pack_credit *c = credit_jenjang(rc->pack, row->rank);
	char key[80];

	if (!c || !row->predicate) {
		rc->n.undocumented++;
		return NULL;
	}
	snprintf(key, sizeof(key), "%s %s", c->jenjang, row->predicate);
	return recap_code_of(rc, SIASN_COEFFICIENT, key);
}

static const char *periodik_id(struct recap *rc, int months)
{
	char key[12];

	if (rc->f->asked->periodik_id)
		return rc->f->asked->periodik_id;
	snprintf(key, sizeof(key), "%d", months);
	return recap_code_of(rc, SIASN_PERIOD, key);
}

static enum kin_status write_periodik(struct recap *rc,
				      const struct recap_row *row,
				      struct kin_err *err)
{
	struct span span;
	char year[12];
	const char *v[N_PERIODIK] = {
		[PERIODIK_BULAN_MULAI] = span.first,
		[PERIODIK_BULAN_SELESAI] = span.last,
		[PERIODIK_HASIL] = recap_code_of(rc, SIASN_RATING, row->result),
		[PERIODIK_KOEFISIEN] = coefficient(rc, row),
		[PERIODIK_KUADRAN] =
			recap_code_of(rc, SIASN_PREDICATE, row->predicate),
		[PERIODIK_PENILAI_GOLONGAN] =
			recap_code_of(rc, SIASN_RANK, row->rater_rank),
		[PERIODIK_PENILAI_JABATAN] = row->rater_post,
		[PERIODIK_PENILAI_NAMA] = row->rater_name,
		[PERIODIK_PENILAI_NIP] = row->rater_nip,
		[PERIODIK_PENILAI_UNIT] = row->rater_unit,
		[PERIODIK_PERILAKU] =
			recap_code_of(rc, SIASN_RATING, row->behaviour),
		[PERIODIK_ORANG] = row->bkn_id,
		[PERIODIK_STATUS_PENILAI] = rater_status(row),
		[PERIODIK_TAHUN] = year,
		[PERIODIK_TAHUN_MULAI] = span.first_year,
		[PERIODIK_TAHUN_SELESAI] = span.last_year,
		[PERIODIK_NIP] = row->nip,
		[PERIODIK_NAMA] = row->name,
		[PERIODIK_PATH] = DOCUMENT("890"),
	};

	find_span(&span, rc, row);
	v[PERIODIK_PERIODIK] = periodik_id(rc, span.months);
	snprintf(year, sizeof(year), "%d", rc->year);
	return kin_writer_row(rc->out->w, v, err);
}

static void tell_siasn(struct recap *rc)
{
	struct kin_sink *sink = rc->s->sink;

	if (rc->n.without_id)
		kin_diag(sink, KIN_C_BKN_ID_NONE, NULL, 0, 0, NULL,
			 rc->f->asked->bkn_ids
			 ? _("%ld people have no id in the file of --bkn-ids; "
			     "add them to it")
			 : _("%ld people have no id of BKN; give a file of "
			     "nip,id with --bkn-ids"), rc->n.without_id);
	if (rc->n.undocumented)
		kin_diag(sink, KIN_C_SIASN_UNKNOWN, NULL, 0, 0, NULL,
			 _("%ld codes of SIASN are not known and stay empty; "
			   "see kinerja-export(1)"), rc->n.undocumented);
	if (rc->n.inferred)
		kin_diag(sink, KIN_C_SIASN_INFERRED, NULL, 0, 0, NULL,
			 rc->f->asked->provisional
			 ? _("%ld codes of SIASN are inferred, no source "
			     "documents them; try one record first")
			 : _("%ld codes of SIASN stay empty, because no "
			     "source documents them; --provisional fills in "
			     "what they probably are"), rc->n.inferred);
}

enum kin_status listing_skp22(struct listing_out *out, struct kin_session *s,
			      const struct ready_filter *f,
			      struct kin_err *err)
{
	static const struct recap_kind kind = {
		.personal = 1, .yearly = 1, .wanted = wants_skp22,
		.write = write_skp22,
		.tell = tell_siasn,
	};

	return recap_run(&kind, out, s, f, err);
}

enum kin_status listing_periodik(struct listing_out *out,
				 struct kin_session *s,
				 const struct ready_filter *f,
				 struct kin_err *err)
{
	static const struct recap_kind kind = {
		.personal = 1, .wanted = wants_periodik,
		.write = write_periodik, .tell = tell_siasn,
	};

	return recap_run(&kind, out, s, f, err);
}
