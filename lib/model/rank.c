/*
 * The ranks that there are, and how a text is read as one. Owns the words of
 * their names; knows nobody's rank and no rule.
 */
#include "model/rank.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "base/utf8.h"
#include "model/ident_text.h"
#include "model/tables.h"

#define WORD 16		/* bytes; no word of a rank is longer */

/* One of PNS for each group and letter, then those of PPPK by their number. I
 * to IV are left out: such a text is mostly a PNS without the ruang. */
const struct kin_choice choice_rank[] = {
	{ "I/a", "Juru Muda", NULL },
	{ "I/b", "Juru Muda Tingkat I", NULL },
	{ "I/c", "Juru", NULL },
	{ "I/d", "Juru Tingkat I", NULL },
	{ "II/a", "Pengatur Muda", NULL },
	{ "II/b", "Pengatur Muda Tingkat I", NULL },
	{ "II/c", "Pengatur", NULL },
	{ "II/d", "Pengatur Tingkat I", NULL },
	{ "III/a", "Penata Muda", NULL },
	{ "III/b", "Penata Muda Tingkat I", NULL },
	{ "III/c", "Penata", NULL },
	{ "III/d", "Penata Tingkat I", NULL },
	{ "IV/a", "Pembina", NULL },
	{ "IV/b", "Pembina Tingkat I", NULL },
	{ "IV/c", "Pembina Utama Muda", NULL },
	{ "IV/d", "Pembina Utama Madya", NULL },
	{ "IV/e", "Pembina Utama", NULL },
	{ "V", "Golongan V", NULL }, { "VI", "Golongan VI", NULL },
	{ "VII", "Golongan VII", NULL }, { "VIII", "Golongan VIII", NULL },
	{ "IX", "Golongan IX", NULL }, { "X", "Golongan X", NULL },
	{ "XI", "Golongan XI", NULL }, { "XII", "Golongan XII", NULL },
	{ "XIII", "Golongan XIII", NULL }, { "XIV", "Golongan XIV", NULL },
	{ "XV", "Golongan XV", NULL }, { "XVI", "Golongan XVI", NULL },
	{ "XVII", "Golongan XVII", NULL },
	{ NULL, NULL, NULL }
};

/* What a text says of a rank, in lower case. */
struct rank_said {
	char name[64];		/* "penata muda tingkat i"; empty: none */
	char group[WORD];	/* "iii" or "ix"; empty: none */
	int counted;		/* as a digit: its ruang has to follow */
	char ruang;		/* 'a' to 'e', or 0 */
};

/* The next run of letters or of digits; empty: there is none, or what stands
 * there is in no rank. */
static void rank_word(char out[WORD], const char **p, const char *end)
{
	size_t n = 0;
	int digits;

	while (*p < end && **p && strchr(" '/.,:-()", **p))
		(*p)++;
	digits = *p < end && ident_is_digit(**p);
	while (*p < end && n < WORD - 1 &&
	       (digits ? ident_is_digit(**p) : str_is_letter(**p)))
		out[n++] = (char)(*(*p)++ | 0x20);
	out[n] = '\0';
}

static int say_ruang(struct rank_said *said, char ruang)
{
	if (!said->group[0] || said->ruang)
		return -1;
	said->ruang = ruang;
	return 0;
}

/* A group or golongan, maybe with its ruang: "iii", "iiib", "3". */
static int say_group(struct rank_said *said, const char *word)
{
	static const char *const groups[] = { "i", "ii", "iii", "iv" };
	size_t n = strspn(word, "ivx");

	if (said->group[0])
		return -1;
	if (ident_is_digit(*word)) {
		if (word[1] || *word < '1' || *word > '4')
			return -1;
		said->counted = 1;
		word = groups[*word - '1'];
		n = strlen(word);
	}
	snprintf(said->group, sizeof(said->group), "%.*s", (int)n, word);
	if (!word[n])
		return 0;
	return word[n + 1] ? -1 : say_ruang(said, word[n]);
}

static int say_name(struct rank_said *said, const char *word)
{
	size_t used = strlen(said->name);
	int n = snprintf(said->name + used, sizeof(said->name) - used, "%s%s",
			 used ? " " : "", word);

	return n < (int)(sizeof(said->name) - used) ? 0 : -1;
}

/* Takes in a word, and the number behind "Tingkat"; -1: no rank says so. */
static int rank_say(struct rank_said *said, const char *word, const char **p,
		    const char *end)
{
	char next[WORD];

	if (!strcmp(word, "gol") || !strcmp(word, "golongan") ||
	    !strcmp(word, "ruang") || !strcmp(word, "pns") ||
	    !strcmp(word, "pppk"))
		return 0;
	if (!strcmp(word, "tk") || !strcmp(word, "tingkat")) {
		rank_word(next, p, end);
		return strcmp(next, "i") != 0 && strcmp(next, "1") != 0 ? -1
			: say_name(said, "tingkat i");
	}
	if (*word >= 'a' && *word <= 'e' && !word[1])
		return say_ruang(said, *word);
	if (ident_is_digit(*word) || strspn(word, "ivx"))
		return say_group(said, word);
	return say_name(said, word);
}

/* The rank of that name, or with no name the one of that golongan; NULL. */
static const struct kin_choice *rank_of(const struct rank_said *said)
{
	const struct kin_choice *c;
	char own[64], grade[WORD + 2];

	snprintf(grade, sizeof(grade), "%s%s%.1s", said->group,
		 said->ruang ? "/" : "", &said->ruang);
	for (c = choice_rank; c->code; c++) {
		utf8_fold(own, c->code, strlen(c->code));
		if (said->group[0] && strcmp(own, grade) != 0)
			continue;
		utf8_fold(own, c->label, strlen(c->label));
		if (!said->name[0] || !strcmp(own, said->name))
			return c;
	}
	return NULL;
}

const struct kin_choice *rank_find(const char *text, size_t len)
{
	struct rank_said said = { .counted = 0 };
	const char *p = text, *end = text + len;
	char word[WORD];

	for (rank_word(word, &p, end); *word; rank_word(word, &p, end))
		if (rank_say(&said, word, &p, end))
			return NULL;
	if (p < end || (said.counted && !said.ruang) ||
	    (!said.name[0] && !said.group[0]))
		return NULL;
	return rank_of(&said);
}

const struct kin_choice *rank_with_ruang(const char *group, size_t n,
					 const char *ruang, size_t len)
{
	char text[RANK_TEXT + 2], letter = (char)(*ruang | 0x20);
	const struct kin_choice *rank;

	if (n >= RANK_TEXT || len != 1 || letter < 'a' || letter > 'e')
		return NULL;
	rank = rank_find(group, n);
	if (rank)
		return letter == rank->code[strlen(rank->code) - 1] ? rank
								    : NULL;
	n = (size_t)snprintf(text, sizeof(text), "%.*s %c", (int)n, group,
			     letter);
	return rank_find(text, n);
}

int rank_has_group(const struct kin_choice *rank, const char *text, size_t len)
{
	return len == strcspn(rank->code, "/") &&
	       !strncasecmp(rank->code, text, len);
}
