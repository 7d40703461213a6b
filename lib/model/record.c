/*
 * Records: every value brought to its normal form and checked by its field.
 *
 * Owns what can be said of one record alone; reads no file and knows neither
 * roster, rules nor database. It runs for every cell of every import, so a
 * clean record costs one allocation and formats nothing.
 */
#include "model/record.h"

#include <assert.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mask.h"
#include "base/utf8.h"
#include "model/birth.h"
#include "model/day.h"
#include "model/formula.h"
#include "model/ident.h"
#include "model/rank.h"
#include "model/record_check.h"
#include "model/record_cross.h"
#include "model/record_settle.h"
#include "model/value.h"

#define ROOM 16		/* by which a normal form may exceed its cell */

/* Where columns are shifted, a NIK stands in any of them: a long number in a
 * cell that is for none is not shown. */
static void record_hide(char *message, size_t size,
			const struct kin_record *rec, int field)
{
	enum kin_type type = rec->table->fields[field].type;
	const struct kin_value *v = &rec->v[field];
	struct buf masked = BUF_INIT;

	if ((type >= KIN_T_NIP && type <= KIN_T_PERSON) || !v->text ||
	    !mask_is_needed(v->text, v->len))
		return;
	mask_add_text(&masked, message, strlen(message));
	snprintf(message, size, "%s", buf_str(&masked));
	buf_release(&masked);
}

void record_fault(struct kin_record *rec, struct kin_sink *sink, int field,
		  enum kin_code code, const char *fmt, ...)
{
	char message[KIN_DIAG_TEXT];
	const char *name = NULL;
	long col = 0;
	va_list ap;
	int len;

	va_start(ap, fmt);
	len = vsnprintf(message, sizeof(message), fmt, ap);
	va_end(ap);
	utf8_cut(message, sizeof(message), len);
	if (field >= 0) {
		name = rec->table->fields[field].name;
		record_hide(message, sizeof(message), rec, field);
		col = rec->v[field].text || REC_COLUMN(rec, field)
			? rec->v[field].col : 0;
	}
	if (kin_diag(sink, code, rec->source, rec->line, col, name, "%s",
		     message) == KIN_ERROR)
		rec->n_faults++;
}

void record_fault_value(struct record_check *c, int i, enum kin_code code,
			const char *rest)
{
	const struct kin_value *v = &c->rec->v[i];
	char shown[SHOWN_TEXT];

	record_fault(c->rec, c->sink, i, code, "%s %s",
		     value_show(shown, v->text, v->len), rest);
}

void record_keep(struct record_check *c, struct kin_value *v, size_t len)
{
	c->out[len] = '\0';
	v->text = c->out;
	v->len = len;
	c->out += len + 1;
}

void record_keep_raw(struct record_check *c, struct kin_value *v,
		     const char *text, size_t len)
{
	if (len)
		memcpy(c->out, text, len);
	record_keep(c, v, len);
}

size_t record_unguarded(const struct record_check *c, const char **text,
			const struct kin_value *v)
{
	size_t len;

	*text = v->text;
	len = value_trim(text, v->len);
	if (len && (**text == '\'' || **text == '=') && !c->rec->exact)
		len = value_unguard(text, len);
	return len;
}

/* The text of a cell that is short and plain: what looks like one of its
 * characters is it; `bare` is 0 when a word for nothing is left. */
static size_t record_plain(struct record_check *c, const char **text,
			   const struct kin_value *v)
{
	return ident_plain(c->plain, text, record_unguarded(c, text, v));
}

static size_t bare(struct record_check *c, const char **text,
		   const struct kin_value *v)
{
	size_t len = record_plain(c, text, v);

	return value_is_nothing(*text, len) ? 0 : len;
}

static int record_all_digits(const char *text, size_t len)
{
	size_t i;

	for (i = 0; i < len; i++)
		if (text[i] < '0' || text[i] > '9')
			return 0;
	return 1;
}

