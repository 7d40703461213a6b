/*
 * Which kinds of sheets there are, and how their rows are told apart. What
 * stands in them is the business of the field tables.
 */
#include "app/sheet/sheet_kind.h"

#include <stdio.h>
#include <string.h>

#include "app/report/listing.h"
#include "base/str.h"

static const struct sheet_kind kinds[] = {
	{ .name = "plans", .word = "rencana",
	  .title = "Rencana", .table = &table_plan,
	  .listing = KIN_EXPORT_PLANS, .import = KIN_IMPORT_PLANS,
	  .people = PEOPLE_POSTS, .with_period = 1 },
	{ .name = "plan-items", .word = "butir-rencana",
	  .title = "Butir rencana",
	  .table = &table_plan_item, .listing = KIN_EXPORT_PLAN_ITEMS,
	  .import = KIN_IMPORT_PLAN_ITEMS, .with_period = 1 },
	{ .name = "steps", .word = "langkah",
	  .title = "Langkah", .table = &table_step,
	  .listing = KIN_EXPORT_STEPS, .import = KIN_IMPORT_STEPS,
	  .with_period = 1 },
	{ .name = "decisions", .word = "keputusan",
	  .title = "Keputusan", .table = &table_decision,
	  .listing = KIN_LIST_PLAN_QUEUE, .with_period = 1, .whole = 1,
	  .by_step = 1, .step = KIN_PLAN_DECIDE,
	  .only = "keputusan,reason,by,on", .hidden = "person",
	  .spoken = "role,period,by,on,reason" },
	{ .name = "schedule", .word = "jadwal",
	  .title = "Jadwal", .table = &table_schedule,
	  .listing = KIN_EXPORT_OBSERVATIONS, .import = KIN_IMPORT_SCHEDULES,
	  .people = PEOPLE_POSTS, .with_period = 1 },
	{ .name = "observations", .word = "observasi",
	  .title = "Observasi",
	  .table = &table_observation, .listing = KIN_EXPORT_OBSERVATIONS,
	  .import = KIN_IMPORT_OBSERVATIONS, .people = PEOPLE_POSTS,
	  .with_period = 1 },
	{ .name = "assessments", .word = "penilaian",
	  .title = "Penilaian",
	  .table = &table_assessment, .listing = KIN_EXPORT_ASSESSMENTS,
	  .import = KIN_IMPORT_ASSESSMENTS, .people = PEOPLE_POSTS,
	  .with_period = 1, .whole = 1, .decider = "penilai" },
	{ .name = "organisation", .word = "organisasi",
	  .title = "Predikat organisasi",
	  .table = &table_organisation, .listing = KIN_EXPORT_ORGANISATION,
	  .import = KIN_IMPORT_ORGANISATION, .people = PEOPLE_SCHOOLS,
	  .with_period = 1, .whole = 1 },
	{ .name = "exceptions", .word = "pengecualian",
	  .title = "Pengecualian",
	  .table = &table_exception, .listing = KIN_EXPORT_EXCEPTIONS,
	  .import = KIN_IMPORT_EXCEPTIONS, .whole = 1,
	  .also = "npsn,peran,alasan,mulai" },
	{ .name = "supervisors", .word = "penilai",
	  .title = "Penilai",
	  .table = &table_supervisor, .listing = KIN_EXPORT_SUPERVISORS,
	  .import = KIN_IMPORT_SUPERVISORS, .whole = 1,
	  .also = "jenis,pegawai,npsn,peran,mulai" },
	{ .name = "corrections", .word = "koreksi",
	  .title = "Koreksi data", .table = &table_correction,
	  .listing = KIN_LIST_CORRECTIONS, .import = KIN_IMPORT_CORRECTIONS,
	  .with_period = 1, .whole = 1, .also = "npsn,peran,isian",
	  .only = "nilai_baru,alasan", .told = "nilai_roster,nilai_benar",
	  .fills = "nilai_baru", .basis = "nilai_roster",
	  .fact = "isian",
	  .where = "status", .is = "terbuka" },
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

const char *kin_sheet_kind_called(const char *word)
{
	const struct sheet_kind *k = sheet_kind_find(word);

	return k ? k->name : NULL;
}

const struct sheet_kind *sheet_kind_find(const char *name)
{
	int i;

	for (i = 0; i < N_KINDS; i++)
		if (!strcmp(kinds[i].name, name) ||
		    !strcmp(kinds[i].word, name))
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
	if (!listing_rules((*kind)->table))
		return KIN_OK;
	*own = **kind;
	*kind = own;
	return listing_of_rules(&own->table, s, names, err);
}

int sheet_kind_is_key(const struct sheet_kind *k, int field)
{
	const struct kin_field *f = &k->table->fields[field];

	return f->flags & KIN_F_KEY || !strcmp(f->name, "nama") ||
		str_is_listed(k->also, f->name);
}

int sheet_kind_is_decider(const struct sheet_kind *k, int field)
{
	return k->decider && !strcmp(k->decider, k->table->fields[field].name);
}

int sheet_kind_is_open(const struct sheet_kind *k, int field)
{
	const struct kin_field *f = &k->table->fields[field];

	if (k->only)
		return str_is_listed(k->only, f->name);
	return sheet_kind_is_decider(k, field) ||
	       (!sheet_kind_is_key(k, field) &&
		!(f->flags & (KIN_F_CLAIM | KIN_F_OUT | KIN_F_IN)));
}

int sheet_kind_basis(const struct sheet_kind *k, int field)
{
	if (!k->fills || strcmp(k->fills, k->table->fields[field].name) != 0)
		return field;
	return table_field(k->table, 0, k->basis);
}

int sheet_kind_locked(int *columns, const struct sheet_kind *k)
{
	int i, n = 0;

	for (i = 0; i < k->table->n_fields; i++)
		if (sheet_kind_is_key(k, i) &&
		    !str_is_listed(k->hidden, k->table->fields[i].name))
			columns[n++] = i;
	for (i = 0; i < k->table->n_fields; i++)
		if (str_is_listed(k->told, k->table->fields[i].name))
			columns[n++] = i;
	return n;
}

const char *sheet_kind_header(char *out, const struct sheet_kind *k,
			      int field)
{
	const struct kin_field *f = &k->table->fields[field];

	if (!str_is_listed(k->spoken, f->name))
		return f->name;
	snprintf(out, 40, "%.*s", (int)strcspn(f->aliases, "|"), f->aliases);
	return out;
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
