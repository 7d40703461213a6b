#!/usr/bin/env bats
# kinerja export: every file reads back unchanged, in the columns of its
# table, and the summary counts what it should.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
	make_plans
}

# The header of $1 is the list of fields of table $2 that are exported.
has_columns() {
	local rules=
	case $2 in
	observations | summary) rules='--rules pmm-2024' ;;
	esac
	# shellcheck disable=SC2086 # two words or none
	"$kinerja" -f csv schema "$2" $rules |
		awk -F, 'NR > 1 && $4 != "in" { print $1 }' |
		paste -sd, - >want
	head -n 1 "$1" >got
	diff want got
}

# Export $1 and import it by "$2 $3" as a dry run: nothing is new.
reads_back() {
	local table=$1
	shift
	exits 0 export "$table"
	cp "$out" "$table.csv"
	has_columns "$table.csv" "$table"
	[ "$(wc -l <"$table.csv")" -gt 1 ]
	exits 0 "$@" --dry-run "$table.csv"
	totals "0 new, 0 changed, [1-9][0-9]* unchanged, 0 rejected"
}

make_observation() {
	cat >observation.csv <<-END
	nip,jadwal_tanggal,jadwal_jam,jadwal_kelas,pengamat,persiapan_target,persiapan_upaya,persiapan_rpp,perilaku1_nilai,perilaku1_catatan,tindak_lanjut_tujuan
	$satu,2024-03-12,07:30,V-A,$dua,DISIPLIN_POSITIF.1|DISIPLIN_POSITIF.2,"=SUM(1)
	dua baris",rpp.pdf,DILAKUKAN_EFEKTIF,Terlihat,Satu|Dua
	END
	exits 0 observe import observation.csv
}

make_assessment() {
	make_organisation
	cat >ratings.csv <<-END
	nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan,area1_catatan,area3_catatan,alasan_tidak_lengkap,penilai
	$satu,Sesuai ekspektasi,Tercapai,Sesuai ekspektasi,Membantu,Satu,Tiga,Di platform,$ks1
	END
	exits 0 --as "$ks1" assess import ratings.csv
}

@test "exports read back unchanged" {
	make_observation
	make_assessment
	reads_back schools school import
	reads_back roster roster import
	reads_back supervisors supervisor import
	reads_back plans plan import
	reads_back observations observe import
	reads_back steps observe import --steps
	reads_back organisation assess organisation
	reads_back assessments assess import
}

@test "exports are CSV unless another format is asked for" {
	exits 0 export schools
	assert_equal "$(head -c 5 "$out")" "npsn,"
	exits 0 -f jsonl export plans "$satu"
	told '"kompetensi":\["PK_PELATIHAN_MANDIRI"\]'
	told '"status":"disetujui"'
	cp "$out" back.jsonl
	exits 0 plan import -n back.jsonl
	totals "0 new, 0 changed, 1 unchanged"
}

@test "a claim that is not true is refused on the way back" {
	exits 0 export plans "$satu"
	sed 's/,disetujui,/,draf,/' "$out" >plans.csv
	exits 3 plan import --dry-run plans.csv
	said -F STATE_CLAIM
}

# Somebody new, without NIP and NUPTK; sets $key.
make_keyed() {
	cat >more.csv <<-END
	npsn,nama,jk,tanggal_lahir,status_kepegawaian,jenis_ptk
	20100001,"Purwarupa Empat, S.Pd.",P,1990-01-01,Guru Honor Sekolah,Guru Kelas
	END
	exits 0 roster import --partial more.csv
	exits 0 -f csv roster list
	key=$(grep Empat "$out" | grep -o '#[0-9]*')
}

@test "parallel lists keep their empty places" {
	make_keyed
	cat >plan.csv <<-END
	kunci,indikator,tugas_tambahan,tugas_sk_nomor,tugas_sk_tanggal
	$key,DISIPLIN_POSITIF,TT_WALI_KELAS|TT_KEPALA_PERPUSTAKAAN|TT_PEMBINA_EKSKUL,|800/1|,
	END
	exits 0 plan import plan.csv
	exits 0 export plans "$key"
	grep -q 'TT_WALI_KELAS|TT_KEPALA_PERPUSTAKAAN|TT_PEMBINA_EKSKUL,|800/1|,,' "$out"
	cp "$out" back.csv
	exits 0 plan import -n back.csv
	totals "0 new, 0 changed, 1 unchanged"
	exits 0 -f json export plans "$key"
	told '"tugas_sk_nomor":\["","800/1",""\]'
	cp "$out" back.json
	exits 0 plan import -n back.json
	totals "0 new, 0 changed, 1 unchanged"
}

