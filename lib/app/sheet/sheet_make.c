/*
 * Making sheets: a page that says how to fill them in, the rows with what is
 * known, lists to choose from, and what a sheet needs to come home.
 *
 * Owns how a sheet looks; its rows come from sheet_rows.c.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "app/sheet/ledger.h"
#include "app/sheet/sheet_kind.h"
#include "base/alloc.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/str.h"
#include "emit/book.h"
#include "rule/pack_choice.h"

#define SPARE_ROWS 200		/* below the people: for more of them */
#define OPEN_WIDTH 24
#define KEY_WIDTH 20
#define NAME_WIDTH 28

struct making {
	struct kin_session *s;
	const struct kin_sheet_make *o;
	const struct sheet_kind *kind;
	struct filled_rows rows;
	struct filled_row **order;	/* by school and name */
	char period[STAMP_WORD];
	const struct pack *pack;	/* NULL: the kind has no period */
	long long pack_id;
	int step;		/* whose fields are filled in; -1: all */
	int columns[MAX_FIELDS], n_columns;	/* fields, in order */
	struct ledger *ledger;
	struct kin_sheet_made *made;
	/* of the file at hand */
	char id[STAMP_WORD];
	struct buf cell;
};

static const char *const make_lines[] = {
	"Isi kolom putih. Kolom abu-abu adalah identitas dan tidak diubah.",
	"Sel kosong berarti tidak ada perubahan. Tulis - untuk menghapus isi.",
	"Di kolom yang berdaftar, pilih dari daftarnya; beberapa pilihan dalam "
	"satu sel dipisahkan dengan |.",
	"Tanggal ditulis sebagai tanggal, misalnya 2024-01-31, atau dengan "
	"nama bulan.",
	"Baris boleh diurutkan, dan orang baru boleh ditambah di bawah. Baris "
	"yang dihapus tidak menghapus data apa pun.",
	"Kolom _stamp yang tersembunyi jangan dihapus: darinya diketahui apa "
	"yang berubah.",
	"Simpan, lalu kirim kembali berkas ini kepada operator.",
};

/* ---- order and columns ---- */

static const struct sheet_kind *make_sorted;	/* of the comparison */

static int make_by_school(const void *a, const void *b)
{
	const struct filled_row *x = *(struct filled_row *const *)a;
	const struct filled_row *y = *(struct filled_row *const *)b;
	static const char *const fields[] = { "npsn", "nama", "peran",
					      "isian" };
	size_t i;
	int c = 0;

	for (i = 0; !c && i < sizeof(fields) / sizeof(fields[0]); i++)
		c = strcmp(filled_row_value(make_sorted, x, fields[i]),
			   filled_row_value(make_sorted, y, fields[i]));
	return c ? c : strcmp(x->key, y->key);
}

static int make_by_supervisor(const void *a, const void *b)
{
	const struct filled_row *x = *(struct filled_row *const *)a;
	const struct filled_row *y = *(struct filled_row *const *)b;
	int c = strcmp(x->supervisor ? x->supervisor : "",
		       y->supervisor ? y->supervisor : "");

	return c ? c : make_by_school(a, b);
}

static enum kin_status make_order(struct making *m, struct kin_err *err)
{
	int i;

	m->order = kin_calloc((size_t)m->rows.n + 1, sizeof(*m->order));
	if (!m->order)
		return kin_err_nomem(err);
	for (i = 0; i < m->rows.n; i++)
		m->order[i] = &m->rows.rows[i];
	make_sorted = m->kind;
	qsort(m->order, (size_t)m->rows.n, sizeof(*m->order),
	      m->o->by_supervisor ? make_by_supervisor : make_by_school);
	m->n_columns = sheet_kind_locked(m->columns, m->kind);
	for (i = 0; i < m->kind->table->n_fields; i++)
		if (sheet_kind_is_open(m->kind, i) &&
		    (m->step < 0 || pack_field_find(m->pack, m->step,
				m->kind->table->fields[i].name) >= 0))
			m->columns[m->n_columns++] = i;
	return KIN_OK;
}

/* ---- what stands in a cell ---- */

static int make_code(struct pack_choice *out, const struct making *m, int field,
		     const char *role, const char *text, size_t len)
{
	return m->pack &&
		pack_choice_find(out, m->pack, m->kind->table->name,
				 m->kind->table->fields[field].name, role,
				 text, len);
}