static void fault_ident(struct record_check *c, int i, enum kin_code code,
			const char *why)
{
	enum kin_type type = c->rec->table->fields[i].type;
	const struct kin_value *v = &c->rec->v[i];
	long strange = code == KIN_C_ID_CHAR
			? ident_strange(v->text, v->len) : 0;

	if (strange)
		record_fault(c->rec, c->sink, i, code,
			     _("the value holds the character U+%04lX, which "
			       "is no digit and may not be seen; type the "
			       "digits anew"), strange);
	else if (ident_is_secret(type, v->text, v->len))
		record_fault(c->rec, c->sink, i, code, "%s %s",
			     type == KIN_T_NIK ? _("the NIK") :
			     _("the value"), why);
	else
		record_fault_value(c, i, code, why);
}

/* One spelling for what has two: k1234567, upper-case UUIDs. */
static void normalise_ident(enum kin_type type, char *text, size_t len)
{
	size_t i;

	if (type == KIN_T_NPSN && len && (*text == 'k' || *text == 'p'))
		*text -= 32;
	if (type == KIN_T_UUID)
		for (i = 0; i < len; i++)
			if (text[i] >= 'A' && text[i] <= 'F')
				text[i] += 32;
}

static int check_ident(struct record_check *c, int i)
{
	enum kin_type type = c->rec->table->fields[i].type;
	struct kin_value *v = &c->rec->v[i];
	const char *why;
	enum kin_code code;
	size_t len = v->len;

	/* plain digits need no cleaning, but 9999... and 1234... are nothing;
	 * a NUPTK of zeros has a sentence of its own */
	if (len >= 8 && record_all_digits(v->text, len) &&
	    ((v->text[0] != v->text[1] && v->text[1] != '2') ||
	     (type == KIN_T_NUPTK && v->text[0] == '0')))
		memcpy(c->out, v->text, len);
	else
		len = ident_clean(c->out, v->text, len);
	normalise_ident(type, c->out, len);
	record_keep(c, v, len);
	if (!len)
		return 0;
	if (v->kind == KIN_CELL_NUMBER &&
	    !ident_is_exact_number(v->text, len)) {
		fault_ident(c, i, KIN_C_ID_NUMBER, c->rec->exact
			    ? _("stands as a number in JSON; write identifiers "
				"as strings")
			    : _("stands as a number, of which a spreadsheet "
				"keeps 15 digits; export the list again, or "
				"make the column text and type it anew"));
		return -1;
	}
	code = ident_check(type, v->text, len, &why);
	if (code == IDENT_OK)
		return 0;
	fault_ident(c, i, code, _(why));
	return -1;
}

/* A number of somebody, or a name: whose that is depends on the school. */
static int check_person(struct record_check *c, int i)
{
	struct kin_value *v = &c->rec->v[i];

	if (!ident_is_name(v->text, v->len))
		return check_ident(c, i);
	record_keep_raw(c, v, v->text, v->len);
	return 0;
}

static int is_birth(const struct record_check *c, int i)
{
	return c->rec->table->people && i == ROSTER_TANGGAL_LAHIR;
}

/* An identifier of the roster that is in order, or NULL. It was checked
 * already: its field comes before the birth date. */
static const char *good_text(const struct record_check *c, int field)
{
	return field_set_has(&c->good, field) ? c->rec->v[field].text : NULL;
}

/* Read a date in which day and month may change places, by what its row and
 * its file say. */
static int reread_date(const struct record_check *c, int i, char day[DAY_TEXT],
		       const char *text, size_t len)
{
	int birth = is_birth(c, i);

	return birth_read(day, text, len,
			  birth ? good_text(c, ROSTER_NIP) : NULL,
			  birth ? good_text(c, ROSTER_NIK) : NULL,
			  c->rec->date_order);
}

