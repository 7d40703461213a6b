/*
 * Rows under the header that are no records.
 *
 * Owns the words with which signatures and remarks begin; what a total is, is
 * known by totals.c.
 */
#include "ingest/layout/noise.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ingest/layout/dapodik.h"
#include "ingest/layout/heading.h"
#include "ingest/layout/totals.h"
#include "model/rank.h"
#include "model/role.h"
#include "model/school_name.h"
#include "model/tables.h"
#include "model/value.h"

static int noise_starts(const char *text, const char *prefix)
{
	return !strncmp(text, prefix, strlen(prefix));
}

/* "3", "3.", "(3)", "3a", "2.1": of a row. */
static int is_number(const char *text)
{
	size_t n;

	text += *text == '(';
	n = strspn(text, "0123456789");
	return n && (!text[n] || (n <= 4 && strlen(text + n) <= 4 &&
				  !strchr(text + n, '/')));
}

/* "3", "(3)", "3." or "c": the number of a column, or -1. */
static long column_number(const char *text)
{
	size_t n;
	long value;

	text += *text == '(' || *text == '[';
	n = strspn(text, "0123456789");
	if (!n && *text >= 'a' && *text <= 'z') {
		value = *text - 'a' + 1;
		n = 1;
	} else if (n && n <= 4) {
		value = strtol(text, NULL, 10);
	} else {
		return -1;
	}
	text += n;
	text += *text && strchr(").]", *text);
	return *text ? -1 : value;
}

/* 1,2,3,..: each cell is its column's number, with a constant shift; or they
 * rise, and one stands for a name. */
static int is_numbering(const struct dapodik_row *row)
{
	long shift = 0, last = -1, value;
	int i, seen = 0, even = 1, rising = 1;

	for (i = 0; i < row->n; i++) {
		if (!row->text[i] || !row->text[i][0])
			continue;
		value = column_number(row->text[i]);
		if (value < 0)
			return 0;
		even &= !seen || value - row->column[i] == shift;
		rising &= value >= last;
		shift = value - row->column[i];
		last = value;
		seen++;
	}
	return seen >= 3 &&
	       (even || (rising && row->name >= 0 &&
			 row->text[row->name] && *row->text[row->name]));
}

/* With these words the signatures under a table begin. */
static const char *const signing[] = {
	"mengetahui", "diketahui", "menyetujui", "disetujui", "mengesahkan",
	"disahkan", "dibuat", "tertanda", "ttd", "yang menyatakan",
	"kepala sekolah", "kepala sd", "kepala smp", "kepala sma",
	"kepala sdn", "kepala smpn", "kepala sman", "kepala smkn",
	"kepala smk", "kepala slb", "kepala tk", "kepala paud", "kepala upt",
	"kepala uptd", "kepala dinas", "plt", "plh", "a.n. kepala",
	"an. kepala",
};

int noise_signs(const char *text)
{
	char folded[256];
	size_t n = strlen(text);

	if (n >= sizeof(folded))
		return 0;
	utf8_fold(folded, text, n);
	return heading_begins(folded, signing,
			      sizeof(signing) / sizeof(*signing)) ||
	       (noise_starts(folded, "kepala") &&
		!folded[6 + strspn(folded + 6, " ,.:")]);
}

/* An office in full: "Ketua Komite" is no name, but Ketua Sinaga is one. */
static int is_office(const char *text)
{
	static const char *const offices[] = {
		"ketua komite", "ketua yayasan", "ketua kkg", "ketua kkks",
		"ketua mgmp", "ketua panitia", "ketua gugus", "wakil kepala",
		"sekretaris komite", "sekretaris yayasan", "bendahara komite",
		"bendahara bos", "bendahara sekolah", "bendahara yayasan",
		"komite sekolah", "koordinator wilayah", "korwil",
		"operator sekolah", "operator dapodik", "operator bos",
		"wali kelas", "guru kelas", "guru mapel",
		"guru mata pelajaran", "kepala sekolah", "kepala dinas",
		"pengawas sekolah", "pengawas satuan", "tenaga administrasi",
	};
	static const char *const alone[] = {
		"ketua", "wakil", "sekretaris", "bendahara", "komite",
		"koordinator", "operator",
	};
	char folded[256];
	size_t i, n = strlen(text);

	if (n >= sizeof(folded))
		return 0;
	if (role_of_job(text) && !strchr(text, ' '))
		return 1;
	utf8_fold(folded, text, n);
	for (i = 0; i < sizeof(alone) / sizeof(*alone); i++)
		if (!strcmp(folded, alone[i]))
			return 1;
	return heading_begins(folded, offices,
			      sizeof(offices) / sizeof(*offices));
}

