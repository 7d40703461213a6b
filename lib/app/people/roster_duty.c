/*
 * Duties of acting principals in the rows of a list.
 *
 * Owns what is told where the words say more than was read. Reading them is
 * model/role.c.
 */
#include <string.h>

#include "app/people/roster.h"
#include "base/i18n.h"
#include "model/school_name.h"
#include "store/unit_store.h"

static int is_other_level(const char *name, const char *rest)
{
	const char *a = school_name_level(name), *b = school_name_level(rest);

	return a && b && strcmp(a, b) != 0;
}

/* Whether the words name the school of the row, by any name that it has. */
static enum kin_status is_own(int *own_school, struct run *run,
			      const struct kin_record *rec, const char *rest,
			      const char *npsn, struct kin_err *err)
{
	const struct roster_run *own = run->data;
	char known[128];
	enum kin_status st;

	*own_school = school_name_same(REC_TEXT(rec, ROSTER_SEKOLAH), rest) ||
		(!strcmp(npsn, own->npsn) &&
		 school_name_same(own->info->school, rest));
	if (*own_school)
		return KIN_OK;
	st = unit_name(known, sizeof(known), npsn, run->s->db, err);
	/* "Kepala TK": of a school that is no other kind */
	*own_school = !st && (school_name_same(known, rest) ||
			      (!school_name_sure(rest) &&
			       !is_other_level(known, rest)));
	return st;
}

static const char *who_of(const struct kin_record *rec)
{
	int f = REC_HAS(rec, ROSTER_NIP) ? ROSTER_NIP : ROSTER_NUPTK;

	return REC_HAS(rec, f) ? REC_TEXT(rec, f) : "PERSON";
}

/* The duty is at another school: who has it there is none of this one's. */
static void refuse_duty(struct run *run, struct kin_record *rec, int field,
			struct role_facts *facts)
{
	if (!facts->acting) {
		record_fault(rec, &run->sink, field, KIN_C_VALUE_UNKNOWN,
			     _("the duty is at \"%s\", which is no name of "
			       "this school, and was not read; write it "
			       "without the school if it is this one"),
			     facts->rest);
		facts->role = facts->job;
		return;
	}
	record_fault(rec, &run->sink, field, KIN_C_VALUE_UNKNOWN,
		     _("the duty is at \"%s\", which is no name of this "
		       "school, and was not read; say `kinerja roster appoint "
		       "%s --at NPSN --kind %s --from DAY`, or write it "
		       "without the school if it is this one"), facts->rest,
		     who_of(rec), facts->acting);
	facts->acting = NULL;
	facts->unclear = 1;
}

enum kin_status roster_duty_check(struct run *run, struct kin_record *rec,
				  struct role_facts *facts, const char *npsn,
				  struct kin_err *err)
{
	int field = REC_HAS(rec, ROSTER_TUGAS_TAMBAHAN)
		? ROSTER_TUGAS_TAMBAHAN : ROSTER_JABATAN_PTK;
	int own_school = 0;
	enum kin_status st = KIN_OK;

	if (facts->unclear && !facts->acting)
		record_fault(rec, &run->sink, field, KIN_C_VALUE_UNKNOWN,
			     _("the words are not known as those of a "
			       "principal or an acting one; write Kepala "
			       "Sekolah, PLT Kepala Sekolah or PLH Kepala "
			       "Sekolah, or say `roster appoint`"));
	if (facts->rest_is_school)
		st = is_own(&own_school, run, rec, facts->rest, npsn, err);
	if (st || own_school || !*facts->rest)
		return st;
	if (facts->rest_is_school && (facts->by_duty || facts->acting))
		refuse_duty(run, rec, field, facts);
	else
		record_fault(rec, &run->sink, field, KIN_C_VALUE_UNKNOWN,
			     _("the duty was read, but not \"%s\" behind it; "
			       "days are set with `roster appoint` and `roster "
			       "retire`, not by a list"), facts->rest);
	return KIN_OK;
}
