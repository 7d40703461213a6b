#!/usr/bin/env bats
# A new key: everything is proved under the old one and sealed under the new,
# and there is a key that fits at every moment between.

setup() {
	load helper
	kinerja_setup
	new_database
	exits 0 roster import --school 20100001 "$fixtures/roster/guru.csv"
	head=$(sql 'SELECT seq || ":" || hash FROM act ORDER BY seq DESC LIMIT 1')
	niks=$(sql 'SELECT count(nik_digest) FROM person')
	[ "$niks" -gt 0 ]
	sql 'SELECT nik_digest FROM person WHERE nik_digest IS NOT NULL' >digests
	cp kinerja.db.key old.key
}

sound() {
	exits 0 db check
	told '^ok$'
	exits 0 log --verify
}

@test "a new key, and the old one beside it" {
	exits 0 db rekey
	said 'the old key is in kinerja.db.key.before-1'
	cmp old.key kinerja.db.key.before-1
	run cmp old.key kinerja.db.key
	assert_failure
	assert_equal "$(stat -c '%a %s' kinerja.db.key)" '600 32'
	assert [ ! -e kinerja.db.key.new ]
	sound
	# the old key no longer fits
	KINERJA_KEY_FILE=old.key exits 5 db check
	told 'not the key of the database'
	KINERJA_KEY_FILE=old.key exits 3 period open 2024-1 --rules pmm-2024
	# and once more
	exits 0 db rekey
	said 'the old key is in kinerja.db.key.before-2'
	sound
}

@test "heads from before still prove what was in front of them" {
	exits 0 db rekey
	exits 0 log --verify --expect "$head"
	exits 0 db rekey
	exits 0 log --verify --expect "$head"
	exits 5 log --verify --expect "1:${head#*:}"
	exits 5 log --verify --expect "${head%?????}00000"
	exits 0 log --format json
	told "before.*${head#*:}"
	# whoever writes a head in without the key is found
	sqlite3 kinerja.db "INSERT INTO former_head VALUES ('$(printf '0%.0s' \
		{1..64})', 1, 3)"
	exits 5 log --verify --expect "1:$(printf '0%.0s' {1..64})"
	exits 5 log --verify
	said 'first in former_head'
}

@test "no free page keeps what the old key protects" {
	sqlite3 kinerja.db "PRAGMA secure_delete = OFF;
		CREATE TABLE old AS SELECT 'Unik-halaman' AS text
			FROM person; DROP TABLE old" >/dev/null
	grep -qa Unik-halaman kinerja.db
	exits 0 db rekey
	! grep -qa Unik-halaman kinerja.db* || return 1
	sound
}

@test "a reader in the way leaves pages to be cleaned later" {
	mkfifo talk
	sqlite3 kinerja.db <talk >reading 3>&- &
	exec 9>talk
	echo 'BEGIN; SELECT count(*) FROM act;' >&9
	while [ ! -s reading ]; do sleep 0.1; done
	exits 4 db rekey
	said 'has its new key, but .*run .kinerja pdp clean. when nobody'
	cmp old.key kinerja.db.key.before-1
	exec 9>&-
	wait
	exits 0 pdp clean
	sound
}

@test "NIKs go with their key, and are learnt again" {
	exits 0 db rekey
	assert_equal "$(sql 'SELECT count(nik_digest) FROM person')" 0
	while read -r digest; do
		run grep -qaF -- "$digest" kinerja.db kinerja.db-wal
		assert_failure
	done <digests
	exits 0 roster import --school 20100001 "$fixtures/roster/guru.csv"
	said ' 0 new, '
	assert_equal "$(sql 'SELECT count(nik_digest) FROM person')" "$niks"
	run grep -qF -f digests <(sql 'SELECT nik_digest FROM person')
	assert_failure
	sound
}

