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

/* The worlds of the states, each made once of the one before. */
static struct world *observe_made[OBSERVE_STATES];

/* One step into this state. */
static inline void observe_raise(struct world *w, enum observe_state state)
{
	int rates = state == OBSERVE_RATED;
	int decides = rates || state == OBSERVE_OBSERVED;

	w->day = observe_days[state];
	if (state == OBSERVE_OPEN)
		world_must(w, KIN_IMPORT_OBSERVATIONS,
			   OBSERVE_HEAD "\n" OBSERVE_ROW "\n");
	else if (state > OBSERVE_OPEN &&
		 observe_step(w, rates ? KIN_OBSERVE_RATE
				       : KIN_OBSERVE_COLLECT,
			      decides ? KS1 : NULL, observe_days[state],
			      rates ? "Sesuai ekspektasi" : NULL, "Baik"))
		fail_msg("%s: [%s] %s %s", observe_names[state],
			 w->sink.codes, w->sink.message, w->err.msg);
	w->as = NULL;
}

/* A world in which SATU's observation is in this state, on its day. */
static inline struct world *observe_world(enum observe_state state)
{
	int i;

	for (i = OBSERVE_NONE; i <= (int)state; i++) {
		if (observe_made[i])
			continue;
		observe_made[i] = i ? world_like(observe_made[i - 1])
				    : world_new(WORLD_PLANS);
		observe_raise(observe_made[i], (enum observe_state)i);
	}
	return world_like(observe_made[state]);
}

/* The teardown of a group: the worlds of the states go too. */
static inline int observe_end(void **state)
{
	int i;

	for (i = 0; i < OBSERVE_STATES; i++)
		if (observe_made[i])
			world_free(observe_made[i]);
	return world_end(state);
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
