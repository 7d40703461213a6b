/*
 * Rows of people who were erased: a list that still has them must not bring
 * them back. They are known by keyed digests of their identifiers only.
 */
#include "app/people/erased.h"
#include "app/people/roster.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "store/pdp_store.h"

enum kin_status roster_erased_begin(struct run *run, struct kin_err *err)
{
	struct roster_run *own = run->data;

	own->any_erased = 0;
	return own->has_key ? pdp_store_any(&own->any_erased, run->s->db, err)
			    : KIN_OK;
}

static enum kin_status erased_tell(struct run *run, struct kin_record *rec,
				   int field, long long act, const char *day,
				   struct kin_err *err)
{
	record_fault(rec, &run->sink, field, KIN_C_PERSON_ERASED, ERASED_TEXT,
		     day, act);
	return run_reject(run, run->src, rec->line, err);
}

enum kin_status roster_erased_refuse(int *refused, struct run *run,
				     struct kin_record *rec,
				     const struct roster_row *row,
				     struct kin_err *err)
{
	const struct { const char *text; int field; } keys[] = {
		{ row->nip, ROSTER_NIP }, { row->nuptk, ROSTER_NUPTK },
		{ row->ptk_id, ROSTER_PTK_ID },
	};
	struct roster_run *own = run->data;
	enum kin_status st = KIN_OK;
	long long act = 0;
	char day[11];
	int field;
	size_t i;

	*refused = 0;
	if (!own->any_erased)
		return KIN_OK;
	for (i = 0; !st && !act && i < sizeof(keys) / sizeof(keys[0]); i++)
		if (keys[i].text)
			st = pdp_store_known(&act, day, keys[i].text, own->key,
					     run->s->db, err);
	field = act ? keys[i - 1].field : ROSTER_NIK;
	if (!st && !act && row->nik)
		st = pdp_store_known_nik(&act, day, rec->v[ROSTER_NIK].text,
					 own->key, run->s->db, err);
	if (st || !act)
		return st;
	*refused = 1;
	return erased_tell(run, rec, field, act, day, err);
}

typedef enum kin_status erased_known(long long *act, char day[11],
				     const char *identifier,
				     const unsigned char key[DIGEST_KEY],
				     struct db *db, struct kin_err *err);

static enum kin_status erased_ask(struct erased_before *found,
				  struct kin_session *s,
				  const char *identifier, erased_known *known,
				  struct kin_err *err)
{
	unsigned char key[DIGEST_KEY];
	enum kin_status st;
	int any = 0;

	memset(found, 0, sizeof(*found));
	if (!identifier)
		return KIN_OK;
	st = pdp_store_any(&any, s->db, err);
	if (st || !any)
		return st;
	st = session_key(s, key, err);
	if (!st)
		st = known(&found->act, found->day, identifier, key, s->db,
			   err);
	memset(key, 0, sizeof(key));
	return st;
}

enum kin_status erased_find(struct erased_before *found, struct kin_session *s,
			    const char *identifier, struct kin_err *err)
{
	return erased_ask(found, s, identifier, pdp_store_known, err);
}

enum kin_status erased_find_nik(struct erased_before *found,
				struct kin_session *s, const char *nik,
				struct kin_err *err)
{
	return erased_ask(found, s, nik, pdp_store_known_nik, err);
}