@test "whoever was erased stays known, over two keys" {
	local nip
	nip=$(sql 'SELECT nip FROM person WHERE nip IS NOT NULL ORDER BY id DESC
		LIMIT 1')
	exits 0 roster retire "$nip" --from 2024-01-09 --reason pindah
	exits 0 pdp erase "$nip" --basis permintaan
	exits 0 db rekey
	exits 3 roster import --school 20100001 "$fixtures/roster/guru.csv"
	said 'nip: this person was erased on'
	exits 0 db rekey
	exits 3 roster import --school 20100001 "$fixtures/roster/guru.csv"
	said 'nip: this person was erased on'
	exits 0 pdp admit "$nip" --basis kembali
	exits 0 roster import --school 20100001 "$fixtures/roster/guru.csv"
	sound
}

@test "whoever was erased stays known by NIK alone, over three keys" {
	local nip=198503152010012902 i
	# a list by which the person had no number but the NIK and a NIP
	printf 'nama,nip,nik,jk,tanggal_lahir,npsn,jenis_ptk,status_kepegawaian\n%s\n' \
		"Purwarupa Satu,$nip,3201015503850901,P,1985-03-15,20100001,Guru Kelas,PNS" \
		>satu.csv
	sed "s/,$nip,/,,/; s/Purwarupa Satu/Nama Lain/; s/PNS/Honor/" satu.csv \
		>nik.csv
	exits 0 --db satu.db init
	export KINERJA_DB=satu.db
	exits 0 roster import satu.csv
	exits 0 db rekey	# nobody was erased: nothing to remember
	is_sql "SELECT value FROM meta WHERE key = 'erased_nik_keys'" ''
	exits 0 roster import satu.csv
	exits 0 roster retire $nip --from 2024-01-09 --reason pindah
	exits 0 pdp erase $nip --basis permintaan
	for i in 1 2 3; do
		exits 3 roster import nik.csv
		said 'nik: this person was erased on'
		exits 0 db rekey
	done
	exits 3 roster import nik.csv
	said 'nik: this person was erased on'
	# neither by a correction of somebody else
	sed "s/3201015503850901/3201015503850902/" nik.csv >lain.csv
	exits 0 roster import lain.csv
	exits 6 roster correct 'Nama Lain' --field nik \
		--value 3201015503850901 --reason salah
	said 'the NIK is that of a person who was erased'
	# no key of before stands there as it is
	for i in satu.db.key.before-*; do
		key=$(od -An -tx1 "$i" | tr -d ' \n')
		run grep -qai "$key" satu.db
		assert_failure
	done
	sound
	exits 0 pdp admit $nip --basis kembali
	exits 0 roster import nik.csv
}

@test "a key that a killed change of keys left is swept" {
	head -c 32 /dev/urandom >kinerja.db.key.new
	exits 0 roster list
	assert [ -e kinerja.db.key.new ]
	exits 0 period open 2024-1 --rules pmm-2024
	assert [ ! -e kinerja.db.key.new ]
	sound
	# what is no key is not the program's
	echo catatan >kinerja.db.key.new
	exits 0 undo "$(sql 'SELECT max(seq) FROM act')"
	assert [ -e kinerja.db.key.new ]
}

@test "what was altered is not sealed anew" {
	sqlite3 kinerja.db "UPDATE person SET name = 'Palsu' WHERE id = 1"
	exits 5 db rekey
	said 'rows were altered behind the program.s back'
	cmp old.key kinerja.db.key
	assert [ ! -e kinerja.db.key.new ]
	exits 5 log --verify
}

@test "nothing without the old key" {
	mv kinerja.db.key away
	exits 1 db rekey
	said 'nothing is recorded or verified without the key'
	head -c 32 /dev/zero >kinerja.db.key
	exits 3 db rekey
	said 'is not the key of this database'
	mv away kinerja.db.key
	sound
}

@test "nothing in front of a new key can be taken back" {
	exits 0 period open 2024-1 --rules pmm-2024
	exits 0 db rekey
	assert_equal "$(sql 'SELECT count(*) FROM undo')" 0
	exits 1 undo 3
	said 'act 3 cannot be taken back: act [0-9]+ \(db rekey\) gave the'
	exits 1 undo "$(sql 'SELECT max(act_id) FROM former_head')"
	said 'it gave the database a new key; `kinerja db rekey`'
	sound
}

@test "interrupted behind the commit, the key that lies beside it counts" {
	exits 0 db rekey
	mv kinerja.db.key kinerja.db.key.new
	mv kinerja.db.key.before-1 kinerja.db.key
	sound
	exits 0 db info
	told 'present'
	# the next that writes gives it its name
	exits 0 period open 2024-1 --rules pmm-2024
	assert [ ! -e kinerja.db.key.new ]
	cmp old.key kinerja.db.key.before-1
	sound
	# also where the old one was kept already, and where it is gone
	mv kinerja.db.key kinerja.db.key.new
	ln kinerja.db.key.before-1 kinerja.db.key
	exits 0 period open 2024-2 --rules pmm-2024
	cmp old.key kinerja.db.key.before-1
	assert [ ! -e kinerja.db.key.before-2 ]
	mv kinerja.db.key kinerja.db.key.new
	exits 0 db rekey
	cmp old.key kinerja.db.key.before-1
	sound
}

@test "interrupted in front of it, the key that never came is replaced" {
	head -c 32 /dev/urandom >kinerja.db.key.new
	sound
	exits 0 period open 2024-1 --rules pmm-2024
	cmp old.key kinerja.db.key
	exits 0 db rekey
	sound
}

@test "killed at any moment, there is a key that fits" {
	local i
	for i in {1..12}; do
		"$kinerja" db rekey >"$out" 2>"$err" </dev/null 3>&- &
		sleep "0.0$((RANDOM % 40 + 10))"
		kill -9 $! 2>/dev/null || :
		wait $! || :
		sound
	done
	exits 0 roster import --school 20100001 "$fixtures/roster/guru.csv"
	assert [ ! -e kinerja.db.key.new ] || exits 0 db rekey
	sound
}

@test "a copy from before needs the key from before" {
	exits 0 db backup copy.db
	exits 0 db rekey
	exits 3 db restore copy.db
	said 'is not the key of this database'
	KINERJA_KEY_FILE=kinerja.db.key.before-1 exits 0 db restore copy.db
	cp kinerja.db.key.before-1 kinerja.db.key
	sound
}
