# Work at random on the demo's office, for suites that ask whether what is handed
# on stays the same. RANDOM is seeded by whoever loads it; `done_` counts what
# was not refused.

# forward DAYS
forward() {
	KINERJA_TODAY=$(date -ud "$KINERJA_TODAY + $1 days" +%F)
	export KINERJA_TODAY KINERJA_NOW=${KINERJA_TODAY}T02:00:00Z
}

# work_goes_on STEPS: counts one more of `step`, from 0. Chance may refuse nearly
# all of it, and what asks for nothing shows nothing: then it takes longer.
work_goes_on() {
	step=$((step + 1))
	[ "$step" -le "$1" ] || { [ "$done_" -lt 4 ] && [ "$step" -le 200 ]; }
}

# One of many things that an operator does; it may be refused.
something() {
	local nip
	nip=$(sqlite3 k.db "SELECT nip FROM person WHERE nip IS NOT NULL
		ORDER BY id LIMIT 1 OFFSET $((RANDOM % 40))")
	case $((RANDOM % 15)) in
	0|1) set -- plan import "$demo/plans.csv" --period 2024-1 ;;
	2) set -- plan submit "$nip" --period 2024-1 ;;
	3) set -- plan submit --from "$demo/ajukan.csv" --on-error skip ;;
	4) set -- plan approve --from "$demo/setujui.csv" --on-error skip ;;
	5) set -- plan return --from "$demo/kembalikan.csv" --on-error skip ;;
	6) set -- roster retire "$nip" --from "$KINERJA_TODAY" \
		--reason Pensiun ;;
	7) set -- roster except "$nip" --from "$KINERJA_TODAY" \
		--reason cuti_sakit ;;
	8) set -- undo "$(sqlite3 k.db 'SELECT max(seq) FROM act')" ;;
	9|10) set -- roster correct "$nip" --field nama \
		--value "Purwarupa Acak $RANDOM" --reason ralat ;;
	11) set -- observe import "$demo/observasi-persiapan.csv" \
		--period 2024-1 --on-error skip ;;
	12) sed "s/BAKTI UMPAMA/BAKTI $RANDOM/" "$demo/schools.csv" >s.csv
	    set -- school import s.csv ;;
	13) set -- period open 2024-2 --rules pmm-2024 ;;
	14) set -- observe schedule "$nip" --period 2024-1 \
		--day "$KINERJA_TODAY" --reason ralat ;;
	esac
	forward $((RANDOM % 4))
	if "$kinerja" "$@" >/dev/null 2>&1; then
		done_=$((done_ + 1))
	fi
}
