# A list as it comes back half filled: half.awk -v seed=N -v keep=NAMES FILE.
# Random cells, and all cells of random columns, become empty; those under
# the headers in `keep` (by blanks, folded) stay, and so does all that stands
# above the header. A row that would say nothing any more stays as it is.
function fold(s)
{
	s = tolower(s)
	gsub(/[ "\r\357\273\277*]/, "", s)
	return s
}

# The cells of a line into c[1..n], with their quotes; returns n.
function cells(line, c,    n, i, ch, quoted)
{
	n = 1
	c[1] = ""
	quoted = 0
	for (i = 1; i <= length(line); i++) {
		ch = substr(line, i, 1)
		if (ch == "\"")
			quoted = !quoted
		if (ch == "," && !quoted)
			c[++n] = ""
		else
			c[n] = c[n] ch
	}
	return n
}

BEGIN {
	srand(seed)
	n_keep = split(keep, names, " ")
	for (i = 1; i <= n_keep; i++)
		kept[names[i]] = 1
}

!header {
	n = cells($0, c)
	for (i = 1; i <= n; i++)
		header = header || (fold(c[i]) in kept)
	for (i = 1; header && i <= n; i++) {
		name[i] = fold(c[i])
		gone[i] = !(name[i] in kept) && rand() < .2
	}
	print
	next
}

{
	n = cells($0, c)
	line = ""
	for (i = 1; i <= n; i++) {
		if (!(name[i] in kept) && (gone[i] || rand() < .4))
			c[i] = i == n && c[i] ~ /\r$/ ? "\r" : ""
		line = line (i > 1 ? "," : "") c[i]
	}
	print line
}
