# Read what statements SQLite was to explain (first file), and what it said
# (second): a scan of a large table has to be announced. See sql.sh.

# Nobody minds reading these: a row a period, a pack, a setting.
BEGIN {
	split("meta rule_pack period window", list, " ")
	for (i in list)
		small[list[i]] = 1
}

FNR == NR && /^CREATE TABLE/ { large[$3] = !($3 in small); next }
FNR == NR && /^\.print @/ { name = substr($2, 2); next }
FNR == NR && /^-- scans: / {
	gsub(/,/, " ")
	for (i = 3; i <= NF; i++)
		announced[name, $i] = 1
	next
}
# What each alias stands for, wherever it does in the statement.
FNR == NR && name {
	gsub(/[(),;]/, " & ")
	for (i = 1; i < NF; i++) {
		if ($i != "FROM" && $i != "JOIN" && !($i == "," && taking))
			continue
		taking = 1
		table = $(i + 1)
		alias = $(i + 2) == "AS" ? $(i + 3) : $(i + 2)
		if (table in large) {
			means[name, alias] = means[name, alias] " " table
			means[name, table] = means[name, table] " " table
		}
	}
	taking = 0
	next
}
FNR == NR { next }

/^@/ { name = substr($0, 2); next }
match($0, /--SCAN [a-z_0-9]+/) {
	n = split(means[name, substr($0, RSTART + 7, RLENGTH - 7)], list, " ")
	for (i = 1; i <= n; i++) {
		scanned[name, list[i]] = 1
		if (large[list[i]] && !announced[name, list[i]] &&
		    !told[name, list[i]]++)
			printf "%s: reads all of %s without `-- scans:`\n", \
				name, list[i]
	}
}
END {
	for (pair in announced) {
		split(pair, list, SUBSEP)
		if (!(pair in scanned))
			printf "%s: announces a scan of %s that is none\n", \
				list[1], list[2]
	}
}
