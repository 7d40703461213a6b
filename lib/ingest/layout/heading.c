#include "ingest/layout/heading.h"

#include <string.h>

#include "base/utf8.h"
#include "model/role.h"
#include "model/value.h"

#define FOLDED 160
#define N(list) (sizeof(list) / sizeof((list)[0]))

/* With which it begins. */
static const char *const heads[] = {
	/* groups */
	"tenaga", "pegawai", "petugas", "staf", "staff", "penjaga",
	"satpam", "kelas", "kelompok", "rombel", "gugus", "wilayah",
	"kelurahan", "desa", "kecamatan", "kabupaten", "honor", "honorer",
	"wiyata", "sukwan", "sukarelawan", "aparatur", "thl", "semester",
	"tahun",
	/* pages and sums */
	"pindahan", "dipindahkan", "jumlah", "total", "lanjutan",
	"bersambung", "halaman", "terbilang", "dst", "sda", "idem",
	"pensiun", "keterangan", "ket", "catatan", "tembusan", "tindasan",
	"nip", "nipppk", "nuptk", "nik",
	/* who signs */
	"penanggung jawab", "pj.", "ka.", "a.n.", "an.", "yang membuat",
	"yang menyatakan", "pembuat", "hormat kami", "demikian", "camat",
	"bupati", "koordinator", "korwil", "korwilcam", "sekretaris",
	"bendahara", "operator",
};

static const char *const ranks[] = {
	"pembina", "penata", "pengatur", "juru", "muda", "madya", "utama",
	"tk", "tingkat", "i", "ii", "iii", "iv", "a", "b", "c", "d", "e",
};

static int is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

int heading_begins(const char *text, const char *const *words, size_t n)
{
	size_t i, len;

	for (i = 0; i < n; i++) {
		len = strlen(words[i]);
		if (!strncmp(text, words[i], len) && !is_letter(text[len]))
			return 1;
	}
	return 0;
}

/* A word with a dot within it, as degrees have, or a word of a rank. */
static int is_degree(const char *word, size_t len)
{
	const char *dot = memchr(word, '.', len);

	return (dot && dot + 1 < word + len && dot > word) ||
	       heading_begins(word, ranks, N(ranks));
}

/* Nothing but degrees and ranks: "S.Pd., M.Pd.", "Penata Muda, III/a". */
static int is_continued(const char *text)
{
	size_t len;

	for (text += strspn(text, " ,/"); *text; text += strspn(text, " ,/")) {
		len = strcspn(text, " ,/");
		if (!is_degree(text, len))
			return 0;
		text += len;
	}
	return 1;
}

/* Of a date: people are called Mei, Juni and Juli, too. */
static int has_month(const char *text)
{
	const char *p = text + strcspn(text, " "), *word;
	char before;

	for (; *p; p += strcspn(p, " ")) {
		before = p[-1];
		p += strspn(p, " ");
		word = p;
		if (value_month(&word, p + strlen(p)) &&
		    (before == ',' || strpbrk(text, "0123456789")))
			return 1;
	}
	return 0;
}

int heading_is(const char *text)
{
	char folded[FOLDED];
	size_t n = strlen(text);

	if (n >= sizeof(folded))
		return 1;
	utf8_fold(folded, text, n);
	n = strlen(folded);
	return !n || !is_letter(*folded) || folded[n - 1] == ',' ||
	       strchr(folded, ':') || strstr(folded, "..") ||
	       role_of_job(text) ||
	       heading_begins(folded, heads, N(heads)) ||
	       is_continued(folded) || has_month(folded);
}
