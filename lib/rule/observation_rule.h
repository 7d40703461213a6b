/* Is a document of an observation complete enough to be collected? */
#ifndef RULE_OBSERVATION_RULE_H
#define RULE_OBSERVATION_RULE_H

#include "rule/plan_rule.h"

/* A value of a document; lists by |. */
struct doc_value {
	const char *code;	/* field: target, upaya, perilaku1_nilai, ... */
	const char *text;
};

/* The official field name of a step's document field in table_observation,
 * or NULL: the closed list of codes that packs may use. */
const char *doc_field_name(enum wf_step step, const char *code);

/*
 * Check one step's document for the plan's indicator, as plan_rule_check().
 * Codes of values: prepare: target, upaya, rpp; observe: perilakuN_nilai,
 * perilakuN_catatan, rekomendasi; follow-up: tantangan, pilihan_belajar,
 * tujuan, materi, rencana_periode, dukungan, rencana_lain; reflect: capaian,
 * tantangan, upaya_peningkatan; rate: nilai, alasan.
 */
int observation_rule_check(struct plan_fault *faults, int *n_blocking,
			   const struct pack *pack,
			   const struct pack_indicator *indicator,
			   enum wf_step step, const struct doc_value *values,
			   int n_values, struct arena *arena);

#endif
