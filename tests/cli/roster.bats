#!/usr/bin/env bats
# roster import: what Dapodik's lists become, and what is refused.

setup() {
	load helper
	kinerja_setup
	lists="$fixtures/roster"
	new_database
}

school() {
	exits 0 roster import --school 20100001 "$lists/guru.csv" \
		"$lists/tendik.csv"
}

# change FILE SCRIPT...: a copy of a list, changed by sed, as ./list.csv.
change() {
	local file=$1
	shift
	sed "$@" "$lists/$file" >list.csv
}

counts() {
	said "^read $1: $2 new, $3 changed, $4 unchanged, $5 rejected, "
}

state() {
	sqlite3 kinerja.db .dump | cksum
}

@test "a new school: people, posts, roles, list and stub" {
	school
	counts 9 9 0 0 0
	said 'SCHOOL_CREATED'
	is_sql 'SELECT count(*) FROM person' 9
	is_sql "SELECT group_concat(role || n, ' ') FROM (SELECT role, count(*)
		AS n FROM post GROUP BY role ORDER BY role)" \
		'guru6 kepala_sekolah1 lainnya2'
	is_sql 'SELECT DISTINCT home, from_day IS NULL, kind FROM post' \
		'1|1|definitif'
	is_sql 'SELECT name, kecamatan, kabupaten, stub FROM unit' \
		'SD NEGERI CONTOH REKAAN 01|Umpama|Kab. Rekaan|1'
	is_sql "SELECT group_concat(list || as_of || n_rows) FROM roster_list" \
		'guru2024-01-057,tendik2024-01-052'
	is_sql 'SELECT count(*) FROM change' 0
}

@test "somebody is found by a piece of the name" {
	school
	exits 0 roster list -f csv --name 'purwarupa s' --columns nama
	told '^"Purwarupa Satu'
	[ "$(wc -l <"$out")" -eq 2 ]
	exits 0 roster list --name nobody
	said "nobody of the roster has 'nobody' in the name"
	exits 2 roster show Purwarupa
	said "'Purwarupa' may be Purwarupa Satu, S.Pd. .*; name one by NIP"
}

@test "identifiers are text, NIK only a digest" {
	school
	is_sql 'SELECT DISTINCT typeof(nip) FROM person WHERE nip IS NOT NULL' \
		text
	is_sql 'SELECT count(nik_digest), count(DISTINCT nik_digest) FROM person' \
		'9|9'
	refute grep -q 3201995503850002 kinerja.db
	refute grep -q 'Kota Rekaan' kinerja.db
	refute grep -q 'Kec. Rumah' kinerja.db
}

@test "the same lists again change nothing" {
	school
	before="$(sql 'SELECT * FROM person; SELECT * FROM post')"
	school
	counts 9 0 0 9 0
	assert_equal "$(sql 'SELECT * FROM person; SELECT * FROM post')" \
		"$before"
}

@test "a dry run shows the row diff and writes nothing" {
	school
	before="$(state)"
	change guru.csv -e 's/Purwarupa Satu, S.Pd./Purwarupa Satu, M.Pd./' \
		-e 's/,III\/b,/,III\/c,/'
	exits 0 roster import --school 20100001 --dry-run --format csv \
		list.csv "$lists/tendik.csv"
	told '^list.csv,7,changed,"Purwarupa Satu, M.Pd. \(198503152010012902\) @20100001",nama,"Purwarupa Satu, S.Pd.","Purwarupa Satu, M.Pd."'
	told '^list.csv,12,changed,.*,pangkat,III/b,III/c$'
	assert_equal "$(wc -l <"$out")" 3
	counts 9 0 2 7 0
	said '\(dry run\)'
	assert_equal "$(state)" "$before"
	exits 0 roster import --school 20100001 list.csv "$lists/tendik.csv"
	counts 9 0 2 7 0
	is_sql "SELECT name FROM person WHERE nip = '198503152010012902'" \
		'Purwarupa Satu, M.Pd.'
	is_sql 'SELECT count(*) FROM change' 2
}

