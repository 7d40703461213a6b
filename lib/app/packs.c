/*
 * Rule packs for operators: checking a file, storing it, showing one, and
 * making the embedded packs available to a database.
 */
#include "app/packs.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "store/meta_store.h"

#define PACK_MAX (4 << 20)	/* bytes; a real pack has a hundredth */

const char *kin_rules_text(const char *name)
{
	size_t len;

	return pack_embedded(name, &len);
}

const char *kin_rules_name(int i)
{
	return pack_embedded_name(i);
}

static enum kin_status store(long long *id, struct kin_session *s,
			     const struct act *act, const char *json,
			     size_t len, const char *source,
			     struct kin_err *err)
{
	struct pack *pack = NULL;
	enum kin_status st = pack_load(&pack, json, len, source, s->sink, err);

	if (!st)
		st = pack_store_add(id, act, pack->name, pack->version,
				    pack->sha256, json, s->db, err);
	pack_free(pack);
	return st;
}

enum kin_status packs_ensure(long long *id, struct kin_session *s,
			     const struct act *act, const char *name,
			     struct kin_err *err)
{
	const char *json;
	size_t len = 0;
	enum kin_status st;

	if (!name)
		return kin_err_set(err, KIN_EUSAGE,
				   _("say which rules the period follows: "
				     "--rules PACK (see `kinerja rules "
				     "list`)"));
	st = pack_store_find(id, name, s->db, err);
	if (st != KIN_ENOTFOUND)
		return st;
	json = pack_embedded(name, &len);
	if (!json)
		return kin_err_set(err, KIN_ENOTFOUND,
				   _("there is no rule pack %s; see `kinerja "
				     "rules list`, or `kinerja rules import "
				     "FILE`"), name);
	return store(id, s, act, json, len, name, err);
}

enum kin_status kin_rules_import(struct kin_session *s, const char *path,
				 struct kin_err *err)
{
	char *json = NULL, sha256[DIGEST_HEX];
	struct act act;
	long long id;
	size_t len = 0;
	enum kin_status st = file_read(&json, &len, path, PACK_MAX, err);

	if (st)
		return st;
	digest_sha256_hex(sha256, json, len);
	st = session_begin(s, &act, path, NULL, err);
	act.sha256 = sha256;
	if (!st)
		st = store(&id, s, &act, json, len, path, err);
	st = session_end(s, &act, "{}", 0, st, err);
	kin_free(json);
	return st;
}

static void summarise(struct buf *b, const struct pack *p)
{
	buf_addf(b, "%s %s: %s\n", p->name, p->version, p->label);
	buf_addf(b, "sha256 %s\n", p->sha256);
	buf_addf(b, _("%d periods, %d windows, %d indicators and practices, "
		      "%d rubric levels, %d activities, %d duties, %d "
		      "behaviour aspects, %d transitions, %d provisional "
		      "entries\n"), p->n_periods, p->n_windows,
		 p->n_indicators, p->n_levels, p->n_activities, p->n_duties,
		 p->n_aspects, p->n_edges, p->provisional);
}

static enum kin_status take_text(char **text, struct buf *b,
				 struct kin_err *err)
{
	*text = b->failed ? NULL : strdup(buf_str(b));
	buf_release(b);
	return *text ? KIN_OK
		     : kin_err_set(err, KIN_ENOMEM, _("out of memory"));
}

enum kin_status kin_rules_check(const char *path, struct kin_sink *sink,
				char **text, struct kin_err *err)
{
	struct pack *pack = NULL;
	struct buf b = BUF_INIT;
	char *json = NULL;
	size_t len = 0;
	enum kin_status st = file_read(&json, &len, path, PACK_MAX, err);

	*text = NULL;
	if (!st)
		st = pack_load(&pack, json, len, path, sink, err);
	if (!st) {
		summarise(&b, pack);
		st = take_text(text, &b, err);
	}
	pack_free(pack);
	kin_free(json);
	return st;
}

