#!/usr/bin/env bats
# Names as people write them: a name where a number was due, the only school
# of a database, labels and days in lists.

setup() {
	load helper
	kinerja_setup
	export KINERJA_DB=k.db
	exits 0 init --scope 20100001
	cat >guru.csv <<-'END'
	Nama,JK,Tanggal Lahir,NIP,Status Kepegawaian,Jenis PTK
	Purwarupa Satu,P,15 Maret 1985,198503152010012902,PNS,Guru
	Andaian Dua,L,08/11/1979,197911082005041903,PNS,Guru
	Misal Kembar,L,08/11/1980,198011082005041904,PNS,Guru
	Misal Kembar,L,08/11/1981,198111082005041905,PNS,Guru
	Peraga Honorer,P,08/11/1990,,Guru Honor Sekolah,Guru
	Contoh Seratus,P,01-01-1970,197001011995032901,PNS,Kepala Sekolah
	END
	exits 0 roster import guru.csv
	exits 0 period open 2024-1 --rules pmm-2024
}

@test "the only school goes without saying, another in a title does not" {
	is_sql "SELECT count(*) FROM post p JOIN unit u ON u.id = p.unit_id
		WHERE u.npsn = '20100001'" 6
	{ printf 'Daftar Guru\nSD NEGERI LAIN 02\n\n'; cat guru.csv; } >lain.csv
	exits 3 roster import lain.csv
	said SCHOOL_UNNAMED
	# a column for it has to be filled in
	sed '1s/$/,NPSN/; 2,$s/$/,/' guru.csv >kosong.csv
	exits 3 roster import kosong.csv
	said SCHOOL_UNNAMED
}

@test "of several schools none goes without saying" {
	"$kinerja" -q --db b.db init
	exits 3 --db b.db roster import guru.csv
	exits 0 --db b.db roster import --school 20100001 guru.csv
	exits 0 --db b.db roster import guru.csv
	totals '0 new, 0 changed, 6 unchanged'
	printf 'npsn,sekolah\n20100002,SD NEGERI LAIN 02\n' >s.csv
	exits 0 --db b.db school import s.csv
	exits 3 --db b.db roster import guru.csv
	said SCHOOL_UNNAMED
	# nor does a name find its school
	printf 'nama,indikator\nAndaian Dua,UMPAN_BALIK\n' >p.csv
	exits 0 --db b.db period open 2024-1 --rules pmm-2024
	exits 3 --db b.db plan import p.csv
	said -F 'fill in one of them, or npsn and nama'
	printf 'npsn,nama,indikator\n20100001,Andaian Dua,UMPAN_BALIK\n' >p.csv
	exits 0 --db b.db plan import p.csv
}

@test "a name alone is enough where one person of the school has it" {
	cat >p.csv <<-'END'
	nama,indikator
	"PURWARUPA SATU, S.Pd.",Umpan balik konstruktif
	Misal Kembar,UMPAN_BALIK
	Tak Ada,UMPAN_BALIK
	Purwarupa,UMPAN_BALIK
	END
	exits 4 plan import p.csv --on-error skip
	totals '1 new, 0 changed, 0 unchanged, 3 rejected'
	said -F 'nama: 2 people at 20100001 are called so: Misal Kembar (198011082005041904, guru), Misal Kembar (198111082005041905, guru)'
	said -F 'nama: nobody at 20100001 is called Tak Ada'
	said -F 'nama: nobody at 20100001 is called Purwarupa;'
	exits 0 plan show 198503152010012902
	told -F 'Umpan Balik Konstruktif'
	# somebody without any number, and a number that speaks against
	printf 'nama,alasan,mulai\nPeraga Honorer,Cuti sakit,5 Februari 2024\n' \
		>e.csv
	exits 0 roster except import e.csv
	printf 'nama,nip,alasan,mulai\nAndaian Dua,198503152010012902,%s\n' \
		'Cuti sakit,2024-02-05' >e.csv
	exits 3 roster except import e.csv --strict --on-error skip
	said DECISION_NAME
	totals '0 new, 0 changed, 0 unchanged, 1 rejected'
	printf 'nama,nip,indikator\nAndaian Dua,198503152010012902,UMPAN_BALIK\n' \
		>b.csv
	exits 3 plan import b.csv
	said DECISION_NAME
	# decisions too
	printf 'nama,keputusan\nMisal Kembar,ajukan\n' >k.csv
	exits 3 plan submit --from k.csv
	said PERSON_AMBIGUOUS
	printf 'nama,keputusan\nPurwarupa Satu,ajukan\n' >k.csv
	exits 6 plan submit --from k.csv
	said WF_INCOMPLETE
}

