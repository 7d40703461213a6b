/*
 * What steps are called by those who type: the verbs that the rules of the
 * program give them.
 */
#include <kinerja/observation.h>

#include <stdio.h>
#include <string.h>

#include "rule/pack.h"

#define MAX_WORDS 64

#define WORD 40

struct step_words {
	char told[MAX_WORDS][WORD];	/* by earlier rules */
	int n;
	void (*each)(void *user, const char *word, const char *other,
		     const char *label);
	void *user;
};

/* Words of commands have a dash where codes have a low line. */
static const char *step_word(char out[WORD], const char *name)
{
	size_t i;

	snprintf(out, WORD, "%s", name);
	for (i = 0; out[i]; i++)
		if (out[i] == '_')
			out[i] = '-';
	return out;
}

static void step_words_tell(struct step_words *w, const char *name,
			    const char *code, const char *label)
{
	char word[WORD], other[WORD];
	int k;

	step_word(word, name);
	for (k = 0; k < w->n; k++)
		if (!strcmp(w->told[k], word))
			return;
	if (w->n == MAX_WORDS)
		return;
	memcpy(w->told[w->n++], word, sizeof(word));
	w->each(w->user, word, code ? step_word(other, code) : NULL, label);
}

/* "|a|b|" one by one. */
static void step_words_tell_bars(struct step_words *w, const char *bars,
				 const char *label)
{
	char each[WORD];

	for (; bars && bars[1]; bars += strcspn(bars + 1, "|") + 1) {
		snprintf(each, sizeof(each), "%.*s",
			 (int)strcspn(bars + 1, "|"), bars + 1);
		step_words_tell(w, each, NULL, label);
	}
}

static void step_words_of_pack(struct step_words *w, const struct pack *pack)
{
	int i;

	for (i = 0; i < pack->n_steps; i++) {
		const struct pack_step *s = &pack->steps[i];

		step_words_tell(w, s->verb, s->code, s->label);
		step_words_tell_bars(w, s->aliases, s->label);
		step_words_tell(w, s->code, NULL, s->label);
	}
}

void kin_observation_steps(void (*each)(void *user, const char *word,
					const char *other, const char *label),
			   void *user)
{
	struct step_words w = { .each = each, .user = user };
	struct kin_sink quiet = { .emit = NULL };
	struct kin_err err = KIN_ERR_INIT;
	const char *text;
	struct pack *pack;
	size_t len;
	int i;

	for (i = 0; pack_embedded_name(i); i++) {
		text = pack_embedded(pack_embedded_name(i), &len);
		if (pack_load(&pack, text, len, "pack", &quiet, &err))
			continue;
		step_words_of_pack(&w, pack);
		pack_free(pack);
	}
}
