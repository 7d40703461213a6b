-- Beyond ?1 to ?9 as in listing.sql: ?10 first and ?11 last day of the year.

-- fragment: annual_rows(from)
SELECT p.id AS post, u.npsn, u.name AS school, u.status, e.name, e.nip,
	e.nuptk, @key_of(e) AS key, e.employment, p.role, p.kind, p.from_day,
	@ends_on(p, ?1) AS to_day, p.home
$from
@of_subject
	AND @holds_plans(p, @roles_of(?2))
	AND coalesce(p.from_day, '0') <= ?11
	AND coalesce(p.to_day, '9') >= ?10

-- fragment: annual_of(from)
@annual_rows($from)
@by_person

-- name: annual_all
-- columns: annual_row
@annual_of(@from_all)

-- name: annual_part
-- columns: annual_row
-- Of the units ?12.
@annual_rows(@from_part(?12))
@by_part

-- name: annual_one
-- columns: annual_row
@annual_of(@from_one)

-- fragment: annual_cycles_of(cycles)
-- Of post ?1 in the year ?2 on the day ?3.
SELECT $cycles AS cycles
FROM post p
WHERE p.id = ?1

-- name: annual_cycles
@annual_cycles_of(@cycles_of(p, ?2, ?3))

-- name: annual_full_cycles
@annual_cycles_of(@full_cycles_of(p, ?2, ?3))

-- fragment: annual_content
period_id, state, result, result_reason, behaviour, behaviour_reason, predicate,
incomplete_reason

-- fragment: annual_results_of
-- Of a post, in the periods from ?2 to ?3.
FROM assessment
WHERE post_id = ?1 AND period_id BETWEEN ?2 AND ?3

-- name: annual_results_listed
SELECT @annual_content
@annual_results_of

-- name: annual_results
SELECT @annual_content, final_day, published_day, rater_name
@annual_results_of

-- name: annual_opened
-- The cycles of a year that were opened.
SELECT id, code, from_day, to_day
FROM period c INDEXED BY period_days
WHERE @cycle_of_year(?1)

-- name: annual_records
-- scans: assessment
-- Of all posts in the periods from ?1 to ?2: the states of evaluations; null
-- where there is a plan.
SELECT post_id, period_id, state
FROM assessment
WHERE period_id BETWEEN ?1 AND ?2
UNION ALL
SELECT post_id, period_id, NULL
FROM plan n
WHERE period_id BETWEEN ?1 AND ?2 AND @cycle_plan IS NOT NULL

-- name: annual_shared
-- scans: exception, post
-- Posts of whom another post of the person, or an exception, may tell more.
SELECT id
FROM post
WHERE person_id IN (
	SELECT person_id FROM post GROUP BY person_id HAVING count(*) > 1
)
UNION ALL
SELECT p.id
FROM exception x
JOIN post p ON p.person_id = x.person_id

-- name: annual_last_post
SELECT max(id)
FROM post
