/* Indonesian words for verbs, beside their names: ajukan, setujui, ... */
#ifndef CMD_VERB_WORDS_H
#define CMD_VERB_WORDS_H

/* The Indonesian word for a verb, or NULL. */
const char *verb_word(const char *verb);

#endif
