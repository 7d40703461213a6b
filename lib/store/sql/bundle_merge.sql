-- Rows of a bundle, in the tables b_NAME, become rows of ours. Ids of theirs
-- keep their number behind that of their key (?1 << 40), so that what comes
-- again is known again; units, people, periods and packs that were here
-- before are found by what they are called. Rows of ours are numbered below
-- 1 << 40 and, once there are rows of theirs, behind 1 << 52.

-- ---- keys

-- name: bundle_key_set
INSERT INTO bundle_key (
	key, name, kabupaten, kecamatan, npsn, trusted, act_id
)
VALUES (
	?1, ?2, nullif(?3, ''), nullif(?4, ''), nullif(?5, ''), 1, ?6
)
ON CONFLICT (key) DO UPDATE
SET name = excluded.name,
	kabupaten = excluded.kabupaten,
	kecamatan = excluded.kecamatan,
	npsn = excluded.npsn,
	trusted = 1

-- name: bundle_key_former
-- The key that was trusted under the name ?2 and is no more, where ?1 is the
-- only one that follows it and nothing came of that yet.
-- scans: bundle_key
SELECT k.key
FROM bundle_key k
WHERE k.name = ?2
	AND NOT k.trusted
	AND k.key <> ?1
	AND NOT EXISTS (
		SELECT 1
		FROM bundle_key o
		WHERE iif(o.key = ?1, o.seq > 0, o.name = ?2 AND o.trusted)
	)
ORDER BY k.seq DESC, k.id DESC
LIMIT 1

-- name: bundle_key_unused
DELETE FROM bundle_key
WHERE key = ?1

-- name: bundle_key_succeed
-- What came of the key ?2 is known by its number, which ?1 has from now on.
UPDATE bundle_key
SET key = ?1
WHERE key = ?2

-- name: bundle_key_drop
UPDATE bundle_key
SET trusted = 0
WHERE key = ?1 AND trusted

-- name: bundle_keys
-- scans: bundle_key
SELECT key, name, kabupaten, kecamatan, npsn, trusted, seq
FROM bundle_key
ORDER BY name, key

-- name: bundle_key_find
SELECT id, name, kabupaten, kecamatan, npsn, trusted, seq
FROM bundle_key
WHERE key = ?1

-- ---- who is who

-- name: bundle_map_packs
INSERT OR IGNORE INTO b_map (name, theirs, ours)
SELECT 'rule_pack', t.id, p.id
FROM b_rule_pack t
JOIN rule_pack p ON p.sha256 = t.sha256

-- name: bundle_map_periods
INSERT OR IGNORE INTO b_map (name, theirs, ours)
SELECT 'period', t.id, p.id
FROM b_period t
JOIN period p ON p.code = t.code

-- name: bundle_map_units
INSERT INTO b_map (name, theirs, ours)
SELECT 'unit', t.id, coalesce(
	(SELECT u.id FROM unit u WHERE u.npsn = t.npsn), (
		SELECT u.id
		FROM unit u
		WHERE t.npsn IS NULL
			AND u.kind = t.kind
			AND u.kabupaten IS t.kabupaten
			AND u.name = t.name
	), (?1 << 40) + t.id
)
FROM b_unit t

-- fragment: bundle_new_number(number)
-- The person of others who has a number that is new to one of theirs.
(
	SELECT f.id
	FROM person f
	WHERE f.$number = t.$number
		AND t.$number IS NOT e.$number
		AND f.id >> 40 <> ?1
)

-- name: bundle_map_joined
-- Who had a number with a typo, and came as somebody new, is whoever has the
-- right one, as if they were met for the first time.
INSERT INTO b_map (name, theirs, ours)
SELECT 'joined', t.id, f.id
FROM b_person t
JOIN person e ON e.id = (?1 << 40) + t.id
JOIN person f ON f.id = coalesce(
	@bundle_new_number(nip), @bundle_new_number(nuptk),
	@bundle_new_number(ptk_id)
)
WHERE kin_name(f.name) = kin_name(t.name)
	AND coalesce(f.birth_date = t.birth_date, 1)
	AND coalesce(f.nip = t.nip, 1)
	AND coalesce(f.nuptk = t.nuptk, 1)
	AND NOT EXISTS (
		SELECT 1
		FROM bundle_person k
		WHERE k.key_id = ?1
			AND (k.theirs = t.id OR k.person_id = f.id)
	)

-- name: bundle_map_as_joined
INSERT INTO b_map (name, theirs, ours)
SELECT 'person', theirs, ours
FROM b_map
WHERE name = 'joined'

-- name: bundle_map_known
-- Who came before is known by the number that they have there: whatever else
-- they have may have been given to somebody else since.
INSERT OR IGNORE INTO b_map (name, theirs, ours)
SELECT 'person', t.id, e.id
FROM b_person t
JOIN person e ON e.id = coalesce(
	(
		SELECT k.person_id
		FROM bundle_person k
		WHERE k.key_id = ?1 AND k.theirs = t.id
	), (?1 << 40) + t.id
)

-- fragment: bundle_joined
-- As whom people came who are somebody else from now on.
(
	SELECT (?1 << 40) + theirs
	FROM b_map
	WHERE name = 'joined'
)

-- fragment: bundle_by_number(number)
(
	SELECT e.id
	FROM person e
	WHERE e.$number = t.$number
		AND e.id NOT IN (SELECT ours FROM b_map WHERE name = 'person')
		AND e.id NOT IN @bundle_joined
)

