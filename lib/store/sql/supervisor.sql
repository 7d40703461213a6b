-- Who is the Pejabat Penilai of a post on a day, as one expression.
--
-- The explicit row of the post, else that of its unit and role; else, for who
-- works under a principal, the principal by plh, plt, definitif, and before
-- all whom the newest list still has; else, for a principal, for who supervises
-- schools, and for who acts as principal of the same school, the Kepala Dinas
-- of the area to which the school belongs. Derived, not stored: a change of
-- principal needs no other row.
--
-- $p and $u are aliases of post and unit, $day an expression of the day. The
-- value is a person id or null.

-- fragment: begun_by(q, counts)
-- The day on which post Q begins; of one that is parted, that of the first of
-- the parts B that count. '0' or null: not known.
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
			AND $counts
	)
	SELECT min(day) FROM part
)

-- fragment: begun_on(q)
@begun_by($q, true)

-- fragment: joined_on(q, first)
-- The day from which somebody in post Q has days for what was due before. A
-- second post that became the home takes part since then; but who came to the
-- school in the period itself, which begins on $first, is there since that.
@begun_by($q, (b.home >= $q.home OR b.from_day >= $first))

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

-- fragment: takes_over(eq, q, day)
-- Whether post EQ, of the same unit and role, is on the day held in the place
-- of Q, who acts: Q is gone by the lists; or EQ is definitive and was not yet
-- held when somebody appointed Q, of whom no list can say that it is over; or
-- the same acting was given once more, where the later one goes before, and of
-- two that began together the first.
$eq.kind IN ('definitif', $q.kind)
AND $eq.id <> $q.id
AND @holds_on($eq, $day)
AND NOT @gone_by($eq, $day)
AND (
	@gone_by($q, $day)
	OR (
		(coalesce($eq.from_day, '0'), -$eq.id)
			> (coalesce($q.from_day, '0'), -$q.id)
		AND (
			$eq.kind <> 'definitif'
			OR $q.list IS NULL
			AND $q.from_day IS NOT NULL
			AND NOT @held_at_begin($eq, $q)
		)
	)
)

-- fragment: held_at_begin(eq, q)
-- Whether EQ, or an earlier part of it, was held when Q began.
EXISTS (
	SELECT 1
	FROM post eb
	WHERE eb.person_id = $eq.person_id
		AND eb.unit_id = $eq.unit_id
		AND eb.role = $eq.role
		AND eb.kind = $eq.kind
		AND @holds_on(eb, coalesce($q.from_day, '0'))
)

-- fragment: principal_rank(q, day)
-- Who acts goes before the definitive principal, but nobody whose post a list
-- has taken back, or whom another one follows, before one who has it. iif()
-- asks only what counts; AND would ask both sides.
4 * iif(
	@gone_by($q, $day) OR $q.kind = 'definitif', @gone_by($q, $day),
	EXISTS (
		SELECT 1
		FROM post er INDEXED BY post_principal
		WHERE er.unit_id = $q.unit_id
			AND er.role = @principal
			AND @takes_over(er, $q, $day)
	)
) + @by_kind($q.kind)

-- fragment: taken_on(eq, q, day)
-- Since when others, the rows of EQ, hold what Q had: a day before all others
-- where none is known.
iif(
	@gone_by($q, $day), $q.absent_since,
	coalesce(min($eq.from_day), '1900-01-02')
)

