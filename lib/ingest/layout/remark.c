/*
 * Words that stand where a person is named, or beside one.
 *
 * Owns these words. Nobody is called by them; Purna and Cuti, which people
 * are called, count in brackets only.
 */
#include "ingest/layout/remark.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

#define ROOM 256

#define HAS_WORD(text, list) \
	has_any(text, list, sizeof(list) / sizeof(*(list)))
#define BEGINS(text, list) \
	begins_any(text, list, sizeof(list) / sizeof(*(list)))

/* Fold; what is no letter and no digit is a blank, one at both ends. */
static void spread_words(char out[ROOM + 3], const char *text)
{
	char folded[ROOM];
	const char *p = folded;
	size_t n = 0, len = strlen(text);

	folded[0] = '\0';
	if (len < sizeof(folded))
		utf8_fold(folded, text, len);
	out[n++] = ' ';
	for (; *p; p++) {
		int is_mark = strchr(" .,:;()[]{}-_/*?!\"'=+", *p) != NULL;

		if (!is_mark)
			out[n++] = *p;
		else if (out[n - 1] != ' ')
			out[n++] = ' ';
	}
	if (out[n - 1] != ' ')
		out[n++] = ' ';
	out[n] = '\0';
}

/* Whether one of the phrases, with blanks around, stands in the text. */
static int has_any(const char *text, const char *const *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strstr(text, list[i]))
			return 1;
	return 0;
}

/* Whoever moved in from elsewhere is here. */
static int is_of_moving(const char *spread)
{
	static const char *const moves[] = { " mutasi ", " pindah " };
	static const char *const from[] = { " mutasi dari ",
					    " pindah dari " };

	if (!HAS_WORD(spread, moves) || strstr(spread, " masuk "))
		return 0;
	return !HAS_WORD(spread, from) || strstr(spread, " ke ");
}

/* Those of the words that no school, foundation or street is called by. */
static int is_leaving(const char *spread)
{
	static const char *const words[] = {
		" pensiun ", " pensiunan ", " purnatugas ", " meninggal ",
		" wafat ", " resign ", " mengundurkan ", " berhenti ",
		" diberhentikan ", " keluar ", " cuti ", " cltn ",
		" nonaktif ", " non aktif ", " tidak aktif ",
		" tugas belajar ",
	};

	return HAS_WORD(spread, words) || is_of_moving(spread);
}

static int is_late(const char *spread)
{
	static const char *const words[] = {
		" purna ", " purnabakti ", " alm ", " almh ", " almarhum ",
		" almarhumah ",
	};

	return HAS_WORD(spread, words);
}

int remark_of_leaving(const char *text)
{
	char spread[ROOM + 3];

	spread_words(spread, text);
	return is_leaving(spread) || is_late(spread);
}

static int begins_any(const char *text, const char *const *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!strncmp(text, list[i], strlen(list[i])))
			return 1;
	return 0;
}

int remark_in_title(const char *title)
{
	static const char *const streets[] = { " jl ", " jln ", " jalan ",
					       " alamat " };
	static const char *const names[] = {
		" yayasan ", " nama yayasan ", " nama sekolah ", " sekolah ",
		" madrasah ", " masjid ", " sd ", " sdn ", " sdit ", " mi ",
		" smp ", " sma ", " smk ", " slb ", " tk ",
	};
	/* "tidak termasuk pensiun" */
	static const char *const without[] = {
		" tidak termasuk ", " tidak dicantumkan ",
		" tidak dimasukkan ", " tidak ikut ", " selain ", " kecuali ",
	};
	char spread[ROOM + 3];

	spread_words(spread, title);
	if (BEGINS(spread, streets) || HAS_WORD(spread, without))
		return 0;
	return is_leaving(spread) ||
	       (is_late(spread) && !BEGINS(spread, names));
}