/* A label that rows of the role are read by; else the code itself. */
static void make_add_word(struct making *m, int field, const char *role,
			  const char *text, size_t len)
{
	struct pack_choice c, again;

	if (make_code(&c, m, field, role, text, len) &&
	    make_code(&again, m, field, role, c.label, strlen(c.label)) &&
	    !strcmp(c.code, again.code) && !strchr(c.label, '|'))
		buf_adds(&m->cell, c.label);
	else
		buf_add(&m->cell, text, len);
}

static const char *make_cell(struct making *m, int field,
			     const struct filled_row *row)
{
	const char *text = row->values[field];
	const char *role = filled_row_value(m->kind, row, "peran");

	buf_reset(&m->cell);
	while (text && *text) {
		size_t len = strlen(text);

		if (m->kind->table->fields[field].type == KIN_T_LIST)
			len = strcspn(text, "|");
		make_add_word(m, field, *role ? role : NULL, text, len);
		text += len;
		if (*text)
			buf_addc(&m->cell, *text++);
	}
	return buf_str(&m->cell);
}

static void make_stamp(struct making *m, const struct filled_row *row)
{
	struct stamp st = { .n = 0 };

	snprintf(st.kind, sizeof(st.kind), "%s", m->kind->name);
	snprintf(st.period, sizeof(st.period), "%s", m->period);
	snprintf(st.id, sizeof(st.id), "%s", m->id);
	memcpy(st.key, row->key, sizeof(st.key));
	stamp_fill(&st, m->kind->table, (const char *const *)row->values);
	buf_reset(&m->cell);
	stamp_add(&m->cell, &st);
}

/* The same rows of the same kind on the same day are the same sheet. */
static void make_id(struct making *m, int from, int to)
{
	struct digest_short_stream d;
	unsigned char mac[DIGEST_MAC];
	char hex[2 * DIGEST_MAC + 1];
	int i;

	digest_short_init(&d);
	digest_short_update(&d, m->s->day_text, strlen(m->s->day_text));
	m->id[0] = '\0';
	for (i = from; i < to; i++) {
		make_stamp(m, m->order[i]);
		digest_short_update(&d, m->cell.data, m->cell.len);
	}
	digest_short_final(&d, mac);
	digest_hex(hex, mac, sizeof(mac));
	snprintf(m->id, sizeof(m->id), "%.8s", hex);
}

/* ---- a workbook ---- */

static enum kin_status make_page(struct making *m, struct book *book,
				 struct kin_err *err)
{
	struct book_sheet *page;
	enum kin_status st = book_sheet(&page, book, "Petunjuk", err);
	size_t i;

	if (st)
		return st;
	buf_reset(&m->cell);
	buf_addf(&m->cell, "%s %s", m->kind->title, m->pack ? m->period : "");
	book_text(page, 0, 0, buf_str(&m->cell), BOOK_TITLE);
	for (i = 0; i < sizeof(make_lines) / sizeof(make_lines[0]); i++)
		book_text(page, 2 + (long)i, 0, make_lines[i], BOOK_WRAPPED);
	book_width(page, 0, 0, 100);
	return KIN_OK;
}

/* The i-th word that a column may hold, in m->cell; 0 behind the last. A
 * list of several cannot be chosen. */
static int make_choice(struct making *m, int column, int i)
{
	const struct kin_field *f =
		&m->kind->table->fields[m->columns[column]];
	struct pack_choice c;
	int k;

	if (!sheet_kind_is_open(m->kind, m->columns[column]) ||
	    f->type == KIN_T_LIST)
		return 0;
	buf_reset(&m->cell);
	for (k = 0; f->choices && f->choices[k].code && k < i; k++)
		;
	if (f->choices && !f->choices[k].code)
		return 0;
	if (f->choices)
		buf_adds(&m->cell, f->choices[k].code);
	else if (!m->pack || !pack_choice_at(&c, m->pack, m->kind->table->name,
					     f->name, i))
		return 0;
	else
		make_add_word(m, m->columns[column], c.role, c.code,
			      strlen(c.code));
	return 1;
}

/* The hidden sheet with what fields may say, a column each, row by row. */
static enum kin_status make_choices(struct making *m, struct book *book,
				    struct book_sheet *sheet, long last,
				    struct kin_err *err)
{
	struct book_sheet *choices;
	enum kin_status st = book_sheet(&choices, book, "_pilihan", err);
	long n[MAX_FIELDS] = { 0 }, line;
	int i, any = 1;