-- name: bundle_map_people
-- Who is new there may be here from elsewhere.
INSERT INTO b_map (name, theirs, ours)
SELECT 'person', t.id, coalesce(
	@bundle_by_number(nip), @bundle_by_number(nuptk),
	@bundle_by_number(ptk_id), (?1 << 40) + t.id
)
FROM b_person t
WHERE t.id NOT IN (SELECT theirs FROM b_map WHERE name = 'person')

-- fragment: bundle_home_days(q)
-- Until when, then since when, a school is the home of a person: the latest
-- one is theirs. An empty text is none.
coalesce(
	max(coalesce($q.to_day, '9') || coalesce($q.from_day, '0')) FILTER (
		WHERE $q.home = 1 AND $q.superseded_act IS NULL
	), ''
)

-- name: bundle_home_elsewhere
-- People of theirs, with their latest home by all others.
INSERT INTO b_home (theirs, ours, elsewhere)
SELECT m.theirs, m.ours, (
	SELECT @bundle_home_days(p)
	FROM post p
	WHERE p.person_id = m.ours AND p.id >> 40 <> ?1
)
FROM b_map m
WHERE m.name = 'person'

-- name: bundle_home_there
-- And by the bundle, ...
UPDATE b_home
SET days = said.days
FROM (
	SELECT q.person_id, @bundle_home_days(q) AS days
	FROM b_post q
	GROUP BY q.person_id
) said
WHERE said.person_id = b_home.theirs

-- name: bundle_home_before
-- ... else by what came of the key before.
UPDATE b_home
SET days = (
	SELECT @bundle_home_days(p)
	FROM post p
	WHERE p.person_id = b_home.ours AND p.id >> 40 = ?1
)
WHERE days IS NULL

-- name: bundle_map_home
-- Whose home is with the key, as far as is known.
INSERT INTO b_map (name, theirs, ours)
SELECT 'home', theirs, ours
FROM b_home
WHERE days >= elsewhere

-- name: bundle_map_said
-- Whom the key says who they are: of those who are here from elsewhere, only
-- whose home is with it and nowhere else. Who was erased is nobody to be told
-- of.
INSERT INTO b_map (name, theirs, ours)
SELECT 'said', h.theirs, h.ours
FROM b_home h
JOIN b_person t ON t.id = h.theirs
LEFT JOIN person e ON e.id = h.ours
WHERE h.days >= h.elsewhere
	AND (h.ours >> 40 = ?1 OR h.days > h.elsewhere)
	AND (t.name <> '(dihapus)' OR e.id IS NULL)

-- name: bundle_map_others
-- Whom others say who they are, of those at hand here.
INSERT INTO b_map (name, theirs, ours)
SELECT 'others', id, id
FROM (
	SELECT b.id, (
		SELECT @bundle_home_days(p)
		FROM post p
		WHERE p.person_id = b.id AND p.id >> 40 = ?1
	) AS days, (
		SELECT @bundle_home_days(p)
		FROM post p
		WHERE p.person_id = b.id AND p.id >> 40 <> ?1
	) AS elsewhere
	FROM b_part b
	WHERE b.name = 'person'
)
WHERE (elsewhere > days OR id >> 40 <> ?1 AND elsewhere = days)
	AND id NOT IN (SELECT ours FROM b_map WHERE name = 'said')

-- name: bundle_map_agreed
-- And who was put right here and is told so by the key since: that is no change
-- of ours any more.
SELECT printf(
	'INSERT OR IGNORE INTO b_map (name, theirs, ours) SELECT ''others'', '
	|| 'e.id, e.id FROM b_map m JOIN b_person t ON t.id = m.theirs JOIN '
	|| 'person e ON e.id = m.ours WHERE m.name = ''said'' AND e.id IN '
	|| '(SELECT person_id FROM change WHERE id < 1 << 40 UNION ALL SELECT '
	|| 'person_id FROM change WHERE id > 1 << 52) AND %s',
	group_concat(printf('t."%s" IS e."%s"', name, name), ' AND ')
) AS text
FROM pragma_table_info('person')
WHERE name NOT IN ('id', 'nik_digest', 'act_id')

-- name: bundle_map_erased
INSERT INTO b_map (name, theirs, ours)
SELECT 'erased', m.theirs, m.ours
FROM b_map m
JOIN b_person t ON t.id = m.theirs AND t.name = '(dihapus)'
JOIN person e ON e.id = m.ours AND e.name <> '(dihapus)'
WHERE m.name = 'person' AND m.ours >> 40 > 0

-- fragment: bundle_ours(kind, theirs)
(
	SELECT m.ours
	FROM b_map m
	WHERE m.name = $kind AND m.theirs = $theirs
)

-- name: bundle_map_gone
-- Units of this key in the bundle's area that its office has no more.
-- scans: bundle_unit
INSERT INTO b_map (name, theirs, ours)
SELECT 'gone', u.id, u.id
FROM bundle_unit b
JOIN unit u ON u.id = b.unit_id
WHERE b.key_id = ?1
	AND (?2 IS NULL OR lower(u.kabupaten) = lower(?2))
	AND (?3 IS NULL OR lower(u.kecamatan) = lower(?3))
	AND (?4 IS NULL OR u.npsn = ?4)
	AND u.id NOT IN (SELECT ours FROM b_map WHERE name = 'unit')

-- ---- what stands against it: b_fault

-- name: bundle_fault_packs
INSERT INTO b_fault (unit, kind, what)
SELECT NULL, 'pack', t.name || ' ' || t.version
FROM b_rule_pack t
JOIN rule_pack p ON p.name = t.name AND p.version = t.version
WHERE p.sha256 <> t.sha256
UNION ALL
SELECT NULL, 'period', t.code
FROM b_period t
JOIN period p ON p.code = t.code
WHERE p.kind <> t.kind
	OR p.from_day <> t.from_day
	OR p.to_day <> t.to_day
	OR p.pack_id IS NOT @bundle_ours('rule_pack', t.pack_id)
		AND EXISTS (SELECT 1 FROM rule_pack k WHERE k.id = p.pack_id)

