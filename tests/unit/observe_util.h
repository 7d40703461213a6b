/*
 * SATU's observation in any of its states: imported whole, then collected
 * step by step on the days of the spring of 2024. Include it first.
 */
#ifndef UNIT_OBSERVE_UTIL_H
#define UNIT_OBSERVE_UTIL_H

#include "unit/world_util.h"

#define OBSERVE_HEAD "nip,jadwal_tanggal,jadwal_jam,pengamat," \
	"persiapan_target,persiapan_upaya,persiapan_rpp,perilaku1_nilai," \
	"perilaku1_catatan,perilaku2_nilai,perilaku3_nilai," \
	"tindak_lanjut_tujuan,refleksi_capaian"
#define OBSERVE_ROW SATU ",2024-03-12,07:30," KS1 ",DISIPLIN_POSITIF.1|" \
	"disiplin positif 2,Belajar,rpp.pdf,DILAKUKAN_EFEKTIF,baik," \
	"DILAKUKAN_EFEKTIF,DILAKUKAN_EFEKTIF,satu|dua,tercapai"

/* How far the observation is. */
enum observe_state {
	OBSERVE_NONE, OBSERVE_OPEN, OBSERVE_PREPARED, OBSERVE_OBSERVED,
	OBSERVE_FOLLOWED_UP, OBSERVE_REFLECTED, OBSERVE_RATED,
	OBSERVE_STATES
};

/* As the database calls them, and the day on which each was reached. */
static const char *const observe_names[OBSERVE_STATES] = {
	"none", "open", "prepared", "observed", "followed_up", "reflected",
	"rated",
};
static const char *const observe_days[OBSERVE_STATES] = {
	"2024-02-20", "2024-02-20", "2024-03-01", "2024-03-12", "2024-04-20",
	"2024-05-20", "2024-05-21",
};

static inline enum kin_status observe_step(struct world *w,
					   enum kin_step step,
					   const char *as, const char *day,
					   const char *value,
					   const char *reason)
{
	struct kin_step_opts o = { .value = value, .reason = reason };

	w->as = as;
	w->day = day;
	return world_step(w, step, SATU, &o);
}

/* A world in which SATU's observation is in this state, on its day. */
static inline struct world *observe_world(enum observe_state state)
{
	struct world *w = world_new(WORLD_PLANS);
	enum observe_state i;

	w->day = observe_days[OBSERVE_OPEN];
	if (state >= OBSERVE_OPEN)
		world_must(w, KIN_IMPORT_OBSERVATIONS,
			   OBSERVE_HEAD "\n" OBSERVE_ROW "\n");
	for (i = OBSERVE_PREPARED; i <= state; i++) {
		int rates = i == OBSERVE_RATED;

		if (observe_step(w, rates ? KIN_OBSERVE_RATE
					  : KIN_OBSERVE_COLLECT,
				 rates || i == OBSERVE_OBSERVED ? KS1 : NULL,
				 observe_days[i],
				 rates ? "Sesuai ekspektasi" : NULL, "Baik"))
			fail_msg("%s: [%s] %s %s", observe_names[i],
				 w->sink.codes, w->sink.message, w->err.msg);
	}
	w->as = NULL;
	w->day = observe_days[state];
	return w;
}

/* What was said but for fields that may be empty (OBS_FIELD); static. */
static inline const char *observe_codes(struct world *w)
{
	static char codes[sizeof(w->sink.codes)];
	char all[sizeof(codes)], *at, *word;

	codes[0] = '\0';
	memcpy(all, w->sink.codes, sizeof(all));
	for (word = strtok_r(all, " ", &at); word;
	     word = strtok_r(NULL, " ", &at))
		if (strcmp(word, "OBS_FIELD"))
			test_sink_add(codes, sizeof(codes), word);
	return codes;
}

static inline const char *observe_state_of(struct world *w)
{
	const char *state = world_sql(w, "SELECT state FROM observation");

	return *state ? state : "none";
}

#endif