@test "a dry run of a first import lists the new people" {
	exits 0 roster import --school 20100001 --dry-run --format csv \
		"$lists/guru.csv"
	assert_equal "$(grep -c ',new,' "$out")" 7
	# each with its fields, which a screen leaves out
	told '^.*,value,"Purwarupa Satu, S.Pd. .*",nip,,198503152010012902$'
	told '^.*,value,"Purwarupa Satu, S.Pd. .*",jenis_ptk,,Guru$'
	assert_equal "$(grep -c ',value,.*,nama,,' "$out")" 7
	exits 0 roster import --school 20100001 --dry-run "$lists/guru.csv"
	assert_equal "$(grep -c ' new ' "$out")" 7
	assert_equal "$(grep -c value "$out")" 0
	is_sql 'SELECT count(*) FROM unit' 0
}

@test "an honorary teacher becomes PPPK: the NIP is new, the NUPTK stays" {
	school
	change guru.csv -e \
		's/,,Guru Honor Sekolah,Guru,Kec. Rumah,,,3201994902940005/,199402092024212905,PPPK,Guru,Kec. Rumah,,IX,3201994902940005/'
	exits 0 roster import --school 20100001 list.csv "$lists/tendik.csv"
	counts 9 0 1 8 0
	is_sql "SELECT employment, nuptk FROM person WHERE nip =
		'199402092024212905'" 'PPPK|1541772672300005'
	is_sql 'SELECT count(*) FROM person' 9
}

@test "a key that changes warns and leaves an alias" {
	school
	change guru.csv -e 's/199007012022212904/199007012023212904/'
	exits 0 roster import --school 20100001 list.csv "$lists/tendik.csv"
	said 'list.csv:9: warning: nip: 199007012023212904 replaces 199007012022212904.*PERSON_KEY'
	is_sql 'SELECT kind, value FROM person_alias' 'nip|199007012022212904'
	exits 0 log --about 199007012022212904 --format csv
	told 'nip,199007012022212904,199007012023212904'
}

@test "an empty cell never erases an identifier" {
	school
	change guru.csv -e 's/1647763663300002/                /'
	exits 0 roster import --school 20100001 list.csv "$lists/tendik.csv"
	is_sql "SELECT nuptk FROM person WHERE nip = '198503152010012902'" \
		1647763663300002
}

@test "identifiers of two people in one row are a conflict" {
	school
	before="$(state)"
	# the NUPTK of one, the NIP and NIK of another
	change guru.csv -e 's/1647763663300002/1440757657200003/' -e 8d
	exits 3 roster import --school 20100001 --partial list.csv
	said 'list.csv:7: error: .*PERSON_CONFLICT'
	said 'the NIK belongs to Purwarupa Satu.* \(#.*20100001, but NUPTK 14407'
	said '1440757657200003 belongs to Andaian Dua.*operator correct'
	assert_equal "$(state)" "$before"
}

@test "NIP agrees and NIK differs: a new NIK, or another person" {
	school
	change guru.csv -e 's/3201995503850002/3201995503850777/'
	exits 0 roster import --school 20100001 --partial list.csv
	said 'list.csv:7: warning: .*PERSON_KEY'
	not_said 3201995503850777
	totals '0 new, 1 changed'
	before="$(state)"
	change guru.csv -e 's/3201995503850002/3201995503850778/' \
		-e 's/Purwarupa Satu/Andaian Sepuluh/'
	exits 3 roster import --school 20100001 --partial list.csv
	said 'list.csv:7: error: .*PERSON_CONTRADICT'
	assert_equal "$(state)" "$before"
}

@test "a repeated row is left out with a warning" {
	change guru.csv -e '8{p;s/^3/8/;}'
	exits 0 roster import --school 20100001 list.csv
	said 'list.csv:9: warning: the row repeats line 8.*ROW_DUPLICATE'
	said '7 new, .* 1 skipped'
	is_sql 'SELECT count(*) FROM person' 7
	exits 0 roster import --school 20100001 list.csv
	said 'list.csv:9: warning: .*ROW_DUPLICATE'
	said '0 new, 0 changed, 7 unchanged, 0 rejected, 1 skipped'
}