-- fragment: ends_on(q, day)
-- The last day of post Q as it counts on the day: one who acts and whom
-- another principal of the school follows ended before, on the day before the
-- other one came, or on which the lists had the acting no more.
iif(
	$q.kind = 'definitif' OR $q.role <> @principal, $q.to_day,
	coalesce(
		(
			SELECT iif(
				count(*), min(
					coalesce($q.to_day, '9'),
					date(@taken_on(eq, $q, $day), '-1 day')
				), NULL
			)
			FROM post eq INDEXED BY post_principal
			WHERE eq.unit_id = $q.unit_id
				AND eq.role = @principal
				AND @takes_over(eq, $q, $day)
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

-- fragment: head_rank(q, day)
4 * iif(
	$q.kind = 'definitif', 0,
	EXISTS (
		SELECT 1
		FROM post er
		WHERE er.unit_id = $q.unit_id
			AND er.role = @office_head
			AND @takes_over(er, $q, $day)
	)
) + @by_kind($q.kind)

-- fragment: area_over(u)
-- The area to which unit U belongs, by the kind of school that it is. Null: a
-- list of schools has to tell it.
iif($u.level IN @levels_provinsi, $u.provinsi, $u.kabupaten)

-- fragment: head_of(u, day, more)
-- The Kepala Dinas of the unit's area on the day; that of another one never.
-- The office is one among thousands of schools: without its own index all of
-- them are passed.
@first_by(
	dp.person_id, @head_rank(dp, $day), dp.id,
	unit du INDEXED BY unit_dinas
	JOIN post dp ON dp.unit_id = du.id
	WHERE du.kind = 'dinas'
		AND du.kabupaten = @area_over($u)
		AND dp.role = @office_head
		$more
		AND @holds_on(dp, $day)
)

-- fragment: branch_head_of(u, day, more)
-- The head of the branch office of the unit's province, where that is the one
-- office of it that is known: which of several has a school, only rows say.
@first_by(
	dp.person_id, @head_rank(dp, $day), dp.id,
	unit du INDEXED BY unit_area
	JOIN post dp ON dp.unit_id = du.id
	WHERE $u.level IN @levels_provinsi
		AND du.kind = 'cabang_dinas'
		AND du.kabupaten = $u.provinsi
		AND dp.role = @office_head
		$more
		AND @holds_on(dp, $day)
		AND NOT EXISTS (
			SELECT 1
			FROM unit ou INDEXED BY unit_area
			WHERE ou.kabupaten = du.kabupaten
				AND ou.kind <> 'sekolah'
				AND ou.id <> du.id
		)
)

-- fragment: decided_by_office(p, u)
-- Whether the office decides about the post, not the principal: it is one of
-- those that do so by their role wherever they stand, or none of a school.
(
	$p.role = @principal OR $p.role IN @overseers
	OR $u.kind <> 'sekolah'
)

-- fragment: leader_of(unit, day)
-- The principal of the unit on the day.
@first_by(
	hp.person_id, @principal_rank(hp, $day), hp.id,
	post hp INDEXED BY post_principal
	WHERE hp.unit_id = $unit
		AND hp.role = @principal
		AND @holds_on(hp, $day)
)

-- fragment: supervisor_of_post(p, day)
-- Who was named for this post.
@first_by(
	sv.supervisor_id, @by_kind(sv.basis), -sv.id,
	supervision sv
	WHERE sv.post_id = @part_on($p, $day)
		AND sv.kind = 'penilai'
		AND @holds_on(sv, $day)
)

-- fragment: supervisor_named(p, role, day)
-- Who was named for all of a role at the unit of the post.
@first_by(
	sv.supervisor_id, @by_kind(sv.basis), -sv.id,
	supervision sv
	WHERE sv.unit_id = $p.unit_id
		AND sv.kind = 'penilai'
		AND sv.role = $role
		AND sv.supervisor_id <> $p.person_id
		AND @holds_on(sv, $day)
)

-- fragment: supervisor_of(p, u, day)
@supervisor_led($p, $u, $day, @leader_of($p.unit_id, $day))

-- fragment: supervisor_led(p, u, day, leader)
-- The same where the principal of the unit is known already. Whoever leads the
-- unit has nobody above there: what else is held in it is decided about by who
-- decides about its principal.
coalesce(
	@supervisor_of_post($p, $day),
	@supervisor_named($p, $p.role, $day),
	iif(
		$p.role = @teacher OR NOT @decided_by_office($p, $u),
		nullif($leader, $p.person_id),
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
		coalesce(
			@supervisor_named($p, @principal, $day),
			@head_of($u, $day, AND dp.person_id <> $p.person_id),
			@branch_head_of(
				$u, $day, AND dp.person_id <> $p.person_id
			)
		),
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