-- name: bundle_fault_history
-- Whether they have another act under a number that is known, or none any more:
-- all acts come along. A new key of their database calls it otherwise, and they
-- say what it was called.
SELECT coalesce(min(k.seq), 0)
FROM bundle_act k
LEFT JOIN b_act t ON t.seq = k.seq
WHERE k.key_id = ?1
	AND k.seq <= (SELECT max(seq) FROM b_act)
	AND k.hash IS NOT t.hash
	AND (
		t.seq IS NULL
		OR NOT EXISTS (
			SELECT 1
			FROM b_former f
			WHERE f.seq = k.seq AND f.hash = k.hash
		)
	)

-- name: bundle_fault_area
-- Schools that the key may not speak for. Where a school is known here, what
-- is known here says where it lies.
INSERT INTO b_fault (unit, kind, what)
SELECT s.unit_id, 'area', coalesce(u.kabupaten, t.kabupaten)
FROM b_state s
JOIN b_unit t ON t.id = s.unit_id
LEFT JOIN unit u ON u.id = @bundle_ours('unit', t.id)
	AND u.id >> 40 <> ?1
	AND u.kabupaten IS NOT NULL
WHERE lower(coalesce(u.kabupaten, t.kabupaten, '')) <> lower(
		coalesce(?2, u.kabupaten, t.kabupaten, '')
	)
	OR lower(coalesce(u.kecamatan, t.kecamatan, '')) <> lower(
		coalesce(?3, u.kecamatan, t.kecamatan, '')
	)
	OR coalesce(t.npsn, '') <> coalesce(?4, t.npsn, '')

-- name: bundle_fault_owner
-- Schools whose people are kept here, or come from somebody else.
INSERT INTO b_fault (unit, kind, what)
SELECT s.unit_id, 'owner', (
	SELECT k.name
	FROM bundle_unit b
	JOIN bundle_key k ON k.id = b.key_id
	WHERE b.unit_id = m.ours AND b.key_id <> ?1
)
FROM b_state s
JOIN b_map m ON m.name = 'unit' AND m.theirs = s.unit_id
WHERE EXISTS (
		SELECT 1
		FROM bundle_unit b
		WHERE b.unit_id = m.ours AND b.key_id <> ?1
	)
	OR EXISTS (
		SELECT 1
		FROM post p
		WHERE p.unit_id = m.ours
			AND p.superseded_act IS NULL
			AND p.id >> 40 <> ?1
	)

-- name: bundle_fault_changed
-- Schools that were changed here since they came.
INSERT INTO b_fault (unit, kind, what)
SELECT s.unit_id, 'changed', x.act
FROM b_state s
JOIN b_map m ON m.name = 'unit' AND m.theirs = s.unit_id
JOIN bundle_unit b ON b.unit_id = m.ours AND b.key_id = ?1
JOIN b_touch x ON x.name = 'unit' AND x.id = m.ours
WHERE x.act > b.act_id
UNION ALL
-- theirs no more, with what was recorded here
SELECT -m.ours, 'changed', x.act
FROM b_map m
JOIN bundle_unit b ON b.unit_id = m.ours
JOIN b_touch x ON x.name = 'unit' AND x.id = m.ours
WHERE m.name = 'gone' AND x.act > b.act_id

-- name: bundle_fault_missing
-- What does not go along has to be here as it is there; of what does, so has
-- everything up to act ?2, behind which the bundle begins. A school that is not
-- here may be new there: all of it came behind that act.
INSERT INTO b_fault (unit, kind, what)
SELECT s.unit_id, 'missing', iif(s.whole, ?2, s.seq)
FROM b_state s
JOIN b_unit t ON t.id = s.unit_id
JOIN b_map m ON m.name = 'unit' AND m.theirs = s.unit_id
LEFT JOIN bundle_unit b ON b.unit_id = m.ours AND b.key_id = ?1
WHERE coalesce(b.seq, s.whole - 1) < iif(s.whole, ?2, s.seq)
	AND NOT (
		s.whole
		AND b.unit_id IS NULL
		AND t.act_id > ?2
		AND t.id NOT IN (
			SELECT unit_id
			FROM b_post
			WHERE act_id <= ?2
		)
	)

-- fragment: bundle_units_of(person)
-- Units in which somebody of theirs has a post; the whole where none.
LEFT JOIN (
	SELECT DISTINCT person_id, unit_id
	FROM b_post
) q ON q.person_id = $person

-- fragment: bundle_is_elsewhere(e)
-- Whether others have a home for the person.
EXISTS (
	SELECT 1
	FROM post p
	WHERE p.person_id = $e.id
		AND p.id >> 40 <> ?1
		AND p.home = 1
		AND p.superseded_act IS NULL
)

-- fragment: bundle_as_before(field, same)
-- Whether this was said here, before, of somebody whom the key knows and others
-- say who they are: they may put right what the key still has as it was.
(
	t.id NOT IN (SELECT theirs FROM b_map WHERE name = 'said')
	AND EXISTS (
		SELECT 1
		FROM bundle_person k
		WHERE k.key_id = ?1 AND k.theirs = t.id
	)
	AND EXISTS (
		SELECT 1
		FROM change c
		WHERE c.person_id = m.ours
			AND c.subject = 'person'
			AND c.field = $field
			AND $same
	)
)

