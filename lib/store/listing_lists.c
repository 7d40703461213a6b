/*
 * The queries of the shorter lists: fewer columns, names instead of keys,
 * what a person looks for on a screen.
 */
#include "store/listing_sql.h"
#include "store/observation_sql.h"
#include "store/supervisor_sql.h"

static const char periods[] =
	"SELECT d.code, d.label, iif(d.kind = 'annual', 'tahunan', 'siklus'), "
	"d.from_day, d.to_day, d.dapodik, k.name || ' ' || k.version, "
	"iif(d.closed_act IS NULL, 'terbuka', 'ditutup') FROM period d "
	"JOIN rule_pack k ON k.id = d.pack_id ORDER BY d.from_day, d.to_day "
	"DESC, d.code";

static const char windows[] =
	"SELECT d.code, w.stage, iif(w.role = '*', 'semua', w.role), "
	"w.from_day, w.to_day, w.extended_from FROM window w JOIN period d ON "
	"d.id = w.period_id WHERE d.id = ?2 ORDER BY w.from_day, w.to_day, "
	"w.stage, w.role";

static const char packs[] =
	"SELECT k.name, k.version, k.sha256, (SELECT group_concat(code, '|') "
	"FROM (SELECT code FROM period WHERE pack_id = k.id ORDER BY code)) "
	"FROM rule_pack k ORDER BY k.name, k.id";

static const char schools[] =
	"SELECT u.npsn, u.name, u.level, u.status, u.kecamatan, u.kabupaten, "
	"(SELECT count(*) FROM post p WHERE p.unit_id = u.id AND "
	HOLDS_ON("p", "?1") "), (SELECT max(as_of) FROM roster_list WHERE "
	"unit_id = u.id) FROM unit u WHERE u.kind = 'sekolah' AND " OF_AREA
	"ORDER BY u.npsn";

#define OF_NAME \
	"AND (?10 IS NULL OR instr(lower(e.name), lower(?10))) "

/* One person is shown with all posts, also those of other days. */
#define Q_ROSTER(FROM, WHEN) \
	"SELECT u.npsn, u.name, e.name, e.nip, e.nuptk, " KEY_OF("e") ", " \
	"p.role, p.kind, iif(p.home, 'induk', 'non_induk'), e.employment, " \
	"p.job_type, p.from_day, p.to_day" FROM " WHERE " OF_AREA \
	"AND (?7 IS NULL OR p.role = ?7) " OF_NAME "AND " WHEN BY_PERSON
/* An office has no NPSN, and an official is a person too. */
#define Q_ROSTER_ONE \
	"SELECT u.npsn, u.name, e.name, e.nip, e.nuptk, " KEY_OF("e") ", " \
	"p.role, p.kind, iif(p.home, 'induk', 'non_induk'), e.employment, " \
	"p.job_type, p.from_day, p.to_day" FROM_ONE "WHERE (?4 IS NULL OR " \
	"u.npsn = ?4) AND (?7 IS NULL OR p.role = ?7) " OF_NAME \
	"AND p.superseded_act IS NULL" BY_PERSON

/*
 * Posts that have no supervisor on some day of an open period, with the first
 * such day. Who supervises changes only where a row or a post ends, so no
 * other days are looked at.
 */
#define ENDING(FROM) \
	" UNION SELECT p.id, d.id, date(x.to_day, '+1 day') FROM period d " \
	"JOIN post p ON " IN_QUESTION " JOIN unit u ON u.id = p.unit_id " FROM
#define IN_QUESTION \
	"p.superseded_act IS NULL AND p.role IN ('guru', 'kepala_sekolah') " \
	"AND d.closed_act IS NULL AND d.kind = 'cycle' AND (?3 = 0 OR " \
	"p.person_id = ?3) AND (?4 IS NULL OR p.unit_id = (SELECT id FROM " \
	"unit WHERE npsn = ?4))"
