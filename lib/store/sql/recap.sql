-- Beyond ?1 to ?9 as in listing.sql: ?10 first and ?11 last day of the period.

-- fragment: recap_plain
SELECT p.id AS post, e.nip, e.nuptk, e.name, u.npsn, u.name AS school,
	p.role, p.kind, p.home, p.from_day, p.to_day, t.state, t.final_day,
	t.result, t.behaviour, t.predicate, t.incomplete_reason,
	r.nip AS rater_nip, coalesce(t.rater_name, r.name) AS rater_name,
	coalesce(t.rater_rank, r.rank) AS rater_rank, t.rater_post,
	t.rater_unit

-- fragment: fact_on(q, day, now, field, index)
-- What a fact of person Q, now $now, was on the day. A list that was read later
-- than others may be of an earlier day: the last change that is not of a later
-- day counts, and the first one behind it knows what it was.
coalesce(
	(
		SELECT c.before
		FROM change c INDEXED BY $index
		WHERE c.person_id = $q.id
			AND c.field = $field
			AND c.before IS NOT NULL
			AND +c.id > (
				SELECT coalesce(max(h.id), 0)
				FROM change h INDEXED BY $index
				WHERE h.person_id = $q.id
					AND h.field = $field
					AND h.day <= $day
			)
		ORDER BY c.id
		LIMIT 1
	), $now
)

-- fragment: facts_on(q, day, now, field, index)
-- The same of many people, most of whom never changed: who did is read once.
iif(
	$q.id IN (
		SELECT person_id
		FROM change INDEXED BY $index
		WHERE field = $field
	), @fact_on($q, $day, $now, $field, $index), $now
)

-- fragment: rank_on(q, day)
@fact_on($q, $day, $q.rank, 'pangkat', change_rank)

-- fragment: ranks_on(q, day)
@facts_on($q, $day, $q.rank, 'pangkat', change_rank)

-- fragment: employment_on(q, day)
@fact_on($q, $day, $q.employment, 'status_kepegawaian', change_employment)

-- fragment: employments_on(q, day)
@facts_on($q, $day, $q.employment, 'status_kepegawaian', change_employment)

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

-- fragment: recap_personal(rank, employment, rater_employment)
@recap_plain, $rank AS rank, @definite_posts AS posts,
	@later_post AS later, b.id AS bkn_id, $employment AS employment,
	$rater_employment AS rater_employment

-- fragment: recap_rows(from, more)
$from
@with_assessment
LEFT JOIN person r ON r.id = t.rater_id
$more
@of_subject AND (?8 IS NULL OR t.state = ?8)

-- fragment: recap_of(from, more)
@recap_rows($from, $more)
@by_person

-- fragment: with_bkn_id
LEFT JOIN temp.bkn_id b ON b.nip = e.nip

-- name: recap_plain_all
-- columns: recap_row
@recap_plain
@recap_of(@from_all,)

-- name: recap_plain_part
-- columns: recap_row
-- ?9 some units as JSON, in whose order the rows come.
@recap_plain
@recap_rows(@from_part(?9),)
@by_part

-- name: recap_plain_one
-- columns: recap_row
@recap_plain
@recap_of(@from_one,)

-- name: recap_personal_all
-- scans: change
-- columns: recap_row
-- Of the changes those in the indexes of facts.
@recap_personal(
	@ranks_on(e, ?11), @employments_on(e, ?11), @employments_on(r, ?11)
)
@recap_of(@from_all, @with_bkn_id)

-- name: recap_personal_one
-- columns: recap_row
@recap_personal(
	@rank_on(e, ?11), @employment_on(e, ?11), @employment_on(r, ?11)
)
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