-- fragment: bundle_number_of_another(number)
-- Among people of the key it is they who say whose a number is.
EXISTS (
	SELECT 1
	FROM person e
	WHERE e.$number = t.$number
		AND e.id NOT IN (m.ours, (?1 << 40) + t.id)
		AND (
			e.id >> 40 <> ?1
			OR m.ours >> 40 <> ?1
			OR @bundle_is_elsewhere(e)
		)
)
AND NOT @bundle_as_before('$number', c.before = t.$number)

-- name: bundle_fault_people
-- Identifiers that belong to somebody else here, two who would be one, and
-- people who are called otherwise where they are met for the first time.
INSERT INTO b_fault (unit, kind, what)
SELECT q.unit_id, 'person', coalesce(t.nip, t.nuptk, t.ptk_id, t.name)
FROM b_person t
JOIN b_map m ON m.name = 'person' AND m.theirs = t.id
@bundle_units_of(t.id)
WHERE @bundle_number_of_another(nip)
	OR @bundle_number_of_another(nuptk)
	OR @bundle_number_of_another(ptk_id)
	OR m.ours IN (
		SELECT ours
		FROM b_map
		WHERE name = 'person'
		GROUP BY ours
		HAVING count(*) > 1
	)
	OR EXISTS (
		SELECT 1
		FROM person e
		WHERE e.id = m.ours
			AND e.id >> 40 <> ?1
			AND t.name <> '(dihapus)'
			AND e.name <> '(dihapus)'
			AND (
				kin_name(e.name) <> kin_name(t.name)
				AND NOT @bundle_as_before(
					'nama',
					kin_name(c.before) = kin_name(t.name)
				)
				OR e.birth_date <> t.birth_date
				AND NOT @bundle_as_before(
					'tanggal_lahir',
					c.before = t.birth_date
				)
			)
	)
	AND NOT (
		EXISTS (
			SELECT 1
			FROM bundle_person k
			WHERE k.key_id = ?1 AND k.theirs = t.id
		)
		AND t.id IN (SELECT theirs FROM b_map WHERE name = 'said')
	)

-- name: bundle_fault_homes
-- People whose home school would be two on one day. Lists do not say since
-- when: where a post has ended, one without a beginning came behind it.
INSERT INTO b_fault (unit, kind, what)
SELECT p.unit_id, 'home', coalesce(e.nip, e.nuptk, e.name)
FROM b_post p
JOIN b_map m ON m.name = 'person' AND m.theirs = p.person_id
JOIN person e ON e.id = m.ours
JOIN post o ON o.person_id = m.ours AND o.id >> 40 <> ?1
WHERE p.home = 1
	AND o.home = 1
	AND p.superseded_act IS NULL
	AND o.superseded_act IS NULL
	AND (p.to_day IS NULL OR o.from_day <= p.to_day)
	AND (o.to_day IS NULL OR p.from_day <= o.to_day)

-- fragment: bundle_passed
-- Who has a number there that somebody else of theirs has here; and whose own
-- go from whom they came as.
(
	SELECT t.id AS taker, e.id - (?1 << 40) AS loser
	FROM b_map m
	CROSS JOIN b_person t ON t.id = m.theirs
	CROSS JOIN person e ON e.nip = t.nip
		OR e.nuptk = t.nuptk
		OR e.ptk_id = t.ptk_id
	WHERE m.name = 'said' AND e.id <> m.ours AND e.id >> 40 = ?1
	UNION ALL
	SELECT theirs, theirs
	FROM b_map
	WHERE name = 'joined'
)

-- fragment: bundle_faulty
(
	SELECT unit
	FROM b_fault
	WHERE unit IS NOT NULL
)

-- name: bundle_fault_numbers
-- Who would take a number from somebody of schools that are left out.
INSERT INTO b_fault (unit, kind, what)
SELECT DISTINCT q.unit_id, 'number', coalesce(t.nip, t.nuptk, t.ptk_id)
FROM @bundle_passed n
JOIN b_person t ON t.id = n.taker
JOIN b_post q ON q.person_id = n.taker AND q.unit_id NOT IN @bundle_faulty
WHERE n.loser IN (
		SELECT person_id
		FROM b_post
		WHERE unit_id IN @bundle_faulty
	)
	AND (
		n.loser = n.taker
		OR n.loser NOT IN (
			SELECT person_id
			FROM b_post
			WHERE unit_id NOT IN @bundle_faulty
		)
	)

-- name: bundle_count_passed
-- Who takes one all the same, as somebody whom a school that is taken names.
SELECT count(*)
FROM @bundle_passed n
JOIN b_person t ON t.id = n.taker
WHERE (n.loser = n.taker OR n.loser NOT IN (SELECT id FROM b_person))
	AND EXISTS (
		SELECT 1
		FROM post p
		JOIN b_map u ON u.name = 'unit' AND u.ours = p.unit_id
		JOIN b_state s ON s.unit_id = u.theirs AND s.whole = 3
		WHERE p.person_id = (?1 << 40) + n.loser
	)

-- name: bundle_numbers
-- All that people of theirs are or were known by.
SELECT id AS theirs, nip AS number
FROM b_person
WHERE nip IS NOT NULL
UNION ALL
SELECT id, nuptk
FROM b_person
WHERE nuptk IS NOT NULL
UNION ALL
SELECT id, ptk_id
FROM b_person
WHERE ptk_id IS NOT NULL
UNION ALL
SELECT person_id, value
FROM b_person_alias

-- name: bundle_fault_erased
-- Somebody of theirs, ?1, who was erased here.
INSERT INTO b_fault (unit, kind, what)
SELECT q.unit_id, 'erased', coalesce(t.nip, t.nuptk, t.ptk_id, t.name)
FROM b_person t
@bundle_units_of(t.id)
WHERE t.id = ?1

