#!/usr/bin/env bats
# kinerja why: the first blocker of a person in many states, and that it
# says nothing else than the commands themselves.

setup() {
	load helper
	cycle_setup
	make_schools
	make_roster
	make_officials
}

# The verb of each event, as an operator types it without a reason.
verb_of() {
	case $1 in
	submit|approve|return|withdraw|revise) echo "plan $1" ;;
	prepare) echo "observe collect --step persiapan" ;;
	observe) echo "observe collect --step observasi" ;;
	follow_up) echo "observe collect --step tindak_lanjut" ;;
	reflect) echo "observe collect --step refleksi" ;;
	rate|reopen) echo "observe $1" ;;
	publish) echo "assess publish" ;;
	revise_assessment) echo "assess revise" ;;
	esac
}

# is_blocked TAHAP KODE PENOLAKAN [OPTION...]: why $satu in JSON Lines.
is_blocked() {
	local want="$1 $2 $3"
	shift 3
	exits 0 -f jsonl "$@" why "$satu"
	python3 - "$out" >got <<-'END'
	import json, sys
	row = json.loads(open(sys.argv[1]).readline())
	print(row["tahap"] or "-", row["kode"] or "-",
	      "+".join(sorted(row["penolakan"] or [])) or "-")
	END
	assert_equal "$(cat got)" "$want"
}

# agrees [OPTION...]: what why says would be refused is refused by the verb,
# with the same codes; nothing is done by asking. Where it is its turn.
asked=0
agrees() {
	local event codes verb got n=0

	turn $((asked++)) || return 0
	exits 0 -f jsonl "$@" why "$satu"
	python3 - "$out" >denied <<-'END'
	import json, sys
	row = json.loads(open(sys.argv[1]).readline())
	for entry in row["ditolak"] or []:
	    event, codes = entry.split(":")
	    print(event, "+".join(sorted(codes.split("+"))))
	END
	while read -r event codes; do
		verb=$(verb_of "$event")
		[ -n "$verb" ] || continue
		# shellcheck disable=SC2086
		"$kinerja" "$@" $verb "$satu" --dry-run >"$out" 2>"$err" &&
			grep -q '1 there already' "$err" && continue
		got=$(grep -Eo '\[(WF|PERIOD)_[A-Z_]*\]' "$err" |
			grep -v WF_LATE | tr -d '[]' | sort -u | paste -sd+)
		[ "$got" = "$codes" ] || {
			echo "$verb: why says $codes, the verb says $got"
			cat "$err"
			return 1
		}
		n=$((n + 1))
	done <denied
	[ "$n" -ge 5 ]
}

make_draft() {
	cat >draft.csv <<-END
	nip,indikator,praktik_target,kompetensi,kompetensi_jumlah,berorientasi_pelayanan,akuntabel,kompeten,harmonis,loyal,adaptif,kolaboratif
	$satu,$1,Satu siklus,PK_PELATIHAN_MANDIRI,4,1,1,1,1,1,1,1
	END
	exits 0 --on 2024-01-10 plan import draft.csv
}

@test "plan: none, incomplete, complete, submitted, approved" {
	is_blocked rencana belum_ada_rencana WF_NO_PLAN
	agrees
	make_draft ""
	is_blocked rencana draf WF_INCOMPLETE
	agrees
	make_draft DISIPLIN_POSITIF
	is_blocked rencana draf -
	is_blocked rencana draf WF_ROLE --as "$dua"
	is_blocked rencana draf WF_DAY --on 2024-01-05
	agrees
	agrees --as "$dua"
	agrees --on 2024-01-05
	exits 0 --on 2024-01-15 plan submit "$satu"
	is_blocked rencana menunggu_persetujuan WF_OPERATOR
	grep -Eq '"prepare:[A-Z_+]*WF_PLAN' "$out"
	is_blocked rencana menunggu_persetujuan WF_ROLE --as "$satu"
	is_blocked rencana menunggu_persetujuan - --as "$ks1"
	agrees
	agrees --as "$satu"
	exits 0 --on 2024-01-20 --as "$ks1" plan approve "$satu"
	is_blocked observasi belum_persiapan WF_INCOMPLETE
	agrees
	# nothing was done by asking
	run sqlite3 k.db "SELECT state, revision FROM plan"
	assert_output 'approved|1'
}