@test "a name under any of its headers is held against the number" {
	local head
	for head in 'Nama Guru' 'Nama Lengkap*' 'NAMA GTK' 'Nama Pegawai' \
		'Nama Lengkap dan Gelar'; do
		printf 'NIP Pegawai,%s,praktik_target\n%s,Orang Lain,Target\n' \
			"$head" 198503152010012902 >lain.csv
		exits 3 plan import lain.csv
		said 'nama: Orang Lain is Purwarupa Satu.*DECISION_NAME'
		printf 'NIP,%s,keputusan\n%s,Orang Lain,ajukan\n' \
			"$head" 198503152010012902 >lain.csv
		exits 3 plan submit --from lain.csv
		said DECISION_NAME
		not_said DECISION_COLUMN
	done
	printf 'NI PPPK,Nama GTK,alasan,mulai\n%s,Orang Lain,%s\n' \
		198503152010012902 'Cuti sakit,2024-02-05' >lain.csv
	exits 3 roster except import lain.csv
	said DECISION_NAME
}

@test "labels and days in lists are taken as they are written" {
	cat >p.csv <<-'END'
	nama;indikator;kompetensi;kompetensi_jumlah;tugas_tambahan;tugas_sk_nomor;tugas_sk_tanggal;tugas_mulai;tugas_selesai
	Andaian Dua;Umpan Balik Konstruktif;PK_PELATIHAN_MANDIRI, PK_PARTISIPAN_SEMINAR;2,1;kepala perpustakaan;800/1;2 Januari 2024;02-01-2024;31/12/2024
	END
	sed 's/;02-01-2024;/;2024-01-02;/' p.csv >q.csv
	exits 0 plan import q.csv
	exits 0 -f csv plan show 197911082005041903
	told 'PK_PARTISIPAN_SEMINAR'
	told 'TT_KEPALA_PERPUSTAKAAN'
	told '2024-12-31'
	# the same in the form of items
	cat >i.csv <<-'END'
	nama,bagian,nomor,kode,mulai
	Andaian Dua,Praktik kinerja,1,penerapan disiplin positif,
	Andaian Dua,Tugas tambahan,1,Kepala perpustakaan,3 Januari 2024
	END
	exits 0 plan import i.csv --items
	exits 0 -f csv plan show 197911082005041903
	told DISIPLIN_POSITIF
	told 2024-01-03
	printf 'nama,indikator\nAndaian Dua,Penerapan Disiplin Positip\n' >x.csv
	exits 3 plan import x.csv
	said -F 'did you mean Penerapan Disiplin Positif (DISIPLIN_POSITIF)?'
}

@test "hints and predicates of the only school need no NPSN" {
	printf 'tahun,indikator,capaian\n2023,D.1,Sedang\n' >h.csv
	exits 0 plan import --hints h.csv
	totals '1 new'
	printf 'predikat,tanggal,oleh\nBaik,2024-01-09,197001011995032901\n' \
		>o.csv
	exits 6 assess organisation o.csv
	said -F '20100001 (20100001): nobody is known as Kepala Dinas'
	exits 0 --db c.db init
	exits 3 --db c.db plan import --hints h.csv
	said -F 'nothing says which school is meant'
}

@test "another word for a status is told once, an official one never" {
	cat >s.csv <<-'END'
	Nama,JK,Tanggal Lahir,Status Kepegawaian,Jenis PTK
	Contoh Satu,P,1990-01-01,GTT,Guru
	Contoh Dua,P,1990-01-02,gtt,Guru
	Contoh Tiga,P,1990-01-03,GTT,Guru
	Contoh Empat,P,1990-01-04,Tenaga Harian Lepas,Guru
	Contoh Lima,P,1990-01-05,guru honor  sekolah,Guru
	END
	exits 0 roster import --partial s.csv
	[ "$(grep -c VALUE_ALIAS "$err")" -eq 3 ]
	said -F 's.csv:2:26: note: status_kepegawaian: GTT was read as Guru Honor Sekolah'
	said -F 'Tenaga Harian Lepas was read as Tenaga Honor Sekolah'
	not_said -F 'guru honor  sekolah'
	is_sql "SELECT count(*) FROM person
		WHERE employment = 'Guru Honor Sekolah'" 5
}

@test "a short word for a principal is told, and makes one" {
	cat >ks.csv <<-'END'
	Nama,JK,Tanggal Lahir,Status Kepegawaian,Jenis PTK
	Contoh Satu,P,1970-01-01,GTY/PTY,Kepsek
	Contoh Dua,P,1970-01-02,GTY/PTY,Kepala Sekolah
	END
	exits 0 roster import --partial ks.csv
	said -F 'ks.csv:2:34: note: jenis_ptk: Kepsek was read as Kepala Sekolah'
	assert_equal "$(grep -c VALUE_ALIAS "$err")" 1
	is_sql "SELECT count(*) FROM post p JOIN person e ON e.id = p.person_id
		WHERE e.name = 'Contoh Satu' AND p.role = 'kepala_sekolah'" 1
}

