/*
 * Rows that count people instead of naming one.
 *
 * Owns the words of totals and recapitulations. Nobody is called by such
 * words alone; who is called Total Suryani has a birth date, a number or a
 * sex beside the name.
 */
#include "ingest/layout/totals.h"

#include <string.h>

#include "base/utf8.h"
#include "model/birth.h"
#include "model/value.h"

#define FOLDED 128
#define COUNT_DIGITS 4
#define ID_DIGITS 8		/* a damaged number is still a person's */

static const char *const summing[] = {
	"jumlah", "jml", "total", "subtotal", "rekap", "rekapitulasi",
};

static const char *const before_sums[] = { "grand", "sub" };

/* Whom a recapitulation counts, and what stands over its columns. */
static const char *const counted[] = {
	"grand", "sub", "keseluruhan", "seluruh", "seluruhnya", "semua",
	"guru", "pendidik", "tendik", "tenaga", "kependidikan", "pegawai",
	"gtk", "ptk", "asn", "pns", "cpns", "pppk", "p3k", "cpppk", "non",
	"nonasn", "honor", "honorer", "honda", "gty", "pty", "gtt", "ptt",
	"tetap", "tidak", "kontrak", "yayasan", "daerah", "provinsi", "pusat",
	"kepala", "sekolah", "kelas", "mapel", "mata", "pelajaran",
	"administrasi", "tata", "usaha", "tu", "laki", "laki2", "lk",
	"perempuan", "pr", "pria", "wanita", "l", "p", "dan", "atau",
	"orang", "org", "status", "kepegawaian", "jenis", "kelamin",
	"golongan", "gol", "ruang", "pangkat", "i", "ii", "iii", "iv", "ix",
	"a", "b", "c", "d", "e",
	"pendidikan", "s1", "s2", "s3", "d1", "d2", "d3", "d4", "sma", "smk",
	"usia", "umur", "tahun", "uraian", "keterangan", "ket", "no",
	"sertifikasi", "bersertifikat", "bersertifikasi", "sudah", "belum",
	"k2", "dpk", "paruh", "waktu",
};

#define IS_OF(w, n, list) is_of(w, n, list, sizeof(list) / sizeof(*(list)))

static int is_of(const char *word, size_t len, const char *const *list,
		 size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (list[i][0] == *word && !strncmp(list[i], word, len) &&
		    !list[i][len])
			return 1;
	return 0;
}

static int is_word_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       (unsigned char)c >= 0x80;
}

/* What the words of a cell are. */
struct wording {
	int sums;		/* one says that it is a sum */
	int begins;		/* the first of them does */
	int strange;		/* one is of no recapitulation */
	int digits;		/* one is a plain number */
	int known;		/* how many are of a recapitulation */
};

static void read_word(struct wording *w, const char *word, size_t len,
		      int first)
{
	int sums = IS_OF(word, len, summing);

	w->sums |= sums;
	w->begins |= first && (sums || IS_OF(word, len, before_sums));
	if (strspn(word, "0123456789") >= len)
		w->digits = 1;
	else if (sums || IS_OF(word, len, counted))
		w->known++;
	else
		w->strange = 1;
}

static void read_words(struct wording *w, const char *text)
{
	char folded[FOLDED];
	const char *p = folded, *word;
	int first = 1;		/* no word came yet */

	memset(w, 0, sizeof(*w));
	w->strange = strlen(text) >= sizeof(folded);
	if (w->strange)
		return;
	utf8_fold(folded, text, strlen(text));
	while (*p && (!w->strange || w->begins)) {
		for (word = p; is_word_char(*p); p++)
			;
		if (p > word)
			read_word(w, word, (size_t)(p - word), first);
		first &= p == word;
		p += *p != '\0';
	}
	w->begins &= w->sums;
}

/* "2", "2 orang", "50,0 %", "-", "= 2", and a 2 under a format of dates. */
static int is_count(const char *text)
{
	struct wording w;

	if (!strncmp(text, "1900-", 5))
		return 1;
	read_words(&w, text);
	return !w.strange && value_digits(text) <= COUNT_DIGITS &&
	       (!w.known || w.digits) && !strchr(text, '/');
}

static int is_date(const char *text)
{
	char day[DAY_TEXT];
	size_t n = strlen(text);

	while (n && text[n - 1] == ' ')
		n--;
	return (value_date(day, text, n, VALUE_SINCE) == VALUE_OK && *day) ||
	       (birth_is_local(text, n) &&
		birth_read(day, text, n, NULL, NULL, 'd'));
}

static int totals_identified(const struct dapodik_row *row)
{
	int i;

	for (i = 0; i < row->n; i++)
		if (row->text[i] && field_set_has(&row->ids, i) &&
		    value_digits(row->text[i]) >= ID_DIGITS)
			return 1;
	return 0;
}

int totals_are_words(const char *text)
{
	struct wording w;

	read_words(&w, text);
	return w.known && !w.strange;
}

/* What stands beside the words of the row. */
struct beside {
	int counts;
	int sums;
	int others;		/* neither a count nor such a word */
	int filled;
	int person;		/* a birth date or a sex, as only people have */
};

static void look_beside(struct beside *b, const struct dapodik_row *row,
			int label)
{
	struct wording w;
	int i;

	memset(b, 0, sizeof(*b));
	for (i = 0; i < row->n; i++) {
		const char *text = row->text[i];

		if (!text || !*text || i == label)
			continue;
		b->filled++;
		if (is_count(text)) {
			b->counts++;
			continue;
		}
		read_words(&w, text);
		b->sums |= w.sums;
		b->others |= w.strange || !w.known;
		b->person |= is_date(text) ||
			     (!text[1] && strchr("LPlp", *text));
	}
}

/* The cell with the words: in the place of the number, else the first. */
static const char *label_of(const struct dapodik_row *row, int *at)
{
	int i;

	*at = -1;
	if (row->number && *row->number &&
	    row->number[strspn(row->number, "0123456789. ")])
		return row->number;
	for (i = 0; i < row->n; i++)
		if (row->text[i] && *row->text[i]) {
			*at = i;
			return row->text[i];
		}
	return NULL;
}

int totals_is_row(const struct dapodik_row *row)
{
	struct wording w;
	struct beside b;
	int at;
	const char *label = label_of(row, &at);
	int numbered = row->number && *row->number && at >= 0;

	if (!label)
		return 0;
	read_words(&w, label);
	if ((!w.begins && (w.strange || !w.known)) || totals_identified(row))
		return 0;
	look_beside(&b, row, at);
	if (w.begins && !numbered)
		return !b.person;
	if (w.strange || b.others)
		return 0;
	return b.counts || ((w.sums || b.sums || !b.filled) && !w.digits);
}