@test "somebody without NIP and NUPTK is exported by a key" {
	make_keyed
	printf 'kunci,indikator\n%s,DISIPLIN_POSITIF\n' "$key" >plan.csv
	exits 0 plan import plan.csv
	exits 0 export plans "$key"
	grep -q "^2024-1,,,$key,\"Purwarupa Empat, S.Pd.\",20100001,guru," \
		"$out"
	cp "$out" back.csv
	exits 0 plan import -n back.csv
	totals "0 new, 0 changed, 1 unchanged"
}

@test "selections and their faults" {
	exits 0 export plans --school 20100002
	assert_equal "$(wc -l <"$out")" 2
	exits 0 export plans --kecamatan umpama
	assert_equal "$(wc -l <"$out")" 5
	exits 0 export plans --state diajukan
	assert_equal "$(wc -l <"$out")" 1
	said -F "nothing fits the selection"
	exits 2 export plans --state final
	said -F "draf, diajukan, dikembalikan, disetujui"
	exits 2 export plans 12345
	said -F "neither a NIP"
	exits 1 export plans 198501012010012999
	said -F "nobody in the database"
	exits 0 export plans "$satu@20100001:guru"
	assert_equal "$(wc -l <"$out")" 2
	exits 0 export plans "$satu@20100002"
	assert_equal "$(wc -l <"$out")" 1
}

@test "the summary counts schools and roles" {
	make_assessment
	exits 0 export summary
	# the steps of the rules stand behind approval
	told '^periode,.*,disetujui,persiapan,observasi,tindak_lanjut,refleksi,dinilai,'
	has_columns "$out" summary
	told '^2024-1,2024-06-20,Kab. Rekaan,Umpama,20100001,SD NEGERI CONTOH REKAAN 01,SD,negeri,guru,2,0,0,0,2,2,0,2,0,0,0,0,1,2,0,1,0,0,0,0$'
	told ',20100002,.*,kepala_sekolah,1,0,0,1,0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0$'
	assert_equal "$(wc -l <"$out")" 5
}

@test "expected and excluded together are the posts of the period" {
	# somebody whose role has no part in it
	printf '%s\n' nama,jk,tanggal_lahir,jenis_ptk \
		'Misalnya Tata,P,1991-02-03,Tenaga Administrasi Sekolah' >tu.csv
	exits 0 roster import --school 20100002 tu.csv
	exits 0 export summary
	awk -F, 'NR > 1 { n += $10 + $11 + $12; no += $12 }
		END { print (no > 0 ? n : "nobody is excluded") }' "$out" >sum
	sqlite3 k.db "SELECT count(*) FROM post p JOIN unit u ON
		u.id = p.unit_id WHERE u.kind = 'sekolah'" >posts
	diff sum posts
}

@test "a school without a roster is unknown, not zero" {
	cat >schools.csv <<-'END'
	npsn,sekolah,bentuk,status_sekolah,kecamatan,kabupaten,provinsi
	20100009,SD NEGERI CONTOH REKAAN 09,SD,Negeri,Misalnya,Kab. Rekaan,Prov. Contoh
	END
	exits 0 school import schools.csv
	exits 0 export summary --school 20100009
	assert_equal "$(tail -n 1 "$out")" \
		"2024-1,2024-06-20,Kab. Rekaan,Misalnya,20100009,SD NEGERI CONTOH REKAAN 09,SD,negeri,,,,,,,,,,,,,,,,,,,,,"
	exits 0 export summary --by kabupaten
	grep -q '^2024-1,2024-06-20,Kab. Rekaan,,,1 sekolah tanpa daftar,,,,' \
		"$out"
	told '^2024-1,2024-06-20,Kab. Rekaan,,,,,,guru,3,'
}

