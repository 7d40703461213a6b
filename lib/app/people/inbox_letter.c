/* Letters and the ledger of the inbox. Knows no folder but that of letters. */
#include "app/people/inbox_letter.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <kinerja/writer.h>

#include "base/alloc.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/place.h"
#include "emit/book.h"
#include "ingest/reader.h"

#define MAX_LINES 200		/* nobody mends more at a time */

/* ---- advice that a school can follow ---- */

/* Where it begins to speak of options and commands, which only who runs this
 * program can use; NULL where it does not. */
static const char *letter_option(const char *text, const char *end)
{
	const char *p;

	for (p = text; p < end; p++)
		if ((p > text && p[-1] == ' ' && p[0] == '-' && p[1] == '-' &&
		     p[2] >= 'a' && p[2] <= 'z') ||
		    (p[0] == '`' && p[1] >= 'a' && p[1] <= 'z'))
			return p;
	return NULL;
}

/* The choice of a clause in which `at` stands begins behind the one before:
 * there the clause is cut. */
static const char *letter_choice(const char *clause, const char *at)
{
	static const char or[] = ", atau ";
	const char *next, *cut = clause;

	for (next = clause; (next = strstr(next, or)) && next < at; next++)
		cut = next;
	return cut;
}

/* What was said, without the advice that is none for a school; what is wrong
 * stands in the first clause and stays. */
static void letter_advice(struct letter *l, const char *text)
{
	const char *clause, *end, *at, *to;

	for (clause = text; *clause; clause = end + (*end ? 2 : 0)) {
		end = strstr(clause, "; ");
		if (!end)
			end = clause + strlen(clause);
		at = letter_option(clause, end);
		to = at ? letter_choice(clause, at) : end;
		if (to == clause && clause == text)
			to = end;
		l->cut |= to != end;
		if (to == clause)
			continue;
		buf_adds(&l->lines, clause == text ? "" : "; ");
		buf_add(&l->lines, clause, (size_t)(to - clause));
	}
}

/* What a school can do about a list of which nothing says whose it is. */
static void letter_unnamed(struct letter *l)
{
	if (*l->day)
		buf_addf(&l->lines, "; angka %s dalam nama berkas dapat "
			 "berarti tanggal: bila itu NPSN sekolah, tulis "
			 "\"NPSN %s\" dalam nama berkas", l->day, l->day);
	else
		buf_adds(&l->lines, "; tulis NPSN sekolah, 8 angka, dalam "
			 "nama berkas");
}

static void letter_emit(struct kin_sink *sink, const struct kin_diag *d)
{
	struct letter *l = sink->user;

	if (d->severity == KIN_NOTE || l->n++ >= MAX_LINES)
		return;
	buf_adds(&l->lines, "- ");
	place_add(&l->lines, d->source ? l->name : "", d->sheet,
		  d->source ? d->line : 0, d->source ? d->col : 0);
	if (d->source)
		buf_adds(&l->lines, ": ");
	if (d->field)
		buf_addf(&l->lines, "%s: ", d->field);
	letter_advice(l, d->message);
	if (d->code == KIN_C_SCHOOL_UNNAMED && !d->line)
		letter_unnamed(l);
	buf_addf(&l->lines, " [%s]\n", kin_code_info(d->code)->name);
}

enum kin_status letter_begin(struct letter *l, const char *folder,
			     const char *name, struct kin_err *err)
{
	struct buf path = BUF_INIT;

	memset(l, 0, sizeof(*l));
	l->name = name;
	l->day = "";
	l->sink.emit = letter_emit;
	l->sink.user = l;
	buf_addf(&path, "%s/.%s.baris.csv", folder, name);
	if (path.failed)
		return kin_err_nomem(err);
	l->rejects = path.data;
	return KIN_OK;
}

void letter_end(struct letter *l, const char *text)
{
	buf_adds(&l->lines, "\n");
	letter_advice(l, text);
	buf_adds(&l->lines, "\n");
}

void letter_release(struct letter *l)
{
	if (l->rejects)
		unlink(l->rejects);
	buf_release(&l->lines);
	kin_free(l->rejects);
}

/* ---- the bad rows as a workbook ---- */

