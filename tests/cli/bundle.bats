#!/usr/bin/env bats
# Bundles: what one office keeps comes to another as it is, signed, or not at
# all.

bats_require_minimum_version 1.5.0

setup_file() {
	load helper
	demo_world "$BATS_FILE_TMPDIR"
	export kinerja
}

setup() {
	load helper
	load random_work
	kinerja_setup
	cp "$BATS_FILE_TMPDIR/k.db" "$BATS_FILE_TMPDIR/k.db.key" .
	chmod 600 k.db
	export KINERJA_DB=k.db
	teacher=198503152010012902
	exits 0 bundle key new
	key=$(cat "$out")
	exits 0 --db prov.db init --zone WIB --scope prov
}

prov() {
	local want=$1
	shift
	exits "$want" --db prov.db "$@"
}

trust() {
	prov 0 bundle key trust "$key" --name rekaan "${@:---all}"
}

make() {
	exits 0 bundle make -o a.kin --office kab-rekaan "$@"
}

# rows DB TABLE PERIOD: an export, without the numbers of people who have no
# identifier.
rows() {
	"$kinerja" --db "$1" --full --format jsonl export "$2" \
		${3:+--period "$3"} | sed 's/"#[0-9]*/"#/g' | sort
}

# everything DB: the rows of all exports.
everything() {
	rm -f "$1.cursor"
	"$kinerja" --db "$1" --quiet --full export changes \
		--cursor "$1.cursor" |
		sed 's/"_key":"[^"]*",//; s/"#[0-9]*/"#/g; /^{"_head"/d' | sort
}

# same: every export of the office is that of whoever took the bundle.
same() {
	local table period
	everything k.db >here
	[ -s here ]
	diff here <(everything prov.db) || return 1
	for period in $("$kinerja" --format csv period list | sed '1d; s/,.*//'); do
		for table in summary pending; do
			diff <(rows k.db $table "$period") \
				<(rows prov.db $table "$period") || return 1
		done
	done
	prov 0 db check
}

@test "a semester of work comes over whole" {
	mkdir play
	KEEP=1 TMPDIR=$PWD/play KINERJA=$kinerja \
		sh "$root/tests/demo/semester.sh" >/dev/null
	cp play/*/umpama.db k.db
	cp play/*/umpama.db.key k.db.key
	export KINERJA_TODAY=2024-07-20 KINERJA_NOW=2024-07-20T02:00:00Z
	make
	trust
	prov 0 bundle merge a.kin
	said 'schools and offices taken, 0 unchanged, 0 gone, 0 left out'
	same
	[ "$("$kinerja" --db prov.db --format csv export assessments \
		--period 2024-1 | wc -l)" -gt 20 ]
	# decided there, by whom and when
	is_sql "ATTACH 'prov.db' AS p; SELECT count(*) FROM change c
		JOIN p.change d ON d.id & ((1 << 40) - 1) = c.id
		WHERE d.id >> 40 > 0 AND (d.day, d.field, d.transcribed)
		<> (c.day, c.field, 1)" 0
	is_sql "ATTACH 'prov.db' AS p; SELECT count(*) > 20 FROM p.bundle_act" 1
	is_sql "ATTACH 'prov.db' AS p; SELECT ref LIKE '$key %' FROM p.act
		WHERE command LIKE 'bundle merge%'" 1
}

@test "what is here already is not taken again" {
	make
	trust
	prov 0 bundle merge a.kin
	before=$(sqlite3 prov.db .dump | cksum)
	prov 0 bundle merge a.kin
	said ' 0 schools and offices taken, 8 unchanged'
	assert_equal "$(sqlite3 prov.db .dump | cksum)" "$before"
}

@test "a dry run takes nothing" {
	make
	trust
	before=$(sqlite3 prov.db .dump | cksum)
	prov 0 bundle merge --dry-run a.kin
	said '8 schools and offices taken.*dry run'
	assert_equal "$(sqlite3 prov.db .dump | cksum)" "$before"
}

@test "only what changed goes along, and an act ends where it began" {
	make
	trust
	prov 0 bundle merge a.kin
	seq=$(sqlite3 k.db 'SELECT max(seq) FROM act')
	exits 0 roster correct "$teacher" --field nama \
		--value 'Purwarupa Satunya' --reason 'salah ketik'
	make --since "$seq"
	said '^wrote 1 of 8 schools'
	prov 0 bundle verify a.kin
	told "since    act $seq"
	told 'schools  1 of 8'
	prov 0 bundle merge a.kin
	said ' 1 schools and offices taken, 7 unchanged'
	same
}

@test "a predicate of a school that changed is a change of it" {
	local predicate
	for predicate in baik istimewa; do
		printf 'npsn,predikat,tanggal,oleh\n20100001,%s,2024-01-09,%s\n' \
			$predicate 196508171990031901 >o.csv
		exits 0 assess organisation --period 2024-1 o.csv
		make --since "$(($(sqlite3 k.db 'SELECT max(seq) FROM act') - 1))"
		said '^wrote 1 of 8 schools'
	done
}

@test "what is missing before it is told, school by school" {
	make
	trust
	exits 0 roster correct "$teacher" --field nama \
		--value 'Purwarupa Satunya' --reason 'salah ketik'
	seq=$(sqlite3 k.db 'SELECT max(seq) FROM act')
	make --since $((seq - 1))
	prov 6 bundle merge a.kin
	said 'a.kin: nothing was taken: 8 conflicts$'
	told 'missing'
	prov 4 bundle merge --partial a.kin
	said ' 0 schools and offices taken, 0 unchanged, 0 gone, 8 left out'
	make
	prov 0 bundle merge a.kin
	same
}

@test "what came in between for a school that goes along is missing too" {
	make
	trust
	prov 0 bundle merge a.kin
	for value in III/d IV/a IV/b; do
		printf 'npsn,nama,nip,jenis_ptk,pangkat\n%s,%s,%s,%s,%s\n' \
			20100001 "$(sqlite3 k.db "SELECT name FROM person
				WHERE nip = '$teacher'" | sed 's/.*/"&"/')" \
			"$teacher" 'Guru Kelas' $value >r.csv
		exits 0 roster import --partial r.csv
		seq=$(sqlite3 k.db 'SELECT max(seq) FROM act')
		make --since $((seq - 1))
		[ $value = III/d ] || continue
		cp a.kin first.kin
	done
	prov 6 bundle merge a.kin
	told "^20100001 +missing +$((seq - 1))"
	prov 0 bundle merge first.kin
	prov 6 bundle merge a.kin
	make --since $((seq - 2))
	prov 0 bundle merge a.kin
	is_sql "ATTACH 'prov.db' AS p; SELECT count(*) FROM p.change
		WHERE field = 'pangkat'" 3
	# a school that is new there may come by itself
	printf 'npsn,sekolah,bentuk,status_sekolah,kecamatan,kabupaten,provinsi
20109999,SD REKAAN TAMBAHAN,SD,Negeri,Umpama,Kab. Rekaan,Prov. Contoh\n' >s.csv
	exits 0 school import s.csv
	make --since "$seq"
	prov 0 bundle merge a.kin
	said ' 1 schools and offices taken, 8 unchanged'
}

@test "a school that its office has no more is gone" {
	printf 'npsn,sekolah,bentuk,status_sekolah,kecamatan,kabupaten,provinsi
20109999,SD REKAAN TAMBAHAN,SD,Negeri,Umpama,Kab. Rekaan,Prov. Contoh\n' >s.csv
	exits 0 school import s.csv
	act=$(sqlite3 k.db 'SELECT max(seq) FROM act')
	make
	trust
	prov 0 bundle merge a.kin
	same
	exits 0 undo "$act"
	make
	prov 0 bundle merge a.kin
	said ' 1 gone'
	assert_equal "$(sqlite3 prov.db 'SELECT count(*) FROM bundle_unit')" 8
}

