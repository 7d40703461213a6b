/*
 * Opens the listing queries, and holds those whose rows read back as an
 * import. Knows neither official terms nor formats.
 */
#define STORE_LETTERS
#include "store/listing_store.h"

#include "store/listing_sql.h"
#include "store/plan_data_sql.h"
#include "store/observation_sql.h"
#include "store/supervisor_sql.h"

#define Q_ROSTER(FROM) \
	"SELECT u.npsn, u.name, e.name, e.nip, e.nuptk, e.ptk_id, e.sex, " \
	"e.birth_date, e.employment, p.job_type, p.job_title, e.rank, " \
	"p.duty, iif(p.home, 'induk', 'non_induk'), p.role, p.kind, " \
	"p.from_day, p.to_day, p.list" FROM OF_SUBJECT \
	"AND " HOLDS_ON("p", "?1") BY_PERSON

static const char schools[] =
	"SELECT u.npsn, u.name, u.level, u.status, u.kecamatan, u.kabupaten, "
	"u.provinsi FROM unit u WHERE u.kind = 'sekolah' AND " OF_AREA
	"ORDER BY u.npsn";

/*
 * Officials are posts at an office; a pengawas's schools and every other
 * explicit supervisor are rows of supervision.
 */
static const char supervisors[] =
	"SELECT p.role, e.nip, e.nuptk, e.name, e.rank, u.name, u.kabupaten, "
	"p.kind, NULL, NULL, NULL, p.from_day, p.to_day, NULL, 0 AS part, "
	"coalesce(u.kabupaten, '') AS area, p.id AS id "
	"FROM unit u JOIN post p ON p.unit_id = u.id JOIN person e ON e.id = "
	"p.person_id WHERE u.kind <> 'sekolah' AND p.role IN ('kepala_dinas', "
	"'pengawas') AND p.superseded_act IS NULL AND (?3 = 0 OR "
	"p.person_id = ?3) AND ?4 IS NULL AND (?6 IS NULL OR u.kabupaten = ?6 "
	"COLLATE NOCASE) "
	"UNION ALL "
	"SELECT s.kind, e.nip, e.nuptk, e.name, e.rank, NULL, NULL, s.basis, "
	WHO("w") ", u.npsn, coalesce(s.role, p.role), s.from_day, s.to_day, "
	"s.sk_number, 1, coalesce(u.npsn, ''), s.id "
	"FROM supervision s JOIN person e ON e.id = s.supervisor_id "
	"LEFT JOIN post p ON p.id = s.post_id "
	"LEFT JOIN person w ON w.id = p.person_id "
	"LEFT JOIN unit u ON u.id = coalesce(s.unit_id, p.unit_id) "
	"WHERE s.superseded_act IS NULL AND (?3 = 0 OR s.supervisor_id = ?3 "
	"OR p.person_id = ?3) AND (?4 IS NULL OR u.npsn = ?4) AND (?5 IS NULL "
	"OR u.kecamatan = ?5 COLLATE NOCASE) AND (?6 IS NULL OR u.kabupaten = "
	"?6 COLLATE NOCASE) ORDER BY part, area, 1, 4, id";

static const char exceptions[] =
	"SELECT e.nip, e.nuptk, " KEY_OF("e") ", e.name, u.npsn, p.role, "
	"x.reason, x.from_day, x.to_day, x.note FROM exception x JOIN person "
	"e ON e.id = x.person_id LEFT JOIN post p ON p.id = x.post_id LEFT "
	"JOIN unit u ON u.id = p.unit_id WHERE x.superseded_act IS NULL AND "
	"(?3 = 0 OR x.person_id = ?3) AND ((?4 IS NULL AND ?5 IS NULL AND ?6 "
	"IS NULL) OR EXISTS (SELECT 1 FROM post o JOIN unit a ON a.id = "
	"o.unit_id WHERE o.person_id = x.person_id AND o.superseded_act IS "
	"NULL AND (?4 IS NULL OR a.npsn = ?4) AND (?5 IS NULL OR a.kecamatan "
	"= ?5 COLLATE NOCASE) AND (?6 IS NULL OR a.kabupaten = ?6 COLLATE "
	"NOCASE))) ORDER BY e.name, e.id, x.from_day, x.id";

#define Q_PLANS(FROM) \
	"SELECT " SUBJECT_COLUMNS ", n.id, n.state, n.revision, " \
	"n.submitted_day, n.approved_day, " WHO("r") ", p.id" FROM PLAN_OF \
	"LEFT JOIN person r ON r.id = n.rater_id" OF_SUBJECT \
	"AND (?8 IS NULL OR n.state = ?8)" BY_PERSON

/* The newest document of a step. */
#define DOC(Q, STEP) \
	"LEFT JOIN observation_doc " Q " ON " Q ".observation_id = o.id AND " \
	Q ".step = '" STEP "' AND " Q ".revision = (SELECT max(revision) " \
	"FROM observation_doc WHERE observation_id = o.id AND step = '" STEP "') "