@test "one identifier on two people of a list rejects both" {
	change guru.csv -e 's/1440757657200003/1647763663300002/'
	exits 3 roster import --school 20100001 list.csv
	said 'list.csv:7: error: .*ROW_CONFLICT'
	said 'list.csv:8: error: .*ROW_CONFLICT'
	is_sql 'SELECT count(*) FROM person' 0
}

@test "people without any identifier are known by name and birth date" {
	change guru.csv -e 's/3201992412990006//'
	exits 0 roster import --school 20100001 list.csv
	exits 0 roster import --school 20100001 list.csv
	counts 7 0 0 7 0
	# the NIK comes later
	exits 0 roster import --school 20100001 "$lists/guru.csv"
	is_sql 'SELECT count(*), count(nik_digest) FROM person' '7|7'
}

@test "someone missing is told and kept" {
	school
	change guru.csv -e 12d
	exits 0 roster import --school 20100001 list.csv "$lists/tendik.csv"
	said 'Ibarat Enam, S.Pd. \(198808172014021907\) of 20100001 is not in the new roster.*ABSENT'
	said '; 1 absent'
	is_sql 'SELECT count(*) FROM post WHERE to_day IS NOT NULL' 0
}

@test "more than a fifth missing is refused unless allowed" {
	school
	before="$(state)"
	change guru.csv -e 11,12d
	exits 3 roster import --school 20100001 list.csv
	said '2 of 7 people of 20100001 are not in the new roster.*ABSENT_MANY'
	assert_equal "$(state)" "$before"
	# no row of it is bad: nothing can be skipped
	exits 3 roster import --school 20100001 --on-error skip list.csv
	assert_equal "$(state)" "$before"
	exits 0 roster import --school 20100001 --allow-absent list.csv
	said '; 2 absent'
	not_said ABSENT_MANY
}

@test "both lists together are the denominator, one alone only its own" {
	school
	# 2 of 9 is more than a fifth, and so is 2 of the guru list's 7
	change guru.csv -e 11,12d
	exits 3 roster import --school 20100001 list.csv "$lists/tendik.csv"
	said '2 of 9 people of 20100001'
	exits 0 roster import --school 20100001 "$lists/tendik.csv"
	not_said ABSENT
}

@test "a partial list says nothing of those who are not in it" {
	school
	change guru.csv -e 8,12d
	exits 0 roster import --school 20100001 --partial list.csv
	not_said ABSENT
	counts 2 0 0 2 0
}

@test "a newcomer starts on the day of the list" {
	change guru.csv -e 12d
	exits 0 roster import --school 20100001 list.csv
	sed 's/2024-01-05/2024-01-09/' "$lists/guru.csv" >later.csv
	exits 0 roster import --school 20100001 later.csv
	counts 7 1 0 6 0
	is_sql 'SELECT count(*) FROM post WHERE from_day IS NULL' 6
	is_sql 'SELECT from_day, assumed FROM post WHERE from_day IS NOT NULL' \
		'2024-01-09|1'
	is_sql 'SELECT as_of FROM roster_list' 2024-01-09
}

@test "--as-of wins over the title, and a future day is refused" {
	exits 0 roster import --school 20100001 --as-of 2024-01-02 \
		"$lists/guru.csv"
	is_sql 'SELECT as_of FROM roster_list' 2024-01-02
	change guru.csv -e 's/2024-01-05/2024-02-05/'
	exits 3 roster import --school 20100001 list.csv
	said 'list.csv: error: the list is of 2024-02-05, which is in the future'
	exits 2 roster import --school 20100001 --as-of 5/1/24 "$lists/guru.csv"
}

@test "a manifest names the schools of many files" {
	exits 0 roster import --manifest "$lists/manifest.csv"
	counts 12 12 0 0 0
	is_sql "SELECT group_concat(npsn) FROM unit ORDER BY 1" \
		'20100001,20100002'
	exits 0 roster import --manifest "$lists/manifest.csv"
	counts 12 0 0 12 0
	exits 2 roster import --manifest "$lists/manifest.csv" --school 20100001
}

