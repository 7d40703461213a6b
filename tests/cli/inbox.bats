#!/usr/bin/env bats
# The inbox: every dropped list is taken once, refused ones go back with a
# letter, and nothing is lost or taken twice, whoever kills it.

bats_require_minimum_version 1.5.0

setup() {
	load helper
	kinerja_setup
	export KINERJA_DB=k.db
	exits 0 -q init
	mkdir masuk
}

teardown() {
	[ -z "${far:-}" ] || rm -rf "$far"
}

# list NAME NPSN N...: a list of made-up people, at rest for an hour.
list() {
	local name=$1 npsn=$2 n
	shift 2
	{
		echo 'npsn,nama,nip,jk,tanggal_lahir,status_kepegawaian,jenis_ptk'
		for n; do
			echo "$npsn,Purwarupa $n,198$n""01012010012901,P,198$n-01-01,PNS,Guru Kelas"
		done
	} >"masuk/$name"
	touch -d '1 hour ago' "masuk/$name"
}

inbox() {
	exits "$1" roster inbox masuk --done selesai --back kembali "${@:2}"
}

people() {
	sqlite3 k.db 'SELECT count(*) FROM person'
}

@test "lists are taken once, by what is in them" {
	list a.csv 20100001 1 2
	list b.csv 20100002 3 4
	inbox 0 --ledger buku.csv -f csv
	said 'taken 2, known already 0, sent back 0'
	told 'a\.csv,diterima,2,2,0,0,selesai/a\.csv'
	assert_equal "$(people)" 4
	assert_equal "$(stat -c %a buku.csv)" 600
	[ "$(ls selesai)" = "$(printf 'a.csv\nb.csv')" ]
	[ -z "$(ls masuk)" ]
	# the same bytes under another name, and another list of the same name
	cp -p selesai/a.csv masuk/c.csv
	list a.csv 20100001 1 2 5
	inbox 0 --ledger buku.csv -f csv
	said 'taken 1, known already 1'
	told 'c\.csv,sudah_ada,0,'
	told 'a\.csv,diterima,3,1,.*selesai/a-2\.csv'
	assert_equal "$(people)" 5
	assert_equal "$(wc -l <buku.csv)" 5
	# nothing there, nothing to do
	inbox 0
	said 'taken 0, known already 0, sent back 0, still being written 0'
	exits 0 log --verify
}

@test "a refused list goes back with a letter and its bad rows" {
	list 'guru 1.csv' 20100001 1 2
	sed -i 's/,19820101[0-9]*,/,1.98201E+17,/' 'masuk/guru 1.csv'
	touch -d '1 hour ago' 'masuk/guru 1.csv'
	inbox 4
	said 'sent back 1'
	assert_equal "$(people)" 0
	[ -e 'kembali/guru 1.csv' ]
	assert_equal "$(find kembali -name '.*csv')" ''
	grep -q 'Perihal: daftar "guru 1.csv" belum dapat diambil' \
		'kembali/guru 1.csv.txt'
	grep -q '^- guru 1.csv:3:22: nip: .* \[ID_SCI\]$' 'kembali/guru 1.csv.txt'
	# in Indonesian, in every locale
	grep -q 'dibulatkan' 'kembali/guru 1.csv.txt'
	not_said 'dibulatkan'
	unzip -p 'kembali/guru 1.csv.baris.xlsx' xl/worksheets/sheet1.xml >rows
	grep -q '1.98201E+17' rows
	grep -q '>tanggal_lahir<' rows
	run ! grep -q 'Purwarupa 1' rows
	# mended and dropped again it is taken
	list 'guru 1.csv' 20100001 1 2
	inbox 0
	assert_equal "$(people)" 2
}

