#!/usr/bin/env bats
# kinerja supervisor: officials, Pejabat Penilai and teams.

setup() {
	load cycle.bash
	cycle_setup
	make_schools
	make_roster
	make_officials
}

row() {
	printf 'jenis,nip,nama,kabupaten,jenis_jabatan,pegawai,npsn,peran,mulai,selesai\n%s\n' "$1" >row.csv
}

# Refused as a whole, with this code.
refused() {
	row "$2"
	exits 3 supervisor import row.csv
	told "[$1]"
}

@test "officials and teams come in, and again they are unchanged" {
	exits 0 supervisor import officials.csv
	totals "0 new, 0 changed, 3 unchanged"
}

@test "the list reads back unchanged" {
	exits 0 supervisor set --person $satu --by $dinas --from 2024-02-01
	exits 0 --format csv --output again.csv supervisor list
	exits 0 supervisor import again.csv
	totals "0 new, 0 changed, 5 unchanged"
}

@test "a changed last day is a change of the same row" {
	exits 0 supervisor set --person $satu --by $dinas --from 2024-01-01
	exits 0 supervisor set --person $satu --by $dinas --from 2024-01-01 \
		--to 2024-03-31
	told "the supervisor was changed"
	exits 0 supervisor set --person $satu --by $dinas --from 2024-01-01
	told "nothing new"
	exits 0 supervisor set --person $satu --by $ks1 --from 2024-04-01
	told "the supervisor was set"
}

@test "nobody supervises himself" {
	refused SUPERVISOR_SELF "penilai,$satu,,,,$satu,,,2024-01-01,"
	refused SUPERVISOR_SELF "penilai,$ks1,,,,,20100001,kepala_sekolah,,"
}

@test "two people do not supervise each other" {
	# the principal supervises the teacher without any row
	refused SUPERVISOR_CYCLE "penilai,$satu,,,,$ks1,,,2024-01-01,"
	exits 0 supervisor set --person $ks1 --by $ks2 --from 2024-01-01
	refused SUPERVISOR_CYCLE "penilai,$ks1,,,,$ks2,,,2024-01-01,"
	refused SUPERVISOR_CYCLE "penilai,$satu,,,,$ks2,,,2024-01-01,"
}

@test "a post has one supervisor on a day" {
	exits 0 supervisor set --person $satu --by $dinas --from 2024-01-01 \
		--to 2024-03-31
	refused SUPERVISOR_OVERLAP "penilai,$ks1,,,,$satu,,,2024-03-31,"
	told "Contoh Seratus, M.Pd. is the supervisor already, 2024-01-01 to 2024-03-31"
	row "penilai,$ks1,,,plh,$satu,,,2024-03-31,2024-04-02"
	exits 0 supervisor import row.csv
}

@test "one kabupaten has one Kepala Dinas on a day" {
	refused SUPERVISOR_OVERLAP \
		"kepala_dinas,197201011997031003,Contoh Dua Ratus,Kab. Rekaan,,,,,2024-03-01,"
	cat >both.csv <<-END
	jenis,nip,nama,kabupaten,mulai,selesai
	kepala_dinas,197201011997031003,Contoh Dua Ratus,Kab. Rekaan,2024-03-01,
	kepala_dinas,$dinas,,Kab. Rekaan,2023-01-01,2024-02-29
	END
	exits 0 supervisor import both.csv
	totals "1 new, 1 changed"
}

@test "who and what is not known is refused" {
	refused PERSON_UNKNOWN "penilai,$dinas,,,,199001012015011001,,,,"
	refused PERSON_UNKNOWN "penilai,199901012025011001,,,,,20100001,guru,,"
	refused SCHOOL_UNKNOWN "penilai,$dinas,,,,,29999999,guru,,"
	refused REQUIRED "penilai,$dinas,,,,,20100001,,,"
	refused REQUIRED "kepala_dinas,197301011998031003,,Kab. Rekaan,plt,,,,,"
	refused DATE_ORDER "penilai,$dinas,,,,$satu,,,2024-05-01,2024-04-01"
}

@test "set needs to know who and whom" {
	exits 2 supervisor set --person $satu
	exits 2 supervisor set --by $dinas
	exits 2 supervisor set --by $dinas --school 20100001
	exits 3 supervisor set --by 19700101 --person $satu
	told "[ID_LEN]"
}
