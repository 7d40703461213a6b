#!/usr/bin/env bats
# roster import: what the cells and rows of lists from offices mean.

setup() {
	load helper
	kinerja_setup
	exits 0 init --zone WIB
	head=Nama,JK,Tanggal\ Lahir,NIP,Status\ Kepegawaian,Jenis\ PTK
	one=Purwarupa\ Satu,P,1985-03-15,198503152010012901,PNS
	two=Andaian\ Dua,L,1979-11-08,197911082005041903,PNS
}

# import ROW...: a list of the school 20100001 with these lines is taken.
import() {
	printf '%s\n' "$@" >a.csv
	exits 0 roster import --school 20100001 a.csv
}

@test "the recapitulation under a list makes nobody" {
	import "$head,NUPTK" "$one,Guru," "$two,Guru," \
		Rekapitulasi,,,,,, PNS,,,,,,2 PPPK,,,,,,0 Laki-laki,1,,,,, \
		'Guru PNS,2,,,,,' 'Grand Total,,,,,,2' 'Subtotal PNS,2,,,,,' \
		Jml,,,,,2,
	said '^read 2: 2 new'
	is_sql 'SELECT group_concat(name) FROM (SELECT name FROM person
		ORDER BY name)' 'Andaian Dua,Purwarupa Satu'
}
