# Compare an expected table with what the program wrote, cell by cell.
#
#	awk -v keys=N -f compare.awk EXPECTED ACTUAL
#
# The first N columns of EXPECTED name a row. Columns are found by their
# names; those that EXPECTED has not are left out. Prints every cell that
# differs with both values, and at the end the number of cells compared.

function cells(line, out,    n, part, c, i, quoted) {
	sub(/\r$/, "", line)
	split("", out)
	if (line !~ /"/)
		return split(line, out, ",")
	n = 1
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		if (c == "\"" && quoted && substr(line, i + 1, 1) == "\"") {
			part = part c
			i++
		} else if (c == "\"")
			quoted = !quoted
		else if (c == "," && !quoted) {
			out[n++] = part
			part = ""
		} else
			part = part c
	}
	out[n] = part
	return n
}

function wrong(text) {
	print what ": " text
	n_wrong++
}

FNR == NR && FNR == 1 {
	what = FILENAME
	sub(/.*\//, "", what)
	n_columns = cells($0, column)
	next
}

FNR == NR {
	cells($0, c)
	k = c[1]
	for (i = 2; i <= keys; i++)
		k = k " " c[i]
	if (k in expected)
		wrong("two rows expected for " k)
	expected[k] = $0
	order[++n_rows] = k
	next
}

FNR == 1 {
	n = cells($0, h)
	for (i = 1; i <= n; i++)
		at[h[i]] = i
	for (i = 1; i <= n_columns; i++)
		if (!(column[i] in at))
			wrong("the program has no column " column[i])
	next
}

{
	cells($0, c)
	k = c[at[column[1]]]
	for (i = 2; i <= keys; i++)
		k = k " " c[at[column[i]]]
	if (!(k in expected)) {
		wrong("not expected: " k)
		next
	}
	if (seen[k]++)
		wrong("twice: " k)
	cells(expected[k], e)
	for (i = 1; i <= n_columns; i++) {
		n_cells++
		if (e[i] "" != c[at[column[i]]] "")
			wrong(k ": " column[i] " is '" c[at[column[i]]] \
				"', expected '" e[i] "'")
	}
}

END {
	for (i = 1; i <= n_rows; i++)
		if (!seen[order[i]])
			wrong("not written: " order[i])
	print n_cells + 0, n_wrong + 0 > "/dev/stderr"
	exit n_wrong > 0
}