@test "a folder is read in the order of its names" {
	mkdir lists
	cp "$lists/guru.csv" lists/b.csv
	cp "$lists/tendik.csv" lists/a.csv
	echo 'not a list' >lists/readme.md
	exits 0 roster import --school 20100001 lists
	counts 9 9 0 0 0
	is_sql "SELECT name FROM person WHERE id = 1" 'Peraga Tujuh'
	mkdir empty
	exits 2 roster import --school 20100001 empty
}

@test "the title finds a known school; without one the school must be said" {
	exits 3 roster import "$lists/guru.csv"
	said 'SCHOOL_UNNAMED'
	is_sql 'SELECT count(*) FROM person' 0
	school
	exits 0 roster import "$lists/guru.csv" "$lists/tendik.csv"
	counts 9 0 0 9 0
}

@test "a list of another school is worth a warning" {
	school
	exits 0 roster import --school 20100001 --partial "$lists/guru-2.csv"
	said 'guru-2.csv:2:.*warning: sekolah: the list says SD NEGERI CONTOH REKAAN 02.*SCHOOL_MISMATCH'
}

@test "an NPSN column holds several schools, --school takes one" {
	sed -e '5s/$/,NPSN/' -e '6,9s/$/,20100001/' -e '10,12s/$/,20100002/' \
		"$lists/guru.csv" >both.csv
	exits 0 roster import both.csv
	is_sql 'SELECT group_concat(n) FROM (SELECT count(*) AS n FROM post
		GROUP BY unit_id)' '4,3'
	exits 0 --db one.db init
	exits 0 --db one.db roster import --school 20100002 both.csv
	said '3 new, .* 4 out of scope'
	assert_equal "$(sqlite3 one.db 'SELECT npsn FROM unit')" 20100002
}

@test "--known-schools refuses a school that is not known" {
	exits 3 roster import --school 20100001 --known-schools \
		"$lists/guru.csv"
	said 'guru.csv:.*error: npsn: 20100001 is not a known school.*SCHOOL_UNKNOWN'
	is_sql 'SELECT count(*) FROM unit' 0
	school
	exits 0 roster import --school 20100001 --known-schools \
		"$lists/guru.csv"
}

@test "NIK without the key is refused, once, and can be left out" {
	mv kinerja.db.key away
	exits 3 roster import --school 20100001 "$lists/guru.csv"
	said 'the list holds NIK, but .*NIK_KEY'
	assert_equal "$(grep -c NIK_KEY "$err")" 1
	refute grep -Eq '[0-9]{16}' "$err"
	exits 1 roster import --school 20100001 --ignore-nik "$lists/guru.csv"
	said 'nothing is recorded or verified without the key.*kinerja.db.key'
	said 'put the right one back, or name it with KINERJA_KEY_FILE$'
	mv away kinerja.db.key
	exits 0 roster import --school 20100001 --ignore-nik "$lists/guru.csv"
	counts 7 7 0 0 0
	is_sql 'SELECT count(nik_digest) FROM person' 0
	head -c 32 /dev/zero >kinerja.db.key
	exits 3 roster import --school 20100001 "$lists/guru.csv"
	said 'is not the key of this database'
}

@test "damage done by spreadsheets is told by line, column and code" {
	exits 3 roster import --school 20100001 "$lists/rusak.csv"
	said 'rusak.csv:6:69: error: nip: 1.98503E\+17 .*\[ID_SCI\]$'
	said 'rusak.csv:7:66: error: nip: .*\[ID_ROUND\]$'
	said 'rusak.csv:8:66: error: nip: .*\[ID_LEN\]$'
	said 'rusak.csv:9:3: error: nama: .*\[REQUIRED\]$'
	said 'rusak.csv:10:89: error: nik: .*\[ID_HASH\]$'
	said '5 of 5 records rejected, nothing was written'
	assert [ ! -s "$out" ]
	is_sql 'SELECT count(*) FROM unit' 0
	is_sql 'SELECT count(*) FROM act' 1
}

