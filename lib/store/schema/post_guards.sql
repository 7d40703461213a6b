-- Guards of posts, apart because a first import of a whole kabupaten drops
-- them and makes them again: it gives each new person posts that cannot
-- overlap. `kinerja db check` looks for what they would have refused.

CREATE TRIGGER post_overlap_insert BEFORE INSERT ON post
WHEN NEW.superseded_act IS NULL AND EXISTS (SELECT 1 FROM post p
	WHERE p.person_id = NEW.person_id AND p.superseded_act IS NULL
	AND (p.home = 1 AND NEW.home = 1 OR p.unit_id = NEW.unit_id
		AND p.role = NEW.role AND p.kind = NEW.kind)
	AND coalesce(p.from_day, '0') <= coalesce(NEW.to_day, '9')
	AND coalesce(NEW.from_day, '0') <= coalesce(p.to_day, '9'))
BEGIN SELECT RAISE(ABORT, 'posts of one person overlap'); END;

CREATE TRIGGER post_overlap_update
BEFORE UPDATE OF person_id, unit_id, role, kind, home, from_day, to_day,
	superseded_act ON post
WHEN NEW.superseded_act IS NULL AND EXISTS (SELECT 1 FROM post p
	WHERE p.person_id = NEW.person_id AND p.id <> NEW.id
	AND p.superseded_act IS NULL
	AND (p.home = 1 AND NEW.home = 1 OR p.unit_id = NEW.unit_id
		AND p.role = NEW.role AND p.kind = NEW.kind)
	AND coalesce(p.from_day, '0') <= coalesce(NEW.to_day, '9')
	AND coalesce(NEW.from_day, '0') <= coalesce(p.to_day, '9'))
BEGIN SELECT RAISE(ABORT, 'posts of one person overlap'); END;