@test "post, supervisor, period come before the plan" {
	make_draft DISIPLIN_POSITIF
	exits 0 --on 2024-01-15 plan submit "$satu"
	sqlite3 k.db "UPDATE post SET to_day = '2024-03-01' WHERE role =
		'kepala_sekolah'"
	is_blocked penilai tanpa_penilai WF_SUPERVISOR
	agrees --as "$dua"
	sqlite3 k.db "UPDATE post SET to_day = NULL"
	exits 0 period close 2024-1 --with-unfinished --reason "batas"
	exits 0 -f jsonl why "$satu" --period 2024-1
	told '"tahap":"periode","kode":"periode_ditutup"'
	told '"penolakan":\["PERIOD_CLOSED"\]'
	grep -q '"approve:PERIOD_CLOSED+WF_OPERATOR"' "$out"
	exits 6 plan approve "$satu" --period 2024-1
	said '\[PERIOD_CLOSED\]'
	sqlite3 k.db "UPDATE post SET to_day = '2024-03-01' WHERE person_id =
		(SELECT id FROM person WHERE nip = '$satu')"
	exits 0 -f jsonl why "$satu" --period 2024-1
	told '"tahap":"jabatan","kode":"jabatan_berakhir"'
	grep -q "\"perintah\":\"kinerja roster show $satu@20100001:guru\"" "$out"
	exits 0 roster show "$satu@20100001:guru"
}

@test "observation and assessment: each step, its codes, and the freeze" {
	make_plans
	cat >steps.csv <<-END
	nip,persiapan_target,persiapan_upaya,persiapan_rpp,observasi_perilaku1_nilai
	$satu,DISIPLIN_POSITIF.1,belajar,rpp,
	END
	exits 0 observe import steps.csv --on 2024-03-01
	is_blocked observasi belum_persiapan -
	agrees
	exits 0 --on 2024-03-01 observe collect "$satu" --step persiapan
	is_blocked observasi menunggu_observasi WF_INCOMPLETE+WF_OPERATOR
	agrees --as "$dua"
	# the rest as if it were done, to see what is said of it
	sqlite3 k.db "UPDATE observation SET state = 'rated'"
	is_blocked penilaian menunggu_predikat_organisasi \
		WF_OPERATOR+WF_ORGANISATION
	make_organisation
	is_blocked penilaian menunggu_penilaian WF_OPERATOR
	is_blocked penilaian menunggu_penilaian - --as "$ks1"
	cat >nilai.csv <<-END
	nip,hasil_kerja,hasil_kerja_alasan,perilaku_kerja,perilaku_kerja_alasan,area1_catatan,area2_catatan,area3_catatan,area4_catatan,area5_catatan
	$satu,sesuai ekspektasi,baik,sesuai ekspektasi,baik,a,b,c,d,e
	END
	exits 0 --as "$ks1" assess import nilai.csv
	is_blocked - - -
	agrees
	exits 0 -f jsonl why "$satu"
	grep -q '"revise:WF_FROZEN+WF_REASON"' "$out" ||
		grep -q '"revise:WF_REASON+WF_FROZEN"' "$out"
	grep -Eq '"berikutnya":\[[^]]*"publish"' "$out"
}

@test "--all walks every stage" {
	make_plans
	exits 0 -f csv why --all "$satu"
	run cut -d, -f11,12 <(sed 's/"[^"]*"//g' "$out")
	assert_output 'tahap,kode
jabatan,
penilai,
periode,
rencana,
observasi,belum_persiapan
penilaian,'
	exits 0 why --all "$satu"
	reads 'Planning Blocked nothing blocks here'
	reads '[WF_STATE]'
	told '^  Approve  +[a-z ]*\[WF_STATE\]$'
	told '\[WF_OPERATOR\]$'
}

@test "a Plh is not sent to write a plan of the post" {
	exits 0 roster appoint "$satu" --at 20100001 --kind plh \
		--from 2024-01-08
	exits 0 why "$satu@20100001:kepala_sekolah"
	reads 'Blocked a Plh stands in for some days; the person is evaluated in the own post [non_induk]'
	told '^ +kinerja roster show '
}

# Each refusal of the workflow that the registry knows is said by why.
@test "the codes of the workflow are all reached above" {
	local code missing=""

	for code in $(sed -n 's/^CODE(\(WF_[A-Z_]*\), KIN_ERROR.*/\1/p' \
			"$root/include/kinerja/codes.def"); do
		case $code in
		WF_CYCLES*|WF_VOID*) continue ;;	# of other pages
		esac
		grep -q "$code" "$BATS_TEST_DIRNAME/why.bats" ||
			missing="$missing $code"
	done
	assert_equal "$missing" ""
}
