-- Beyond ?1 to ?9 as in listing.sql: ?10 first and ?11 last day of the year.

-- fragment: annual_own
-- The evaluation of the year in the form of an item.
(
	SELECT printf(
		@cycle_full_format, ?9, NULL, t.state, 1, p.role, p.kind,
		p.home, p.from_day, @ends_on(p, ?1), qu.status, 0,
		@cycle_content
	)
	FROM unit qu
	LEFT JOIN assessment t ON t.post_id = p.id AND t.period_id = ?2
	WHERE qu.id = p.unit_id
)

-- fragment: annual_of(from)
SELECT u.npsn, u.status, e.name, e.nip, e.nuptk, @key_of(e) AS key,
	e.employment, p.role, p.kind, p.from_day,
	@ends_on(p, ?1) AS to_day, p.home,
	@full_cycles_of(p, ?2, ?1) AS cycles, @annual_own AS own
$from
@of_subject
	AND @holds_plans(p, @roles_of(?2))
	AND coalesce(p.from_day, '0') <= ?11
	AND coalesce(p.to_day, '9') >= ?10
@by_person

-- name: annual_all
-- columns: annual_row
@annual_of(@from_all)

-- name: annual_one
-- columns: annual_row
@annual_of(@from_one)