/* One row of CSV into the cells of a line; `row` is used up. */
static void letter_row(struct book_sheet *sheet, long line, char *row,
		       char delimiter)
{
	char *in = row, *out = row;
	int col = 0, quoted = 0;
	char c;

	do {
		c = *in++;
		if (c == '"' && quoted && *in == '"') {
			*out++ = *in++;
		} else if (c == '"') {
			quoted = !quoted;
		} else if (c && (quoted || (c != delimiter && c != '\n' &&
					    c != '\r'))) {
			*out++ = c;
		} else if (!c || c == delimiter) {
			*out = '\0';
			book_text(sheet, line, col++, row,
				  line ? BOOK_PLAIN : BOOK_HEAD);
			out = row;
		}
	} while (c);
}

static enum kin_status letter_rows(struct reader *rd,
				   struct book_sheet *sheet,
				   struct kin_err *err)
{
	struct arena scratch = { 0 };
	enum kin_status st = KIN_OK;
	struct kin_record rec;
	long line = 1;
	size_t len;
	char *row = kin_strdup(reader_header(rd));

	if (!row)
		return kin_err_nomem(err);
	letter_row(sheet, 0, row, reader_delimiter(rd));
	kin_free(row);
	while (!st) {
		arena_reset(&scratch);
		st = reader_next(&rec, rd, &scratch, err);
		if (st || !rec.line)
			break;
		st = reader_raw(&row, &len, rd, &rec, err);
		if (st)
			break;
		letter_row(sheet, line++, row, reader_delimiter(rd));
		kin_free(row);
	}
	arena_release(&scratch);
	return st;
}

static void letter_deaf(struct kin_sink *sink, const struct kin_diag *d)
{
	(void)sink;
	(void)d;
}

static enum kin_status letter_fill(struct letter *l, struct book *book,
				   struct kin_err *err)
{
	struct reader_opts opts = { .path = l->rejects, .titled = 1 };
	struct kin_sink sink = { .emit = letter_deaf };
	struct book_sheet *sheet;
	struct reader *rd;
	enum kin_status st = reader_open(&rd, &opts, &table_roster, &sink,
					 err);

	if (!st)
		st = book_sheet(&sheet, book, "Baris yang ditolak", err);
	if (!st)
		st = letter_rows(rd, sheet, err);
	reader_free(rd);
	return st;
}

static enum kin_status letter_book(struct letter *l, const char *path,
				   struct kin_err *err)
{
	struct file_out file;
	struct book *book;
	enum kin_status st = book_open(&book, err);

	if (st)
		return st;
	st = letter_fill(l, book, err);
	if (st) {
		book_abort(book);
		return st;
	}
	st = file_out_open(&file, path, err);
	if (st) {
		book_abort(book);
		return st;
	}
	st = book_close(book, file.fp, err);
	if (!st)
		return file_out_commit(&file, err);
	file_out_abort(&file);
	return st;
}

/* ---- the letter ---- */

static void letter_text(struct letter *l, FILE *fp, const char *day,
			int has_rows)
{
	fprintf(fp, "Perihal: daftar \"%s\" belum dapat diambil\n"
		"Tanggal: %s\n\n"
		"Tidak ada satu baris pun dari daftar ini yang diambil. "
		"Perbaiki yang disebut\ndi bawah ini pada sumbernya "
		"(Dapodik), unduh daftarnya lagi, lalu kirim kembali.\n\n",
		l->name, day);
	fwrite(buf_str(&l->lines), 1, strlen(buf_str(&l->lines)), fp);
	if (l->n > MAX_LINES)
		fprintf(fp, "- ... dan %ld lagi\n", l->n - MAX_LINES);
	if (l->cut)
		fprintf(fp, "\nBila daftar ini memang benar seperti adanya, "
			"beri tahu Dinas: mereka dapat\nmengambilnya dengan "
			"cara lain.\n");
	if (has_rows)
		fprintf(fp, "\nHanya baris yang salah ada di "
			"\"%s.baris.xlsx\".\n", l->name);
}

enum kin_status letter_write(struct letter *l, const char *folder,
			     const char *name, const char *day,
			     struct kin_err *err)
{
	struct buf path = BUF_INIT;
	struct file_out file;
	struct stat info;
	enum kin_status st = KIN_OK;
	int has_rows = !stat(l->rejects, &info) && info.st_size > 0;

