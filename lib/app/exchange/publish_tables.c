/*
 * Tables, parts, columns and views of the published picture, made as the
 * listings are: knows none of their columns by name.
 */
#include "app/exchange/publish_run.h"

#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/i18n.h"

enum kin_status publish_run(struct publish *p, char *sql, struct kin_err *err)
{
	enum kin_status st = sql ? pg_exec(p->pg, sql, err)
				 : kin_err_nomem(err);

	kin_free(sql);
	return st;
}

static const char *publish_type(enum kin_column_kind kind)
{
	return kind == KIN_COL_NUMBER ? "numeric" : "text";
}

const char *publish_partition(char out[PUBLISH_NAME], const struct publish *p)
{
	snprintf(out, PUBLISH_NAME, "%s_%016llx", p->table->name,
		 (unsigned long long)digest_fast(p->result->office,
						 strlen(p->result->office)));
	return out;
}

static enum kin_status publish_make_table(struct publish *p,
					  struct kin_err *err)
{
	const char *name = p->table->name;
	char part[PUBLISH_NAME], rest[PUBLISH_NAME];
	enum kin_status st;

	snprintf(rest, sizeof(rest), "%s_lainnya", name);
	st = publish_run(p, pg_format(p->pg,
		"CREATE TABLE IF NOT EXISTS %I (kantor text NOT NULL, "
		"urut bigint NOT NULL%s, PRIMARY KEY (kantor, %surut)) "
		"PARTITION BY LIST (kantor)", name,
		p->table->by_period ? ", periode text NOT NULL" : "",
		p->table->by_period ? "periode, " : ""), err);
	if (!st)
		st = publish_run(p, pg_format(p->pg,
			"CREATE TABLE IF NOT EXISTS %I PARTITION OF "
			"%I FOR VALUES IN (%L); "
			"CREATE TABLE IF NOT EXISTS %I PARTITION OF "
			"%I DEFAULT", publish_partition(part, p), name,
			p->result->office, rest, name), err);
	if (!st)
		st = publish_run(p, pg_format(p->pg,
			"ALTER TABLE %I ENABLE ROW LEVEL SECURITY; "
			"DROP POLICY IF EXISTS kantor ON %I; "
			"CREATE POLICY kantor ON %I USING "
			"(boleh(kantor)); "
			"GRANT SELECT, INSERT, DELETE ON %I TO PUBLIC",
			name, name, name, name), err);
	return st;
}

/* A view has the columns that its table has now. */
static enum kin_status publish_make_view(struct publish *p,
					 struct kin_err *err)
{
	const char *view = p->table->view;

	return publish_run(p, pg_format(p->pg,
		"DROP VIEW IF EXISTS %I; "
		"CREATE VIEW %I AS SELECT t.*, k.tanggal AS "
		"kantor_tanggal, k.kepala AS kantor_kepala FROM %I t "
		"JOIN kantor k USING (kantor) WHERE "
		"boleh(t.kantor); GRANT SELECT ON %I TO "
		"PUBLIC", view, view, p->table->name, view), err);
}

/* How far each area is: every count of the table, added up. */
static enum kin_status publish_make_sums(struct publish *p,
					 const struct kin_column *columns,
					 int n, struct kin_err *err)
{
	const char *view = p->table->sums;
	struct buf sums = BUF_INIT;
	enum kin_status st;
	int i;

	for (i = 0; i < n; i++)
		if (columns[i].kind == KIN_COL_NUMBER &&
		    !strstr(columns[i].name, "umur"))
			buf_addf(&sums, ", sum(t.%s) AS %s", columns[i].name,
				 columns[i].name);
	st = publish_run(p, sums.failed ? NULL : pg_format(p->pg,
		"DROP VIEW IF EXISTS %I; CREATE VIEW %I AS "
		"SELECT t.kantor, t.periode, t.kabupaten, t.kecamatan, "
		"t.peran%s FROM %I t WHERE boleh(t.kantor) "
		"GROUP BY t.kantor, t.periode, t.kabupaten, t.kecamatan, "
		"t.peran; GRANT SELECT ON %I TO PUBLIC", view, view,
		buf_str(&sums), p->table->name, view), err);
	buf_release(&sums);
	return st;
}

static enum kin_status publish_has_column(int *has, struct publish *p,
					  const char *column,
					  struct kin_err *err)
{
	const char *params[] = { p->table->name, column, p->schema };
	char one[8];
	enum kin_status st;

	st = pg_ask(one, sizeof(one), p->pg,
		    "SELECT 1 FROM pg_attribute a JOIN pg_class c ON c.oid = "
		    "a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
		    "WHERE n.nspname = $3 AND c.relname = $1 AND "
		    "a.attname = $2 AND NOT a.attisdropped", params, 3, err);
	*has = one[0] != '\0';
	return st;
}

static enum kin_status publish_add_columns(struct publish *p,
					   const struct kin_column *columns,
					   int n, struct kin_err *err)
{
	enum kin_status st = KIN_OK;
	int i, has, added = 0;

	for (i = 0; !st && i < n; i++) {
		st = publish_has_column(&has, p, columns[i].name, err);
		if (st || has)
			continue;
		if (!p->owner)
			return kin_err_set(err, KIN_ERULE,
					   _("the server does not know column "
					     "%s of %s yet; let the owner of "
					     "its schema publish once with "
					     "this version"), columns[i].name,
					   p->table->name);
		added++;
		st = publish_run(p, pg_format(p->pg,
			"ALTER TABLE %I ADD COLUMN %I %s",
			p->table->name, columns[i].name,
			publish_type(columns[i].kind)), err);
	}
	/* what is there lacks them, so all of it is sent anew */
	if (!st && added)
		st = publish_run(p, pg_format(p->pg,
			"DELETE FROM kantor_isi WHERE tabel = %L",
			p->table->name), err);
	if (!st && added)
		st = publish_make_view(p, err);
	if (!st && added && p->table->sums)
		st = publish_make_sums(p, columns, n, err);
	return st;
}

/* Whether the table has the part for this office already. */
static enum kin_status publish_has_part(int *has, struct publish *p,
					struct kin_err *err)
{
	const char *params[2] = { NULL, p->schema };
	char part[PUBLISH_NAME], one[8];
	enum kin_status st;

	params[0] = publish_partition(part, p);
	st = pg_ask(one, sizeof(one), p->pg,
		    "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = "
		    "c.relnamespace WHERE n.nspname = $2 AND c.relname = $1",
		    params, 2, err);
	*has = one[0] != '\0';
	return st;
}

enum kin_status publish_learn(void *user, const struct kin_column *columns,
			      int n, struct kin_err *err)
{
	struct publish *p = user;
	int has = 0;
	enum kin_status st = KIN_OK;

	if (p->owner)
		st = publish_has_part(&has, p, err);
	if (!st && p->owner && !has)
		st = publish_make_table(p, err);
	if (!st)
		st = publish_add_columns(p, columns, n, err);
	return st ? st : KIN_ENO;
}