@test "what was recorded here of a school stays, or is told" {
	make
	trust
	prov 0 school import "$demo/schools.csv"
	cp prov.db first.db
	cp prov.db.key first.db.key
	cat >h.csv <<-'END'
	npsn,tahun,indikator,capaian,skor
	20100001,2023,A.1,Sedang,55
	END
	prov 0 plan import --hints h.csv
	prov 0 bundle merge a.kin
	prov 0 export hints
	told '^20100001,2023,A.1,Sedang'
	# theirs says otherwise
	mv first.db prov.db
	mv first.db.key prov.db.key
	rm -f prov.db-wal prov.db-shm
	prov 0 plan import --hints h.csv
	act=$(sqlite3 prov.db 'SELECT max(seq) FROM act')
	sed 's/Sedang/Baik/' h.csv >g.csv
	exits 0 plan import --hints g.csv
	make
	prov 6 bundle merge a.kin
	told "^20100001 +changed +$act"
	prov 0 plan import --hints g.csv
	prov 0 bundle merge a.kin
}

@test "a school that is gone there stays while work was done on it here" {
	printf 'npsn,sekolah,bentuk,status_sekolah,kecamatan,kabupaten,provinsi
20109999,SD REKAAN TAMBAHAN,SD,Negeri,Umpama,Kab. Rekaan,Prov. Contoh\n' >s.csv
	exits 0 school import s.csv
	act=$(sqlite3 k.db 'SELECT max(seq) FROM act')
	echo 'npsn,nama,nip,jenis_ptk
20109999,Khayali Tambahan,198503152010012888,Guru Kelas' >r.csv
	exits 0 roster import --partial r.csv
	make
	trust
	prov 0 bundle merge a.kin
	prov 0 roster except 198503152010012888 --reason cuti_besar \
		--from 2024-01-02
	mine=$(sqlite3 prov.db 'SELECT max(seq) FROM act')
	exits 0 undo $((act + 1))
	exits 0 undo "$act"
	make
	prov 6 bundle merge a.kin
	told "^20109999 +changed +$mine"
	prov 4 bundle merge --partial a.kin
	said ' 0 gone, 1 left out'
	prov 0 undo "$mine"
	prov 0 bundle merge a.kin
	said ' 1 gone, 0 left out'
}

@test "a period that is closed here takes work, and says so" {
	make
	trust
	prov 0 bundle merge a.kin
	prov 0 period close 2024-1 --with-unfinished --reason 'akhir semester'
	n=$(sqlite3 prov.db 'SELECT count(*) FROM period_unfinished')
	[ "$n" -gt 0 ]
	exits 0 plan import "$demo/plans.csv" --period 2024-1
	make
	prov 0 bundle merge a.kin
	said '^2024-1 is closed here; what the office did in it since is taken'
	same
	is_sql "ATTACH 'prov.db' AS p; SELECT count(*) FROM
		p.period_unfinished" "$n"
	exits 0 roster correct "$teacher" --field nama \
		--value 'Purwarupa Satunya' --reason 'salah ketik'
	make
	prov 0 bundle merge a.kin
	! grep -q 'is closed here' "$err"
}

# ---- whom one believes

@test "a key that is not trusted, or not any more, or not for this" {
	make
	prov 5 bundle verify a.kin
	told 'signed by a key that is not trusted here'
	prov 6 bundle merge a.kin
	said "^kinerja: a.kin: $key, who calls itself kab-rekaan, is not trusted"
	trust --kabupaten 'Kab. Lain'
	prov 6 bundle merge --partial a.kin
	told 'area +Kab. Rekaan'
	said 'conflicts that no school can be left out for'
	prov 6 bundle merge a.kin
	told 'area.*let the office make the bundle with --kabupaten,'
	said 'nothing was taken: [0-9]+ conflicts; --partial does not help'
	trust --kecamatan Umpama
	prov 0 bundle verify a.kin
	prov 6 bundle merge --partial a.kin	# offices lie in no kecamatan
	make --kecamatan umpama
	prov 0 bundle merge a.kin
	prov 0 bundle key drop "$key"
	prov 6 bundle merge a.kin
	said 'is not trusted here'
	prov 0 --format csv bundle key list
	told "^rekaan,$key,tidak,,Umpama,,"
	prov 1 bundle key drop "$key"
}

@test "the name of an office is taken whole, or refused" {
	local name
	for name in $'Kab.\tRekaan' $'Kab.\nRekaan' 'Kab\Rekaan' \
		"$(printf '%0120d' 1)"; do
		exits 2 bundle make -o a.kin --office "$name"
		said 'kinerja: --office .*: a name on one line, .*fewer than 120 bytes'
		assert [ ! -e a.kin ]
		prov 2 bundle key trust "$key" --name "$name" --all
		said 'kinerja: --name .*: a name on one line, .*fewer than 120 bytes'
	done
	exits 0 bundle make -o a.kin --office "$(printf '%0119d' 1)"
	said "of $(printf '%0119d' 1),"
}

@test "a file that nothing is taken of stops no other one" {
	make
	cp a.kin stranger.kin
	trust
	another_office
	prov 0 bundle key drop "$key"
	echo bukan >c.kin
	mkfifo pipe.kin
	ln -s nowhere gone.kin
	prov 4 bundle merge c.kin stranger.kin gone.kin pipe.kin b.kin
	said '^kinerja: c.kin: this is no bundle'
	said "^kinerja: stranger.kin: $key, who calls itself kab-rekaan, is not"
	said '^kinerja: pipe.kin: this is no bundle'
	said '^b.kin, lain .* 6 schools and offices taken'
	prov 3 bundle merge c.kin stranger.kin
	prov 1 bundle merge gone.kin stranger.kin
	said '^kinerja: gone.kin: the file cannot be opened'
	assert_equal "$(wc -l <"$err")" 2
	assert_equal "$("$kinerja" --db prov.db -q bundle merge gone.kin \
		c.kin 2>&1 | wc -l)" 2
}

@test "nobody looks at the rows of a stranger" {
	command -v openssl >/dev/null || skip 'no openssl'
	make
	head -c 40000000 /dev/zero | tr '\0' x >line
	signed '
		cat ../line >person.jsonl
		sum=$(sha256sum <person.jsonl | cut -d" " -f1)
		sed -i "s/{\"name\":\"person\",[^}]*}/{\"name\":\"person\",\"bytes\":40000000,\"sha256\":\"$sum\"}/" "$0"'
	prov 6 bundle merge b.kin
	said 'is not trusted here'
	trust
	prov 3 bundle merge b.kin
	said 'person.jsonl: one of its rows has more than 16 MiB'
}

@test "a school that lies elsewhere is not the signer's" {
	sed 's/Kab. Rekaan/Kab. Lain/' "$demo/schools.csv" >lain.csv
	prov 0 school import lain.csv
	make
	trust --kabupaten 'Kab. Rekaan'
	prov 6 bundle merge a.kin
	told '^20100001 +area +Kab. Lain'
	is_sql "ATTACH 'prov.db' AS p; SELECT count(*) FROM p.post" 0
}