-- name: bundle_faults
-- A unit below zero is one of ours.
SELECT DISTINCT f.kind, coalesce(u.npsn, u.name, g.npsn, g.name) AS unit, f.what
FROM b_fault f
LEFT JOIN b_unit u ON u.id = f.unit
LEFT JOIN unit g ON g.id = -f.unit
ORDER BY u.npsn, f.kind, f.what

-- name: bundle_count_faults
-- ?1: only those that no school can be left out for.
SELECT count(*)
FROM b_fault
WHERE NOT ?1 OR unit IS NULL OR kind IN ('area')

-- name: bundle_count_rest
-- Schools of the bundle that nothing stands against.
SELECT count(*)
FROM b_state
WHERE whole AND unit_id NOT IN (
	SELECT unit
	FROM b_fault
	WHERE unit IS NOT NULL
)

-- name: bundle_windows
-- Periods whose windows differ from those of here.
SELECT DISTINCT p.code
FROM b_window t
JOIN b_map m ON m.name = 'period' AND m.theirs = t.period_id
JOIN period p ON p.id = m.ours
LEFT JOIN window w ON w.period_id = m.ours
	AND w.stage = t.stage
	AND w.role = t.role
WHERE w.from_day IS NOT t.from_day OR w.to_day IS NOT t.to_day

-- name: bundle_closed
-- Periods that are closed here, and plans or evaluations of theirs in them that
-- are not here as they come.
SELECT p.code
FROM period p
JOIN b_map m ON m.name = 'period' AND m.ours = p.id
WHERE p.closed_act IS NOT NULL
	AND EXISTS (
		SELECT 1
		FROM b_plan t
		LEFT JOIN plan n ON n.id = (?1 << 40) + t.id
		WHERE t.period_id = m.theirs
			AND (n.state IS NOT t.state
				OR n.content_digest IS NOT t.content_digest)
		UNION ALL
		SELECT 1
		FROM b_assessment t
		LEFT JOIN assessment n ON n.id = (?1 << 40) + t.id
		WHERE t.period_id = m.theirs
			AND (n.state IS NOT t.state
				OR n.content_digest IS NOT t.content_digest)
	)

-- name: bundle_skip_closings
-- Closing a period here changed nothing of a school.
INSERT OR IGNORE INTO b_merge (seq)
SELECT closed_act
FROM period
WHERE closed_act IS NOT NULL

-- ---- taken

-- name: bundle_known
-- Of schools that are here as they are there nothing has to be done.
UPDATE b_state
SET whole = 2
WHERE whole = 1
	AND EXISTS (
		SELECT 1
		FROM b_map m
		JOIN bundle_unit b ON b.unit_id = m.ours
		WHERE m.name = 'unit'
			AND m.theirs = b_state.unit_id
			AND b.key_id = ?1
			AND b.seq >= b_state.seq
	)

-- name: bundle_leave
UPDATE b_state
SET whole = 3
WHERE unit_id IN (SELECT unit FROM b_fault)

-- name: bundle_leave_gone
DELETE FROM b_map
WHERE name = 'gone' AND -ours IN (SELECT unit FROM b_fault)

-- name: bundle_counts
SELECT count(*) FILTER (WHERE whole = 1) AS taken,
	count(*) FILTER (WHERE whole IN (0, 2)) AS same,
	count(*) FILTER (WHERE whole = 3) + (
		SELECT count(DISTINCT unit)
		FROM b_fault
		WHERE unit < 0
	) AS left,
	(SELECT count(*) FROM b_map WHERE name = 'gone') AS gone
FROM b_state

-- name: bundle_at_hand
-- Theirs that are taken.
DELETE FROM b_part;
INSERT INTO b_part (name, id)
SELECT 'unit', unit_id
FROM b_state
WHERE whole = 1;

-- name: bundle_at_hand_all
DELETE FROM b_part;
INSERT OR IGNORE INTO b_part (name, id)
SELECT 'unit', ours
FROM b_map
WHERE name IN ('unit', 'gone');

-- name: bundle_at_hand_ours
DELETE FROM b_part;
INSERT OR IGNORE INTO b_part (name, id)
SELECT 'unit', @bundle_ours('unit', unit_id)
FROM b_state
WHERE whole = 1;
INSERT OR IGNORE INTO b_part (name, id)
SELECT 'unit', ours
FROM b_map
WHERE name = 'gone';

-- name: bundle_reduce
-- Rows of what is not taken: all of them, night after night where nothing has
-- changed.
SELECT printf('DELETE FROM b_%s', name) || iif(
	EXISTS (SELECT 1 FROM b_part), printf(' WHERE NOT (%s)', conditions), ''
) AS text
FROM (
	SELECT t.name, group_concat(
		printf(
			'coalesce(%s IN (SELECT id FROM b_part WHERE '
			|| 'name = ''%s''), 0)%s', t.via, t.parent,
			@bundle_only(t)
		), ' OR '
	) AS conditions
	FROM @bundle_tables t
	WHERE t.via IS NOT NULL
	GROUP BY t.name
)

-- name: bundle_reduce_people
DELETE FROM b_person
WHERE id NOT IN (SELECT id FROM b_part WHERE name = 'anyone')

-- name: bundle_reduce_joined
DELETE FROM b_map
WHERE name = 'joined' AND theirs NOT IN (SELECT id FROM b_person)

-- name: bundle_forget_acts
DELETE FROM b_part
WHERE name = 'act'

-- name: bundle_hide_left
-- Words about schools that are left out.
@bundle_hide_acts