static const char *mark(int provisional)
{
	return provisional ? _(" (provisional)") : "";
}

static void show_codes(struct buf *b, const struct pack *p)
{
	int i, j;

	buf_adds(b, _("\nIndicators and practices\n"));
	for (i = 0; i < p->n_indicators; i++) {
		const struct pack_indicator *ind = &p->indicators[i];

		buf_addf(b, "  %s  %s [%s]%s\n", ind->code, ind->label,
			 ind->role, mark(ind->provisional));
		for (j = 0; j < ind->n_behaviours; j++)
			buf_addf(b, "    %s  %s%s\n",
				 ind->behaviours[j].code,
				 ind->behaviours[j].label,
				 mark(ind->behaviours[j].provisional));
	}
	buf_adds(b, _("\nCompetency activities\n"));
	for (i = 0; i < p->n_activities; i++) {
		const struct pack_activity *a = &p->activities[i];

		if (a->points == POINTS_UNKNOWN)
			buf_addf(b, _("  %s  ? points  %s%s\n"), a->code,
				 a->label, mark(a->provisional));
		else
			buf_addf(b, _("  %s  %d points  %s%s\n"), a->code,
				 a->points, a->label, mark(a->provisional));
	}
	buf_adds(b, _("\nAdditional duties\n"));
	for (i = 0; i < p->n_duties; i++)
		buf_addf(b, "  %s  %s%s\n", p->duties[i].code,
			 p->duties[i].label, mark(p->duties[i].provisional));
}

static void show_scales(struct buf *b, const struct pack *p)
{
	int i, j;

	buf_adds(b, _("\nBehaviour aspects\n"));
	for (i = 0; i < p->n_aspects; i++) {
		buf_addf(b, "  %s\n", p->aspects[i].label);
		for (j = 0; j < p->aspects[i].n_options; j++)
			buf_addf(b, "    %d  %s\n", j + 1,
				 p->aspects[i].options[j].label);
	}
	buf_adds(b, _("\nPredicates (results over behaviour)\n"));
	for (i = 0; i < p->n_ratings; i++)
		for (j = 0; j < p->n_ratings; j++)
			buf_addf(b, "  %s + %s = %s\n", p->ratings[i].label,
				 p->ratings[j].label,
				 matrix_predicate(p, &p->ratings[i],
						  &p->ratings[j])->label);
}

static void show_edges(struct buf *b, const struct pack *p)
{
	static const char *const actors[] = {
		"pegawai", "penilai", "tim", "operator",
	};
	int i, j;

	buf_adds(b, _("\nTransitions\n"));
	for (i = 0; i < p->n_edges; i++) {
		const struct wf_edge *e = &p->edges[i];

		buf_addf(b, "  %s: %s -> %s  (", wf_event_names[e->event],
			 wf_state_term(e->from), wf_state_term(e->to));
		for (j = 0; j < 4; j++)
			if (e->who & 1u << j)
				buf_addf(b, " %s", actors[j]);
		buf_adds(b, " )\n");
	}
}

enum kin_status kin_rules_show(const char *name, struct kin_sink *sink,
			       char **text, struct kin_err *err)
{
	const char *json;
	struct pack *pack = NULL;
	struct buf b = BUF_INIT;
	char *file = NULL;
	size_t len = 0;
	enum kin_status st = KIN_OK;

	*text = NULL;
	json = pack_embedded(name, &len);
	if (!json) {
		st = file_read(&file, &len, name, PACK_MAX, err);
		json = file;
	}
	if (!st)
		st = pack_load(&pack, json, len, name, sink, err);
	if (!st) {
		summarise(&b, pack);
		show_codes(&b, pack);
		show_scales(&b, pack);
		show_edges(&b, pack);
		st = take_text(text, &b, err);
	}
	pack_free(pack);
	kin_free(file);
	return st;
}
