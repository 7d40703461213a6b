# Finds calls of NAMES (and the use of WORDS) in C, outside comments and
# literals. -v names="a b" -v words="c" -v why="text"

function strip(s,    out, c, i)
{
	if (comment ? !index(s, "*/") : s !~ /["\047\/]/)
		return comment ? "" : s
	out = ""
	for (i = 1; i <= length(s); i++) {
		c = substr(s, i, 1)
		if (comment) {
			if (c == "*" && substr(s, i + 1, 1) == "/") {
				comment = 0
				i++
			}
		} else if (quote != "") {
			if (c == "\\")
				i++
			else if (c == quote)
				quote = ""
		} else if (c == "/" && substr(s, i + 1, 1) == "*") {
			comment = 1
			i++
		} else if (c == "\"" || c == "\047") {
			quote = c
		} else {
			out = out c
		}
	}
	quote = ""
	return out
}

function fault(name)
{
	print FILENAME ":" FNR ": " name ": " why
	bad = 1
}

BEGIN {
	n_names = split(names, name)
	n_words = split(words, word)
}

FNR == 1 { comment = 0 }

{
	text = " " strip($0) " "
	for (k = 1; k <= n_names; k++)
		if (index(text, name[k]) &&
		    text ~ "[^A-Za-z0-9_]" name[k] "[ \t]*[(]")
			fault(name[k])
	for (k = 1; k <= n_words; k++)
		if (index(text, word[k]) &&
		    text ~ "[^A-Za-z0-9_]" word[k] "[^A-Za-z0-9_]")
			fault(word[k])
}

END { exit bad }