-- name: bundle_own_numbers
-- SQLite gives the number behind the highest there is, which is theirs now.
INSERT INTO sqlite_sequence (name, seq)
SELECT DISTINCT t.name, 1 << 52
FROM @bundle_tables t
WHERE @bundle_has_id(t) AND t.name NOT IN (SELECT name FROM sqlite_sequence);
UPDATE sqlite_sequence
SET seq = 1 << 52
WHERE seq < 1 << 52 AND name IN (SELECT name FROM @bundle_tables);

-- name: bundle_unnumbered
-- Tables of a database that was made before there were numbers to keep.
SELECT count(DISTINCT t.name)
FROM @bundle_tables t
JOIN sqlite_schema m ON m.type = 'table' AND m.name = t.name
WHERE @bundle_has_id(t) AND m.sql NOT LIKE '%AUTOINCREMENT%'

-- fragment: bundle_value(t, c)
-- A column of theirs as ours. ?1 is the key, ?2 the act. An exception of
-- somebody whose home is elsewhere is one of the post there.
CASE
	WHEN $c.name = 'id'
		THEN CASE $t.name
			WHEN 'rule_pack' THEN 'NULL'
			WHEN 'period' THEN 'NULL'
			WHEN 'unit' THEN '(SELECT m.ours FROM b_map m WHERE '
				|| 'm.name = ''unit'' AND m.theirs = t.id)'
			WHEN 'person' THEN '(SELECT m.ours FROM b_map m WHERE '
				|| 'm.name = ''person'' AND m.theirs = t.id)'
			ELSE printf('(%d << 40) + t.id', ?1)
		END
	WHEN $c.name = 'closed_act' THEN 'NULL'
	WHEN $t.name = 'exception' AND $c.name = 'post_id'
		THEN printf(
			'coalesce((%d << 40) + t.post_id, iif(t.person_id IN '
			|| '(SELECT theirs FROM b_map WHERE name = ''home''), '
			|| 'NULL, (SELECT (%d << 40) + min(q.id) FROM b_post q '
			|| 'WHERE q.person_id = t.person_id)))', ?1, ?1
		)
	WHEN $c.name = 'transcribed' THEN '1'
	WHEN f."table" = 'act'
		THEN printf('iif(t."%s" IS NULL, NULL, %d)', $c.name, ?2)
	WHEN f."table" IN ('person', 'unit', 'period', 'rule_pack')
		THEN printf(
			'(SELECT m.ours FROM b_map m WHERE m.name = ''%s'' '
			|| 'AND m.theirs = t."%s")', f."table", $c.name
		)
	WHEN f."table" IS NOT NULL
		THEN printf('(%d << 40) + t."%s"', ?1, $c.name)
	ELSE printf('t."%s"', $c.name)
END

-- fragment: bundle_of_unit(t)
-- Rows of a school that have no number to tell whose they are.
$t.via IS 'unit_id' AND NOT @bundle_has_id($t)

-- name: bundle_fault_ours
-- What was recorded here of a school and says something else than theirs.
SELECT printf(
	'INSERT INTO b_fault SELECT t.unit_id, ''changed'', max(r.act_id) '
	|| 'FROM b_%s t JOIN %s r ON %s WHERE r.act_id NOT IN (SELECT seq '
	|| 'FROM b_merge) AND (%s) GROUP BY t.unit_id', t.name, t.name,
	group_concat(
		printf('r."%s" = %s', c.name, @bundle_value(t, c)), ' AND '
	) FILTER (WHERE c.pk),
	group_concat(
		printf('r."%s" IS NOT %s', c.name, @bundle_value(t, c)), ' OR '
	) FILTER (WHERE NOT c.pk AND c.name <> 'act_id')
) AS text
FROM @bundle_tables t
JOIN pragma_table_info(t.name) c
LEFT JOIN pragma_foreign_key_list(t.name) f ON f."from" = c.name
WHERE @bundle_of_unit(t)
GROUP BY t.name

