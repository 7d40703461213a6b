-- As change_rank: what few were on a day is asked for whole periods. Databases
-- that were made shortly before this step have it.
CREATE INDEX IF NOT EXISTS change_employment ON change (person_id)
	WHERE field = 'status_kepegawaian';