@test "a name in a column for people is whoever has it at the school" {
	local rest=PK_PELATIHAN_MANDIRI,4,1,1,1,1,1,1,1,disetujui,2024-01-05,2024-01-10
	local head=nip,indikator,praktik_target,kompetensi,kompetensi_jumlah

	head+=,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal
	head+=,adaptif,kolaboratif,status,diajukan_pada,disetujui_pada,disetujui_oleh
	printf 'jenis,nip,nama,unit,kabupaten,mulai\nkepala_dinas,%s\n' \
		'197001011995032902,Purwarupa Dinas,DINAS,Kab. Rekaan,2023-01-01' \
		>o.csv
	for n in 3 4; do
		echo "pengawas,19700101199503290$n,Rekaan Sama,DINAS,Kab. Rekaan,2023-01-01"
	done >>o.csv
	exits 0 supervisor import o.csv
	{
		echo $head
		for who in 'Contoh Seratus' 'Purwarupa Dinas' 'Misal Kembar' \
			'Tak Ada' 'Rekaan Sama'; do
			echo "198503152010012902,UMPAN_BALIK,Satu,$rest,$who"
		done
	} >p.csv
	exits 3 plan import --recorded --source paper p.csv -n
	said -F 'disetujui_oleh: Contoh Seratus is taken for Contoh Seratus (197001011995032901, kepala_sekolah)'
	# who decides may be of an office instead
	said -F 'disetujui_oleh: Purwarupa Dinas is taken for Purwarupa Dinas (197001011995032902, kepala_dinas)'
	said -F 'disetujui_oleh: 2 people at 20100001 are called so: Misal Kembar (198011082005041904, guru), Misal'
	said -F 'disetujui_oleh: nobody at 20100001 is called Tak Ada'
	said -F 'disetujui_oleh: 2 people at the offices are called so: Rekaan Sama'
	sed -n '1,2p' p.csv >satu.csv
	exits 0 plan import --recorded --source paper satu.csv
	is_sql "SELECT e.nip FROM plan n JOIN person e ON e.id = n.rater_id" \
		197001011995032901
	# whose row it is has to be of the school
	printf 'person,keputusan\nPurwarupa Dinas,kembalikan\n' >k.csv
	exits 3 plan return --from k.csv --reason x -n
	said -F 'person: nobody at 20100001 is called Purwarupa Dinas'
	printf 'person,by\nPurwarupa Satu,Contoh Seratus\n' >k.csv
	exits 6 plan return --from k.csv --reason x -n
	[ "$(grep -c 'PERSON_NAMED' "$err")" -eq 2 ]
	# of several schools the row has to say which
	printf 'npsn,sekolah\n20100002,SD NEGERI LAIN 02\n' >s.csv
	exits 0 school import s.csv
	"$kinerja" -q --db b.db init
	exits 0 --db b.db roster import --school 20100001 guru.csv
	exits 0 --db b.db school import s.csv
	exits 0 --db b.db period open 2024-1 --rules pmm-2024
	exits 3 --db b.db plan return --from k.csv --reason x
	said -F 'Purwarupa Satu is a name, and nothing says at which school'
}

@test "what is so in every file of a run is told of the first" {
	local i

	for i in 1 2 3; do
		printf 'nama;indikator;warna\nAndaian Dua;UMPAN_BALIK;h\xe9\n' \
			>p$i.csv
	done
	printf 'nama;indikator;bentuk\nAndaian Dua;UMPAN_BALIK;x\n' >p4.csv
	exits 0 plan import -n p1.csv p2.csv p3.csv p4.csv
	[ "$(grep -c '\[FILE_CONVERTED\]' "$err")" -eq 2 ]
	said '^p1.csv: .*read as Windows-1252; .*\[FILE_CONVERTED\]'
	said 'the same holds of other files: 2 \[FILE_CONVERTED\]'
	# another column is another matter
	[ "$(grep -c '\[HEADER_UNKNOWN\]' "$err")" -eq 3 ]
	said '^p1.csv:.*ignored: warna;'
	said '^p4.csv:.*ignored: bentuk;'
	said 'the same holds of other files: 2 \[HEADER_UNKNOWN\]'
	# a page of instructions in each workbook
	printf 'Cara mengisi\nIsi semua kolom\n' >petunjuk
	printf 'nama|indikator\nAndaian Dua|UMPAN_BALIK\n' >isi
	for i in 1 2 3; do
		sh "$root/tests/tools/xlsx.sh" "b$i.xlsx" Petunjuk=petunjuk \
			Isi=isi
	done
	exits 0 plan import -n b1.xlsx b2.xlsx b3.xlsx
	[ "$(grep -c 'left out: Petunjuk' "$err")" -eq 1 ]
	said '^b1.xlsx: note: .*left out: Petunjuk'
	said 'the same holds of other lists: 2 \[FILE_SHEET\]'
}
