#!/usr/bin/env bats
# roster check --stage: before the plans of a period are made, what the
# official platform will stumble over, whose it is, and that it is told.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
	# rules with a stage in the December before the period
	sed -e '/"stages": \[/a {"code": "pra_perencanaan", "label": "Pra-perencanaan", "kind": "data", "aliases": ["pemutakhiran data"], "source": ["K"]},' \
		-e '/"windows": \[/a {"period": "1", "stage": "pra_perencanaan", "role": null, "year": -1, "from": "12-01", "to": "12-31", "source": ["K"]},' \
		"$fixtures/packs/good2.json" >data.json
	exits 0 rules import data.json
	exits 0 period open 2025-1 --rules contoh-2024
	day 2024-12-10
}

# What is right when the stage is over: fresh lists, Unor, a team.
put_right() {
	cat >unor.csv <<-'END'
	npsn,sekolah,unor
	20100001,SD NEGERI CONTOH REKAAN 01,SDN Contoh Rekaan 01
	20100002,SD NEGERI CONTOH REKAAN 02,8ae4828a
	END
	exits 0 school import unor.csv
	exits 0 roster import --as-of 2024-12-09 roster.csv
	cat >tim.csv <<-END
	jenis,nip,npsn,peran,mulai
	tim,$dua,20100002,guru,2024-12-01
	END
	exits 0 supervisor import tim.csv
}

# found CODE NPSN WHO MENDER: as a row of $out, which is JSON Lines.
found() {
	jq -se --arg code "$1" --arg npsn "$2" --arg who "$3" --arg by "$4" \
		'[.[] | select(.kode == $code and .npsn == $npsn and
		(.nip // .nama // "") == $who and .pembenah == $by)] |
		length == 1' "$out" >/dev/null ||
		{ echo "not found: $*"; cat "$out"; return 1; }
}

@test "what is right has nothing to stumble over" {
	put_right
	before="$(sqlite3 k.db .dump | cksum)"
	exits 0 roster check --stage pra_perencanaan
	said -F 'pra_perencanaan 2025-1: nothing to stumble over: 2 schools, 5 people'
	exits 0 -f csv roster check --stage 'Pemutakhiran Data'
	assert_equal "$(cat "$out")" \
		kode,npsn,sekolah,nama,nip,nuptk,kunci,peran,isian,temuan,pembenah,batas
	assert_equal "$(sqlite3 k.db .dump | cksum)" "$before"
	# what is known is exported and comes back as it was
	exits 0 export schools -o back.csv
	grep -q ',SDN Contoh Rekaan 01$' back.csv
	exits 0 school import back.csv --dry-run
	totals '0 new, 0 changed, 2 unchanged'
}

@test "each finding has its school, its person and who mends it" {
	put_right
	printf 'npsn,sekolah,unor\n20100002,SD NEGERI CONTOH REKAAN 02,-\n' \
		>unor.csv
	exits 0 school import unor.csv
	cat >more.csv <<-END
	npsn,nama,nip,nuptk,jk,tanggal_lahir,status_kepegawaian,jenis_ptk
	20100002,Contoh Nomor,,,P,1990-02-02,PPPK,Guru Kelas
	20100002,Contoh Pegawai,,,P,1990-02-03,PNS,Guru Kelas
	20100002,Contoh Kebun,,,L,1990-02-04,PNS,Pesuruh Kebun
	20100002,Contoh Jaga,,,L,1990-02-05,Lainnya,Penjaga Sekolah
	20100002,Contoh Dua Nomor,199003062019032001,8638768669230901,P,1990-03-06,PNS,Guru Kelas
	END
	exits 0 roster import --partial --as-of 2024-12-09 more.csv
	sed -n '1p; s/199003062019032001/199003062019032002/p' more.csv >dua.csv
	exits 0 roster import --partial --as-of 2024-12-09 dua.csv
	exits 0 roster retire $ks2 --from 2024-12-10
	exits 5 -f jsonl roster check --stage pra_perencanaan
	found UNOR_NONE 20100002 "" dinas
	found NUMBER_NONE 20100002 "Contoh Nomor" dinas
	found NUMBER_NONE 20100002 "Contoh Pegawai" operator
	found ROLE_UNCOVERED 20100002 "Contoh Kebun" operator
	found NIP_LISTS 20100002 199003062019032002 operator
	told 'another NIP, ..032001 instead of ..032002; let the operator'
	found SUPERVISOR_NONE 20100002 $tiga dinas
	not_told 'Contoh Jaga'
	not_told 20100001
	assert_equal "$(jq -s '[.[].batas] | unique' "$out" | tr -d ' \n')" \
		'["2024-12-31"]'
	said 'pra_perencanaan 2025-1 until 2024-12-31: 9 findings in 2 schools with 7 people; 6 are for the dinas, 3 for the schools'
	# one school, and what newer lists agree on is no finding any more
	exits 0 roster check --stage pra_perencanaan --school 20100001
	exits 0 roster import --as-of 2024-12-10 --allow-absent dua.csv
	exits 5 -f jsonl roster check --stage pra_perencanaan
	not_told NIP_LISTS
}

@test "old lists, and a school without a team" {
	exits 5 -f jsonl roster check --stage pra_perencanaan
	found ROSTER_OLD 20100001 "" operator
	told 'the newest roster is of 2024-06-20, before .* from 2024-12-01 on'
	found TEAM_NONE 20100002 "" dinas
	# the stage of a period, by its name, and what is none
	exits 5 roster check --stage pra_perencanaan --period 2025-1
	exits 2 roster check --stage pra_perencanaan --period 2024-1
	said 'the rules of 2024-1 \(pmm-2024\) have no stage pra_perencanaan'
	exits 2 roster check --stage rencana --period 2025-1
	exits 2 roster check --stage pra_perencanaan --max-age 10
	exits 2 roster check --period 2025-1
	# the period before is the current one, and it has no such stage
	day 2025-01-02
	exits 5 roster check --stage pra_perencanaan --period 2025-1
	said 'until 2024-12-31'
}

@test "status and reminders tell of the stage while it runs" {
	exits 0 status --period 2024-1
	said 'note: pra_perencanaan of 2025-1 runs until 2024-12-31, 21 days from now;.*\[DATA_STAGE\]'
	exits 0 export reminders --period 2024-1
	said DATA_STAGE
	not_told unor_kosong
	# who is reminded of what, when the end is near
	exits 0 export reminders --period 2025-1
	not_told unor_kosong
	day 2024-12-29
	exits 0 export reminders --period 2025-1
	not_said DATA_STAGE
	told '^2025-1,2024-12-29,.*,dinas,,,,,tim_belum:1\|unor_kosong:2,3,2024-12-31,2,mendesak$'
	told '^2025-1,2024-12-29,.*,20100001,.*,operator,,,,,daftar_lama:1,1,2024-12-31,2,mendesak$'
	# neither before nor after
	for day in 2024-11-30 2025-01-01; do
		day $day
		exits 0 status --period 2024-1
		not_said DATA_STAGE
		exits 0 export reminders --period 2025-1
		not_told unor_kosong
	done
}