static void fault_date(struct record_check *c, int i, enum kin_code code)
{
	const struct kin_value *v = &c->rec->v[i];
	char day[DAY_TEXT];

	if (birth_number_is_day(day, v->text, v->len))
		record_fault(c->rec, c->sink, i, code,
			     _("%.5s is the number of a day in a spreadsheet, "
			       "%s if it counts from 1900; give the cells the "
			       "format yyyy-mm-dd and save the file again"),
			     v->text, day);
	else if (code == KIN_C_DATE_CALENDAR)
		record_fault_value(c, i, code,
				   _("does not exist in the calendar from 1900 "
				     "to 2199; correct the date"));
	else if (code == KIN_C_DATE_AMBIGUOUS)
		day_fault(c->rec, c->sink, i, v->text, v->len);
	else
		record_fault_value(c, i, code,
				   _("is not a date such as 2024-01-31; write "
				     "year, month, day"));
}

static int check_date(struct record_check *c, int i)
{
	struct kin_value *v = &c->rec->v[i];
	const char *text;
	size_t len = bare(c, &text, v);
	char day[DAY_TEXT];
	enum kin_code code;

	if (!len) {
		record_keep(c, v, 0);
		return 0;
	}
	code = value_date(day, text, len,
			  is_birth(c, i) ? BIRTH_SINCE : VALUE_SINCE);
	if (code != VALUE_OK && reread_date(c, i, day, text, len))
		code = VALUE_OK;
	/* 1900-01-01 is Dapodik's own word for none */
	if (code == VALUE_OK && !*day && !value_is_first_day(text, len))
		record_fault_value(c, i, KIN_C_DATE_NULL,
			    _("is what programs write for an empty date, and "
			      "was read as none"));
	if (code == VALUE_OK) {
		record_keep_raw(c, v, day, strlen(day));
		return 0;
	}
	record_keep_raw(c, v, text, len);
	fault_date(c, i, code);
	return -1;
}

static int check_time(struct record_check *c, int i)
{
	struct kin_value *v = &c->rec->v[i];
	const char *text;
	size_t len = bare(c, &text, v);
	char hour[TIME_TEXT];

	if (!len) {
		record_keep(c, v, 0);
		return 0;
	}
	if (!value_time(hour, text, len)) {
		record_keep_raw(c, v, hour, TIME_TEXT - 1);
		return 0;
	}
	record_keep_raw(c, v, text, len);
	record_fault_value(c, i, KIN_C_TIME_FORM,
		    _("is not an hour; write hours as 07:30"));
	return -1;
}

static int check_int(struct record_check *c, int i)
{
	struct kin_value *v = &c->rec->v[i];
	int max = c->rec->table->fields[i].max;
	const char *text;
	size_t len = bare(c, &text, v), k;
	char shown[SHOWN_TEXT];
	long long value = 0;

	if (!max)
		max = INT_MAX;
	while (len > 1 && *text == '0' && record_all_digits(text, len)) {
		text++;
		len--;
	}
	record_keep_raw(c, v, text, len);
	if (record_all_digits(text, len)) {
		for (k = 0; k < len && value <= max; k++)
			value = value * 10 + (text[k] - '0');
		if (value <= max)
			return 0;
	}
	record_fault(c->rec, c->sink, i, KIN_C_VALUE_NUMBER,
		     _("%s is not a whole number from 0 to %d; write digits "
		       "only"), value_show(shown, v->text, v->len), max);
	return -1;
}

static int fault_choice(struct record_check *c, int i)
{
	const struct kin_field *f = &c->rec->table->fields[i];
	const struct kin_value *v = &c->rec->v[i];
	char shown[SHOWN_TEXT], list[400];
	int distance;

	distance = value_list_choices(list, sizeof(list), f->choices, v->text);
	value_show(shown, v->text, v->len);
	if (!(f->flags & KIN_F_OPEN)) {
		record_fault(c->rec, c->sink, i, KIN_C_VALUE_CODE,
			     _("%s is not one of the values that are "
			       "allowed; use %s"), shown, list);
		return -1;
	}
	list[strcspn(list, ",")] = '\0';
	if (f->choices == choice_rank)
		record_fault(c->rec, c->sink, i, KIN_C_VALUE_UNKNOWN,
			     _("%s is not a known value, and is kept only "
			       "where no rank of the person is known; check "
			       "the spelling"), shown);
	else if (value_may_propose(f->choices, v->text, list, distance))
		record_fault(c->rec, c->sink, i, KIN_C_VALUE_UNKNOWN,
			     _("%s is not a known value and is kept as it is; "
			       "did you mean %s?"), shown, list);
	else
		record_fault(c->rec, c->sink, i, KIN_C_VALUE_UNKNOWN,
			     _("%s is not a known value and is kept as it is; "
			       "check the spelling"), shown);
	return -1;
}