@test "a workbook, and a name that says the school" {
	printf 'nama|nip|jk|tanggal_lahir|status_kepegawaian|jenis_ptk\nPurwarupa Satu|198501012010012901|P|1985-01-01|PNS|Guru Kelas\n' >rows
	sh "$root/tests/tools/xlsx.sh" 'masuk/daftar 20100003.xlsx' rows
	touch -d '1 hour ago' masuk/*
	inbox 0
	is_sql 'SELECT u.npsn FROM post o JOIN unit u ON u.id = o.unit_id' \
		20100003
	# a day is no school, unless a school is known by it
	printf 'npsn,nama\n20100104,SD REKAAN\n' >s.csv
	exits 0 -q school import s.csv
	sed -i 's/Satu|198501012010012901/Dua|198501012010012902/' rows
	sh "$root/tests/tools/xlsx.sh" 'masuk/guru 20260110.xlsx' rows
	touch -d '1 hour ago' masuk/*
	inbox 4
	mv 'kembali/guru 20260110.xlsx' 'masuk/20260110 20100104.xlsx'
	touch -d '1 hour ago' masuk/*
	inbox 0
	is_sql "SELECT group_concat(u.npsn) FROM (SELECT unit_id FROM post ORDER
		BY id) o JOIN unit u ON u.id = o.unit_id" 20100003,20100104
	# and rows that name a school are that school's
	list '20100104.csv' 20100003 6
	inbox 0
	is_sql "SELECT u.npsn FROM post o JOIN unit u ON u.id = o.unit_id
		JOIN person p ON p.id = o.person_id WHERE p.name LIKE '%6'" 20100003
}

@test "the number of a school that is not known may read as a day" {
	printf 'nama,nip,jk,jenis_ptk\nPurwarupa Satu,198501012010012901,P,Guru Kelas\n' \
		>masuk/20101201.csv
	cp masuk/20101201.csv a.csv
	touch -d '1 hour ago' masuk/*
	inbox 4
	holds kembali/20101201.csv.txt 'angka 20101201 dalam nama berkas dapat berarti tanggal.*tulis "NPSN 20101201" dalam nama berkas \[SCHOOL_UNNAMED'
	for name in 'NPSN 20101201.csv' 'guru_npsn-20101202 20260110.csv'; do
		cp a.csv "masuk/$name"
		touch -d '1 hour ago' masuk/*
		inbox 0
		sed -i 's/Satu/Dua/; s/2901/2902/' a.csv
	done
	is_sql 'SELECT group_concat(npsn) FROM unit' 20101201,20101202
}

@test "what is still being written, hidden or locked stays" {
	list a.csv 20100001 1
	touch masuk/a.csv
	list b.csv.part 20100001 2
	list .c.csv 20100001 3
	list '~$d.xlsx' 20100001 4
	inbox 0
	said 'taken 0, .* still being written 1'
	assert_equal "$(people)" 0
	inbox 0 --settle 0
	said 'taken 1'
	[ -e masuk/b.csv.part ]
}

@test "a list is known however its verb was called" {
	local word
	list a.csv 20100001 1
	list b.csv 20100001 1 2
	cp -p masuk/a.csv a.csv
	exits 0 roster --db k.db impor masuk/a.csv
	exits 0 roster kotak-masuk masuk --done selesai --back kembali
	said 'taken 1, known already 1'
	is_sql "SELECT command FROM act WHERE seq = 2" \
		'roster import --db k.db masuk/a.csv'
	# newer lists stand now, and trails of before have the words as typed
	for word in import impor saya; do
		sqlite3 k.db "DROP TRIGGER IF EXISTS act_sealed;
			UPDATE act SET command = 'roster $word x' WHERE seq = 2"
		cp -p a.csv masuk/
		inbox 0
		said 'taken 0, known already 1'
		assert_equal "$(people)" 2
	done
	# what was taken back is taken
	exits 0 batalkan 3
	exits 0 batalkan 2
	cp -p a.csv masuk/
	inbox 0
	said 'taken 1, known already 0'
}

@test "killed before the move, it is only moved the next time" {
	list a.csv 20100001 1
	# the import was done, the file was not moved yet
	exits 0 roster import masuk/a.csv
	acts=$(sqlite3 k.db 'SELECT count(*) FROM act')
	inbox 0
	said 'known already 1'
	assert_equal "$(sqlite3 k.db 'SELECT count(*) FROM act')" "$acts"
	# it has two names: killed between giving the new and taking the old
	list b.csv 20100001 1 2
	exits 0 roster import masuk/b.csv
	ln masuk/b.csv selesai/b.csv
	inbox 0
	[ "$(ls selesai)" = "$(printf 'a.csv\nb.csv')" ]
	[ -z "$(ls masuk)" ]
	# taken back, a list may come again
	exits 0 undo "$(sqlite3 k.db 'SELECT max(seq) FROM act')"
	cp -p selesai/b.csv masuk/
	inbox 0
	said 'taken 1'
}

@test "an empty file is sent back, whatever was done before" {
	list a.csv 20100001 1 2
	inbox 0
	exits 0 roster except 198101012010012901 --from 2024-01-09 \
		--reason cuti_sakit
	is_sql "SELECT count(*) FROM act WHERE sha256 IS NOT NULL" 1
	: >kosong.csv
	exits 0 roster import --school 20100002 --allow-empty kosong.csv
	for name in kosong.csv lain.csv; do
		: >masuk/$name
		touch -d '1 hour ago' masuk/$name
	done
	inbox 4
	said 'known already 0, sent back 2'
	holds kembali/kosong.csv.txt \
		'^- kosong.csv: tidak ada rekaman.*; periksa ekspornya \[FILE'
	# the bytes of a list of decisions are no roster
	list b.csv 20100001 3
	cp masuk/b.csv b.csv
	sqlite3 k.db "DROP TRIGGER act_sealed; UPDATE act SET sha256 =
		'$(sha256sum <b.csv | cut -d ' ' -f 1)'
		WHERE command LIKE 'roster except%'"
	inbox 0
	said 'taken 1'
}

@test "a letter advises only what a school can do" {
	{
		printf 'nama,nip,jk,tanggal_lahir,status_kepegawaian\n'
		printf 'Purwarupa Satu,198501012010012901,P,1985-01-01,PNS\n'
	} >masuk/tanpa.csv
	list masih.csv 20100001 1
	sed -i '1s/nama/siapa/; 1s/jk/bukan/' masuk/masih.csv
	: >masuk/kosong.csv
	touch -d '1 hour ago' masuk/*
	inbox 4
	said 'sent back 3'
	cat kembali/*.txt >semua
	run ! grep -E -e ' --[a-z]|`' semua
	holds kembali/tanpa.csv.txt \
		'^- tanpa.csv: npsn: .*; tulis NPSN sekolah, 8 angka, dalam nama'
	holds kembali/tanpa.csv.txt '^Bila daftar ini memang benar'
}

# no_links CODE: where the file system has no second names, and says so.
no_links() {
	"${CC:-cc}" -shared -fPIC -o nolink.so -x c - <<-END
	#include <errno.h>

	int link(const char *from, const char *to);
	int link(const char *from, const char *to)
	{
		(void)from;
		(void)to;
		errno = $1;
		return -1;
	}
	END
}

@test "shares and sticks without second names take lists too" {
	local code n=0
	mkdir selesai
	echo lama >selesai/a.csv
	for code in EPERM EOPNOTSUPP ENOSYS; do
		n=$((n + 1))
		no_links $code
		list a.csv 2010000$n $n
		LD_PRELOAD="$PWD/nolink.so" inbox 0
		said 'taken 1'
		[ -z "$(ls masuk)" ]
		grep -q "Purwarupa $n" selesai/a-$((n + 1)).csv
	done
	assert_equal "$(cat selesai/a.csv)" lama
	# another fault is none of these
	no_links EACCES
	list b.csv 20100009 9
	LD_PRELOAD="$PWD/nolink.so" inbox 1
	said 'cannot move masuk/b.csv to selesai: Permission denied'
	[ -e masuk/b.csv ]
}

@test "a folder on another disk is refused before anything is read" {
	far=$(mktemp -d /dev/shm/kinerja.XXXXXX) || skip 'no other disk'
	[ "$(stat -c %d "$far")" != "$(stat -c %d .)" ] ||
		skip 'no other disk'
	list a.csv 20100001 1
	exits 2 roster inbox masuk --done "$far" --back kembali
	said "$far is on another disk than masuk"
	exits 2 roster inbox masuk --done selesai --back "$far"
	assert_equal "$(people)" 0
	[ -e masuk/a.csv ]
	inbox 0
	said 'taken 1'
}

@test "killed at any moment, every list is taken exactly once" {
	local i
	for i in 1 2 3 4 5 6 7 8; do
		list "$i.csv" "2010000$i" "$i"
	done
	for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
		timeout -s KILL "0.0$((i * 7 % 10))" "$kinerja" -q roster \
			inbox masuk --done selesai --back kembali \
			>/dev/null 2>&1 || :
	done
	inbox 0
	assert_equal "$(people)" 8
	assert_equal "$(ls selesai | wc -l)" 8
	assert_equal "$(sqlite3 k.db "SELECT count(*), count(DISTINCT sha256) FROM act WHERE sha256 IS NOT NULL")" '8|8'
	exits 0 log --verify
}

@test "two at once: one works, the other says so" {
	list a.csv 20100001 1
	exec 9>masuk/.kinerja-inbox
	flock 9
	inbox 75
	said 'another one empties masuk'
	flock -u 9
	inbox 0
	said 'taken 1'
}

@test "whose lists are missing, and what is not said" {
	list a.csv 20100001 1
	inbox 0
	export KINERJA_TODAY=2024-03-10 KINERJA_NOW=2024-03-10T02:00:00Z
	list b.csv 20100002 2
	inbox 0 --missing 30
	said 'no list within 30 days from 1 schools: 20100001'
	exits 2 roster inbox masuk --done selesai
	said 'say where files go'
	exits 1 roster inbox tiada --done selesai --back kembali
}