#define STEP_DAY(STEP) \
	"(SELECT max(day) FROM observation_step WHERE observation_id = o.id " \
	"AND step = '" STEP "' AND reopened_act IS NULL)"

#define SCHEDULE \
	"LEFT JOIN observation_schedule h ON " SCHEDULE_OF("h", "o") \
	" LEFT JOIN person w ON w.id = h.observer_id "

#define Q_OBSERVATIONS(FROM, WHICH) \
	"SELECT " SUBJECT_COLUMNS ", h.day, h.hour, h.class, h.subject, " \
	"h.place, " WHO("w") ", h.reason, " \
	"d1.body ->> 'target', d1.body ->> 'upaya', d1.body ->> 'rpp', " \
	STEP_DAY("prepare") ", " \
	"d2.body ->> 'perilaku1_nilai', d2.body ->> 'perilaku1_catatan', " \
	"d2.body ->> 'perilaku2_nilai', d2.body ->> 'perilaku2_catatan', " \
	"d2.body ->> 'perilaku3_nilai', d2.body ->> 'perilaku3_catatan', " \
	"d2.body ->> 'rekomendasi', " STEP_DAY("observe") ", " \
	"d3.body ->> 'tantangan', d3.body ->> 'pilihan_belajar', " \
	"d3.body ->> 'tujuan', d3.body ->> 'materi', " \
	"d3.body ->> 'rencana_periode', d3.body ->> 'dukungan', " \
	"d3.body ->> 'rencana_lain', " STEP_DAY("follow_up") ", " \
	"d4.body ->> 'capaian', d4.body ->> 'tantangan', " \
	"d4.body ->> 'upaya_peningkatan', " STEP_DAY("reflect") ", " \
	"d5.body ->> 'nilai', d5.body ->> 'alasan', " STEP_DAY("rate") ", " \
	"o.state, o.number" FROM PLAN_OF \
	"CROSS JOIN observation o ON o.plan_id = n.id " WHICH \
	SCHEDULE DOC("d1", "prepare") DOC("d2", "observe") \
	DOC("d3", "follow_up") DOC("d4", "reflect") DOC("d5", "rate") \
	OF_SUBJECT "AND (?8 IS NULL OR o.state = ?8)" BY_PERSON ", o.number"
#define CURRENT "AND " IS_CURRENT("o") " "

static const char hints[] =
	"SELECT u.npsn, h.year, h.indicator, h.achievement, h.score, "
	"h.recommendation FROM unit u JOIN rapor_hint h ON h.unit_id = u.id "
	"WHERE " OF_AREA "ORDER BY u.npsn, h.year DESC, h.indicator";

static const char organisation[] =
	"SELECT ?9, u.npsn, g.predicate, g.day, " WHO("e") ", g.note "
	"FROM unit u JOIN organisation_predicate g ON g.unit_id = u.id AND "
	"g.period_id = ?2 LEFT JOIN person e ON e.id = g.by_person "
	"WHERE " OF_AREA "ORDER BY u.npsn";

#define AREA(SEQ) \
	"(SELECT note FROM assessment_area WHERE assessment_id = t.id AND " \
	"revision = t.revision AND seq = " SEQ ")"

#define Q_ASSESSMENTS(FROM) \
	"SELECT " SUBJECT_COLUMNS ", t.result, t.result_reason, " \
	"t.behaviour, t.behaviour_reason, " AREA("1") ", " AREA("2") ", " \
	AREA("3") ", " AREA("4") ", " AREA("5") ", t.confirmed, " \
	"t.incomplete_reason, " \
	"t.predicate, t.state, t.final_day, t.published_day, " WHO("r") FROM \
	ASSESSMENT_OF "LEFT JOIN person r ON r.id = t.rater_id" \
	OF_SUBJECT "AND (?8 IS NULL OR t.state = ?8)" \
	BY_PERSON

/*
 * The newest claim for each field. A claim is settled when the roster says
 * so, and falls when the person says later that all is right or has left.
 */
#define HOME_NPSN \
	"(SELECT hu.npsn FROM post h JOIN unit hu ON hu.id = h.unit_id WHERE " \
	"h.person_id = e.id AND h.home AND " HOLDS_ON("h", "?1") " LIMIT 1)"
#define VALUE_NOW \
	"iif(c.field = 'npsn', " HOME_NPSN ", " \
	ROSTER_VALUE("c.field", "e", "p", "u") ")"
#define Q_CORRECTIONS(FROM) \
	"SELECT " SUBJECT_COLUMNS ", u.name, c.field, " VALUE_NOW ", " \
	"c.claimed, c.day, iif(c.by_person IS NULL, 'operator', " WHO("b") \
	"), c.reason, CASE WHEN " VALUE_NOW " = c.claimed THEN " \
	"'sudah_sesuai' WHEN NOT (" HOLDS_ON("p", "?1") ") OR EXISTS (SELECT " \
	"1 FROM data_confirmation k WHERE k.post_id = p.id AND k.period_id = " \
	"?2 AND k.field IS NULL AND k.id > c.id) THEN 'gugur' ELSE 'terbuka' " \
	"END" FROM "CROSS JOIN data_confirmation c ON c.post_id = p.id AND " \
	"c.period_id = ?2 AND c.field IS NOT NULL AND NOT EXISTS (SELECT 1 " \
	"FROM data_confirmation k WHERE k.post_id = p.id AND k.period_id = ?2 " \
	"AND k.field = c.field AND k.id > c.id) LEFT JOIN person b ON b.id = " \
	"c.by_person" OF_SUBJECT BY_PERSON ", c.field"