static const char gaps[] =
	"WITH days (post, period, day) AS (SELECT p.id, d.id, max(d.from_day, "
	"coalesce(p.from_day, '0')) FROM period d JOIN post p ON " IN_QUESTION
	ENDING("JOIN supervision x ON x.post_id = p.id AND "
	       "x.superseded_act IS NULL AND x.kind = 'penilai'")
	ENDING("JOIN supervision x ON x.unit_id = p.unit_id AND "
	       "x.superseded_act IS NULL AND x.kind = 'penilai'")
	ENDING("JOIN post x INDEXED BY post_principal ON x.unit_id = "
	       "p.unit_id AND x.role = 'kepala_sekolah' AND "
	       "x.superseded_act IS NULL")
	ENDING("JOIN unit o INDEXED BY unit_dinas ON o.kind = 'dinas' AND "
	       "o.kabupaten = u.kabupaten JOIN post x ON x.unit_id = o.id AND "
	       "x.role = 'kepala_dinas' AND x.superseded_act IS NULL")
	") SELECT d.code, u.npsn, e.name, e.nip, e.nuptk, " KEY_OF("e") ", "
	"p.role, min(w.day) FROM days w JOIN period d ON d.id = w.period JOIN "
	"post p ON p.id = w.post JOIN unit u ON u.id = p.unit_id JOIN person e "
	"ON e.id = p.person_id WHERE w.day BETWEEN d.from_day AND d.to_day AND "
	"u.kind = 'sekolah' AND " OF_AREA "AND " HOLDS_ON("p", "w.day") " AND "
	SUPERVISOR_OF("p", "u", "w.day") " IS NULL GROUP BY p.id, d.id ORDER "
	"BY d.from_day, d.code, u.npsn, e.name, e.id, p.id";

static const char unfinished[] =
	"SELECT d.code, u.npsn, u.name, e.name, e.nip, e.nuptk, " KEY_OF("e")
	", p.role, l.stage, l.reason, l.turn, l.due_day FROM "
	"period_unfinished l JOIN period d ON d.id = l.period_id JOIN post p "
	"ON p.id = l.post_id JOIN unit u ON u.id = p.unit_id JOIN person e ON "
	"e.id = p.person_id WHERE l.period_id = ?2 ORDER BY u.npsn, e.name, "
	"e.id, p.id";

#define PERSON_COLUMNS \
	"u.npsn, e.name, e.nip, e.nuptk, " KEY_OF("e") ", p.role"

#define Q_PLANS(FROM) \
	"SELECT " PERSON_COLUMNS ", n.state, n.revision, n.submitted_day, " \
	"n.approved_day, coalesce(n.rater_name, r.name)" FROM PLAN_OF \
	"LEFT JOIN person r ON r.id = n.rater_id" OF_SUBJECT \
	"AND (?8 IS NULL OR n.state = ?8)" BY_PERSON

/* Longest waiting first; ?3 is the supervisor whose turn it is, or 0. */
static const char plan_queue[] =
	"SELECT cast(julianday(?1) - julianday(n.submitted_day) AS INTEGER), "
	"n.submitted_day, " PERSON_COLUMNS ", n.revision, v.name, " WHO("v")
	" FROM plan n JOIN post p ON p.id = n.post_id JOIN unit u ON u.id = "
	"p.unit_id JOIN person e ON e.id = p.person_id LEFT JOIN person v ON "
	"v.id = " SUPERVISOR_OF("p", "u", "?1") OF_SUBJECT "AND n.period_id = "
	"?2 AND n.state = 'submitted' AND (?3 = 0 OR v.id = ?3) ORDER BY "
	"n.submitted_day, u.npsn, e.name, e.id, p.role, p.id";

#define STEP_DAY(STEP) \
	"(SELECT max(day) FROM observation_step WHERE observation_id = o.id " \
	"AND step = '" STEP "' AND reopened_act IS NULL)"

#define Q_OBSERVATIONS(FROM) \
	"SELECT " PERSON_COLUMNS ", o.state, h.day, h.hour, w.name, " \
	STEP_DAY("prepare") ", " STEP_DAY("observe") ", " \
	STEP_DAY("follow_up") ", " STEP_DAY("reflect") ", " \
	STEP_DAY("rate") ", o.number" FROM PLAN_OF \
	"CROSS JOIN observation o ON o.plan_id = n.id " \
	"LEFT JOIN observation_schedule h ON " SCHEDULE_OF("h", "o") \
	" LEFT JOIN person w ON w.id = h.observer_id" \
	OF_SUBJECT "AND (?8 IS NULL OR o.state = ?8)" BY_PERSON ", o.number"