	for (line = 0; !st && any; line++)
		for (any = i = 0; i < m->n_columns; i++) {
			if (!make_choice(m, i, (int)line))
				continue;
			book_text(choices, line, i, buf_str(&m->cell),
				  BOOK_PLAIN);
			n[i] = line + 1;
			any = 1;
		}
	for (i = 0; !st && i < m->n_columns; i++)
		if (n[i])
			book_choice(sheet, last, i, choices, n[i]);
	if (!st)
		book_hide(choices);
	return st;
}

static enum book_style make_style(const struct kin_field *f)
{
	return f->type == KIN_T_DATE ? BOOK_OPEN_DATE :
		f->type == KIN_T_TEXT || f->type == KIN_T_INT ||
		f->type == KIN_T_LIST ? BOOK_OPEN_TEXT : BOOK_OPEN;
}

/* Looks and help of the columns. */
static void make_columns(const struct making *m, struct book_sheet *sheet)
{
	int i;

	for (i = 0; i < m->n_columns; i++) {
		const struct kin_field *f =
			&m->kind->table->fields[m->columns[i]];
		int key = !sheet_kind_is_open(m->kind, m->columns[i]);

		book_column(sheet, i, !strcmp(f->name, "nama") ? NAME_WIDTH
			    : key ? KEY_WIDTH : OPEN_WIDTH,
			    key ? BOOK_OPEN : make_style(f), 0);
		book_help(sheet, 0, i, _(f->doc));
	}
	book_column(sheet, m->n_columns, KEY_WIDTH, BOOK_LOCKED, 1);
}

static void make_row(struct making *m, struct book_sheet *sheet, long line,
		     const struct filled_row *row)
{
	int i;

	for (i = 0; i < m->n_columns; i++) {
		int field = m->columns[i];
		const struct kin_field *f = &m->kind->table->fields[field];
		const char *text = row->values[field];
		day_t day = f->type == KIN_T_DATE ? day_or_none(text)
						  : DAY_NONE;

		if (!sheet_kind_is_open(m->kind, field))
			book_text(sheet, line, i, text && *text ? text : " ",
				  BOOK_LOCKED);
		else if (day != DAY_NONE)
			book_open_day(sheet, line, i, day);
		else
			book_text(sheet, line, i, make_cell(m, field, row),
				  make_style(f));
	}
	make_stamp(m, row);
	book_text(sheet, line, m->n_columns, buf_str(&m->cell), BOOK_LOCKED);
}

/* What it is, and who was in it: for what was taken out of it. */
static enum kin_status make_identity(struct making *m, struct book *book,
				     int from, int to, struct kin_err *err)
{
	struct book_sheet *sheet;
	enum kin_status st = book_sheet(&sheet, book, SHEET_IDENTITY, err);
	int i;

	if (st)
		return st;
	book_text(sheet, 0, 0, "_jenis", BOOK_PLAIN);
	book_text(sheet, 0, 1, m->kind->name, BOOK_PLAIN);
	book_text(sheet, 1, 0, "_periode", BOOK_PLAIN);
	book_text(sheet, 1, 1, m->period, BOOK_PLAIN);
	book_text(sheet, 2, 0, "_lembar", BOOK_PLAIN);
	book_text(sheet, 2, 1, m->id, BOOK_PLAIN);
	book_text(sheet, 3, 0, "_aturan", BOOK_PLAIN);
	book_text(sheet, 3, 1, m->pack ? m->pack->sha256 : "", BOOK_PLAIN);
	for (i = from; i < to; i++) {
		book_text(sheet, SHEET_IDENTITY_ROWS + i - from, 0,
			  m->order[i]->key, BOOK_PLAIN);
		book_text(sheet, SHEET_IDENTITY_ROWS + i - from, 1,
			  *filled_row_value(m->kind, m->order[i], "nama")
			  ? filled_row_value(m->kind, m->order[i], "nama")
			  : filled_row_value(m->kind, m->order[i], "npsn"),
			  BOOK_PLAIN);
	}
	book_hide(sheet);
	return KIN_OK;
}

