/*
 * Texts and names in a record: mended, freed of words for nothing, checked.
 */
#include <string.h>

#include "base/i18n.h"
#include "model/record_check.h"
#include "model/record_settle.h"
#include "model/value.h"
#include "model/value_mend.h"

#define SHORT_TEXT 120	/* fields up to here are one line */

/* In a sheet a label may stand for its code, which is shorter. */
static int text_length(struct record_check *c, int i, size_t len)
{
	if (c->rec->stamp)
		return 0;
	return record_too_long(c->rec, c->sink, i, c->rec->v[i].text, len);
}

static int tell_mended(struct record_check *c, int i, unsigned done,
		       const char *text, size_t len)
{
	const struct kin_value *v = &c->rec->v[i];
	char was[SHOWN_TEXT], is[SHOWN_TEXT];

	value_show(was, v->text, v->len);
	if (done & MEND_LOST &&
	    c->rec->table->fields[i].type == KIN_T_NAME) {
		record_fault(c->rec, c->sink, i, KIN_C_TEXT_LOST,
			     _("%s has lost a character on the way; export the "
			       "list again as UTF-8, or type the name anew"),
			     was);
		return -1;
	}
	if (done & (MEND_ESCAPE | MEND_CHARSET) && len)
		record_fault(c->rec, c->sink, i, KIN_C_TEXT_MENDED,
			     _("%s was read as %s; let who made the list "
			       "correct how it is written"), was,
			     value_show(is, text, len));
	return 0;
}

/* Bring a text that programs on the way have bent to c->out. */
static int mend_text(struct record_check *c, int i, const char **text,
		     size_t *len)
{
	int is_name = c->rec->table->fields[i].type == KIN_T_NAME;
	struct kin_value *v = &c->rec->v[i];
	unsigned done;

	memcpy(c->out, *text, *len);
	done = value_mend(c->out, len, is_name);
	*text = c->out;
	*len = value_trim(text, *len);
	if (!done || !tell_mended(c, i, done, *text, *len))
		return 0;
	record_keep_raw(c, v, v->text, v->len);
	return -1;
}

static int fault_bool(struct record_check *c, int i)
{
	struct kin_value *v = &c->rec->v[i];
	char shown[SHOWN_TEXT];

	record_keep_raw(c, v, v->text, v->len);
	record_fault(c->rec, c->sink, i, KIN_C_CELL_BOOL,
		     _("the cell is %s, as a tick box or a comparison leaves "
		       "it, and no text; type the text anew, or empty the "
		       "cell"), value_show(shown, v->text, v->len));
	return -1;
}

int record_refuse_bool(struct record_check *c, int i)
{
	const struct kin_field *f = &c->rec->table->fields[i];

	switch (f->type) {
	case KIN_T_CODE:
		if (f->choices && !(f->flags & KIN_F_OPEN))
			return 0;	/* of these words one may be `true` */
		break;
	case KIN_T_NAME:
	case KIN_T_TEXT:
	case KIN_T_LIST:
	case KIN_T_PERSON:
		break;
	default:
		return 0;
	}
	return fault_bool(c, i);
}

/* Truth values that a spreadsheet wrote as CSV; nobody is called so. */
static int is_bool(const char *text, size_t len)
{
	return (len == 4 && !memcmp(text, "TRUE", 4)) ||
		(len == 5 && !memcmp(text, "FALSE", 5));
}

/* 7-1 is a class, and 1/2024 a number of a letter, until a spreadsheet sees
 * it. */
void record_tell_date(struct record_check *c, int i)
{
	const struct kin_field *f = &c->rec->table->fields[i];
	const struct kin_value *v = &c->rec->v[i];
	char shown[SHOWN_TEXT];

	if ((f->type != KIN_T_TEXT && f->type != KIN_T_LIST) ||
	    f->flags & KIN_F_PLAIN)
		return;
	record_fault(c->rec, c->sink, i, KIN_C_CELL_DATE,
		     _("the cell is a date, and was read as %s; where "
		       "something else was typed, as 7-1, make the cell text "
		       "and type it anew"),
		     value_show(shown, v->text, v->len));
}