/* Whether a text is one that stands under a table; no name has a colon. */
static int is_remark(struct dapodik_row *row, const char *text)
{
	static const char *const remarks[] = {
		"nip", "catatan", "*", "tembusan", "tindasan",
	};
	char folded[256];
	size_t n = strlen(text);

	if (n >= sizeof(folded))
		return 1;
	if (noise_signs(text))
		return row->below = 1;
	utf8_fold(folded, text, n);
	return strchr(folded, ':') ||
	       heading_begins(folded, remarks,
			      sizeof(remarks) / sizeof(*remarks));
}

/* A damaged number is a person's, a place and a day are nobody's. */
static int holds_number(const char *text)
{
	return value_digits(text) >= 8;
}

/* A title row of a list that was put behind another one. */
static int is_title(const char *text)
{
	struct reader_info info;

	memset(&info, 0, sizeof(info));
	switch (dapodik_title(&info, text, strlen(text))) {
	case TITLE_LIST:
	case TITLE_NPSN:
	case TITLE_AREA:
	case TITLE_DATE:
		return 1;
	case TITLE_SCHOOL:
		return info.school_sure;
	default:
		return 0;
	}
}

/* One value alone: a line under the table, or a person with nothing else? */
static int is_signature(struct dapodik_row *row, int only)
{
	const char *text = row->text[only];

	if (is_remark(row, text) || row->titles || is_title(text))
		return 1;
	if (field_set_has(&row->ids, only))
		return !holds_number(text) && strchr(text, ' ');
	if (row->below)
		return 1;
	/* a list with numbered rows numbers its people */
	return only != row->name || row->number != NULL;
}

