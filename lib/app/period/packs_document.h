/* A rule pack as a document: what people read before they use it. */
#ifndef APP_PACKS_DOCUMENT_H
#define APP_PACKS_DOCUMENT_H

#include "emit/document.h"
#include "rule/pack.h"

/* What a member of a pack, or a value of a closed list, is called; NULL. */
const char *packs_word(const char *member);

/*
 * Add every code, scale, deadline and transition of the pack to `d`, and
 * from its `json` what it notes and of what it is not sure. Labels and terms
 * are the pack's own. KIN_OK, KIN_ENOMEM.
 */
enum kin_status packs_document(struct doc *d, const struct pack *pack,
			       const char *json, struct kin_err *err);

/* The part behind them: who may do what, when. */
void packs_document_flow(struct doc *d, const struct pack *pack);

#endif