-- name: bundle_clear
SELECT printf(
	'DELETE FROM %s WHERE %s IN (SELECT id FROM b_part WHERE name = '
	|| '''%s'')%s%s', t.name, t.via, t.parent, @bundle_only(t), CASE
		WHEN @bundle_has_id(t) THEN printf(' AND id >> 40 = %d', ?1)
		WHEN @bundle_of_unit(t)
			THEN ' AND act_id IN (SELECT seq FROM b_merge)'
		ELSE ''
	END
) AS text
FROM @bundle_tables t
WHERE t.via IS NOT NULL AND t.name NOT IN ('change', 'person_alias')
ORDER BY t.n DESC

-- fragment: bundle_give_way(number)
UPDATE person
SET $number = NULL,
	act_id = ?2
WHERE id IN (
	SELECT e.id
	FROM b_person t
	CROSS JOIN b_map m ON m.name = 'said' AND m.theirs = t.id
	CROSS JOIN person e ON e.$number = t.$number
	WHERE e.id <> m.ours
		AND e.id >> 40 = ?1
		AND NOT @bundle_is_elsewhere(e)
)

-- name: bundle_give_joined
-- What somebody came with who is another one now is theirs there.
UPDATE person
SET nip = NULL,
	nuptk = NULL,
	ptk_id = NULL,
	act_id = ?2
WHERE id IN @bundle_joined

-- name: bundle_give_nip
-- A number is nobody else's from now on; who still has one has it in a row
-- that comes.
@bundle_give_way(nip)

-- name: bundle_give_nuptk
@bundle_give_way(nuptk)

-- name: bundle_give_ptk_id
@bundle_give_way(ptk_id)

-- name: bundle_apply
-- Tables of the numbers ?3 to ?4. Units and people who are here as they are
-- there stay untouched: a later act would look as if it were one of ours.
SELECT printf(
	'INSERT%s INTO %s (%s) SELECT %s FROM b_%s t WHERE %s%s',
	iif(
		t.name IN ('person_alias', 'rule_pack') OR t.of_unit,
		' OR IGNORE', ''
	),
	t.name, group_concat('"' || c.name || '"', ', '),
	group_concat(@bundle_value(t, c), ', '), t.name, CASE t.name
		WHEN 'period' THEN 't.code NOT IN (SELECT code FROM period)'
		WHEN 'window' THEN 't.period_id IN (SELECT theirs FROM b_map '
			|| 'WHERE name = ''new'')'
		WHEN 'unit' THEN 't.id IN (SELECT unit_id FROM b_state WHERE '
			|| 'whole = 1)'
		WHEN 'person' THEN 't.id IN (SELECT theirs FROM b_map WHERE '
			|| 'name = ''said'')'
		ELSE 'true'
	END, iif(
		t.name IN ('unit', 'person'), printf(
			' ON CONFLICT (id) DO UPDATE SET %s WHERE %s(%s)', (
				SELECT group_concat(
					printf(
						'"%s" = excluded."%s"',
						u.name, u.name
					), ', '
				)
				FROM pragma_table_info(t.name) u
				WHERE u.name NOT IN ('id', 'nik_digest')
			), iif(
				t.name = 'unit', printf(
					'(id >> 40 = %d OR stub) AND ', ?1
				), ''
			), (
				SELECT group_concat(
					printf(
						'"%s" IS NOT excluded."%s"',
						u.name, u.name
					), ' OR '
				)
				FROM pragma_table_info(t.name) u
				WHERE u.name NOT IN
					('id', 'nik_digest', 'act_id')
			)
		), ''
	)
) AS text
FROM (
	SELECT n, name, max(@bundle_of_unit(t)) AS of_unit
	FROM @bundle_tables t
	GROUP BY n, name
) t
JOIN pragma_table_info(t.name) c
LEFT JOIN pragma_foreign_key_list(t.name) f ON f."from" = c.name
WHERE t.name NOT IN ('change', 'act') AND t.n BETWEEN ?3 AND ?4
GROUP BY t.n
ORDER BY t.n

-- name: bundle_new_periods
INSERT INTO b_map (name, theirs, ours)
SELECT 'new', t.id, t.id
FROM b_period t
WHERE t.code NOT IN (SELECT code FROM period)

-- name: bundle_lay_aside
-- Who was not done when a period was closed here, as long as they are away.
-- scans: period_unfinished
DROP TABLE IF EXISTS temp.b_unfinished;
CREATE TEMP TABLE b_unfinished AS
SELECT *
FROM period_unfinished
WHERE act_id NOT IN (
		SELECT seq
		FROM act
		WHERE ref LIKE 'ed25519:%'
	)
	AND post_id IN (SELECT id FROM b_part WHERE name = 'post');
DELETE FROM period_unfinished
WHERE post_id IN (SELECT post_id FROM b_unfinished);

-- name: bundle_bring_back
INSERT OR REPLACE INTO period_unfinished
SELECT *
FROM b_unfinished
WHERE post_id IN (SELECT id FROM post)

-- name: bundle_note_people
-- Of theirs who were here before.
INSERT OR IGNORE INTO bundle_person (key_id, theirs, person_id)
SELECT ?1, m.theirs, m.ours
FROM b_map m
WHERE m.name = 'person'
	AND m.ours <> (?1 << 40) + m.theirs
	AND m.theirs IN (SELECT id FROM b_person)

-- name: bundle_join
-- All that named them as who they were; their posts come as those of who they
-- are, with this bundle or with one of another area.
SELECT printf(
	'UPDATE OR IGNORE "%w" SET "%w" = (SELECT m.ours FROM b_map m WHERE '
	|| 'm.name = ''joined'' AND (%d << 40) + m.theirs = "%w") WHERE "%w" '
	|| 'IN (SELECT (%d << 40) + theirs FROM b_map WHERE name = ''joined'')',
	name, field, ?1, field, field, ?1
) AS text
FROM (
	SELECT m.name AS name, f."from" AS field
	FROM main.sqlite_schema m
	JOIN pragma_foreign_key_list(m.name) f ON f."table" = 'person'
	WHERE m.type = 'table' AND m.name <> 'post'
	UNION ALL
	VALUES ('change', 'person_id')
)
WHERE EXISTS (SELECT 1 FROM b_map WHERE name = 'joined')

-- fragment: bundle_has_past(e)
-- Whether changes say something of the person; they keep the name.
EXISTS (SELECT 1 FROM change c WHERE c.person_id = $e.id)

-- name: bundle_find_nobody
-- People of the key without a post, who do not come with this bundle.
INSERT INTO b_nobody (id)
SELECT e.id
FROM person e
WHERE e.id BETWEEN ?1 << 40 AND ((?1 + 1) << 40) - 1
	AND e.name <> '(dihapus)'
	AND NOT EXISTS (SELECT 1 FROM post p WHERE p.person_id = e.id)
	AND (
		coalesce(e.nip, e.nuptk, e.ptk_id) IS NOT NULL
		OR NOT @bundle_has_past(e)
	)
	AND e.id NOT IN (SELECT ours FROM b_map WHERE name = 'person')

-- name: bundle_find_named
-- Of them, who is named anywhere is somebody.
SELECT printf(
	'DELETE FROM b_nobody WHERE id IN (SELECT "%w" FROM "%w")', field, name
) AS text
FROM (
	SELECT m.name AS name, f."from" AS field
	FROM main.sqlite_schema m
	JOIN pragma_foreign_key_list(m.name) f ON f."table" = 'person'
	WHERE m.type = 'table'
		AND m.name NOT IN ('person_alias', 'bundle_person')
	UNION ALL
	VALUES ('change', 'by_person')
)
WHERE EXISTS (SELECT 1 FROM b_nobody)

-- name: bundle_clear_nobody
-- Their office took back that there ever was somebody: only of whom changes
-- tell a row stays, with the name that those have.
-- scans: bundle_person
DELETE FROM bundle_person
WHERE person_id IN (SELECT id FROM b_nobody);
DELETE FROM person_alias
WHERE person_id IN (SELECT id FROM b_nobody);
DELETE FROM person
WHERE id IN (SELECT id FROM b_nobody)
	AND NOT @bundle_has_past(person);
UPDATE person
SET nip = NULL,
	nuptk = NULL,
	ptk_id = NULL,
	birth_date = NULL,
	sex = NULL,
	employment = NULL,
	rank = NULL
WHERE id IN (SELECT id FROM b_nobody);

-- name: bundle_note_erased
-- Who was erased there has a number below zero, too: if another office keeps
-- them, this one does not.
DELETE FROM bundle_person
WHERE key_id = ?1
	AND theirs < 0
	AND -theirs IN (SELECT id FROM b_person WHERE name <> '(dihapus)')

-- name: bundle_note_erasures
INSERT OR IGNORE INTO bundle_person (key_id, theirs, person_id)
SELECT ?1, -m.theirs, m.ours
FROM b_map m
JOIN b_person t ON t.id = m.theirs AND t.name = '(dihapus)'
WHERE m.name = 'person'

-- name: bundle_add_changes
INSERT OR IGNORE INTO change (
	id, act_id, subject, subject_id, person_id, field, before, after,
	note, day, by_person, transcribed, salt, digest
)
SELECT id, ?2, subject, subject_id, person_id, field, before, after, note,
	day, by_person, 1, s,
	kin_digest(
		s, subject, subject_id, field, before, after, note, day,
		by_person
	)
FROM (
	SELECT (?1 << 40) + t.id AS id, t.subject, coalesce(
		@bundle_ours(t.subject, t.subject_id),
		(?1 << 40) + t.subject_id
	) AS subject_id, @bundle_ours('person', t.person_id) AS person_id,
		t.field, t.before, t.after, t.note, t.day,
		@bundle_ours('person', t.by_person) AS by_person,
		kin_salt() AS s
	FROM b_change t
	ORDER BY t.id
	LIMIT -1
)

-- name: bundle_erase_changes
-- What was erased there goes here, too.
UPDATE change
SET before = NULL,
	after = NULL
WHERE id IN (
	SELECT (?1 << 40) + t.id
	FROM b_change t
	WHERE t.before IS NULL AND t.after IS NULL
)

-- name: bundle_keep_erased
-- Who was erased there, and is somebody in rows of others who did not erase
-- them: those keep who it was.
SELECT printf(
	'DELETE FROM b_map WHERE name = ''erased'' AND EXISTS (SELECT 1 FROM '
	|| '"%s" r WHERE r."%s" = ours AND r.id >> 40 <> %d AND r.id >> 40 NOT '
	|| 'IN (SELECT key_id FROM bundle_person WHERE person_id = ours AND '
	|| 'theirs < 0))', t.name, f."from", ?1
) AS text
FROM (SELECT DISTINCT name FROM @bundle_tables) t
JOIN pragma_foreign_key_list(t.name) f
WHERE f."table" = 'person' AND @bundle_has_id(t)

-- name: bundle_erased
-- The next one who was erased there and still is somebody here.
SELECT m.ours AS person
FROM b_person t
JOIN b_map m ON m.name = 'erased' AND m.theirs = t.id
JOIN person e ON e.id = m.ours AND e.name <> '(dihapus)'
LIMIT 1

-- name: bundle_note_units
-- What is taken is here as it was at their act ?3.
INSERT INTO bundle_unit (unit_id, key_id, seq, act_id)
SELECT @bundle_ours('unit', s.unit_id), ?1, ?3, ?2
FROM b_state s
WHERE s.whole = 1
ON CONFLICT (unit_id) DO UPDATE
SET seq = excluded.seq,
	act_id = excluded.act_id

-- name: bundle_note_same
-- And what had not changed up to then.
UPDATE bundle_unit
SET seq = max(seq, ?2)
WHERE key_id = ?1
	AND unit_id IN (
		SELECT @bundle_ours('unit', s.unit_id)
		FROM b_state s
		WHERE s.whole IN (0, 2)
	)

-- name: bundle_drop_gone
DELETE FROM bundle_unit
WHERE unit_id IN (SELECT ours FROM b_map WHERE name = 'gone')

-- name: bundle_note_acts
INSERT INTO bundle_act (
	key_id, seq, hash, at, day, actor, login, command, source, ref
)
SELECT ?1, seq, hash, at, day, actor, login, command, source, ref
FROM b_act
WHERE true
ON CONFLICT DO UPDATE
SET actor = excluded.actor,
	login = excluded.login,
	command = excluded.command,
	source = excluded.source,
	ref = excluded.ref
WHERE excluded.command <> ''

-- name: bundle_note_hashes
-- From now on under the key that they have now.
UPDATE bundle_act
SET hash = (SELECT t.hash FROM b_act t WHERE t.seq = bundle_act.seq)
WHERE key_id = ?1
	AND hash <> (SELECT t.hash FROM b_act t WHERE t.seq = bundle_act.seq)

-- name: bundle_note_head
UPDATE bundle_key
SET seq = max(seq, ?2)
WHERE id = ?1

-- name: bundle_packs
SELECT name, sha256, json
FROM b_rule_pack