static enum kin_status make_book(struct making *m, struct book *book,
				 int from, int to, struct kin_err *err)
{
	struct book_sheet *sheet;
	char name[40];
	enum kin_status st = make_page(m, book, err);
	int i;

	if (!st)
		st = book_sheet(&sheet, book, m->kind->title, err);
	if (!st)
		st = make_choices(m, book, sheet, to - from + SPARE_ROWS, err);
	if (st)
		return st;
	make_columns(m, sheet);
	for (i = 0; i < m->n_columns; i++)
		book_text(sheet, 0, i, sheet_kind_header(name, m->kind,
			  m->columns[i]), BOOK_HEAD);
	book_text(sheet, 0, m->n_columns, "_stamp", BOOK_HEAD);
	for (i = from; i < to; i++)
		make_row(m, sheet, 1 + i - from, m->order[i]);
	book_freeze(sheet, 1, 0);
	book_filter(sheet, 0, to - from, m->n_columns - 1);
	book_protect(sheet);
	book_show(sheet);
	return make_identity(m, book, from, to, err);
}

static enum kin_status make_workbook(struct making *m, FILE *fp, int from,
				     int to, struct kin_err *err)
{
	struct book *book;
	enum kin_status st = book_open(&book, err);

	if (st)
		return st;
	st = make_book(m, book, from, to, err);
	if (!st && m->cell.failed)
		st = kin_err_nomem(err);
	if (!st)
		return book_close(book, fp, err);
	book_abort(book);
	return st;
}

/* ---- CSV ---- */

static enum kin_status make_csv(struct making *m, FILE *fp, int from, int to,
				struct kin_err *err)
{
	struct kin_writer_opts opts = { .format = KIN_CSV };
	struct kin_column columns[MAX_FIELDS + 1];
	const char *values[MAX_FIELDS + 1];
	char names[MAX_FIELDS][40];
	struct kin_writer *w;
	enum kin_status st;
	int i, k;

	for (k = 0; k <= m->n_columns; k++)
		columns[k] = (struct kin_column){
			k < m->n_columns
			? sheet_kind_header(names[k], m->kind, m->columns[k])
			: "_stamp", KIN_COL_TEXT, 0 };
	st = kin_writer_open(&w, &opts, fp, columns, m->n_columns + 1, err);
	for (i = from; !st && i < to; i++) {
		for (k = 0; k < m->n_columns; k++)
			values[k] = m->order[i]->values[m->columns[k]];
		make_stamp(m, m->order[i]);
		values[k] = buf_str(&m->cell);
		st = kin_writer_row(w, values, err);
	}
	if (!st)
		return kin_writer_close(w, err);
	kin_writer_abort(w);
	return st;
}

/* ---- files ---- */

/* Whose file a row goes into: a school or a supervisor, or nobody's. */
static const char *make_owner(const struct making *m,
			      const struct filled_row *row)
{
	if (m->o->by_supervisor)
		return row->supervisor ? row->supervisor : "";
	return m->o->by_school ? filled_row_value(m->kind, row, "npsn") : "";
}

static enum kin_status make_file(struct making *m, const char *path, int csv,
				 int from, int to, struct kin_err *err)
{
	struct file_out file;
	enum kin_status st = file_out_open(&file, path, err);

	if (st)
		return st;
	make_id(m, from, to);
	st = csv ? make_csv(m, file.fp, from, to, err)
		 : make_workbook(m, file.fp, from, to, err);
	if (st) {
		file_out_abort(&file);
		return st;
	}
	st = file_out_commit(&file, err);
	if (!st && m->ledger)
		st = ledger_out(m->ledger, m->id, m->kind->name, m->period,
				make_owner(m, m->order[from]), path, to - from,
				m->s->day_text, err);
	m->made->files++;
	m->made->rows += to - from;
	return st;
}

static int make_owner_end(const struct making *m, int from)
{
	const char *owner = make_owner(m, m->order[from]);
	int to = from + 1;

	while (to < m->rows.n && !strcmp(owner, make_owner(m, m->order[to])))
		to++;
	return to;
}

static enum kin_status make_folder(struct making *m, struct kin_err *err)
{
	struct buf path = BUF_INIT;
	enum kin_status st = KIN_OK;
	int from, to;

	if (mkdir(m->o->out, 0777) && errno != EEXIST)
		return kin_err_sys(err, _("cannot make the folder %s"),
				   m->o->out);
	for (from = 0; !st && from < m->rows.n; from = to) {
		const char *owner = make_owner(m, m->order[from]);

		owner += *owner == '#';	/* of a key, no sign for a name */
		to = make_owner_end(m, from);
		buf_reset(&path);
		buf_addf(&path, "%s/%s-%s%s%s.%s", m->o->out, m->kind->name,
			 m->pack ? m->period : "", m->pack ? "-" : "",
			 *owner ? owner : "lain", m->o->csv ? "csv" : "xlsx");
		st = path.failed ? kin_err_nomem(err)
			: make_file(m, path.data, m->o->csv, from, to, err);
	}
	buf_release(&path);
	return st;
}