/* Told once by whoever reads: the word, not its place, is what matters. */
static void tell_alias(struct record_check *c, int i,
		       const struct kin_choice *choice)
{
	const struct kin_value *v = &c->rec->v[i];
	char shown[SHOWN_TEXT];

	record_fault(c->rec, c->sink, i, KIN_C_VALUE_ALIAS,
		     _("%s was read as %s"),
		     value_show(shown, v->text, v->len), choice->code);
}

static int check_code(struct record_check *c, int i)
{
	const struct kin_field *f = &c->rec->table->fields[i];
	struct kin_value *v = &c->rec->v[i];
	const struct kin_choice *choice;
	const char *text;
	size_t len;

	if (!f->choices)
		return record_check_text(c, i);
	len = bare(c, &text, v);
	if (!len) {
		record_keep(c, v, 0);
		return 0;
	}
	choice = value_choice(f->choices, text, len);
	if (choice) {
		if (f->flags & KIN_F_OPEN &&
		    value_is_other_word(choice, text, len))
			tell_alias(c, i, choice);
		v->text = choice->code;
		v->len = strlen(choice->code);
		return 0;
	}
	if (record_check_text(c, i))
		return -1;
	return fault_choice(c, i);
}

static int check_list(struct record_check *c, int i)
{
	struct kin_value *v = &c->rec->v[i];
	const char *text;
	size_t len = record_unguarded(c, &text, v);
	long n;

	if (value_is_nothing(text, len))
		len = 0;
	n = value_copy(c->out, text, len, 1);
	if (n < 0) {
		record_keep_raw(c, v, text, len);
		record_fault_value(c, i, KIN_C_VALUE_CONTROL,
			    _("holds a control character; remove it"));
		return -1;
	}
	if (c->rec->table->fields[i].flags & KIN_F_PLAIN)
		n = (long)value_plain_list(c->out, (size_t)n,
					   v->len + ROOM, c->rec->date_order);
	record_keep(c, v, value_trim_list(c->out, (size_t)n));
	return c->rec->stamp ? 0 : record_long_items(c->rec, c->sink, i);
}

/* A column was too narrow for its value; of identifiers ident.c says so. */
static int check_width(struct record_check *c, int i)
{
	struct kin_value *v = &c->rec->v[i];
	char shown[SHOWN_TEXT];

	switch (c->rec->table->fields[i].type) {
	case KIN_T_NIP:
	case KIN_T_NUPTK:
	case KIN_T_NIK:
	case KIN_T_NPSN:
	case KIN_T_UUID:
	case KIN_T_PERSON:
		return 0;
	default:
		break;
	}
	if (!formula_is_too_wide(v->text, v->len))
		return 0;
	record_keep_raw(c, v, v->text, v->len);
	record_fault(c->rec, c->sink, i, KIN_C_CELL_ERROR,
		     _("the cell shows %s, as a spreadsheet does where the "
		       "column is too narrow; widen the column and save again"),
		     value_show(shown, v->text, v->len));
	return -1;
}