/* Every day that was agreed, also of voided observations. */
#define Q_SCHEDULES(FROM) \
	"SELECT " PERSON_COLUMNS ", o.state, o.number, h.seq, h.day, h.hour, " \
	"h.class, h.subject, h.place, w.name, h.reason, a.day" FROM PLAN_OF \
	"CROSS JOIN observation o ON o.plan_id = n.id " \
	"CROSS JOIN observation_schedule h ON h.observation_id = o.id " \
	"JOIN act a ON a.seq = h.act_id LEFT JOIN person w ON w.id = " \
	"h.observer_id" \
	OF_SUBJECT "AND (?8 IS NULL OR o.state = ?8)" BY_PERSON \
	", o.number, h.seq"

#define Q_ASSESSMENTS(FROM) \
	"SELECT " PERSON_COLUMNS ", t.result, t.behaviour, t.predicate, " \
	"t.state, t.final_day, t.published_day, coalesce(t.rater_name, " \
	"r.name), t.incomplete_reason" FROM ASSESSMENT_OF \
	"LEFT JOIN person r ON r.id = t.rater_id" OF_SUBJECT \
	"AND (?8 IS NULL OR t.state = ?8)" BY_PERSON

static const char acts[] =
	"SELECT a.seq, a.at, a.day, a.actor, a.login, a.command, a.source, "
	"a.ref, a.counts, a.hash FROM act a ORDER BY a.seq";

#define CHANGE_COLUMNS \
	"SELECT c.act_id AS act, a.at, c.day, coalesce(b.name, a.actor), " \
	"e.name, c.subject, c.field, c.before, c.after, c.note, " \
	"iif(c.transcribed, 'ya', 'tidak'), 1 AS part, c.id AS id FROM " \
	"change c JOIN act a ON a.seq = c.act_id LEFT JOIN person e ON " \
	"e.id = c.person_id LEFT JOIN person b ON b.id = c.by_person "

/* Rows that an act created have no change: they name their act. */
#define CREATED(WHAT, FROM) \
	" UNION ALL SELECT x.act_id, a.at, a.day, a.actor, e.name, " \
	"'" WHAT "', 'dibuat', NULL, NULL, NULL, 'tidak', 0, x.id FROM " \
	FROM " JOIN act a ON a.seq = x.act_id"

/* Dated rows say their days, also when another row took their place. */
#define DAYS_OF(Q) \
	"coalesce(" Q ".from_day, '') || '..' || coalesce(" Q ".to_day, '')"
#define DATED(WHAT, FROM) \
	" UNION ALL SELECT x.act_id, a.at, a.day, a.actor, e.name, " \
	"'" WHAT "', 'dibuat', NULL, " DAYS_OF("x") ", NULL, 'tidak', 0, x.id " \
	"FROM " FROM " JOIN act a ON a.seq = x.act_id UNION ALL SELECT " \
	"x.superseded_act, a.at, a.day, a.actor, e.name, '" WHAT "', " \
	"'digantikan', " DAYS_OF("x") ", NULL, NULL, 'tidak', 0, x.id FROM " \
	FROM " JOIN act a ON a.seq = x.superseded_act"

static const char changes[] =
	CHANGE_COLUMNS "WHERE ?3 = 0 ORDER BY act, part, id";
static const char changes_one[] =
	CHANGE_COLUMNS "WHERE c.person_id = ?3"
	CREATED("person", "person e JOIN person x ON x.id = e.id AND e.id = "
		"?3")
	DATED("post", "person e JOIN post x ON x.person_id = e.id AND e.id "
	      "= ?3")
	DATED("exception", "person e JOIN exception x ON x.person_id = e.id "
	      "AND e.id = ?3")
	DATED("supervision", "person e JOIN post p ON p.person_id = e.id AND "
	      "e.id = ?3 JOIN supervision x ON x.post_id = p.id")
	CREATED("data", "person e JOIN post p ON p.person_id = e.id AND e.id "
		"= ?3 JOIN data_confirmation x ON x.post_id = p.id")
	CREATED("plan", "person e JOIN post p ON p.person_id = e.id AND e.id "
		"= ?3 JOIN plan x ON x.post_id = p.id")
	CREATED("observation", "person e JOIN post p ON p.person_id = e.id "
		"AND e.id = ?3 JOIN plan n ON n.post_id = p.id JOIN "
		"observation x ON x.plan_id = n.id")
	CREATED("assessment", "person e JOIN post p ON p.person_id = e.id "
		"AND e.id = ?3 JOIN assessment x ON x.post_id = p.id")
	" ORDER BY act, part, id";

