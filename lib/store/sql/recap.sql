-- Beyond ?1 to ?9 as in listing.sql: ?10 first and ?11 last day of the period.

-- fragment: recap_plain
SELECT p.id AS post, e.nip, e.nuptk, e.name, u.npsn, u.name AS school,
	p.role, p.kind, p.home, p.from_day, p.to_day, t.state, t.final_day,
	t.result, t.behaviour, t.predicate, t.incomplete_reason,
	r.nip AS rater_nip, r.employment AS rater_employment,
	coalesce(t.rater_name, r.name) AS rater_name,
	coalesce(t.rater_rank, r.rank) AS rater_rank, t.rater_post,
	t.rater_unit

-- fragment: rank_on(q, day)
-- What the rank of person Q was on the day: the oldest change after it knows.
coalesce(
	(
		SELECT c.before
		FROM change c INDEXED BY change_rank
		WHERE c.person_id = $q.id
			AND c.field = 'pangkat'
			AND c.day > $day
			AND c.before IS NOT NULL
		ORDER BY c.id
		LIMIT 1
	), $q.rank
)

-- fragment: definite_post
q.person_id = e.id
AND q.superseded_act IS NULL
AND q.kind = 'definitif'
AND q.home
AND @holds_plans(q, @roles_of(?2))
AND coalesce(q.from_day, '0') <= ?11
AND coalesce(q.to_day, '9') >= ?10

-- fragment: definite_posts
(
	SELECT group_concat(
		ifnull(q.from_day, '') || '/' || ifnull(q.to_day, ''), ' '
	)
	FROM post q
	WHERE @definite_post
)

-- fragment: later_post
EXISTS (
	SELECT 1
	FROM post q
	JOIN assessment s ON s.post_id = q.id
		AND s.period_id = ?2
		AND s.state = t.state
	WHERE @definite_post
		AND (ifnull(q.from_day, ''), q.id)
			> (ifnull(p.from_day, ''), p.id)
)

-- fragment: recap_personal
@recap_plain, @rank_on(e, ?11) AS rank, @definite_posts AS posts,
	@later_post AS later, b.id AS bkn_id, e.employment

-- fragment: recap_of(from, more)
$from
@with_assessment
LEFT JOIN person r ON r.id = t.rater_id
$more
@of_subject AND (?8 IS NULL OR t.state = ?8)
@by_person

-- fragment: with_bkn_id
LEFT JOIN temp.bkn_id b ON b.nip = e.nip

-- name: recap_plain_all
-- columns: recap_row
@recap_plain
@recap_of(@from_all,)

-- name: recap_plain_one
-- columns: recap_row
@recap_plain
@recap_of(@from_one,)

-- name: recap_personal_all
-- columns: recap_row
@recap_personal
@recap_of(@from_all, @with_bkn_id)

-- name: recap_personal_one
-- columns: recap_row
@recap_personal
@recap_of(@from_one, @with_bkn_id)

-- name: bkn_ids_open
DROP TABLE IF EXISTS temp.bkn_id;
CREATE TEMP TABLE bkn_id (nip TEXT PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID;

-- name: bkn_id_add
INSERT INTO temp.bkn_id
VALUES (?1, ?2)
ON CONFLICT DO NOTHING

-- name: bkn_id_is_same
SELECT id = ?2
FROM temp.bkn_id
WHERE nip = ?1
