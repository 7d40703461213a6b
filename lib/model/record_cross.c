/*
 * Cross-checks inside one roster row.
 *
 * Owns the comparisons; knows nothing of other rows. NIK values are compared
 * and never shown.
 */
#include "model/record_cross.h"

#include <string.h>

#include "base/date.h"
#include "base/i18n.h"
#include "model/ident.h"
#include "model/role.h"
#include "model/tables.h"
#include "model/value.h"

struct cross {
	struct kin_record *rec;
	struct kin_sink *sink;
	const struct field_set *good;
	struct ident_facts nip;
	day_t birth;		/* of the cell, or DAY_NONE */
	char sex;		/* of the cell, or 0 */
};

static int is_good(const struct cross *x, int field)
{
	return field_set_has(x->good, field);
}

static int record_two_digits(const char *p)
{
	return (p[0] - '0') * 10 + p[1] - '0';
}

/*
 * Whether a NIK holds this day, month and year, each of two digits: more of
 * the year it does not have.
 */
static int nik_has_birth(const char *nik, const char *day, const char *month,
			 const char *year)
{
	int own = record_two_digits(nik + 6);

	return (own > 40 ? own - 40 : own) == record_two_digits(day) &&
	       !memcmp(nik + 8, month, 2) && !memcmp(nik + 10, year, 2);
}

static void check_birth(struct cross *x)
{
	const char *nik = is_good(x, ROSTER_NIK) ?
		REC_TEXT(x->rec, ROSTER_NIK) : NULL;
	const char *nip = REC_TEXT(x->rec, ROSTER_NIP);
	const char *cell = REC_TEXT(x->rec, ROSTER_TANGGAL_LAHIR);
	int nip_differs, nik_differs;

	if (x->birth == DAY_NONE)
		return;
	nip_differs = x->nip.birth != DAY_NONE && x->nip.birth != x->birth;
	nik_differs = nik && !nik_has_birth(nik, cell + 8, cell + 5, cell + 2);
	if (nip_differs && nik_differs &&
	    nik_has_birth(nik, nip + 6, nip + 4, nip + 2))
		record_fault(x->rec, x->sink, ROSTER_TANGGAL_LAHIR,
			     KIN_C_ID_BIRTH, _("%s is not the birth date that "
			     "both NIP and NIK hold; check it in Dapodik"),
			     cell);
	else if (nip_differs)
		record_fault(x->rec, x->sink, ROSTER_NIP, KIN_C_ID_BIRTH,
			     _("%s and the birth date %s disagree; check both "
			       "in Dapodik"), nip, cell);
	else if (nik_differs)
		record_fault(x->rec, x->sink, ROSTER_NIK, KIN_C_ID_BIRTH,
			     _("the NIK and the birth date %s disagree; check "
			       "both in Dapodik"), cell);
}

static void check_sex(struct cross *x)
{
	char nik = 0;

	if (!x->sex)
		return;
	if (is_good(x, ROSTER_NIK))
		nik = record_two_digits(REC_TEXT(x->rec, ROSTER_NIK) + 6) > 40 ?
			'P' : 'L';
	if (x->nip.sex && x->nip.sex != x->sex && nik && nik != x->sex)
		record_fault(x->rec, x->sink, ROSTER_JK, KIN_C_ID_SEX,
			     _("%c is not the sex that both NIP and NIK say; "
			       "check it in Dapodik"), x->sex);
	else if (x->nip.sex && x->nip.sex != x->sex)
		record_fault(x->rec, x->sink, ROSTER_NIP, KIN_C_ID_SEX,
			     _("%s and the sex %c disagree; check both in "
			       "Dapodik"), REC_TEXT(x->rec, ROSTER_NIP),
			     x->sex);
	else if (nik && nik != x->sex)
		record_fault(x->rec, x->sink, ROSTER_NIK, KIN_C_ID_SEX,
			     _("the NIK and the sex %c disagree; check both "
			       "in Dapodik"), x->sex);
}

enum status_kind { STATUS_OTHER, STATUS_PNS, STATUS_CPNS, STATUS_PPPK,
	STATUS_NON_ASN };

static enum status_kind status_kind(const char *status)
{
	if (!strncmp(status, "PNS", 3))
		return STATUS_PNS;
	if (!strcmp(status, "CPNS"))
		return STATUS_CPNS;
	if (!strncmp(status, "PPPK", 4))
		return STATUS_PPPK;
	/* the choice that says nothing of the law */
	return strcmp(status, "Lainnya") ? STATUS_NON_ASN : STATUS_OTHER;
}

