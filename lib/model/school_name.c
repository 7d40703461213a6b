/*
 * Names of schools by their first word. Sources: bentuk pendidikan of
 * referensi.data.kemendikdasmen.go.id and the short forms that lists use.
 */
#include "model/school_name.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/norm.h"

/* Folded; a word alone, or several. Longer ones stand in front. */
static const struct {
	const char *words, *level;
} kinds[] = {
	{ "taman kanak kanak", "TK" }, { "tk", "TK" }, { "tkn", "TK" },
	{ "tkit", "TK" }, { "tks", "TK" }, { "kelompok bermain", "KB" },
	{ "kb", "KB" }, { "kober", "KB" }, { "tpa", "TPA" },
	{ "taman penitipan anak", "TPA" }, { "sps", "SPS" },
	{ "sekolah dasar luar biasa", "SDLB" }, { "sekolah dasar", "SD" },
	{ "sd", "SD" }, { "sdn", "SD" }, { "sds", "SD" }, { "sdit", "SD" },
	{ "sdk", "SD" }, { "sdlb", "SDLB" }, { "sdlbn", "SDLB" },
	{ "sekolah menengah pertama", "SMP" }, { "smp", "SMP" },
	{ "smpn", "SMP" }, { "smps", "SMP" }, { "smpit", "SMP" },
	{ "smpk", "SMP" }, { "smplb", "SMPLB" },
	{ "sekolah menengah atas", "SMA" }, { "sma", "SMA" },
	{ "sman", "SMA" }, { "smas", "SMA" }, { "smait", "SMA" },
	{ "smak", "SMA" }, { "smalb", "SMLB" }, { "smlb", "SMLB" },
	{ "sekolah menengah kejuruan", "SMK" }, { "smk", "SMK" },
	{ "smkn", "SMK" }, { "smks", "SMK" }, { "smkit", "SMK" },
	{ "sekolah luar biasa", "SLB" }, { "slb", "SLB" }, { "slbn", "SLB" },
	{ "pkbm", "PKBM" }, { "pusat kegiatan belajar", "PKBM" },
	{ "skb", "SKB" }, { "sanggar kegiatan belajar", "SKB" },
	{ "uld", "ULD" }, { "unit layanan disabilitas", "ULD" },
	{ "paud", NULL }, { "ra", NULL }, { "mi", NULL }, { "min", NULL },
	{ "mis", NULL }, { "mts", NULL }, { "mtsn", NULL },
	{ "mtss", NULL }, { "ma", NULL }, { "man", NULL }, { "mas", NULL },
	{ "mak", NULL }, { "madrasah", NULL }, { "raudhatul", NULL },
	{ "sekolah", NULL }, { "satap", NULL }, { "homeschooling", NULL },
};

/* Entries without a level that begin no name of a person. */
static const char *const plain[] = {
	"paud", "mts", "mtsn", "mtss", "madrasah", "sekolah", "satap",
	"homeschooling",
};

/* What may stand in front of the kind. */
static const char *const fronts[] = {
	"uptd", "upt", "satuan pendidikan", "spf", "uptd satuan pendidikan",
};

static int begins_with(const char *text, const char *words)
{
	size_t n = strlen(words);

	return !strncmp(text, words, n) && (text[n] == ' ' || !text[n]);
}

/* The entry of `kinds` that the text begins with, or -1; *rest is what stands
 * behind the words. */
static int find_kind_at(const char **rest, char folded[NORM_TEXT],
			const char *text)
{
	const char *p = folded;
	size_t i, n;
	int again = 2;

	norm_label(folded, text, strlen(text));
	while (again--)
		for (i = 0; i < sizeof(fronts) / sizeof(*fronts); i++) {
			n = strlen(fronts[i]);
			if (begins_with(p, fronts[i]) && p[n])
				p += n + 1;
		}
	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (begins_with(p, kinds[i].words)) {
			*rest = p + strlen(kinds[i].words);
			return (int)i;
		}
	return -1;
}

static int find_kind(const char *text)
{
	char folded[NORM_TEXT];
	const char *rest;

	return find_kind_at(&rest, folded, text);
}

const char *school_name_level(const char *name)
{
	int i = find_kind(name);

	return i < 0 ? NULL : kinds[i].level;
}

int school_name_likely(const char *text)
{
	return find_kind(text) >= 0;
}

/* "sdn" with 'n', "sds" with 's': the level and a letter. */
static int is_short(int kind, char last)
{
	const char *words = kinds[kind].words, *level = kinds[kind].level;
	size_t n = strlen(words);

	return level && !strchr(words, ' ') && n == strlen(level) + 1 &&
	       words[n - 1] == last;
}

/* "induk", "non induk", "lain": which schools, and none of them. */
static int tells_apart(const char *words)
{
	static const char *const which[] = {
		"induk", "non", "noninduk", "bukan", "asal", "lain", "negeri",
		"swasta",
	};
	size_t i, n;

	for (; *words && *words != ','; words += n + (words[n] == ' ')) {
		n = strcspn(words, " ,");
		for (i = 0; i < sizeof(which) / sizeof(*which); i++)
			if (n == strlen(which[i]) &&
			    !strncmp(words, which[i], n))
				break;
		if (i == sizeof(which) / sizeof(*which))
			return 0;
	}
	return 1;
}