#define Q_DIALOGUES(FROM) \
	"SELECT " SUBJECT_COLUMNS ", d.kind, d.stage, d.day, d.partner, " \
	"d.points" FROM "CROSS JOIN dialogue d ON d.post_id = p.id AND " \
	"d.period_id = ?2" OF_SUBJECT BY_PERSON ", d.day, d.id"

#define Q_OBJECTIONS(FROM) \
	"SELECT " SUBJECT_COLUMNS ", o.day, o.reason, d.decision, d.day, " \
	WHO("r") ", d.note, o.published_day, CAST(julianday(o.day) - " \
	"julianday(o.published_day) AS INTEGER)" FROM ASSESSMENT_OF \
	"CROSS JOIN objection o ON o.assessment_id = t.id LEFT JOIN " \
	"objection_decision d ON d.objection_id = o.id LEFT JOIN person r " \
	"ON r.id = d.by_person" OF_SUBJECT BY_PERSON ", o.day"

#define Q_OUTCOMES(FROM) \
	"SELECT " SUBJECT_COLUMNS ", x.kind, x.day, x.note, " WHO("r") ", " \
	"t.predicate" FROM ASSESSMENT_OF "CROSS JOIN outcome x ON " \
	"x.assessment_id = t.id LEFT JOIN person r ON r.id = x.by_person" \
	OF_SUBJECT BY_PERSON ", x.day, x.id"

static const struct listing_sql queries[N_LISTING_QUERIES] = {
	[LQ_ROSTER] = { Q_ROSTER(FROM_ALL), Q_ROSTER(FROM_ONE), "tlltttt" },
	[LQ_SCHOOLS] = { schools, NULL, "tllttt" },
	[LQ_SUPERVISORS] = { supervisors, NULL, "tllttt" },
	[LQ_EXCEPTIONS] = { exceptions, NULL, "tllttt" },
	[LQ_PLANS] = { Q_PLANS(FROM_ALL), Q_PLANS(FROM_ONE), "tlltttttt" },
	[LQ_OBSERVATIONS] = { Q_OBSERVATIONS(FROM_ALL, CURRENT),
			      Q_OBSERVATIONS(FROM_ONE, CURRENT),
			      "tlltttttt" },
	[LQ_LIST_DOCUMENTS] = { Q_OBSERVATIONS(FROM_ALL, ""),
				Q_OBSERVATIONS(FROM_ONE, ""), "tlltttttt" },
	[LQ_CORRECTIONS] = { Q_CORRECTIONS(FROM_ALL),
			     Q_CORRECTIONS(FROM_ONE), "tlltttttt" },
	[LQ_HINTS] = { hints, NULL, "tllttt" },
	[LQ_ORGANISATION] = { organisation, NULL, "tlltttttt" },
	[LQ_DIALOGUES] = { Q_DIALOGUES(FROM_ALL), Q_DIALOGUES(FROM_ONE),
			   LISTING_TYPES },
	[LQ_OBJECTIONS] = { Q_OBJECTIONS(FROM_ALL), Q_OBJECTIONS(FROM_ONE),
			    LISTING_TYPES },
	[LQ_OUTCOMES] = { Q_OUTCOMES(FROM_ALL), Q_OUTCOMES(FROM_ONE),
			  LISTING_TYPES },
	[LQ_ASSESSMENTS] = { Q_ASSESSMENTS(FROM_ALL), Q_ASSESSMENTS(FROM_ONE),
			     "tlltttttt" },
};

const struct listing_sql *listing_export_sql(enum listing_query query)
{
	return queries[query].all ? &queries[query] : NULL;
}

enum kin_status listing_open(struct rows *rows, enum listing_query query,
			     const struct listing_args *a, struct db *db,
			     struct kin_err *err)
{
	const struct listing_sql *q = listing_export_sql(query);

	if (!q)
		q = listing_list_sql(query);
	return rows_open(rows, db, err, a->person && q->one ? q->one : q->all,
			 q->types, a->day, a->period, a->person, a->npsn,
			 a->kecamatan, a->kabupaten, a->role, a->state,
			 a->period_code, a->name);
}

enum kin_status listing_items_open(struct rows *rows, long long plan,
				   long long revision, struct db *db,
				   struct kin_err *err)
{
	return rows_open(rows, db, err,
			 "SELECT section, code, aspect, target, quantity, "
			 "sk_number, sk_date, sk_from, sk_to, expectation "
			 "FROM plan_item WHERE plan_id = ?1 AND revision = ?2",
			 "ll", plan, revision);
}