@test "one bad row of many keeps everything out" {
	change guru.csv -e 's/198503152010012902/1.98503E+17/'
	exits 3 roster import --school 20100001 list.csv
	said '1 of 7 records rejected, nothing was written'
	is_sql 'SELECT count(*) FROM person' 0
}

@test "--on-error=skip takes the good rows; rejects are mended and come back" {
	change guru.csv -e 's/198503152010012902/1.98503E+17/' -e '9s/19900701/1990070/'
	exits 4 roster import --school 20100001 --on-error=skip \
		--rejects rejects.csv --report report.jsonl list.csv
	counts 7 5 0 0 2
	is_sql 'SELECT count(*) FROM person' 5
	assert_equal "$(stat -c %a rejects.csv)" 600
	assert_equal "$(wc -l <rejects.csv)" 3
	assert_equal "$(wc -l <report.jsonl)" 7
	assert_equal "$(grep -c '"action":"new"' report.jsonl)" 5
	assert grep -q '"line":7,"verdict":"reject","codes":\["ID_SCI"\],"action":"skip"' \
		report.jsonl
	# as it came, with what was wrong behind it
	head -1 rejects.csv | grep -q '^No,Nama,.*,NIK,_line,_code,_message$'
	sed -n 2p rejects.csv | grep -q ',7,"ID_SCI",'
	sed -e 's/1.98503E+17/198503152010012902/' -e '3s/1990070202/199007012022/' \
		-e '3s/,1990070\([0-9]*\),PPPK/,199007012022212904,PPPK/' \
		-e '3s/1990070-07/1990-07/' rejects.csv >mended.csv
	sed -i '3s/,19900702022212904,/,199007012022212904,/' mended.csv
	exits 0 roster import --school 20100001 mended.csv
	counts 2 2 0 0 0
	not_said ABSENT
	is_sql 'SELECT count(*) FROM person' 7
	exits 0 roster import --school 20100001 "$lists/guru.csv"
	counts 7 0 0 7 0
}

@test "--report tells what becomes of every row" {
	school
	change guru.csv -e 's/,III\/b,/,III\/c,/' -e '8p'
	exits 0 roster import --school 20100001 --report report.jsonl list.csv
	assert_equal "$(wc -l <report.jsonl)" 8
	assert_equal "$(grep -c '"action":"unchanged"' report.jsonl)" 6
	assert_equal "$(grep -c '"action":"changed"' report.jsonl)" 1
	assert grep -q '"line":9,"verdict":"warn","codes":\["ROW_DUPLICATE"\],"action":"skip"' \
		report.jsonl
}

@test "a duty as Plt principal makes a second post" {
	exits 0 roster import --school 20100002 "$lists/guru-2.csv"
	is_sql "SELECT group_concat(role || ' ' || kind || ' ' || home) FROM
		(SELECT p.role, p.kind, p.home FROM post p JOIN person e ON
		e.id = p.person_id WHERE e.nip = '198106122006032910' ORDER BY
		p.role)" 'guru definitif 1,kepala_sekolah plt 0'
	exits 0 roster import --school 20100002 "$lists/guru-2.csv"
	counts 3 0 0 3 0
	is_sql 'SELECT count(*) FROM post' 4
}

@test "a second school makes a non-home post and a warning" {
	school
	exits 0 roster import --school 20100002 "$lists/guru-2.csv"
	said 'guru-2.csv:7: warning: induk: Purwarupa Satu, S.Pd. is at home at 20100001.*roster move.*PERSON_ELSEWHERE'
	is_sql "SELECT group_concat(npsn || home) FROM (SELECT npsn, home FROM
		v_post WHERE nip = '198503152010012902' ORDER BY npsn)" \
		'201000011,201000020'
	exits 0 roster import --school 20100002 "$lists/guru-2.csv"
	counts 3 0 0 3 0
	not_said PERSON_ELSEWHERE
}

@test "standard input" {
	got=0
	"$kinerja" roster import --school 20100001 - <"$lists/guru.csv" \
		>"$out" 2>"$err" || got=$?
	assert_equal "$got" 0
	counts 7 7 0 0 0
	got=0
	cat "$lists/rusak.csv" |
		"$kinerja" roster import --school 20100001 --on-error=skip \
			--rejects rejects.csv - >"$out" 2>"$err" || got=$?
	assert_equal "$got" 3
	said '^<stdin>:6:69: error: nip: '
	assert_equal "$(wc -l <rejects.csv)" 6
}