static int is_digit_char(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * A status or a job as only people in a list have it. Whoever signs beside
 * the principal may be a teacher, and leads or looks after nobody.
 */
static int is_post(const struct dapodik_row *row, int i)
{
	const char *text = row->text[i], *role;

	if (!text || !*text || i == row->name)
		return 0;
	if (i == row->status)
		return value_choice(choice_employment, text,
				    strlen(text)) != NULL;
	if (!field_set_has(&row->jobs, i) || row->below)
		return 0;
	role = role_of_job(text);
	return role && (role == role_teacher || role == role_other);
}

/* A name, and beside it nothing but a status or a job. */
static int is_poor_person(const struct dapodik_row *row)
{
	const char *name = row->name < 0 ? NULL : row->text[row->name];
	int i, posts = 0;

	if (!name || !*name || name[strcspn(name, "0123456789:")] ||
	    noise_signs(name) || name[strlen(name) - 1] == ',')
		return 0;
	for (i = 0; i < row->n; i++)
		posts += is_post(row, i);
	return posts && !is_office(name);
}

/*
 * Two signatures side by side. In a list that numbers its people, or behind
 * the first words of a signature, a row without number, sex, date and
 * identifier, and with two values, is none of them; and "NIP. 1970..." is
 * nobody's name.
 */
static int is_signed(struct dapodik_row *row, int filled)
{
	const char *name = row->name < 0 ? NULL : row->text[row->name];
	int i, remark = 0;

	if (name && (noise_starts(name, "NIP") || noise_starts(name, "Nip")) &&
	    strcspn(name, "0123456789") <= 6 &&
	    name[strcspn(name, "0123456789")])
		return 1;
	if (filled > 2 || (row->number && *row->number))
		return 0;
	for (i = 0; i < row->n; i++) {
		const char *text = row->text[i];

		if (!text || !*text)
			continue;
		/* an identifier, a sex or a date are a person's */
		if ((field_set_has(&row->ids, i) && holds_number(text)) ||
		    !text[1] || is_digit_char(*text))
			return 0;
		remark |= i == row->name &&
			  (is_remark(row, text) || is_office(text));
	}
	return row->numbered || row->below || remark;
}

/* A whole row in the cell of its number: quoted, or parted otherwise. */
static int is_row_in_cell(const char *text)
{
	size_t n = text ? strspn(text, "0123456789") : 0;

	return n && text[n] && strchr(",;|\t", text[n]);
}

int noise_is_of_person(const char *text)
{
	size_t digits = strspn(text, "0123456789");

	if (digits == 8 && !text[digits])	/* an NPSN */
		return 0;
	return value_digits(text) >= 6 ||
	       (!text[1] && strchr("LPlp", *text));
}

/* A single letter is a tick. */
static int is_rank(const char *text)
{
	return text[1] && rank_find(text, strlen(text)) != NULL;
}

/* "2;SD NEGERI 2", "A.;TK A": the title of a group, with its number. Tk.
 * Abdullah has a status, a job or a rank. */
static int is_group(const struct dapodik_row *row)
{
	const char *name = row->name < 0 ? NULL : row->text[row->name];
	int i;

	if (!name || !*name)
		return 0;
	for (i = 0; i < row->n; i++)
		if (i != row->name && row->text[i] && *row->text[i] &&
		    (noise_is_of_person(row->text[i]) || i == row->status ||
		     field_set_has(&row->jobs, i) || is_rank(row->text[i])))
			return 0;
	return school_name_sure(name) || school_name_group(name) ||
	       dapodik_school_in(name);
}

/* "NIP. 1970..." where names stand, right under a person: a number that was
 * parted from its row, which is refused as a name. */
static int is_parted_number(const struct dapodik_row *row, int filled)
{
	return row->under && !row->below && filled == 1 &&
	       noise_is_number(row);
}

int dapodik_is_noise(struct dapodik_row *row)
{
	int i, filled = 0, only = 0;

	for (i = 0; i < row->n; i++)
		if (row->text[i] && row->text[i][0]) {
			filled++;
			only = i;
		}
	if (!filled)
		return !is_row_in_cell(row->number);
	if (is_parted_number(row, filled))
		return 0;
	if (totals_is_row(row) || is_group(row))
		return 1;
	if (row->number && is_number(row->number))
		return is_numbering(row);
	if (row->number && is_title(row->number))
		return 1;
	if (filled == 1)
		return is_signature(row, only);
	if (is_poor_person(row))
		return 0;
	if (is_signed(row, filled))
		return 1;
	return is_numbering(row);
}

/* "3. Khayali" in the column of names. */
static const char *behind_number(const char *name)
{
	size_t n = strspn(name, "0123456789");

	if (!n || n > 4 || !strchr(".)", name[n]))
		return name;
	return name + n + 1 + strspn(name + n + 1, " ");
}

/* "Kepala TK" in the column of jobs, beside a name and no place and day. */
static int is_job_beside(const struct dapodik_row *row, int i)
{
	const char *name = row->text[row->name];

	return field_set_has(&row->jobs, i) && row->under &&
	       !name[strcspn(name, "0123456789")];
}

int noise_may_be_person(const struct dapodik_row *row)
{
	const char *name = row->name < 0 ? NULL : row->text[row->name];
	int i;

	if (!name || row->below || row->titles || totals_is_row(row) ||
	    is_group(row))
		return 0;
	for (i = 0; i < row->n; i++)
		if (row->text[i] && i != row->name &&
		    (is_title(row->text[i]) || (!is_job_beside(row, i) &&
		     (noise_signs(row->text[i]) || is_office(row->text[i])))))
			return 0;
	name = behind_number(name);
	return name[0] && name[1] && name[2] && !noise_signs(name) &&
	       !is_office(name) && !is_title(name) &&
	       !totals_are_words(name) && !heading_is(name);
}

int noise_is_number(const struct dapodik_row *row)
{
	const char *name = row->name < 0 ? NULL : row->text[row->name];

	return name && value_digits(name) >= 15;
}

int noise_is_heading(const struct dapodik_row *row)
{
	const char *name = row->name < 0 ? NULL : row->text[row->name];

	return name && *name && !row->below && !noise_signs(name) &&
	       (is_group(row) || totals_are_words(name));
}