	buf_addf(&path, "%s/%s.baris.xlsx", folder, name);
	if (path.failed || l->lines.failed)
		st = kin_err_nomem(err);
	if (!st && has_rows)
		st = letter_book(l, path.data, err);
	/* rows that cannot even be read again are told, not shown */
	if (st == KIN_EINPUT) {
		kin_err_clear(err);
		has_rows = 0;
		st = KIN_OK;
	}
	buf_reset(&path);
	buf_addf(&path, "%s/%s.txt", folder, name);
	if (!st && path.failed)
		st = kin_err_nomem(err);
	if (!st)
		st = file_out_open(&file, path.data, err);
	if (!st) {
		letter_text(l, file.fp, day, has_rows);
		st = file_out_commit(&file, err);
	}
	buf_release(&path);
	return st;
}

/* ---- the ledger ---- */

static const char *const letter_fates[] = {
	[KIN_INBOX_TAKEN] = "diterima", [KIN_INBOX_KNOWN] = "sudah_ada",
	[KIN_INBOX_REFUSED] = "ditolak", [KIN_INBOX_WAITS] = "menunggu",
};

const char *kin_inbox_word(enum kin_inbox_fate fate)
{
	return letter_fates[fate];
}

static const struct kin_column note_columns[] = {
	{ "tanggal", KIN_COL_TEXT, 0 }, { "berkas", KIN_COL_TEXT, 0 },
	{ "sha256", KIN_COL_TEXT, 0 }, { "hasil", KIN_COL_TEXT, 0 },
	{ "baris", KIN_COL_NUMBER, 0 }, { "baru", KIN_COL_NUMBER, 0 },
	{ "berubah", KIN_COL_NUMBER, 0 }, { "ditolak", KIN_COL_NUMBER, 0 },
	{ "ke", KIN_COL_TEXT, 0 },
};
#define N_NOTE ((int)(sizeof(note_columns) / sizeof(note_columns[0])))

/* Copy what was written, without its header where `fp` has one already. */
static enum kin_status note_copy(FILE *fp, FILE *from, struct kin_err *err)
{
	int skip = ftell(fp) > 0, c;

	rewind(from);
	while ((c = getc(from)) != EOF) {
		if (!skip)
			putc(c, fp);
		else if (c == '\n')
			skip = 0;
	}
	if (fflush(fp) || ferror(fp) || ferror(from))
		return kin_err_sys(err, _("cannot write the output"));
	return KIN_OK;
}

static enum kin_status note_row(FILE *fp, const char *const *values,
				struct kin_err *err)
{
	struct kin_writer_opts opts = { .format = KIN_CSV };
	struct kin_writer *w;
	FILE *row;
	enum kin_status st = file_unlinked_stream(&row, err);

	if (st)
		return st;
	st = kin_writer_open(&w, &opts, row, note_columns, N_NOTE, err);
	if (!st) {
		st = kin_writer_row(w, values, err);
		if (!st)
			st = kin_writer_close(w, err);
		else
			kin_writer_abort(w);
	}
	if (!st)
		st = note_copy(fp, row, err);
	fclose(row);
	return st;
}

enum kin_status letter_note(const char *ledger,
			    const struct kin_inbox_file *f,
			    const char *sha256, const char *day,
			    struct kin_err *err)
{
	const struct kin_import_result none = { 0 };
	const struct kin_import_result *r = f->result ? f->result : &none;
	char n[4][24];
	const char *values[N_NOTE] = {
		day, f->name, sha256, letter_fates[f->fate], n[0], n[1], n[2],
		n[3], f->to
	};
	int fd = open(ledger, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	FILE *fp = fd < 0 ? NULL : fdopen(fd, "a");
	enum kin_status st;

	if (!fp)
		return kin_err_sys(err, "%s", ledger);
	fseek(fp, 0, SEEK_END);
	snprintf(n[0], sizeof(n[0]), "%ld", r->read);
	snprintf(n[1], sizeof(n[1]), "%ld", r->added);
	snprintf(n[2], sizeof(n[2]), "%ld", r->changed);
	snprintf(n[3], sizeof(n[3]), "%ld", r->rejected);
	st = note_row(fp, values, err);
	if (fclose(fp) && !st)
		st = kin_err_sys(err, "%s", ledger);
	return st;
}
