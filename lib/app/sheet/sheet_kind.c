/*
 * Which kinds of sheets there are, and how their rows are told apart. What
 * stands in them is the business of the field tables.
 */
#include "app/sheet/sheet_kind.h"

#include <string.h>

#include "app/report/listing.h"

static const struct sheet_kind kinds[] = {
	{ "plans", "Rencana", &table_plan, KIN_EXPORT_PLANS, KIN_IMPORT_PLANS,
	  PEOPLE_POSTS, 1, 0, "" },
	{ "schedule", "Jadwal", &table_schedule, KIN_EXPORT_OBSERVATIONS,
	  KIN_IMPORT_SCHEDULES, PEOPLE_POSTS, 1, 0, "" },
	{ "observations", "Observasi", &table_observation,
	  KIN_EXPORT_OBSERVATIONS, KIN_IMPORT_OBSERVATIONS, PEOPLE_POSTS, 1, 0,
	  "" },
	{ "assessments", "Penilaian", &table_assessment,
	  KIN_EXPORT_ASSESSMENTS, KIN_IMPORT_ASSESSMENTS, PEOPLE_POSTS, 1, 1,
	  "" },
	{ "organisation", "Predikat organisasi", &table_organisation,
	  KIN_EXPORT_ORGANISATION, KIN_IMPORT_ORGANISATION, PEOPLE_SCHOOLS, 1,
	  1, "" },
	{ "exceptions", "Pengecualian", &table_exception,
	  KIN_EXPORT_EXCEPTIONS, KIN_IMPORT_EXCEPTIONS, PEOPLE_NONE, 0, 1,
	  "npsn,peran,alasan,mulai" },
	{ "supervisors", "Penilai", &table_supervisor,
	  KIN_EXPORT_SUPERVISORS, KIN_IMPORT_SUPERVISORS, PEOPLE_NONE, 0, 1,
	  "jenis,pegawai,npsn,peran,mulai" },
};

#define N_KINDS ((int)(sizeof(kinds) / sizeof(kinds[0])))

const struct sheet_kind *sheet_kind_at(int i)
{
	return i >= 0 && i < N_KINDS ? &kinds[i] : NULL;
}

const char *kin_sheet_kind(int i)
{
	const struct sheet_kind *k = sheet_kind_at(i);

	return k ? k->name : NULL;
}

const struct sheet_kind *sheet_kind_find(const char *name)
{
	int i;

	for (i = 0; i < N_KINDS; i++)
		if (!strcmp(kinds[i].name, name))
			return &kinds[i];
	return NULL;
}

int sheet_kind_is(const struct sheet_kind *a, const struct sheet_kind *b)
{
	return a && b && !strcmp(a->name, b->name);
}

enum kin_status sheet_kind_of_rules(struct sheet_kind *own,
				    const struct sheet_kind **kind,
				    const struct kin_session *s,
				    struct arena *names, struct kin_err *err)
{
	if ((*kind)->table != &table_observation)
		return KIN_OK;
	*own = **kind;
	*kind = own;
	return listing_observation_table(&own->table, s, names, err);
}

static int kind_lists(const char *list, const char *name)
{
	size_t len = strlen(name);

	while (*list) {
		size_t n = strcspn(list, ",");

		if (n == len && !memcmp(list, name, n))
			return 1;
		list += n + (list[n] == ',');
	}
	return 0;
}

int sheet_kind_is_key(const struct sheet_kind *k, int field)
{
	const struct kin_field *f = &k->table->fields[field];

	return f->flags & KIN_F_KEY || !strcmp(f->name, "nama") ||
		kind_lists(k->also, f->name);
}

int sheet_kind_is_open(const struct sheet_kind *k, int field)
{
	const struct kin_field *f = &k->table->fields[field];

	return !sheet_kind_is_key(k, field) &&
		!(f->flags & (KIN_F_CLAIM | KIN_F_OUT | KIN_F_IN));
}

/* A name may be spelt anew, and is no part of it. */
void sheet_kind_key(char out[STAMP_KEY + 1], const struct sheet_kind *k,
		    const char *const *values)
{
	const char *texts[MAX_FIELDS];
	int i, n = 0;

	for (i = 0; i < k->table->n_fields; i++)
		if (sheet_kind_is_key(k, i) &&
		    strcmp(k->table->fields[i].name, "nama"))
			texts[n++] = values[i];
	stamp_key(out, texts, n);
}