static int make_is_csv(const char *path)
{
	size_t len = strlen(path);

	return len > 4 && !strcasecmp(path + len - 4, ".csv");
}

/* Sheets of one step have its fields alone. */
static enum kin_status make_step(struct making *m, struct kin_err *err)
{
	const struct pack *p = m->pack;
	char steps[200] = "";
	int i;

	m->step = -1;
	if (!m->o->step)
		return KIN_OK;
	if (strcmp(m->kind->table->name, table_observation.name) || !p)
		return kin_err_set(err, KIN_EUSAGE,
				   _("--step is for sheets of observations"));
	m->step = pack_step_find(p, m->o->step);
	for (i = 0; m->step < 0 && i < p->n_steps; i++)
		snprintf(steps + strlen(steps), sizeof(steps) - strlen(steps),
			 "%s%s", i ? ", " : "", p->steps[i].code);
	return m->step >= 0 ? KIN_OK
		: kin_err_set(err, KIN_EUSAGE, _("%s is no step of %s; it has: "
			      "%s"), m->o->step, p->name, steps);
}

static enum kin_status make_run(struct making *m, struct kin_err *err)
{
	enum kin_status st = m->o->ledger
		? ledger_open(&m->ledger, m->o->ledger, err) : KIN_OK;

	if (!st)
		st = make_order(m, err);
	if (!st && !m->rows.n)
		st = kin_err_set(err, KIN_ENOTFOUND,
				 _("nothing fits the selection: no sheet was "
				   "made"));
	if (!st && (m->o->by_school || m->o->by_supervisor))
		st = make_folder(m, err);
	else if (!st)
		st = make_file(m, m->o->out, m->o->csv ||
			       make_is_csv(m->o->out), 0, m->rows.n, err);
	if (!st && m->ledger)
		st = ledger_write(m->ledger, err);
	return st;
}

/* The period in full, whatever it was called, and its rules. */
static enum kin_status make_period(struct making *m, struct kin_filter *filter,
				   struct kin_err *err)
{
	struct period period;
	enum kin_status st;

	snprintf(m->period, sizeof(m->period), "%s", STAMP_NO_PERIOD);
	if (!m->kind->with_period)
		return KIN_OK;
	st = session_period(&period, m->s, filter->period, err);
	if (st)
		return st;
	m->pack_id = period.pack_id;
	snprintf(m->period, sizeof(m->period), "%s", period.code);
	filter->period = m->period;
	return KIN_OK;
}

enum kin_status kin_sheet_make(struct kin_session *s,
			       const struct kin_sheet_make *opts,
			       struct kin_sheet_made *made,
			       struct kin_err *err)
{
	struct making m = { .s = s, .o = opts, .made = made };
	struct arena names = ARENA_INIT;
	struct sheet_kind own;
	struct kin_filter filter = *opts->filter;
	enum kin_status st;

	memset(made, 0, sizeof(*made));
	m.kind = sheet_kind_find(opts->kind);
	if (!m.kind)
		return kin_err_set(err, KIN_EUSAGE,
				   _("there is no kind of sheet called '%s'"),
				   opts->kind);
	st = digest_init(err);
	if (!st)
		st = make_period(&m, &filter, err);
	if (!st)
		st = sheet_kind_of_rules(&own, &m.kind, s, &names, err);
	if (!st)
		st = filled_rows_read(&m.rows, m.kind, s, &filter, err);
	filled_rows_choose(&m.rows);
	if (!st && (opts->by_supervisor || m.kind->decider))
		st = filled_rows_owners(&m.rows, s, &filter, err);
	if (!st && m.kind->with_period)	/* another one may be loaded now */
		st = session_pack(&m.pack, s, m.pack_id, err);
	if (!st)
		st = make_step(&m, err);
	if (!st)
		st = make_run(&m, err);
	ledger_free(m.ledger);
	filled_rows_release(&m.rows);
	buf_release(&m.cell);
	kin_free(m.order);
	arena_release(&names);
	return st;
}