@test "the summary in one file per school or kecamatan" {
	exits 0 export summary --split-by school --output-dir per
	said -F "wrote 2 files"
	assert_equal "$(ls per | paste -sd ' ' -)" \
		"ringkasan-2024-1-20100001.csv ringkasan-2024-1-20100002.csv"
	exits 0 export summary
	{ cat per/ringkasan-2024-1-20100001.csv
	  tail -n +2 per/ringkasan-2024-1-20100002.csv; } | diff - "$out"
	exits 0 export summary --split-by kecamatan --output-dir per
	exits 0 export summary
	diff per/ringkasan-2024-1-Kab%2E_Rekaan.Umpama.csv "$out"
	exits 2 export summary --split-by school
	exits 2 export summary --output-dir per
	exits 2 -o x.csv export summary --split-by school --output-dir per
	: >file
	exits 1 export summary --split-by school --output-dir file
}

@test "files of the split are told apart by name and form" {
	exits 0 export summary --split-by school --output-dir e --excel
	assert_equal "$(ls e | paste -sd ' ' -)" \
		"ringkasan-2024-1-20100001.csv ringkasan-2024-1-20100002.csv"
	exits 0 export summary --split-by school --output-dir z -z
	assert_equal "$(ls z | paste -sd ' ' -)" \
		"ringkasan-2024-1-20100001.txt ringkasan-2024-1-20100002.txt"
	# without a kecamatan, and in one that is called as its absence is shown
	cat >more.csv <<-'END'
	npsn,sekolah,bentuk,kecamatan,kabupaten
	20100007,SD NEGERI CONTOH REKAAN 07,SD,~,Kab. Rekaan
	20100008,SD NEGERI CONTOH REKAAN 08,SD,,Kab. Rekaan
	END
	exits 0 school import more.csv
	exits 0 export summary --split-by kecamatan --output-dir k
	said -F "wrote 3 files"
	assert_equal "$(ls k | wc -l)" 3
	grep -q 20100007 'k/ringkasan-2024-1-Kab%2E_Rekaan.%7E.csv'
	grep -q 20100008 'k/ringkasan-2024-1-Kab%2E_Rekaan.~.csv'
}

@test "the same export twice is the same bytes" {
	exits 0 export roster
	cp "$out" first
	exits 0 export roster
	cmp first "$out"
}

@test "schema tells of everything that export writes" {
	local table
	for table in $("$kinerja" export --help |
		sed -n 's/^  \([a-z][a-z0-9-]*\)[ ,].*/\1/p'); do
		case $table in
		# columns of the rules; no rows of the database
		changes | observations | summary | codes) continue ;;
		esac
		exits 0 -f csv schema "$table"
		awk -F, 'NR > 1 && $4 != "in" { print $1 }' "$out" >want
		case $table in
		reminders) set -- --message ;;
		skp22 | periodik) continue ;; # of a year; without path
		*) set -- ;;
		esac
		exits 0 -q export "$table" "$@"
		head -n 1 "$out" | tr ',' '\n' >got
		diff want got || return 1
	done
}

@test "a summary for the public tells of no few people" {
	make_assessment
	exits 0 export summary --by kabupaten
	cp "$out" full.csv
	exits 0 export summary --by kabupaten --aggregate --min-cell 3
	said -F '[CELLS_HIDDEN]'
	cp "$out" safe.csv
	awk -F, 'FNR == 1 { next }
		NR == FNR { for (i = 10; i < NF; i++) full[FNR, i] = $i; next }
		{ for (i = 10; i < NF; i++) {
			if ($i != "" && $i > 0 && $i < 3) exit 1
			if ($i != "" && $i != full[FNR, i]) exit 2
			shown += $i != "" } }
		END { if (!shown) exit 3 }' full.csv safe.csv
	[ "$(wc -l <safe.csv)" -eq "$(wc -l <full.csv)" ]
	exits 2 export summary --min-cell 3
	said 'needs --aggregate'
	exits 2 export summary --aggregate --min-cell 1
	said 'a number from 2'
	exits 2 export summary --aggregate --split-by school --output-dir x
	said 'writes one file'
	[ ! -e x ]
}
