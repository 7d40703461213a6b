-- What the cycles of a year say of a post, as one expression.
--
-- $p is an alias of the post, $a the id of the annual period, $day the day of
-- the question. The value is text: one item per cycle and post, parted by
-- CYCLE_ITEM, its fields by CYCLE_PART, in the order of enum cycle_field.
-- Beside the post itself, other definitive home posts of the same person are
-- looked at where this is one: people move in mid-year. Null where the period
-- is not annual.

-- fragment: holder_part(q, p, from, to)
-- Q is post P or another part of it, within the period.
$q.person_id = $p.person_id
AND $q.unit_id = $p.unit_id
AND $q.role = $p.role
AND $q.superseded_act IS NULL
AND coalesce($q.from_day, '0') <= $to
AND coalesce($q.to_day, '9') >= $from

-- fragment: holder_works(q, period)
EXISTS (SELECT 1 FROM plan WHERE post_id = $q.id AND period_id = $period)
OR EXISTS (
	SELECT 1 FROM assessment WHERE post_id = $q.id AND period_id = $period
)

-- fragment: holder_begun(q, day)
coalesce($q.from_day, '0') <= $day

-- fragment: holder_of(p, period, from, to, day)
-- The post whose records are those of post P on a day within the period. Of
-- one that is parted, by another home, they hang on the last part; the last
-- that has begun by the day has them, and one that is still to come has none:
-- 0. One that is held all the time has no other part.
CASE
WHEN coalesce($p.from_day, '0') <= $from AND coalesce($p.to_day, '9') >= $to
THEN $p.id
WHEN (@holder_works($p, $period)) THEN iif(
	NOT @holder_begun($p, $day)
	AND EXISTS (
		SELECT 1
		FROM post l
		WHERE @holder_part(l, $p, $from, $to) AND @holder_begun(l, $day)
	)
	AND NOT EXISTS (
		SELECT 1
		FROM post l
		WHERE @holder_part(l, $p, $from, $to)
			AND @holder_begun(l, $day)
			AND (@holder_works(l, $period))
	), 0, $p.id
)
WHEN @holder_begun($p, $day)
	AND NOT EXISTS (
		SELECT 1
		FROM post l
		WHERE @holder_part(l, $p, $from, $to)
			AND @holder_begun(l, $day)
			AND coalesce(l.from_day, '0') >
				coalesce($p.from_day, '0')
	)
THEN coalesce(
	(
		SELECT l.id
		FROM post l
		WHERE @holder_part(l, $p, $from, $to)
			AND NOT @holder_begun(l, $day)
			AND (@holder_works(l, $period))
		LIMIT 1
	), $p.id
)
ELSE $p.id
END

-- fragment: cycle_day(day)
-- The day of cycle C that counts.
max(c.from_day, min($day, c.to_day))

-- fragment: cycle_format
-- One item by printf(), which makes one string where || makes twenty; null as
-- nothing. A query of its own is made once, a function for each row.
(SELECT replace('%s|%s|%s|%d|%s|%s|%d|%s|%s|%s|%d', '|', char(31)))

-- fragment: cycle_full_format
(
	SELECT replace(
		'%s|%s|%s|%d|%s|%s|%d|%s|%s|%s|%d' ||
		'|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s', '|', char(31)
	)
)

-- fragment: cycle_exception(day)
-- An exception that holds on the day of cycle C that counts.
q.person_id IN (SELECT person_id FROM exception)
AND EXISTS (
	SELECT 1
	FROM exception x
	WHERE x.person_id = q.person_id
		AND (x.post_id IS NULL OR x.post_id = q.id)
		AND @holds_on(x, @cycle_day($day))
)

-- fragment: cycle_plan
-- What was carried over and not touched is no plan yet.
iif(n.carried AND n.state = 'draft', NULL, n.state)

-- fragment: cycle_facts(p, day)
c.code, @cycle_plan, t.state, q.id = $p.id, q.role, q.kind, q.home, q.from_day,
@ends_on(q, @cycle_day($day)), qu.status, @cycle_exception($day)

-- fragment: cycle_content
t.result, t.result_reason, t.behaviour, t.behaviour_reason, t.predicate,
t.incomplete_reason, t.final_day, t.published_day, t.rater_name, qu.name

-- fragment: cycle_holder(day)
@holder_of(q, c.id, c.from_day, c.to_day, @cycle_day($day))

-- fragment: cycle_of_year(a)
-- Whether cycle C belongs to the annual period; the index gives their order.
c.kind = 'cycle'
AND c.from_day BETWEEN (SELECT from_day FROM period WHERE id = $a)
AND (SELECT to_day FROM period WHERE id = $a)
AND c.to_day <= (SELECT to_day FROM period WHERE id = $a)

-- fragment: cycles_by(p, a, day, item)
-- The loops are told their order: it is the order of the items, and else an
-- index of the cycles would be made for each post.
(
	SELECT group_concat(k.item, char(30))
	FROM (
		SELECT $item AS item
		FROM period y
		CROSS JOIN period c INDEXED BY period_days ON c.kind = 'cycle'
			AND c.from_day BETWEEN y.from_day AND y.to_day
			AND c.to_day <= y.to_day
		CROSS JOIN post q ON q.person_id = $p.person_id
			AND q.superseded_act IS NULL
			AND (
				q.id = $p.id
				OR (
					$p.kind = 'definitif'
					AND $p.home
					AND q.kind = 'definitif'
					AND q.home
					AND @holds_plans(q, @roles_of($a))
				)
			)
			AND coalesce(q.from_day, '0') <= c.to_day
			AND coalesce(q.to_day, '9') >= c.from_day
		JOIN unit qu ON qu.id = q.unit_id
		LEFT JOIN plan n ON n.post_id = @cycle_holder($day)
			AND n.period_id = c.id
		LEFT JOIN assessment t
			ON t.post_id = coalesce(n.post_id, @cycle_holder($day))
			AND t.period_id = c.id
		WHERE y.id = $a
		ORDER BY c.from_day, c.id, q.id
	) k
)

-- fragment: of_year(a, cycles)
CASE WHEN (SELECT kind FROM period WHERE id = $a) = 'annual' THEN $cycles END

-- fragment: cycles_of(p, a, day)
@of_year(
	$a,
	@cycles_by($p, $a, $day, printf(@cycle_format, @cycle_facts($p, $day)))
)

-- fragment: full_cycles_of(p, a, day)
-- With the content of each evaluation.
@of_year(
	$a,
	@cycles_by(
		$p, $a, $day,
		printf(
			@cycle_full_format, @cycle_facts($p, $day),
			@cycle_content
		)
	)
)
