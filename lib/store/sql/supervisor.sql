-- Who is the Pejabat Penilai of a post on a day, as one expression.
--
-- The explicit row of the post, else that of its unit and role; else, for who
-- works under a principal, the principal by plh, plt, definitif, and before
-- all whom the newest list still has; else, for a principal, for who supervises
-- schools, and for who acts as principal of the same school, the Kepala Dinas
-- of the school's kabupaten. Derived, not stored: a change of principal needs
-- no other row.
--
-- $p and $u are aliases of post and unit, $day an expression of the day. The
-- value is a person id or null.

-- fragment: begun_on(q)
-- The day on which post Q begins; of one that is parted, that of its first
-- part. '0' or null: not known.
(
	WITH RECURSIVE part (day) AS (
		SELECT $q.from_day
		UNION
		SELECT coalesce(b.from_day, '0')
		FROM part
		JOIN post b ON b.person_id = $q.person_id
			AND b.unit_id = $q.unit_id
			AND b.role = $q.role
			AND b.superseded_act IS NULL
			AND b.to_day = date(part.day, '-1 day')
	)
	SELECT min(day) FROM part
)

-- fragment: holds_on(q, day)
$q.superseded_act IS NULL
AND coalesce($q.from_day, '0') <= $day
AND coalesce($q.to_day, '9') >= $day

-- fragment: part_on(q, day)
-- Post Q, or where it is parted and begins later, the part of the day: what is
-- said about a post is kept with each of its parts.
iif(
	coalesce($q.from_day, '0') <= $day, $q.id,
	coalesce(
		(
			SELECT held.id
			FROM post held
			WHERE held.person_id = $q.person_id
				AND held.unit_id = $q.unit_id
				AND held.role = $q.role
				AND @holds_on(held, $day)
			LIMIT 1
		), $q.id
	)
)

-- fragment: by_kind(kind)
CASE $kind WHEN 'plh' THEN 0 WHEN 'plt' THEN 1 ELSE 2 END

-- fragment: gone_by(q, day)
-- Whether the lists have no post Q any more on the day.
coalesce($q.absent_since <= $day, 0)

-- fragment: principal_rank(q, day)
-- Who acts goes before the definitive principal, but nobody whose post a list
-- has taken back goes before one that it has.
4 * @gone_by($q, $day) + @by_kind($q.kind)

-- fragment: ends_on(q, day)
-- The last day of post Q as it counts on the day: where a definitive principal
-- holds the school, one who acts and whom the lists have no more ended before.
iif(
	$q.absent_since IS NULL OR $q.kind = 'definitif', $q.to_day,
	iif(
		EXISTS (
			SELECT 1
			FROM post eq INDEXED BY post_principal
			WHERE eq.unit_id = $q.unit_id
				AND eq.role = @principal
				AND eq.kind = 'definitif'
				AND @holds_on(eq, $day)
				AND NOT @gone_by(eq, $day)
		),
		min(
			coalesce($q.to_day, '9'),
			date($q.absent_since, '-1 day')
		), $q.to_day
	)
)

-- fragment: first_by(what, rank, id, rest)
-- $what of the first row by the order $rank, then $id (of the last id: its
-- negative). ORDER BY with LIMIT would do, but opens a table of its own for
-- every row of the query around it; min() picks its row without one.
(
	SELECT first
	FROM (
		SELECT $what AS first, min((($rank) << 48) + $id)
		FROM $rest
	)
)

-- fragment: head_of(u, day, more)
-- The Kepala Dinas of the unit's kabupaten on the day. The office is one among
-- thousands of schools: without its own index all of them are passed.
@first_by(
	dp.person_id, @by_kind(dp.kind), dp.id,
	unit du INDEXED BY unit_dinas
	JOIN post dp ON dp.unit_id = du.id
	WHERE du.kind = 'dinas'
		AND du.kabupaten = $u.kabupaten
		AND dp.role = @office_head
		$more
		AND @holds_on(dp, $day)
)

-- fragment: decided_by_office(p, u)
-- Whether the office decides about the post, not the principal: it is one of
-- those that do so by their role wherever they stand, or none of a school.
(
	$p.role = @principal OR $p.role IN @overseers
	OR $u.kind <> 'sekolah'
)

-- fragment: supervisor_of(p, u, day)
coalesce(
	@first_by(
		sv.supervisor_id, @by_kind(sv.basis), -sv.id,
		supervision sv
		WHERE sv.post_id = @part_on($p, $day)
			AND sv.kind = 'penilai'
			AND @holds_on(sv, $day)
	),
	@first_by(
		sv.supervisor_id, @by_kind(sv.basis), -sv.id,
		supervision sv
		WHERE sv.unit_id = $p.unit_id
			AND sv.kind = 'penilai'
			AND sv.role = $p.role
			AND sv.supervisor_id <> $p.person_id
			AND @holds_on(sv, $day)
	),
	iif(
		$p.role = @teacher OR NOT @decided_by_office($p, $u),
		@first_by(
			nullif(hp.person_id, $p.person_id),
			@principal_rank(hp, $day), hp.id,
			post hp INDEXED BY post_principal
			WHERE hp.unit_id = $p.unit_id
				AND hp.role = @principal
				AND @holds_on(hp, $day)
		),
		NULL
	),
	iif(
		$p.role <> @teacher AND @decided_by_office($p, $u) OR EXISTS (
			SELECT 1
			FROM post op INDEXED BY post_principal
			WHERE op.unit_id = $p.unit_id
				AND op.role = @principal
				AND op.person_id = $p.person_id
				AND @holds_on(op, $day)
		),
		@head_of($u, $day, AND dp.person_id <> $p.person_id),
		NULL
	)
)

-- fragment: in_team(p, day, x)
-- Whether person $x is in a team for the post on the day.
EXISTS (
	SELECT 1
	FROM supervision tm
	WHERE tm.kind = 'tim'
		AND tm.supervisor_id = $x
		AND (
			tm.post_id = @part_on($p, $day)
			OR (
				tm.unit_id = $p.unit_id
				AND (tm.role IS NULL OR tm.role = $p.role)
			)
		)
		AND @holds_on(tm, $day)
)