static void record_check_status(struct cross *x)
{
	const char *status = REC_TEXT(x->rec, ROSTER_STATUS);
	const char *nip = REC_TEXT(x->rec, ROSTER_NIP);
	enum status_kind kind;

	if (!is_good(x, ROSTER_STATUS))
		return;
	kind = status_kind(status);
	if (is_good(x, ROSTER_NIP)) {
		if (kind == STATUS_NON_ASN)
			record_fault(x->rec, x->sink, ROSTER_STATUS,
				     KIN_C_ID_STATUS, _("%s has no NIP, but "
				     "the row has %s; check the status in "
				     "Dapodik"), status, nip);
		else if ((kind == STATUS_PPPK) != (x->nip.pppk == 1) &&
			 kind != STATUS_OTHER)
			record_fault(x->rec, x->sink, ROSTER_STATUS,
				     KIN_C_ID_STATUS, _("%s does not fit the "
				     "NIP %s in its digits 13 and 14; check "
				     "the status in Dapodik"), status, nip);
		return;
	}
	/* a column that is not there says nothing; a CPNS may have none yet */
	if (REC_COLUMN(x->rec, ROSTER_NIP) && !x->rec->v[ROSTER_NIP].len &&
	    (kind == STATUS_PNS || kind == STATUS_PPPK))
		record_fault(x->rec, x->sink, ROSTER_NIP, KIN_C_ID_STATUS,
			     _("%s without a NIP; check the status in "
			       "Dapodik"), status);
}

/* A NIK is kept as a digest only: in the column of the NUPTK it would stand in
 * clear, and belong to nobody's NUPTK. */
static int is_nik_instead(const struct cross *x, const char *nuptk)
{
	const char *cell = REC_TEXT(x->rec, ROSTER_TANGGAL_LAHIR);

	if (is_good(x, ROSTER_NIK) &&
	    !strcmp(nuptk, REC_TEXT(x->rec, ROSTER_NIK)))
		return 1;
	return x->birth != DAY_NONE &&
	       !ident_nuptk_plausible(nuptk, x->birth, x->sex) &&
	       ident_check(KIN_T_NIK, nuptk, strlen(nuptk), NULL) ==
	       IDENT_OK &&
	       nik_has_birth(nuptk, cell + 8, cell + 5, cell + 2);
}

static void check_nuptk(struct cross *x)
{
	const char *nuptk = REC_TEXT(x->rec, ROSTER_NUPTK);

	if (!is_good(x, ROSTER_NUPTK))
		return;
	if (is_nik_instead(x, nuptk))
		record_fault(x->rec, x->sink, ROSTER_NUPTK, KIN_C_ID_COLUMN,
			     _("the value is the NIK of this person; look the "
			       "NUPTK up in Verval PTK, or leave the cell "
			       "empty"));
	else if (x->birth != DAY_NONE &&
		 !ident_nuptk_plausible(nuptk, x->birth, x->sex))
		record_fault(x->rec, x->sink, ROSTER_NUPTK, KIN_C_ID_PATTERN,
			     _("%s does not follow the usual pattern for the "
			       "birth date and sex; compare it with the "
			       "papers"), nuptk);
}

static int is_status(const char *text)
{
	return value_choice(choice_employment, text, strlen(text)) != NULL;
}

static int is_job(const char *text)
{
	return *text && role_of_job(text) != NULL;
}

/* "Guru" under the status and "PNS" under the job: each is the other. */
static int is_exchanged(const struct cross *x)
{
	const char *status = REC_TEXT(x->rec, ROSTER_STATUS);

	return !is_good(x, ROSTER_STATUS) && is_job(status) &&
	       is_status(REC_TEXT(x->rec, ROSTER_JENIS_PTK));
}

int record_cross_fits(const struct kin_record *rec)
{
	const char *status = REC_TEXT(rec, ROSTER_STATUS);
	const char *job = REC_TEXT(rec, ROSTER_JENIS_PTK);

	return (is_status(status) && !is_job(status)) ||
	       (is_job(job) && !is_status(job));
}

void record_cross_check(struct kin_record *rec, struct kin_sink *sink,
			const struct field_set *good)
{
	struct cross x = { rec, sink, good, { DAY_NONE, 0, -1 }, DAY_NONE, 0 };

	if (is_good(&x, ROSTER_NIP))
		ident_nip_facts(&x.nip, REC_TEXT(rec, ROSTER_NIP));
	if (is_good(&x, ROSTER_TANGGAL_LAHIR))
		x.birth = day_parse(REC_TEXT(rec, ROSTER_TANGGAL_LAHIR),
				    rec->v[ROSTER_TANGGAL_LAHIR].len);
	if (is_good(&x, ROSTER_JK))
		x.sex = REC_TEXT(rec, ROSTER_JK)[0];
	check_birth(&x);
	check_sex(&x);
	record_check_status(&x);
	rec->exchanged = is_exchanged(&x);
	check_nuptk(&x);
}