/* A school, its newest list, its people and its principals of the day. */
#define PRINCIPALS_OF(MORE) \
	"(SELECT count(*) FROM post h INDEXED BY post_principal WHERE " \
	"h.unit_id = u.id AND h.role = 'kepala_sekolah' " MORE "AND " \
	HOLDS_ON("h", "?1") ")"
static const char check_schools[] =
	"SELECT u.npsn, u.name, (SELECT max(as_of) FROM roster_list WHERE "
	"unit_id = u.id), (SELECT count(*) FROM post g WHERE g.unit_id = u.id "
	"AND " HOLDS_ON("g", "?1") "), " PRINCIPALS_OF("") ", "
	PRINCIPALS_OF("AND h.kind = 'definitif' ")
	" FROM unit u WHERE u.kind = 'sekolah' AND " OF_AREA
	"ORDER BY u.npsn";

/*
 * A post of the day; whether the person has a home; whether this is the post
 * that stands for the person, the home or else the first; whether nobody
 * supervises a post that needs it.
 */
#define HAS_HOME \
	"EXISTS (SELECT 1 FROM post h WHERE h.person_id = e.id AND h.home AND " \
	HOLDS_ON("h", "?1") ")"
static const char check_posts[] =
	"SELECT u.npsn, u.name, e.name, e.nip, e.nuptk, " KEY_OF("e") ", "
	"p.role, e.sex, e.birth_date, e.employment, p.job_type, p.job_title, "
	HAS_HOME ", p.home OR (NOT " HAS_HOME " AND p.id = (SELECT min(x.id) "
	"FROM post x WHERE x.person_id = e.id AND " HOLDS_ON("x", "?1") ")), "
	"p.role IN ('guru', 'kepala_sekolah') AND (p.home OR p.kind = 'plt') "
	"AND " SUPERVISOR_OF("p", "u", "?1") " IS NULL" FROM_ALL OF_SUBJECT
	"AND " HOLDS_ON("p", "?1") BY_PERSON;

static const struct listing_sql queries[N_LISTING_QUERIES] = {
	[LQ_CHECK_SCHOOLS] = { check_schools, NULL, "tllttt" },
	[LQ_CHECK_POSTS] = { check_posts, NULL, "tlltttt" },
	[LQ_LIST_GAPS] = { gaps, NULL, "tllttt" },
	[LQ_LIST_UNFINISHED] = { unfinished, NULL, "tl" },
	[LQ_LIST_PERIODS] = { periods, NULL, "" },
	[LQ_LIST_WINDOWS] = { windows, NULL, "tl" },
	[LQ_LIST_PACKS] = { packs, NULL, "" },
	[LQ_LIST_SCHOOLS] = { schools, NULL, "tllttt" },
	[LQ_LIST_ROSTER] = { Q_ROSTER(FROM_ALL, HOLDS_ON("p", "?1")),
			     Q_ROSTER_ONE, LISTING_TYPES "t" },
	[LQ_LIST_PLANS] = { Q_PLANS(FROM_ALL), Q_PLANS(FROM_ONE),
			    "tllttttt" },
	[LQ_LIST_PLAN_QUEUE] = { plan_queue, NULL, "tlltttt" },
	[LQ_LIST_OBSERVATIONS] = { Q_OBSERVATIONS(FROM_ALL),
				   Q_OBSERVATIONS(FROM_ONE), "tllttttt" },
	[LQ_LIST_SCHEDULES] = { Q_SCHEDULES(FROM_ALL),
				Q_SCHEDULES(FROM_ONE), "tllttttt" },
	[LQ_LIST_ASSESSMENTS] = { Q_ASSESSMENTS(FROM_ALL),
				  Q_ASSESSMENTS(FROM_ONE), "tllttttt" },
	[LQ_LIST_ACTS] = { acts, NULL, "" },
	[LQ_LIST_CHANGES] = { changes, changes_one, "tll" },
};

const struct listing_sql *listing_list_sql(enum listing_query query)
{
	return &queries[query];
}
