/* Titles among rows: see grid_titles.h. */
#include "ingest/layout/grid_titles.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "ingest/layout/dapodik.h"
#include "ingest/layout/noise.h"
#include "model/school_name.h"

#define NAME sizeof(((struct reader_info *)NULL)->school)

int grid_titles_listed(const struct grid_titles *t)
{
	return t->open && t->again.listed;
}

/* The signature of a list writes its school in short: "SDN 1". */
static int ends_alike(const char *a, const char *b)
{
	const char *one = strrchr(a, ' '), *other = strrchr(b, ' ');

	return school_name_same(one ? one + 1 : a, other ? other + 1 : b);
}

/* Whether a title begins with the name of a school, however it is spelt. A
 * number behind it that is no year would be of another one. */
static int begins_alike(const char *title, const char *school)
{
	char part[NAME];
	size_t digits, n = 0;

	while (title[n] && n < sizeof(part)) {
		n += strspn(title + n, " ");
		n += strcspn(title + n, " ");
		snprintf(part, sizeof(part), "%.*s", (int)n, title);
		if (!school_name_same(part, school))
			continue;
		title += n + strspn(title + n, " ");
		digits = strspn(title, "0123456789");
		return !digits || digits == 4;
	}
	return 0;
}

static int is_home(const struct grid_titles *t, const char *name)
{
	const struct reader_info *info = t->o->info;
	const char *home = t->o->home ? t->o->home->name : "";

	if (school_name_same(name, info->school) ||
	    school_name_same(name, home) || begins_alike(info->in_list, name))
		return 1;
	return t->of_signature && (ends_alike(name, info->school) ||
				   ends_alike(name, home));
}

/* "DAFTAR GURU SD NEGERI 2": the head of the list says it, or its school
 * begins so. */
static int is_home_list(const struct grid_titles *t)
{
	const struct reader_info *info = t->o->info;
	const char *home = t->o->home ? t->o->home->name : "";
	const char *title = t->again.in_list;

	/* nothing to hold it against, and no title that Dapodik writes */
	if (!t->again.list[0] && !info->in_list[0] && !info->school[0] &&
	    !*home)
		return 1;
	return !*title || school_name_same(title, info->in_list) ||
	       begins_alike(title, info->school) || begins_alike(title, home);
}

/* Whether the titles are another school's: 1, or 0; -1 says neither. */
static int is_other(const struct grid_titles *t)
{
	const char *npsn = t->again.npsn;
	const char *home = t->o->home ? t->o->home->npsn : "";

	if (*npsn && (*home || t->o->info->npsn[0]))
		return strcmp(npsn, home) != 0 &&
		       strcmp(npsn, t->o->info->npsn) != 0;
	if (t->again.school[0])
		return !is_home(t, t->again.school);
	return is_home_list(t) ? -1 : 1;
}

/* Some people are called as schools begin: Mas Agus, or MAS Agus. */
static void tell_other(const struct grid_titles *t, long line)
{
	const struct reader_info *again = &t->again;
	const char *name = again->school[0] ? again->school
			   : again->npsn[0] ? again->npsn : again->in_list;
	int unsure = again->school[0] && !again->npsn[0] &&
		     !school_name_sure(again->school);

	kin_diag(t->o->sink, KIN_C_LIST_ELSEWHERE, t->o->grid->name, line, 0,
		 NULL, unsure
		 ? _("the list of another school, %s, begins here; import "
		     "each list from its own file, or, where that is a "
		     "person, number that row and write the birth date into "
		     "it")
		 : _("the list of another school, %s, begins here; import "
		     "each list from its own file"), name);
}

void grid_titles_end(struct grid_titles *t, const struct grid_row *row)
{
	int other = t->open && !t->has_npsn ? is_other(t) : -1;

	t->open = t->in_turn = t->signing = 0;
	if (other >= 0)
		t->elsewhere = other;
	if (other <= 0)
		return;
	tell_other(t, row->line);
}

/* --- which rows are titles --- */

void grid_titles_join(struct buf *out, const struct grid_row *row)
{
	int i;

	for (i = 0; i < row->n_kept; i++) {
		if (!row->cells[i].len)
			continue;
		buf_adds(out, out->len ? ", " : "");
		buf_add(out, row->cells[i].text, row->cells[i].len);
	}
}

/* What the row says, its cells joined as those of titles are; in front of a
 * school something else may stand. */
static enum dapodik_title read_title(struct reader_info *info,
				     const struct grid_row *row)
{
	struct buf text = BUF_INIT;
	enum dapodik_title said;
	int i;

	grid_titles_join(&text, row);
	said = text.failed ? TITLE_NONE
			   : dapodik_title(info, buf_str(&text), text.len);
	buf_release(&text);
	for (i = 0; said == TITLE_NONE && i < row->n_kept; i++) {
		const struct grid_cell *c = &row->cells[i];

		if (school_name_sure(c->text) || dapodik_school_in(c->text))
			said = dapodik_title(info, c->text, c->len);
	}
	return said;
}

/* Whether a school is named, and not somebody who signs. */
static int names_school(const struct reader_info *info, int below)
{
	return info->school_sure &&
	       (!below || school_name_sure(info->school));
}

static int is_blank(const struct grid_row *row)
{
	int i;

	for (i = 0; i < row->n_kept; i++)
		if (row->cells[i].len)
			return 0;
	return 1;
}

static int begins_signature(const struct grid_row *row)
{
	int i;

	for (i = 0; i < row->n_kept; i++)
		if (noise_signs(row->cells[i].text))
			return 1;
	return 0;
}

/* Behind rows that say nothing, a school begins titles of its own. */
static void begin_titles(struct grid_titles *t, const struct grid_row *row,
			 int below)
{
	struct reader_info fresh;

	memset(&fresh, 0, sizeof(fresh));
	if (!t->open) {
		t->again = fresh;
		t->of_signature = t->signing;
		return;
	}
	if (t->in_turn || read_title(&fresh, row) != TITLE_SCHOOL ||
	    !names_school(&fresh, below))
		return;
	memset(&t->again, 0, sizeof(t->again));
	t->of_signature = t->signing;
}

void grid_titles_watch(struct grid_titles *t, const struct grid_row *row,
		       int below)
{
	enum dapodik_title said;

	if (is_blank(row))
		return;
	begin_titles(t, row, below);
	said = read_title(&t->again, row);
	t->open |= said == TITLE_LIST || said == TITLE_NPSN ||
		   (said == TITLE_SCHOOL && names_school(&t->again, below));
	t->in_turn = said != TITLE_NONE;
	t->signing = begins_signature(row);
}