int record_check_text(struct record_check *c, int i)
{
	const struct kin_field *f = &c->rec->table->fields[i];
	struct kin_value *v = &c->rec->v[i];
	int is_short = f->max > 0 && (f->max <= SHORT_TEXT ||
				      f->max == WORD_MAX);
	const char *text;
	size_t len = record_unguarded(c, &text, v);
	long n;

	if (value_may_be_bent(text, len) && mend_text(c, i, &text, &len))
		return -1;
	/* words for nothing may be all that somebody had to say */
	if (is_short && value_is_nothing(text, len))
		len = 0;
	n = value_copy(c->out, text, len, is_short);
	if (n < 0) {
		record_keep_raw(c, v, v->text, v->len);
		record_fault_value(c, i, KIN_C_VALUE_CONTROL,
			    _("holds a control character; remove it"));
		return -1;
	}
	if (!c->rec->exact && memchr(c->out, '\'', (size_t)n))
		n = (long)value_unguard_inside(c->out, (size_t)n);
	record_keep(c, v, (size_t)n);
	return text_length(c, i, v->len);
}

/* "3. Khayali": the number of the row, which is another one in the next list,
 * is none of the name. */
static void drop_row_number(struct record_check *c, int i)
{
	struct kin_value *v = &c->rec->v[i];
	size_t n = strspn(v->text, "0123456789");
	char was[SHOWN_TEXT], is[SHOWN_TEXT];

	if (!c->rec->table->people || !n || n > 4 ||
	    (v->text[n] != '.' && v->text[n] != ')'))
		return;
	n++;
	n += strspn(v->text + n, " ");
	if (!value_has_letter(v->text + n, v->len - n))
		return;
	value_show(was, v->text, v->len);
	v->text += n;
	v->len -= n;
	record_fault(c->rec, c->sink, i, KIN_C_TEXT_MENDED,
		     _("%s was read as %s; let who made the list correct how "
		       "it is written"), was,
		     value_show(is, v->text, v->len));
}

/* Whether two lines of a name have two words each: one name that was broken
 * is shorter, or goes on with its degrees. */
static int is_two_names(const char *text, size_t len)
{
	const char *end = memchr(text, '\n', len), *second, *blank;
	size_t n = end ? (size_t)(end - text) : 0;

	if (!end || !memchr(text, ' ', n) || memchr(text, ',', n))
		return 0;
	second = end + 1;
	n = len - n - 1;
	n = value_trim(&second, n);
	blank = memchr(second, ' ', n);
	return blank && !memchr(second, '.', (size_t)(blank - second));
}

static void tell_two_names(struct record_check *c, int i)
{
	const struct kin_value *v = &c->rec->v[i];
	char shown[SHOWN_TEXT];

	record_fault(c->rec, c->sink, i, KIN_C_TEXT_MENDED,
		     _("%s stands on two lines and was read as one name; where "
		       "they are two people, give each a row"),
		     value_show(shown, v->text, v->len));
}

int record_check_name(struct record_check *c, int i)
{
	struct kin_value *v = &c->rec->v[i];
	const char *text = v->text;
	size_t len = value_trim(&text, v->len);
	int two = c->rec->table->people && is_two_names(text, len);
	int is_dash = len == 1 && *text == '-';

	if (is_bool(text, len))
		return fault_bool(c, i);
	if (is_dash && c->rec->table->fields[i].flags & KIN_F_REQUIRED) {
		record_keep_raw(c, v, text, len);
	} else if (record_check_text(c, i)) {
		return -1;
	}
	if (!v->len)
		return 0;
	drop_row_number(c, i);
	if (two)
		tell_two_names(c, i);
	if (v->text[0] == '=') {
		record_fault_value(c, i, KIN_C_VALUE_FORMULA,
			    _("is a formula; paste the value instead"));
		return -1;
	}
	if (!value_has_letter(v->text, v->len)) {
		record_fault_value(c, i, KIN_C_NAME_EMPTY,
			    _("has no letters; fill in the name"));
		return -1;
	}
	/* a NIP, NUPTK or NIK: fifteen digits are no telephone */
	if (value_digits(v->text) >= 15) {
		record_fault_value(c, i, KIN_C_ID_COLUMN,
			    _("holds a number of the person; move it to its "
			      "own column, in the row of the person"));
		return -1;
	}
	return 0;
}
