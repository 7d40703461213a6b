#!/usr/bin/env bats
# period: opening, and what is said of one.

setup() {
	load helper
	kinerja_setup
	exits 0 init
}

@test "open says the period as people know it" {
	exits 0 period open 2024-1 --rules pmm-2024
	assert [ ! -s "$out" ]
	said 'opened 2024-1 \(Januari-Juni 2024; Dapodik 20232\), 2024-01-01 to 2024-06-30'
	exits 0 period list --format csv
	told '^2024-1,Januari-Juni 2024,siklus,2024-01-01,2024-06-30,20232,pmm-2024 '
}

@test "show tells days, deadlines, rules and state" {
	exits 0 period open 2024-1 --rules pmm-2024
	exits 0 period show 2024-1 --format csv
	told '^periode,2024-1 \(Januari-Juni 2024; Dapodik 20232\),2024-01-01,2024-06-30,'
	told '^status,terbuka,'
	told '^paket,pmm-2024 '
	told '^sha256,[0-9a-f]{64},'
	told '^jendela rencana,guru,2024-01-01,2024-01-31,'
	told '^jendela observasi,semua,2024-03-01,2024-03-31,'
	exits 0 period show current --format csv
	told '^periode,2024-1 '
	exits 0 period show --format csv
	told '^periode,2024-1 '
}

@test "a semester of Dapodik is explained, not guessed" {
	exits 2 period open 20241 --rules pmm-2024
	said '20241 is a semester of Dapodik; the period is called 2024-2 here'
	exits 2 period open 20232 --rules pmm-2024
	said 'the period is called 2024-1 here'
	exits 2 period show 20241
	said 'the period is called 2024-2 here'
	is_sql 'SELECT count(*) FROM period' 0
}

@test "a code that the pack does not have, a pack that is not said" {
	exits 2 period open 2024-3 --rules pmm-2024
	said 'has no period 2024-3'
	exits 2 period open 2024-1
	said 'say which rules the period follows: --rules PACK'
	exits 2 period open --rules pmm-2024
}

@test "a period outside the days of its rules" {
	exits 6 period open 2025-1 --rules pmm-2024
	said 'the rules of pmm-2024 hold from 2024-01-01 to 2024-12-31'
	is_sql 'SELECT count(*) FROM period' 0
}

@test "the same period twice" {
	exits 0 period open 2024-1 --rules pmm-2024
	exits 1 period open 2024-1 --rules pmm-2024
	said 'period 2024-1 is open already'
	is_sql 'SELECT count(*) FROM act' 2
}

@test "two periods side by side, and the annual one over both" {
	exits 0 period open 2024-1 --rules pmm-2024
	exits 0 period open 2024-2 --rules pmm-2024
	exits 0 period open 2024 --rules pmm-2024
	exits 0 period list --format csv
	told '^2024,.*,tahunan,2024-01-01,2024-12-31,'
	exits 0 period show 2024 --format csv
	told '^jenis,tahunan,'
	told '^jendela [a-z]+,[a-z]+,2025-01-'
}

@test "a dry run opens nothing" {
	exits 0 period open 2024-1 --rules pmm-2024 --dry-run
	said 'opened 2024-1 .*\(dry run\)'
	is_sql 'SELECT count(*) FROM period' 0
	is_sql 'SELECT count(*) FROM act' 1
}

@test "without a period, what to do is said" {
	exits 0 period list
	said 'no period is open yet'
	exits 1 period show 2024-1
	said 'open it with `kinerja period open 2024-1 --rules PACK`'
	exits 2 period show
	said 'no open period contains 2024-01-10'
}

@test "open counts who is expected" {
	exits 0 roster import --school 20100001 "$fixtures/roster/guru.csv"
	exits 0 period open 2024-1 --rules pmm-2024
	# seven people, of whom two are not ASN and have no plan
	said '; 5 people are expected'
}