/* "TK A", "SMP IX" and a class, or which schools; but SDN II is one. */
static int is_part(int kind, const char *rest)
{
	size_t n;

	if (*rest != ' ')
		return 0;
	n = strcspn(++rest, " ,");
	if (begins_with(rest, "kelas") || begins_with(rest, "kelompok"))
		return 1;
	if (!strcmp(kinds[kind].words, "sekolah"))
		return tells_apart(rest);
	if (rest[n] == ' ' || is_short(kind, 'n'))
		return 0;
	return (n == 1 && *rest >= 'a' && *rest <= 'z') ||
	       (n && strspn(rest, "ivx") == n);
}

int school_name_group(const char *text)
{
	char folded[NORM_TEXT];
	const char *rest;
	int kind = find_kind_at(&rest, folded, text);

	return kind >= 0 && is_part(kind, rest);
}

/* A number that is no year. */
static int holds_school_number(const char *words)
{
	size_t n;

	for (; *words; words += n + (words[n] == ' ')) {
		n = strcspn(words, " ");
		if (n && n != 4 && strspn(words, "0123456789") == n)
			return 1;
	}
	return 0;
}

int school_name_full(const char *text)
{
	char folded[NORM_TEXT];
	const char *rest;
	int kind = find_kind_at(&rest, folded, text);

	if (kind < 0 || !*rest || is_part(kind, rest))
		return 0;
	return is_short(kind, 'n') || !strncmp(rest, " negeri ", 8) ||
	       holds_school_number(rest);
}

int school_name_sure(const char *text)
{
	char folded[NORM_TEXT];
	const char *rest;
	int kind = find_kind_at(&rest, folded, text);
	size_t i;

	if (kind < 0 || !*rest || is_part(kind, rest))
		return 0;
	if (kinds[kind].level || strpbrk(rest, "0123456789") ||
	    begins_with(rest + 1, "negeri") || begins_with(rest + 1, "swasta"))
		return 1;
	for (i = 0; i < sizeof(plain) / sizeof(*plain); i++)
		if (!strcmp(kinds[kind].words, plain[i]))
			return 1;
	return 0;
}

/* The words of a name, in an order of their own. */
#define WORDS 24
struct name_words {
	char text[NORM_TEXT + 32];	/* they lie in it */
	const char *word[WORDS];
	int n;
};

static int by_text(const void *a, const void *b)
{
	return strcasecmp(*(const char *const *)a, *(const char *const *)b);
}

/* "sdn" stands for the level and negeri, "sds" for the level and swasta. */
static void expand_kind(char *out, size_t size, int kind, const char *rest)
{
	const char *level = kinds[kind].level;

	snprintf(out, size, "%s%s%s", level ? level : kinds[kind].words,
		 is_short(kind, 'n') ? " negeri"
		 : is_short(kind, 's') ? " swasta" : "", rest);
}

/* What stands behind them says where the school is. */
static int is_place(const char *word)
{
	static const char *const places[] = {
		"kec", "kecamatan", "kab", "kabupaten", "kota", "prov",
		"provinsi",
	};
	size_t i;

	for (i = 0; i < sizeof(places) / sizeof(*places); i++)
		if (!strcmp(word, places[i]))
			return 1;
	return 0;
}

/* "SD N 1", "SMP S Umpama": as the short forms have it. */
static const char *long_form(const char *word, int second)
{
	return second && !strcmp(word, "n") ? "negeri"
	     : second && !strcmp(word, "s") ? "swasta" : word;
}

static void name_words_take(struct name_words *w, const char *text)
{
	char folded[NORM_TEXT];
	const char *rest = NULL;
	int kind = find_kind_at(&rest, folded, text);
	char *p = w->text, *end;

	if (kind < 0)
		snprintf(w->text, sizeof(w->text), "%s", folded);
	else
		expand_kind(w->text, sizeof(w->text), kind, rest);
	for (w->n = 0; *p && w->n < WORDS; p = end) {
		end = p + strcspn(p, " ");
		if (*end)
			*end++ = '\0';
		if (w->n > 1 && is_place(p))
			break;
		while (*p == '0' && p[1])
			p++;
		if (*p)
			w->word[w->n] = long_form(p, w->n == 1);
		w->n += *p != '\0';
	}
	qsort(w->word, (size_t)w->n, sizeof(*w->word), by_text);
}

int school_name_same(const char *a, const char *b)
{
	struct name_words x, y;
	int i;

	name_words_take(&x, a);
	name_words_take(&y, b);
	for (i = 0; i < x.n && i < y.n; i++)
		if (strcasecmp(x.word[i], y.word[i]) != 0)
			return 0;
	return x.n == y.n && x.n > 0;
}