/* A cell that has no value, though something stands in it. */
static int check_cell(struct record_check *c, int i)
{
	struct kin_value *v = &c->rec->v[i];
	char shown[SHOWN_TEXT];

	if (v->kind == KIN_CELL_ERROR ||
	    ((*v->text == '#' || *v->text == 'E' || *v->text == 'G') &&
	     formula_is_error(v->text, v->len))) {
		record_keep_raw(c, v, v->text, v->len);
		record_fault(c->rec, c->sink, i, KIN_C_CELL_ERROR,
			     _("the cell holds the error %s of a formula; "
			       "correct the formula and save again"),
			     value_show(shown, v->text, v->len));
		return -1;
	}
	if (*v->text == '#' && check_width(c, i))
		return -1;
	if (v->kind == KIN_CELL_BOOL && record_refuse_bool(c, i))
		return -1;
	if (v->kind == KIN_CELL_DATE)
		record_tell_date(c, i);
	if (v->kind != KIN_CELL_PENDING ||
	    (c->rec->table->fields[i].type == KIN_T_INT && *v->text == '0'))
		return 0;
	record_keep_raw(c, v, v->text, v->len);
	record_fault(c->rec, c->sink, i, KIN_C_CELL_FORMULA,
		     _("the cell is a formula without a stored result; open "
		       "the workbook in Excel or LibreOffice, save it, and "
		       "import again"));
	return -1;
}

static int record_check_value(struct record_check *c, int i)
{
	if (check_cell(c, i))
		return -1;
	switch (c->rec->table->fields[i].type) {
	case KIN_T_TEXT:
	case KIN_T_DECIMAL:	/* never read */
	case KIN_T_JSON:
		return record_check_text(c, i);
	case KIN_T_NAME:
		return record_check_name(c, i);
	case KIN_T_DATE:
		return check_date(c, i);
	case KIN_T_TIME:
		return check_time(c, i);
	case KIN_T_INT:
		return check_int(c, i);
	case KIN_T_CODE:
		return check_code(c, i);
	case KIN_T_LIST:
		return check_list(c, i);
	case KIN_T_NIP:
	case KIN_T_NUPTK:
	case KIN_T_NIK:
	case KIN_T_NPSN:
	case KIN_T_UUID:
		return check_ident(c, i);
	case KIN_T_PERSON:
		return check_person(c, i);
	}
	assert(0);	/* a field has an unknown type */
	return -1;
}

/* A dash alone takes away what is stored; a field that names the record, or
 * that it cannot do without, has nothing that could be taken. */
static int record_clears(struct record_check *c, int i)
{
	const unsigned fixed = KIN_F_REQUIRED | KIN_F_KEY | KIN_F_CLAIM |
			       KIN_F_OUT;
	const char *text;
	size_t len = record_plain(c, &text, &c->rec->v[i]);

	return len && !(c->rec->table->fields[i].flags & fixed) &&
		(*text == '-' || *text == '\xe2') &&
		value_is_nothing(text, len);
}

static void check_field(struct record_check *c, int i)
{
	unsigned flags = c->rec->table->fields[i].flags;
	struct kin_value *v = &c->rec->v[i];
	int clears = record_clears(c, i);

	if (v->text)
		field_set_add(&c->rec->columns, i);
	if (flags & KIN_F_OUT) {
		v->text = NULL;
		v->len = 0;
		return;
	}
	if (v->len && !clears && !record_check_value(c, i) && v->len)
		field_set_add(&c->good, i);
	if (clears)
		v->len = 0;
	if (!v->len)
		v->text = clears ? "" : NULL;
	if (flags & KIN_F_REQUIRED && !v->len && !c->rec->stamp)
		record_lacks(c->rec, c->sink, i);
}

int record_check(struct kin_record *rec, struct arena *arena,
		 struct kin_sink *sink)
{
	struct record_check c = { rec, sink, NULL, { { 0 } }, "" };
	size_t room = 1;
	int i, n = rec->table->n_fields;

	assert(n <= MAX_FIELDS);
	for (i = 0; i < n; i++) {
		if (!rec->v[i].text)
			rec->v[i].len = 0;
		room += rec->v[i].len + ROOM;
	}
	c.out = arena_alloc(arena, room);
	if (!c.out)
		return -1;
	memset(&rec->columns, 0, sizeof(rec->columns));
	rec->exchanged = 0;
	for (i = 0; i < n; i++)
		check_field(&c, i);
	if (rec->table->people)
		record_cross_check(rec, sink, &c.good);
	return 0;
}