# changed MEMBER COMMAND: a.kin with one member changed, packed anew.
changed() {
	rm -rf x b.kin
	mkdir x
	(cd x && unzip -q ../a.kin && sh -c "$2" "$1" && zip -qX ../b.kin ./*)
}

@test "changed, cut, packed otherwise: nothing is taken" {
	make
	trust
	changed person.jsonl 'sed -i "s/Purwarupa/Palsu/" "$0"'
	prov 3 bundle merge b.kin
	said 'person.jsonl (does not have the length|is not what was signed)'
	changed manifest.json 'sed -i "s/kab-rekaan/kab-palsuan/" "$0"'
	prov 3 bundle verify b.kin
	said 'the signature is not that of this content'
	# whatever the byte was
	changed manifest.sig 'old=$(od -An -tu1 -N1 "$0")
		printf "\\$(printf %o $(((old + 1) % 256)))" |
		dd of="$0" conv=notrunc 2>/dev/null'
	prov 3 bundle merge b.kin
	said 'the signature is not that of this content'
	changed ../../etc 'cp act.jsonl tambahan.jsonl'
	prov 3 bundle merge b.kin
	said 'something in it that was not signed'
	changed plan.jsonl 'rm "$0"; ln -s /etc/passwd "$0"'
	prov 3 bundle merge b.kin
	changed plan.jsonl 'head -c 300000000 /dev/zero >"$0"'
	prov 3 bundle merge b.kin
	echo lebih >more
	cat more a.kin >front.kin
	cat a.kin more >behind.kin
	for at in front behind; do
		prov 3 bundle merge $at.kin
		said 'this is no bundle|something in it that was not signed'
		prov 3 bundle verify $at.kin
	done
	# the content is what was signed, not how it is packed
	rm -rf x b.kin
	mkdir x
	(cd x && unzip -q ../a.kin && zip -qX0 ../b.kin ./*)
	prov 0 bundle verify b.kin
	head -c 9000 a.kin >b.kin
	prov 3 bundle merge b.kin
	said 'this is no bundle'
	echo bukan >b.kin
	prov 3 bundle merge b.kin
	prov 1 bundle merge none.kin
	is_sql "ATTACH 'prov.db' AS p; SELECT count(*) FROM p.post" 0
	prov 0 bundle merge a.kin
}

@test "every byte of a bundle counts" {
	make
	trust
	size=$(stat -c %s a.kin)
	for i in $(seq 1 40); do
		turn "$i" || continue
		at=$((i * (size - 1) / 40))
		cp a.kin b.kin
		old=$(od -An -tu1 -j $at -N 1 a.kin)
		printf "\\$(printf %o $(((old + 1) % 256)))" |
			dd of=b.kin bs=1 seek=$at conv=notrunc 2>/dev/null
		got=0
		"$kinerja" --db prov.db bundle merge b.kin >/dev/null \
			2>"$err" || got=$?
		# dates and such of the archive say nothing of its content
		if [ $got -eq 0 ]; then
			same || { echo "byte $at"; return 1; }
		else
			[ $got -eq 3 ] || { cat "$err"; return 1; }
		fi
	done
}

@test "a number that would be a row of ours is refused, though signed" {
	local column
	trust
	exits 0 roster correct "$teacher" --field nama \
		--value 'Purwarupa Satunya' --reason 'salah ketik'
	before=$(sqlite3 prov.db .dump | cksum)
	exits 0 db backup whole.db
	for column in change.id change.subject_id post.id; do
		cp whole.db k.db
		rm -f k.db-wal k.db-shm
		sqlite3 k.db \
			"$(sqlite3 k.db "SELECT 'DROP TRIGGER ' || name || ';'
				FROM sqlite_schema WHERE type = 'trigger'")" \
			"UPDATE ${column%.*} SET ${column#*.} = 5 - (1 << 40)
				WHERE rowid = (SELECT max(rowid)
					FROM ${column%.*})"
		make
		prov 3 bundle merge a.kin
		said "$column in it is none that a database gives"
		prov 3 bundle verify a.kin
	done
	assert_equal "$(sqlite3 prov.db .dump | cksum)" "$before"
}

# signed COMMAND: a.kin as b.kin with another manifest, under the key.
signed() {
	rm -rf x b.kin
	mkdir x
	(cd x && unzip -q ../a.kin && sh -c "$1" manifest.json)
	{
		printf '0.\002\001\0000\005\006\003+ep\004"\004 '
		cat k.db.sign
	} >seed.der
	{
		printf bundle
		head -c 26 /dev/zero
		openssl dgst -sha512 -binary x/manifest.json
	} >said
	openssl pkeyutl -sign -rawin -inkey seed.der -keyform DER -in said \
		-out x/manifest.sig
	(cd x && zip -qX ../b.kin ./*)
}

@test "a bundle of another version says that, whatever it lacks" {
	command -v openssl >/dev/null || skip 'no openssl'
	make
	trust
	signed true
	prov 0 bundle verify b.kin
	signed 'sed -i "s/\"schema\":[0-9]*/\"schema\":2/" "$0"'
	prov 3 bundle merge b.kin
	said 'it was made by another version of kinerja; both offices need'
	# an act that is none of those that come along
	signed 'sed -i "s/\"head\":\"[0-9]*:/\"head\":\"90000000:/" "$0"'
	prov 3 bundle merge b.kin
	said 'its rows do not fit together: manifest.json names what is not in'
	# without a member that came with this one
	signed 'sed -i "s/\"schema\":[0-9]*/\"schema\":2/
		s/{\"name\":\"former\".*/{}]}/" "$0"; rm former.jsonl'
	prov 3 bundle merge b.kin
	said 'it was made by another version of kinerja; both offices need'
}

@test "a line that is no row is refused, though signed" {
	command -v openssl >/dev/null || skip 'no openssl'
	local line
	make
	trust
	for line in '[1]\n' '{"unit_id":1.5}\n' '{"unit_id":true}\n' '\n' \
		'{"unit_id":1' '{"unit_id":1,"unit_id":2}\n' '{"unit_id":1}'; do
		printf %b "$line" >line
		signed '
			cat ../line >rapor_hint.jsonl
			sum=$(sha256sum <rapor_hint.jsonl | cut -d" " -f1)
			n=$(wc -c <rapor_hint.jsonl)
			sed -i "s/{\"name\":\"rapor_hint\",[^}]*}/{\"name\":\"rapor_hint\",\"bytes\":$n,\"sha256\":\"$sum\"}/" "$0"'
		prov 3 bundle merge b.kin
		said 'rapor_hint.jsonl: this is no bundle'
	done
}

# without_act SEQ: a.kin as b.kin, signed, without this act.
without_act() {
	gone=$1 signed '
		sed -i "/^{\"seq\":$gone,/d" act.jsonl
		sum=$(sha256sum <act.jsonl | cut -d" " -f1)
		n=$(wc -c <act.jsonl)
		sed -i "s/{\"name\":\"act\",[^}]*}/{\"name\":\"act\",\"bytes\":$n,\"sha256\":\"$sum\"}/" "$0"'
}

@test "an act that was known does not go, though signed" {
	command -v openssl >/dev/null || skip 'no openssl'
	# one that no row names
	exits 0 bundle key trust "$key" --name kami --all
	seq=$(sqlite3 k.db 'SELECT max(seq) FROM act')
	exits 0 roster correct "$teacher" --field nama \
		--value 'Purwarupa Satunya' --reason 'salah ketik'
	make
	trust
	export gone
	without_act "$seq"
	assert_equal "$(wc -l <x/act.jsonl)" "$seq"
	prov 0 bundle merge --dry-run b.kin
	prov 0 bundle merge a.kin
	prov 6 bundle merge b.kin
	said "act $seq of rekaan is another one than in what came before"
}

# ---- what one does not overwrite

@test "a rolled back database and an older bundle are refused" {
	make
	trust
	cp a.kin old.kin
	exits 0 db backup old.db
	exits 0 roster correct "$teacher" --field nama \
		--value 'Purwarupa Satunya' --reason 'salah ketik'
	make
	prov 0 bundle merge a.kin
	prov 6 bundle merge old.kin
	said 'it is of act [0-9]+, and act [0-9]+ of rekaan is here already'
	cp k.db.key old.db.key
	cp k.db.sign old.db.sign
	sleep 1
	exits 0 --db old.db roster correct "$teacher" --field nama \
		--value 'Purwarupa Lainnya' --reason 'salah ketik'
	exits 0 --db old.db bundle make -o b.kin --office lain
	prov 6 bundle merge b.kin
	said 'is another one than in what came before: its database was rolled'
	same
}

# meanwhile SQL: another process does it while a merge of a.kin waits to write.
meanwhile() {
	local pid
	rm -f line
	mkfifo line
	sqlite3 prov.db <line >/dev/null 3>&- &
	exec 7>line
	echo 'BEGIN IMMEDIATE;' >&7
	"$kinerja" --db prov.db bundle merge a.kin >"$out" 2>"$err" 3>&- 7>&- &
	pid=$!
	sleep 1.5
	echo "$1; COMMIT;" >&7
	exec 7>&-
	got=0
	wait $pid || got=$?
}

@test "what another process took or dropped in between is looked at" {
	make
	trust
	meanwhile 'UPDATE bundle_key SET seq = 99'
	assert_equal "$got" 6
	said 'it is of act [0-9]+, and act 99 of rekaan is here already'
	sqlite3 prov.db 'UPDATE bundle_key SET seq = 0'
	meanwhile 'UPDATE bundle_key SET trusted = 0'
	assert_equal "$got" 6
	said 'is not trusted here'
	assert_equal "$(sqlite3 prov.db 'SELECT count(*) FROM bundle_unit')" 0
}

@test "a clock that is ahead is told" {
	make
	trust
	KINERJA_TODAY=2024-01-11 KINERJA_NOW=2024-01-10T18:00:00Z make
	prov 0 bundle merge --dry-run a.kin
	not_said 'clock'
	KINERJA_TODAY=2024-11-01 KINERJA_NOW=2024-11-01T02:00:00Z make
	prov 0 bundle merge a.kin
	said '^a.kin was made on 2024-11-01, which has not come here: .* rekaan is'
}

@test "a database with a new key is still the same one" {
	make
	trust
	prov 0 bundle merge a.kin
	exits 0 db backup old.db
	cp k.db.key old.db.key
	cp k.db.sign old.db.sign
	exits 0 roster correct "$teacher" --field nama \
		--value 'Purwarupa Satunya' --reason 'salah ketik'
	exits 0 db rekey
	# only what changed, and all, in the middle of two rekeys
	make --since "$(sqlite3 k.db 'SELECT max(seq) - 2 FROM act')"
	prov 0 bundle merge a.kin
	said '1 schools and offices taken'
	same
	exits 0 db rekey
	exits 0 roster correct "$teacher" --field nama \
		--value 'Purwarupa Dua Kali' --reason 'salah ketik'
	make
	cp a.kin twice.kin
	prov 0 bundle merge a.kin
	same
	is_sql "ATTACH 'prov.db' AS p; SELECT count(*) FROM act a
		JOIN p.bundle_act b USING (seq, hash)" \
		"$(sqlite3 k.db 'SELECT count(*) FROM act')"
	prov 0 log --verify
	prov 0 db check
	# who was rolled back in front of it is another one, also by a new key
	for rekeys in 0 1; do
		rm -f b.kin
		[ $rekeys = 0 ] || exits 0 --db old.db db rekey
		for n in 1 2 3 4; do
			exits 0 --db old.db roster correct "$teacher" \
				--field nama --value "Purwarupa Lain $n" \
				--reason ralat
		done
		exits 0 --db old.db bundle make -o b.kin --office lain
		prov 6 bundle merge b.kin
		said 'another one than in what came before: its database was r'
	done
}

@test "an office that lost its key to sign takes its schools along" {
	make
	trust
	prov 0 bundle merge a.kin
	first=$key
	rm k.db.sign
	exits 0 bundle key new
	key=$(cat "$out")
	exits 0 roster correct "$teacher" --field nama \
		--value 'Purwarupa Satunya' --reason 'salah ketik'
	make
	# while the old one counts, it is another office of the same name
	trust
	not_said 'takes the place'
	prov 6 bundle merge a.kin
	told '^20100001 +owner +rekaan.*bundle key drop'
	prov 0 bundle key drop "$first"
	trust
	said "takes the place of $first, with what came of it"
	prov 0 --format csv bundle key list
	assert_equal "$(wc -l <"$out")" 2
	told "^rekaan,$key,ya,,,,"
	prov 0 bundle merge a.kin
	said '1 schools and offices taken, 7 unchanged'
	same
	prov 0 log --verify
	prov 0 db check
	# another name takes nothing over
	prov 0 bundle key drop "$key"
	exits 0 db backup lain.db
	cp k.db.key lain.db.key
	exits 0 --db lain.db bundle key new
	prov 0 bundle key trust "$(cat "$out")" --name lain --all
	not_said 'takes the place'
	exits 0 --db lain.db bundle make -o b.kin --office lain
	prov 6 bundle merge b.kin
	told '^20100001 +owner +rekaan'
}

@test "an office that lost its database, too, is told to restore a copy" {
	make
	trust
	prov 0 bundle merge a.kin
	first=$key
	KINERJA_NOW=2024-01-11T02:00:00Z exits 0 --db baru.db init
	exits 0 --db baru.db school import "$demo/schools.csv"
	exits 0 --db baru.db bundle key new
	key=$(cat "$out")
	exits 0 --db baru.db bundle make -o b.kin --office rekaan
	trust
	prov 6 bundle merge b.kin
	told '^20100001 +owner .*; where its database is new as well, it has'
	prov 0 bundle key drop "$first"
	trust
	prov 6 bundle merge b.kin
	said 'act 1 of rekaan is another one.*made anew.*: the office restores'
}

@test "a school that is kept here, or changed here since, is left alone" {
	make
	trust
	prov 0 bundle merge a.kin
	prov 0 roster correct "$teacher" --field nama \
		--value 'Purwarupa Provinsi' --reason 'salah ketik'
	make
	prov 6 bundle merge a.kin
	told '^20100001 +changed'
	exits 0 --db prov.db db backup undone.db
	cp prov.db.key undone.db.key
	exits 0 --db undone.db undo \
		"$(sqlite3 prov.db 'SELECT max(seq) FROM act')"
	exits 0 --db undone.db bundle merge --dry-run a.kin
	exits 0 --db undone.db undo \
		"$(sqlite3 undone.db 'SELECT max(seq) FROM act')"
	exits 6 --db undone.db bundle merge a.kin
	told '^20100001 +changed'
	prov 4 bundle merge --partial a.kin
	said '7 unchanged, 0 gone, 1 left out'
	cp k.db lain.db
	cp k.db.key lain.db.key
	exits 0 --db lain.db bundle key new
	second=$(cat "$out")
	exits 0 --db lain.db bundle make -o b.kin --office lain
	prov 0 bundle key trust "$second" --name lain --all
	prov 6 bundle merge b.kin
	told '^20100001 +owner +rekaan'
	said 'nothing was taken: [0-9]+ conflicts$'
	exits 0 --db lain.db bundle key trust "$key" --name rekaan --all
	exits 6 --db lain.db bundle merge a.kin
	told '^20100001 +owner'
}

@test "what is put right here and there alike is no change any more" {
	make
	trust
	prov 0 bundle merge a.kin
	prov 0 roster correct "$teacher" --field nama \
		--value 'Purwarupa Betul' --reason 'salah ketik'
	exits 0 roster correct "$teacher" --field nama \
		--value 'Purwarupa Lain' --reason 'salah ketik'
	make
	prov 6 bundle merge a.kin
	told '^20100001 +changed'
	exits 0 roster correct "$teacher" --field nama \
		--value 'Purwarupa Betul' --reason 'salah ketik'
	make
	prov 0 bundle merge a.kin
	said ' 1 schools and offices taken, 7 unchanged'
	same
	# what else was done to the school is one all the same
	prov 0 roster except "$teacher" --from 2024-01-09 --reason cuti_sakit
	prov 6 bundle merge a.kin
	told '^20100001 +changed'
	prov 0 undo "$(sqlite3 prov.db 'SELECT max(seq) FROM act')"
	exits 0 roster correct "$teacher" --field nama \
		--value 'Purwarupa Akhir' --reason ralat
	make
	prov 0 bundle merge a.kin
	same
}

# another_office [NIP]: another one that has the teacher too, by this number,
# and is trusted: its bundle is b.kin.
another_office() {
	exits 0 --db lain.db init --zone WIB --scope kab-lain
	sed 's/^2010/2020/; s/Kab. Rekaan/Kab. Lain/' "$demo/schools.csv" >s.csv
	exits 0 --db lain.db school import s.csv
	nama=$(sqlite3 k.db "SELECT name FROM person WHERE nip = '$teacher'")
	printf 'npsn,nama,nip,jenis_ptk\n20200002,"%s",%s,Guru Kelas\n' \
		"$nama" "${1:-$teacher}" >r.csv
	exits 0 --db lain.db roster import r.csv
	exits 0 --db lain.db bundle key new
	second=$(cat "$out")
	exits 0 --db lain.db bundle make -o b.kin --office lain
	prov 0 bundle key trust "$second" --name lain --all
}

@test "who has left an office is taken from the next, whose lists say no day" {
	exits 0 roster retire "$teacher" --from 2024-01-09 --reason Pindah
	make
	trust
	another_office
	prov 0 bundle merge a.kin b.kin
	assert_equal "$(sqlite3 prov.db "SELECT count(*) FROM post o JOIN
		person e ON e.id = o.person_id WHERE e.nip = '$teacher'
		AND o.superseded_act IS NULL")" 2
}

@test "a person of two offices is told, not mixed" {
	make
	trust
	another_office
	cp prov.db none.db
	cp prov.db.key none.db.key
	exits 4 --db none.db bundle merge --partial a.kin b.kin
	said '^a.kin, rekaan .* 8 schools'
	said '^b.kin, lain .* 5 schools and offices taken.*1 left out'
	prov 0 bundle merge a.kin
	prov 6 bundle merge b.kin
	told "^20200002 +home +$teacher"
	prov 4 bundle merge --partial b.kin
	said '1 left out'
	exits 0 --db lain.db roster correct "$teacher" --field nama \
		--value 'Khayali Orang Lain' --reason 'salah ketik'
	exits 0 --db lain.db bundle make -o b.kin --office lain
	prov 6 bundle merge b.kin
	told "^20200002 +person +$teacher .*it right by .kinerja roster correct"
	diff <("$kinerja" --full export roster) <("$kinerja" --db prov.db \
		--full export roster --kabupaten 'Kab. Rekaan')
}

# The teacher gets another number, and somebody new has the one of before.
pass_number_on() {
	exits 0 roster correct "$teacher" --field nip \
		--value 198503152010012999 --reason 'salah ketik'
	printf 'npsn,nama,nip,jenis_ptk,tanggal_lahir\n20100003,%s,%s,%s\n' \
		'Khayali Baru' "$teacher" 'Guru Mapel,1985-03-15' >r.csv
	exits 0 roster import --partial r.csv
}

@test "a number that went to somebody else there goes to them here" {
	local other=197911082005041903
	make
	trust
	prov 0 bundle merge a.kin
	pass_number_on
	make
	prov 0 bundle merge a.kin
	same
	# two exchange theirs
	exits 0 roster correct "$teacher" --field nip --swap-with "$other" \
		--reason tertukar
	make --since "$(sqlite3 k.db 'SELECT max(seq) - 1 FROM act')"
	prov 0 bundle merge a.kin
	same
}

@test "who is left out keeps a number that somebody else has there" {
	make
	trust
	prov 0 bundle merge a.kin
	# a number goes from one school to the next, and its own on to a third
	pass_number_on
	make
	prov 0 roster except "$teacher" --from 2024-01-09 --reason cuti_sakit
	act=$(sqlite3 prov.db 'SELECT max(seq) FROM act')
	prov 6 bundle merge a.kin
	told changed
	not_told number
	prov 4 bundle merge --partial a.kin
	told "^20100003 +number +$teacher .*in a school that is left out"
	said '^a.kin, .* 0 schools .* 6 unchanged, 0 gone, 2 left out'
	prov 0 roster show "$teacher"
	told '^20100001 '
	# somebody whom another school names
	other=$(sqlite3 k.db "SELECT e.nip FROM person e JOIN post p
		ON p.person_id = e.id JOIN unit u ON u.id = p.unit_id
		WHERE u.npsn NOT IN (20100001, 20100003) AND p.home = 1
			AND p.role = 'guru' AND e.nip IS NOT NULL LIMIT 1")
	exits 0 supervisor set --person "$other" --by "$teacher" \
		--kind tim --from 2024-01-08
	make
	prov 6 bundle merge --partial a.kin
	said 'a number .* of somebody in a school that is left out'
	prov 0 undo "$act"
	prov 0 bundle merge a.kin
	same
}

@test "who moved to another office is as that one says" {
	make
	trust
	exits 0 roster retire "$teacher" --from 2024-01-09 --reason Pindah
	make
	another_office
	sed -i '1s/$/,pangkat,status_kepegawaian/; 2s|$|,IV/a,PPPK|' r.csv
	exits 0 --db lain.db roster import r.csv
	exits 0 --db lain.db bundle make -o b.kin --office lain
	prov 0 bundle merge a.kin b.kin
	lain_says() {
		diff <("$kinerja" --db lain.db --full export roster) \
			<("$kinerja" --db prov.db --full export roster \
				--kabupaten 'Kab. Lain')
	}
	lain_says
	# also what it corrects, and the other office does not take it back
	exits 0 --db lain.db roster correct "$teacher" --field nama \
		--value 'Purwarupa Satunya' --reason 'salah ketik'
	exits 0 --db lain.db bundle make -o b.kin --office lain
	prov 0 bundle merge b.kin
	lain_says
	exits 0 roster retire 197911082005041903 --from 2024-01-09 \
		--reason Pindah
	make
	prov 0 bundle merge a.kin
	lain_says
	prov 0 db check
	# nor when they have left there too
	exits 0 --db lain.db roster retire "$teacher" --from 2024-01-10 \
		--reason Pensiun
	exits 0 --db lain.db bundle make -o b.kin --office lain
	prov 0 bundle merge b.kin
	exits 0 roster correct 199007212022211905 --field nama \
		--value 'Ibarat Keempat' --reason 'salah ketik'
	make
	prov 0 bundle merge a.kin b.kin
	lain_says
	# whom both erase is nobody any more
	exits 0 pdp erase "$teacher" --basis Permintaan
	make
	prov 0 bundle merge a.kin
	said ' 0 people erased'
	lain_says
	exits 0 --db lain.db pdp erase "$teacher" --basis Permintaan
	exits 0 --db lain.db bundle make -o b.kin --office lain
	prov 0 bundle merge b.kin
	said ' 1 people erased'
	prov 1 roster show "$teacher"
}

@test "who is erased in one office stays with others that have them" {
	local head=196604211991032902
	make
	trust
	another_office
	printf 'jenis,nip,nama,unit,kabupaten,mulai,selesai\n%s\n' \
		"kepala_dinas,$head,\"Umpama Sejuta, M.Pd.\",DINAS LAIN,Kab. Lain,2022-01-03,2023-01-31" >o.csv
	exits 0 --db lain.db supervisor import o.csv
	exits 0 --db lain.db roster retire "$teacher" --from 2024-01-09 \
		--reason Keluar
	exits 0 --db lain.db bundle make -o b.kin --office lain
	prov 0 bundle merge b.kin a.kin
	exits 0 --db lain.db pdp erase "$head" --basis Permintaan
	exits 0 --db lain.db bundle make -o b.kin --office lain
	prov 0 bundle merge b.kin
	said ' 0 people erased'
	prov 0 --full export supervisors
	told "$head,,\"Umpama Sejuta, M.Pd.\".*DINAS PENDIDIKAN PROV. CONTOH"
	exits 0 roster correct 199007212022211905 --field nama \
		--value 'Ibarat Keempat' --reason 'salah ketik'
	make
	prov 0 bundle merge a.kin
	said ' 1 schools and offices taken'
}

# lies SQL: b.kin of the other office, whose database holds what none writes.
lies() {
	"$kinerja" --db lain.db -q db backup whole.db
	mv whole.db lain.db
	rm -f lain.db-wal lain.db-shm
	sqlite3 lain.db "$(sqlite3 lain.db "SELECT 'DROP TRIGGER ' || name ||
		';' FROM sqlite_schema WHERE type = 'trigger'") $1"
	exits 0 --db lain.db bundle make -o b.kin --office lain
}

@test "what one office says of its people takes no words from others" {
	local liar
	make
	trust
	another_office
	prov 0 bundle key trust "$second" --name lain --kabupaten 'Kab. Lain'
	prov 0 bundle merge a.kin
	liar=$(sqlite3 lain.db 'SELECT max(id) FROM person')
	lies "UPDATE person SET nip = NULL, nuptk = NULL, name = 'guru mapel'
		WHERE id = $liar"
	prov 0 bundle merge b.kin
	# what it was called is not one that others cannot have
	for word in SESUAI_EKSPEKTASI PNS 19850315201001290 ABC; do
		lies "INSERT INTO person_alias (person_id, kind, value, act_id)
			SELECT $liar, 'nip', '$word', max(seq) FROM act"
		prov 3 bundle merge b.kin
		said 'person_alias in it holds what is no identifier'
		lies "DELETE FROM person_alias WHERE value = '$word'"
	done
	exits 0 --db lain.db roster correct "#$liar" --field tanggal_lahir \
		--value 1985-03-15 --reason lahir
	lies "UPDATE person SET name = '(dihapus)' WHERE id = $liar"
	prov 0 bundle merge b.kin
	said '1 people erased'
	diff <(rows k.db roster) <(rows prov.db roster | grep -v '"2020')
}

@test "who was never there by an import that was undone is nobody here" {
	local act nip=198503152010012888
	make
	trust
	prov 0 bundle merge a.kin
	echo "npsn,nama,nip,jenis_ptk
20100001,Khayali Keliru,$nip,Guru Kelas
20100001,Khayali Lain,198503152010012887,Guru Kelas" >r.csv
	exits 0 roster import --partial r.csv
	act=$(sqlite3 k.db 'SELECT max(seq) FROM act')
	exits 0 roster correct "$nip" --field nama \
		--value 'Khayali Salah' --reason ralat
	make
	prov 0 bundle merge a.kin
	prov 0 roster show "$nip"
	exits 0 undo $((act + 1))
	exits 0 undo "$act"
	make
	prov 0 bundle merge a.kin
	prov 1 roster show "$nip"
	is_sql "ATTACH 'prov.db' AS p; SELECT count(*) FROM p.person e
		WHERE name IN ('Khayali Lain', '(dihapus)')
			OR nip = '$nip'" 0
	same
	# the number is free
	another_office "$nip"
	prov 0 bundle merge b.kin
	# and what was undone comes back where that is
	exits 0 undo "$(sqlite3 k.db 'SELECT max(seq) FROM act')"
	exits 0 --db lain.db undo 3
	exits 0 --db lain.db bundle make -o b.kin --office lain
	make
	prov 0 bundle merge b.kin a.kin
	prov 0 roster show "$nip"
	told 'Khayali Keliru'
	diff <(rows k.db roster) <(rows prov.db roster | grep -v '"2020')
	prov 0 db check
}

# ours FIRST: the province has the teacher as one of its own, numbered before
# any bundle came, or with FIRST behind that one.
ours() {
	[ -z "${1:-}" ] || prov 0 bundle merge "$1"
	printf 'jenis,nip,nama,unit,kabupaten,mulai,selesai\n%s\n' \
		"kepala_dinas,$teacher,\"Purwarupa Satu, S.Pd.\",DINAS KITA,Kab. Kita,2022-01-03,2022-12-31" >o.csv
	prov 0 supervisor import o.csv
}

@test "what the office corrects reaches whom the province numbered itself" {
	local first
	trust
	exits 0 bundle make -o none.kin --office kab-rekaan --school 20100005
	for first in '' none.kin; do
		rm -f prov.db*
		prov 0 init --zone WIB --scope prov
		trust
		ours $first
		make
		prov 0 bundle merge a.kin
		is_sql "ATTACH 'prov.db' AS p; SELECT count(*),
			min(id < 1 << 40), max(id >> 52) FROM p.person
			WHERE name LIKE 'Purwarupa Satu%'" \
			"$([ "$first" ] && echo '1|0|1' || echo '1|1|0')"
		exits 0 roster correct "$teacher" --field nip \
			--value 198503152010012999 --reason 'salah ketik'
		make
		prov 0 bundle merge a.kin
		prov 0 roster show 198503152010012999
		told '^20100001 '
		prov 0 db check
		prov 0 bundle merge a.kin
		said ' 0 schools and offices taken'
		exits 0 undo "$(sqlite3 k.db 'SELECT max(seq) FROM act')"
	done
}

@test "what is corrected here of whom others tell is no change of a school" {
	exits 0 roster retire "$teacher" --from 2024-01-08 --reason Pindah
	make
	trust
	prov 0 bundle merge a.kin
	second_post
	prov 0 bundle merge b.kin
	printf 'jenis,nip,nama,unit,kabupaten,mulai\n%s\n' \
		"kepala_dinas,$teacher,\"Purwarupa Satu, S.Pd.\",DINAS KITA,Kab. Kita,2024-01-09" >o.csv
	prov 0 supervisor import o.csv
	prov 0 roster correct "$teacher" --field nama \
		--value 'Purwarupa Kita' --reason 'salah ketik'
	exits 0 roster correct 199007212022211905 --field nama \
		--value 'Ibarat Keempat' --reason 'salah ketik'
	make
	prov 0 bundle merge a.kin b.kin
	make --since "$(sqlite3 k.db 'SELECT max(seq) FROM act')"
	prov 0 bundle merge a.kin
	is_sql "ATTACH 'prov.db' AS p; SELECT name FROM p.person
		WHERE nip = '$teacher'" 'Purwarupa Kita'
	# what belongs to a school is one, and who they are where it tells that
	act=$(sqlite3 prov.db 'SELECT max(seq) FROM act')
	prov 0 roster retire "$teacher@20200002" --from 2024-01-10 \
		--reason Keluar
	prov 6 bundle merge b.kin
	told "^20200002 +changed +$((act + 1))"
	prov 0 undo $((act + 1))
	prov 0 bundle merge b.kin
	prov 0 roster correct 199007212022211905 --field nama \
		--value 'Ibarat Kita' --reason 'salah ketik'
	make
	prov 6 bundle merge a.kin
	told 'changed'
	prov 0 bundle merge b.kin
}

# one_person: the teacher is one, with what both offices have of them.
one_person() {
	is_sql "ATTACH 'prov.db' AS p; SELECT count(*) FROM p.person
		WHERE name LIKE 'Purwarupa Satu%'" 1
	is_sql "ATTACH 'prov.db' AS p; SELECT group_concat(DISTINCT u.npsn)
		FROM (SELECT * FROM p.post ORDER BY unit_id) q JOIN p.person e
		ON e.id = q.person_id JOIN p.unit u ON u.id = q.unit_id
		WHERE e.nip = '$teacher'" 20100001,20200002
	prov 0 roster show 198503152010012999
	told '^20200002 '
	is_sql "ATTACH 'prov.db' AS p; SELECT count(*) FROM p.person
		WHERE name = '(dihapus)'" 0
	is_sql "ATTACH 'prov.db' AS p; SELECT count(*) FROM p.supervision
		WHERE supervisor_id NOT IN (SELECT id FROM p.person WHERE
		nip IS NOT NULL)" 0
	prov 0 db check
	prov 0 log --verify
	prov 0 bundle merge a.kin b.kin
	said '^a.kin, .* 0 schools and offices taken, 8 unchanged'
}

@test "who had a number with a typo is one when that is put right" {
	local other
	trust
	another_office
	exits 0 roster correct "$teacher" --field nip \
		--value 198503152010012999 --reason ralat
	other=$(sqlite3 k.db "SELECT e.nip FROM person e JOIN post p
		ON p.person_id = e.id JOIN unit u ON u.id = p.unit_id
		WHERE u.npsn <> '20100001' AND p.role = 'guru' AND p.home = 1
			AND e.nip IS NOT NULL LIMIT 1")
	exits 0 supervisor set --person "$other" --by 198503152010012999 \
		--kind tim --from 2024-01-08
	exits 0 roster retire 198503152010012999 --from 2024-01-09 \
		--reason Pindah
	make
	prov 0 bundle merge a.kin b.kin
	exits 0 roster correct 198503152010012999 --field nip \
		--value "$teacher" --reason 'salah ketik'
	# a school that only names them is left as it is
	make --since "$(sqlite3 k.db 'SELECT max(seq) - 1 FROM act')"
	said '^wrote 1 of 8'
	prov 0 bundle merge a.kin
	make
	one_person
}

@test "who came with a typo is one when the new office puts that right" {
	exits 0 roster retire "$teacher" --from 2024-01-09 --reason Pindah
	make
	trust
	another_office 198503152010012999
	prov 0 bundle merge a.kin b.kin
	exits 0 --db lain.db roster correct 198503152010012999 --field nip \
		--value "$teacher" --reason 'salah ketik'
	exits 0 --db lain.db roster correct "$teacher" --field nama \
		--value 'Khayali Orang Lain' --reason ralat
	exits 0 --db lain.db bundle make -o b.kin --office lain
	prov 6 bundle merge b.kin
	told "^20200002 +person +$teacher .*roster correct"
	exits 0 --db lain.db roster correct "$teacher" --field nama \
		--value 'Purwarupa Satu' --reason 'salah ketik'
	exits 0 --db lain.db bundle make -o b.kin --office lain
	prov 0 bundle merge b.kin
	one_person
}

@test "a leave that a second school records is one of its post" {
	make
	trust
	another_office
	lies "UPDATE post SET home = 0, to_day = NULL;
		INSERT INTO exception (person_id, reason, from_day, act_id)
		SELECT person_id, 'cuti_besar', '2024-01-01', act_id FROM post
		ORDER BY id DESC LIMIT 1"
	prov 0 bundle merge a.kin b.kin
	diff <(rows k.db summary 2024-1) <(rows prov.db summary 2024-1 |
		grep -v '"2020')
	is_sql "ATTACH 'prov.db' AS p; SELECT count(*) FROM p.exception x
		JOIN p.post q ON q.id = x.post_id JOIN p.unit u ON
		u.id = q.unit_id WHERE u.npsn = '20200002'" 1
}

# second_post: the teacher has a second post at the other office.
second_post() {
	another_office
	sed -i '1s/$/,induk,tanggal_lahir/; 2s/$/,non_induk,1985-03-15/' r.csv
	exits 0 --db lain.db undo \
		"$(sqlite3 lain.db 'SELECT max(seq) FROM act')"
	exits 0 --db lain.db roster import r.csv
	exits 0 --db lain.db bundle make -o b.kin --office lain
}

@test "what the home office corrects is no conflict of a second post" {
	make
	trust
	second_post
	prov 0 bundle merge a.kin b.kin
	exits 0 roster correct "$teacher" --field nama \
		--value 'Purwarupa Satunya' --reason 'salah ketik'
	exits 0 roster correct "$teacher" --field tanggal_lahir \
		--value 1985-03-16 --reason 'salah ketik'
	make
	prov 0 bundle merge a.kin b.kin
	# also with something new in its school
	exits 0 --db lain.db roster except "$teacher" --from 2024-01-09 \
		--reason cuti_sakit
	exits 0 --db lain.db bundle make -o b.kin --office lain
	prov 0 bundle merge b.kin
	said ' 1 schools and offices taken'
	is_sql "ATTACH 'prov.db' AS p; SELECT name, birth_date FROM p.person
		WHERE nip = '$teacher'" 'Purwarupa Satunya|1985-03-16'
	# nor with a number that is somebody else's now
	exits 0 roster correct "$teacher" --field nip \
		--swap-with 197911082005041903 --reason tertukar
	make
	prov 0 bundle merge a.kin b.kin
	diff <(rows k.db roster) <(rows prov.db roster | grep -v '"2020')
	# what it says anew is one
	exits 0 --db lain.db roster correct "$teacher" --field nama \
		--value 'Khayali Orang Lain' --reason 'salah ketik'
	exits 0 --db lain.db bundle make -o b.kin --office lain
	prov 6 bundle merge b.kin
	told "^20200002 +person +$teacher"
	exits 0 --db lain.db undo "$(sqlite3 lain.db 'SELECT max(seq) FROM act')"
	exits 0 --db lain.db roster correct "$teacher" --field tanggal_lahir \
		--value 1985-03-17 --reason 'salah ketik'
	exits 0 --db lain.db bundle make -o b.kin --office lain
	prov 6 bundle merge b.kin
	prov 0 db check
}

@test "other rules for the same period are told" {
	exits 0 period extend 2024-1 --stage rencana --school 20100001 \
		--to 2024-03-02 --reason banjir
	make
	trust
	prov 0 period open 2024-1 --rules pmm-2024
	prov 0 period extend 2024-1 --stage rencana --to 2024-02-10 \
		--reason 'Surat Dinas'
	exits 0 plan import "$demo/plans.csv" --period 2024-1
	make
	prov 0 bundle merge a.kin
	said 'windows of 2024-1 are others here'
	# the longer day of a school goes with it
	KINERJA_DB=prov.db is_sql 'SELECT u.npsn, w.stage, w.to_day
		FROM window_unit w JOIN unit u ON u.id = w.unit_id
		JOIN period p ON p.id = w.period_id' \
		'20100001|rencana|2024-03-02'
	sqlite3 prov.db "DROP TRIGGER period_stays_closed;
		UPDATE period SET to_day = '2024-06-29'"
	prov 6 bundle merge --partial a.kin
	told 'period +2024-1'
	prov 6 bundle merge a.kin
	said 'nothing was taken: 1 conflicts; --partial does not help'
}

# other_pack FILE: the rules of 2024-1 are those of the file, as if stored so.
other_pack() {
	as_if_stored k.db pmm-2024 "$1"
	sqlite3 k.db "UPDATE rule_pack SET version = '1.1'
		WHERE name = 'pmm-2024'"
}

@test "rules that passed the checks of their day come along" {
	trust
	jq '.version = "1.1" |
		.exceptions[1].label = .exceptions[0].label' \
		"$root/lib/rule/packs/pmm-2024.json" >dua.json
	exits 3 rules check dua.json
	other_pack dua.json
	make
	echo '{"format": "kinerja-pack/1"}' >tiga.json
	other_pack tiga.json
	exits 0 bundle make -o b.kin --office kab-rekaan
	prov 3 bundle merge b.kin
	said 'b.kin: its rule pack pmm-2024 does not run here; let the office'
	prov 0 bundle merge a.kin
	prov 0 status --period 2024-1
}

@test "a merge stays, and is named where it stands in the way" {
	prov 0 school import "$demo/schools.csv"
	imported=$(sqlite3 prov.db 'SELECT max(seq) FROM act')
	make
	trust
	prov 0 bundle merge a.kin
	merged=$(sqlite3 prov.db 'SELECT max(seq) FROM act')
	prov 1 undo "$merged"
	said "act $merged cannot be taken back: it took a bundle; a newer"
	prov 6 undo "$imported"
	said "act $merged .bundle merge .*, and is for good"
	exits 0 roster retire "$teacher" --from 2024-01-08 --reason Pensiun
	exits 0 pdp erase "$teacher" --basis 'Permintaan'
	make
	prov 0 bundle merge a.kin
	prov 1 undo "$imported"
	said "act $imported .*: act $((merged + 1)) .bundle .*erased somebody"
}

@test "who is erased there is erased here" {
	exits 0 roster retire "$teacher" --from 2024-01-09 --reason Pensiun
	make
	trust
	prov 0 bundle merge a.kin
	nuptk=$(sqlite3 k.db "SELECT nuptk FROM person WHERE nip = '$teacher'")
	nama=$(sqlite3 k.db "SELECT name FROM person WHERE nip = '$teacher'")
	grep -qaF "$teacher" prov.db
	exits 0 pdp erase "$teacher" --basis 'Permintaan'
	make --since "$(sqlite3 k.db 'SELECT max(seq) - 1 FROM act')"
	prov 0 bundle merge a.kin
	said '1 people erased'
	! grep -qaF "$teacher" prov.db || return 1
	! grep -qaF "${nuptk:-$teacher}" prov.db || return 1
	! grep -qaF "$nama" prov.db || return 1
	same
}

@test "two who are erased there are erased here" {
	local nip
	second=$(sqlite3 k.db "SELECT nip FROM person e JOIN post p
		ON p.person_id = e.id WHERE nip > '$teacher' LIMIT 1")
	for nip in "$teacher" "$second"; do
		exits 0 roster retire "$nip" --from 2024-01-09 \
			--reason Pensiun
	done
	make
	trust
	prov 0 bundle merge a.kin
	for nip in "$teacher" "$second"; do
		grep -qaF "$nip" prov.db
		exits 0 pdp erase "$nip" --basis 'Permintaan'
	done
	make
	prov 0 bundle merge --dry-run a.kin
	said '2 people erased'
	grep -qaF "$second" prov.db
	prov 0 bundle merge a.kin
	said '2 people erased'
	! grep -qaF "$teacher" prov.db || return 1
	! grep -qaF "$second" prov.db || return 1
	prov 0 log --verify
	same
	# one act erased both; who comes back is one
	prov 0 pdp admit "$teacher" --basis 'Kembali'
	prov 1 pdp admit "$teacher" --basis 'Kembali'
	prov 0 pdp admit "$second" --basis 'Kembali'
}

@test "who was erased there is in no page, also without some schools" {
	exits 0 roster retire "$teacher" --from 2024-01-09 --reason Pensiun
	prov 0 school import "$demo/schools.csv"
	printf 'npsn,nama,nip,jenis_ptk\n20100005,%s,%s,Guru Kelas\n' \
		'Purwarupa Sendiri' 199001012020121999 >r.csv
	prov 0 roster import r.csv
	make
	trust
	prov 4 bundle merge --partial a.kin
	exits 0 pdp erase "$teacher" --basis 'Permintaan'
	make
	sqlite3 prov.db "PRAGMA secure_delete = OFF;
		CREATE TABLE old AS SELECT 'Unik-' || nip AS text
			FROM person; DROP TABLE old" >/dev/null
	grep -qaF "Unik-$teacher" prov.db
	prov 4 bundle merge --partial a.kin
	said '1 left out, 1 people erased'
	! grep -qaF "$teacher" prov.db || return 1
}

@test "who was erased here does not come back by a bundle" {
	sed 's/^2010/2020/; s/Kab. Rekaan/Kab. Lain/' "$demo/schools.csv" >s.csv
	prov 0 school import s.csv
	printf 'npsn,nama,nip,jenis_ptk\n20200002,%s,%s,Guru Kelas\n' \
		'Purwarupa Satu' "$teacher" >r.csv
	prov 0 roster import r.csv
	prov 0 roster retire "$teacher" --from 2024-01-09 --reason Pensiun
	prov 0 pdp erase "$teacher" --basis 'Permintaan'
	exits 0 roster correct "$teacher" --field nama \
		--value 'Purwarupa Satunya' --reason 'salah ketik'
	make
	trust
	prov 6 bundle merge a.kin
	told "^20100001 +erased +$teacher .*was erased here.*pdp admit"
	prov 4 bundle merge --partial a.kin
	said '7 schools and offices taken.*1 left out'
	! grep -qaF "$teacher" prov.db || return 1
	! grep -qaF 'Satunya' prov.db || return 1
	is_sql "ATTACH 'prov.db' AS p; SELECT count(*) > 0 FROM p.bundle_act
		WHERE command LIKE 'roster import%'" 1
	prov 0 log --verify
	prov 0 pdp admit "$teacher" --basis 'Kembali'
	prov 0 bundle merge a.kin
	grep -qaF "$teacher" prov.db
}

@test "who was erased here does not come back as somebody's supervisor" {
	prov 0 school import "$demo/schools.csv"
	printf 'npsn,nama,nip,jenis_ptk\n20100001,%s,%s,Guru Kelas\n' \
		'Purwarupa Satu' "$teacher" >r.csv
	prov 0 roster import r.csv
	prov 0 roster retire "$teacher" --from 2024-01-09 --reason Pensiun
	prov 0 pdp erase "$teacher" --basis 'Permintaan'
	other=$(sqlite3 k.db "SELECT e.nip FROM person e JOIN post p
		ON p.person_id = e.id JOIN unit u ON u.id = p.unit_id
		WHERE u.npsn <> '20100001' AND p.role = 'guru' AND p.home = 1
			AND e.nip IS NOT NULL LIMIT 1")
	exits 0 supervisor set --person "$other" --by "$teacher" --kind tim \
		--from 2024-01-08
	make
	trust
	prov 6 bundle merge --partial a.kin
	said 'other schools name somebody who was erased here'
	! grep -qaF "$teacher" prov.db || return 1
}

@test "what is asked for is said" {
	exits 1 bundle key new
	said 'k.db.sign exists already'
	rm k.db.sign
	exits 1 bundle make -o a.kin
	said 'k.db.sign is not there: .* `kinerja bundle key new`'
	exits 0 bundle key new
	exits 2 bundle make
	said 'say where to with --output FILE'
	exits 2 bundle make -o k.db
	cp k.db.sign kept.sign
	cp k.db k.db.before-1
	for own in k.db k.db.key k.db.sign k.db.before-1; do
		exits 2 bundle make --office kab -o $own
		said 'write over the database or its key'
	done
	cmp k.db.sign kept.sign
	cmp k.db k.db.before-1
	KINERJA_SIGN_FILE=kept.sign exits 2 bundle make --office kab \
		-o kept.sign
	said 'write over the database or its key'
	cmp k.db.sign kept.sign
	chmod 644 k.db.sign
	exits 5 --format csv db check
	told '^modes,k.db.sign,'
	chmod 600 k.db.sign
	exits 1 bundle make --office kab -o a.kin --kecamatan Tiada
	said 'no school that is kept here lies in this area'
	exits 1 bundle make --office kab -o a.kin --since 999
	exits 2 bundle make -o a.kin --since kemarin
	exits 2 bundle key trust "$key" --name rekaan
	said 'for which area the key may speak'
	exits 2 bundle key trust "$key" --all
	exits 2 bundle key trust ed25519:bukan --all --name rekaan
	exits 2 bundle key new "$key"
	exits 2 bundle key buang "$key"
	assert [ ! -e a.kin ]
	assert_equal "$(stat -c %a k.db.sign)" 600
}

@test "a full disk leaves no bundle" {
	[ -e /dev/full ] || skip 'no /dev/full'
	exits 1 bundle make --office kab -o /dev/full
	said 'cannot write|No space'
}

@test "after random work bundles of what changed make the same rows" {
	seed=${SEED:-$(date +%s)}
	trust
	cp prov.db empty.db
	for _ in $(seq "${ROUNDS:-1}"); do
		echo "seed $seed"
		RANDOM=$seed
		cp "$BATS_FILE_TMPDIR/k.db" k.db
		cp empty.db prov.db
		rm -f k.db-wal k.db-shm prov.db-wal prov.db-shm
		export KINERJA_TODAY=2024-01-08
		export KINERJA_NOW=2024-01-08T02:00:00Z
		done_=0
		since=
		step=0
		while work_goes_on 16; do
			something
			[ $((RANDOM % 3)) -eq 0 ] || continue
			make ${since:+--since $since}
			since=$(sqlite3 k.db 'SELECT max(seq) FROM act')
			prov 0 bundle merge a.kin
		done
		make ${since:+--since $since}
		prov 0 bundle merge a.kin
		same
		[ "$done_" -ge 4 ]
		seed=$((seed + 1))
	done
}

# Numbers of ours end where those of a key begin: SQLite would go on behind the
# highest, and what comes next from the office would take the place of ours.
@test "work of ours behind a merge is noticed and keeps its own numbers" {
	exits 0 roster retire "$teacher" --from 2024-01-09 --reason Pensiun
	make
	trust
	prov 0 bundle merge a.kin
	prov 0 roster correct 198112052006012917 --field nama \
		--value 'Purwarupa Provinsi' --reason 'salah ketik'
	is_sql "ATTACH 'prov.db' AS p; SELECT count(*) FROM p.change
		WHERE act_id = 4 AND id BETWEEN 1 << 40 AND 1 << 52" 0
	# somebody new here, then somebody new there
	printf 'jenis,nip,nama,kabupaten,mulai\nkepala_dinas,197001011995031905,"Purwarupa Baru Kita",Kab. Lain,2023-01-01\n' \
		>kita.csv
	prov 0 supervisor import kita.csv
	sed 's/905/906/; s/Baru Kita/Baru Mereka/; s/Lain/Lain Dua/' kita.csv \
		>mereka.csv
	exits 0 supervisor import mereka.csv
	make
	prov 6 bundle merge a.kin
	told '^20100002 +changed'
	prov 4 bundle merge --partial a.kin
	for nip in 197001011995031905 197001011995031906; do
		is_sql "ATTACH 'prov.db' AS p; SELECT count(*) FROM p.person
			WHERE nip = '$nip' AND name LIKE 'Purwarupa Baru%'" 1
	done
	prov 0 db check
}

@test "what was recorded here since bundles came cannot travel on" {
	make
	trust
	printf 'npsn,sekolah,bentuk,status_sekolah,kabupaten\n20100009,SD Rekaan Kita,SD,negeri,Kab. Kita\n' \
		>kita.csv
	prov 0 school import kita.csv
	prov 0 bundle key new
	prov 0 bundle make -o dulu.kin --office prov
	prov 0 bundle merge a.kin
	sed -i 's/20100009/20100008/; s/Kab. Kita/Kab. Baru/' kita.csv
	prov 0 school import kita.csv
	prov 6 bundle make -o kini.kin --office prov
	said 'or were recorded since this database took one, and have numbers'
	assert [ ! -e kini.kin ]
	prov 6 bundle make -o kini.kin --office prov --kabupaten 'Kab. Baru'
	said -F '(period.id)'
}

@test "a backslash in a note is one, an escape of control characters is none" {
	exits 0 roster except "$teacher" --from 2024-01-09 \
		--reason cuti_sakit --note 'dinas\bidang\u0007 ruang'
	make
	trust
	prov 0 bundle verify a.kin
	prov 0 bundle merge a.kin
	same
	echo kosong >b.kin
	exits 3 bundle verify b.kin
	holds "$err" -x 'kinerja: b.kin: this is no bundle.*'
	prov 3 bundle merge b.kin
	holds "$err" -x 'kinerja: b.kin: this is no bundle.*'
	prov 1 bundle merge tidak-ada.kin
	holds "$err" -x 'kinerja: tidak-ada.kin: the file cannot be opened.*'
}