int remark_of_status(const char *title)
{
	static const char *const words[] = {
		" pns ", " cpns ", " pppk ", " p3k ", " asn ", " honor ",
		" honorer ", " gtt ", " ptt ", " gty ", " pty ", " sukwan ",
		" wiyata bakti ",
	};
	char spread[ROOM + 3];

	spread_words(spread, title);
	return HAS_WORD(spread, words);
}

/* Whether a word begins as one of those below: nearly no name has any. */
static int may_leave(const char *name)
{
	static const char *const begins[] = { "pen", "pur", "mut", "men",
					      "alm" };
	const char *p;
	size_t i;

	for (p = name; *p; p++) {
		if (!strchr("pPmMaA", *p) ||
		    (p > name && isalpha((unsigned char)p[-1])))
			continue;
		for (i = 0; i < sizeof(begins) / sizeof(*begins); i++)
			if (!strncasecmp(p, begins[i], 3))
				return 1;
	}
	return 0;
}

/* Whether what stands in brackets says that somebody left. */
static int leaves_in_brackets(const char *p)
{
	char inside[ROOM];
	size_t n;

	while ((p = strpbrk(p, "(["))) {
		n = strcspn(++p, ")]");
		if (n < sizeof(inside)) {
			memcpy(inside, p, n);
			inside[n] = '\0';
			if (remark_of_leaving(inside))
				return 1;
		}
		p += n;
	}
	return 0;
}

int remark_in_name(const char *name)
{
	static const char *const words[] = {
		" pensiun ", " pensiunan ", " purnatugas ", " mutasi ",
		" meninggal ", " alm ", " almh ", " almarhum ",
		" almarhumah ",
	};
	char spread[ROOM + 3];

	if (leaves_in_brackets(name))
		return 1;
	if (!may_leave(name))
		return 0;
	spread_words(spread, name);
	return HAS_WORD(spread, words);
}

static int is_copies(const char *text)
{
	static const char *const words[] = { " tembusan ", " tindasan " };
	char spread[ROOM + 3];

	spread_words(spread, text);
	return BEGINS(spread, words);
}

int remark_begins_copies(const struct dapodik_row *row)
{
	int i;

	if (row->number && is_copies(row->number))
		return 1;
	for (i = 0; i < row->n; i++)
		if (row->text[i] && is_copies(row->text[i]))
			return 1;
	return 0;
}

/* "KEKURANGAN GURU PJOK", "Guru Kelas II (kosong)", "Formasi 2025", "dst." */
static int is_place_holder(const char *name)
{
	static const char *const whole[] = {
		" nihil ", " pensiun ", " mutasi ", " dst ", " dll ",
		" dan seterusnya ", " tbd ",
	};
	static const char *const begins[] = {
		" kosong ", " vacant ", " vakant ", " lowong ", " lowongan ",
		" kekurangan ", " kebutuhan ", " formasi ", " belum ada ",
		" belum terisi ", " belum diisi ", " tidak ada ", " yth ",
		" kepada yth ", " guru kosong ", " dibutuhkan ",
	};
	static const char *const ends[] = {
		" kosong ", " vacant ", " lowong ", " belum ada ",
		" belum terisi ",
	};
	char spread[ROOM + 3];
	size_t i, n, len;

	spread_words(spread, name);
	len = strlen(spread);
	for (i = 0; i < sizeof(whole) / sizeof(*whole); i++)
		if (!strcmp(spread, whole[i]))
			return 1;
	if (BEGINS(spread, begins))
		return 1;
	for (i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		n = strlen(ends[i]);
		if (len > n && !strcmp(spread + len - n, ends[i]))
			return 1;
	}
	return 0;
}

int remark_names_nobody(const struct dapodik_row *row, int copies)
{
	const char *name = row->name < 0 ? NULL : row->text[row->name];
	int i, beside = 0;

	if (!name || !*name)
		return 0;
	for (i = 0; i < row->n; i++) {
		if (i == row->name || !row->text[i] || !*row->text[i])
			continue;
		beside++;
		if (noise_is_of_person(row->text[i]))
			return 0;
	}
	return (copies && !beside) || is_place_holder(name);
}