@test "the web service's getGtk" {
	exits 0 roster import --school 20100003 "$lists/getGtk.json"
	counts 2 2 0 0 0
	is_sql "SELECT group_concat(role) FROM (SELECT role FROM post ORDER BY
		role)" 'guru,kepala_sekolah'
	is_sql "SELECT count(DISTINCT ptk_id) FROM person" 2
	exits 0 roster import --school 20100003 "$lists/getGtk.json"
	counts 2 0 0 2 0
	# a number that every program keeps, and one that none need keep
	sed 's/"5560753653200091"/5560753653200091/' "$lists/getGtk.json" >n.json
	exits 0 roster import --school 20100003 n.json
	counts 2 0 0 2 0
	sed 's/"5560753653200091"/9560753653200091/' "$lists/getGtk.json" >n.json
	exits 3 roster import --school 20100003 n.json
	said 'n.json:2:[0-9]+: error: nuptk: .*ID_NUMBER'
}

@test "an empty list is a mistake unless said otherwise" {
	head -5 "$lists/guru.csv" >empty.csv
	exits 3 roster import --school 20100001 empty.csv
	said FILE_EMPTY
	exits 0 roster import --school 20100001 --allow-empty empty.csv
	exits 2 roster import --school 20100001
	exits 1 roster import --school 20100001 none.csv
}

@test "semicolons, a byte order mark and Windows line ends" {
	sed -e 's/,/;/g' -e 's/; S.Pd/, S.Pd/; s/; M.Pd/, M.Pd/' -e 's/$/\r/' \
		"$lists/guru.csv" | sed '1s/^/\xef\xbb\xbf/' >win.csv
	exits 0 roster import --school 20100001 win.csv
	counts 7 7 0 0 0
	is_sql "SELECT name FROM person WHERE nip = '198503152010012902'" \
		'Purwarupa Satu, S.Pd.'
	exits 0 roster import --school 20100001 "$lists/guru.csv"
	counts 7 0 0 7 0
}

@test "a teacher becomes principal: the post's role changes" {
	school
	change guru.csv -e '6s/Kepala Sekolah/Guru/' -e '8s/,Guru,/,Kepala Sekolah,/'
	exits 0 roster import --school 20100001 list.csv "$lists/tendik.csv"
	counts 9 0 2 7 0
	is_sql "SELECT role FROM v_post WHERE nip = '197911082005041903'" \
		kepala_sekolah
	is_sql 'SELECT count(*) FROM post' 9
	is_sql "SELECT count(*) FROM change WHERE field = 'peran'" 2
}

@test "--strict makes errors of warnings" {
	change guru.csv -e '7s/,P,/,L,/'
	exits 0 roster import --school 20100001 --dry-run list.csv
	said 'warning: jk: .*ID_SEX'
	exits 3 roster import --school 20100001 --strict list.csv
	said 'error: jk: .*ID_SEX'
	is_sql 'SELECT count(*) FROM person' 0
}

@test "diagnostics as JSON Lines" {
	exits 3 --diagnostics json roster import --school 20100001 \
		"$lists/rusak.csv"
	assert_equal "$(grep -c '"code":"ID_SCI"' "$err")" 1
	assert_equal "$(grep -vc '^{.*}$' "$err")" 0
}

@test "mended JSON rejects are no whole list either" {
	sed 's/"5560753653200091"/9560753653200091/' "$lists/getGtk.json" >n.json
	exits 4 roster import --school 20100003 --on-error=skip \
		--rejects r.json n.json
	counts 2 1 0 0 1
	assert grep -q '^{"_line":2,"_code":"ID_NUMBER","_message":' r.json
	sed 's/:9560753653200091/:"5560753653200091"/' r.json >mended.json
	exits 0 roster import --school 20100003 mended.json
	counts 1 1 0 0 0
	not_said 'ABSENT|HEADER_UNKNOWN'
}
