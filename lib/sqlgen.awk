# Reads the files of lib/store/sql and writes C, or SQL that can be pasted.
# Called by sqlgen.sh, which says how the files are written.

function fault(why)
{
	printf "%s:%d: %s\n", FILENAME, FNR, why >"/dev/stderr"
	bad = 1
}

# The arguments of a call that begins at `text`: into args[], returned is the
# place behind the closing parenthesis.
function arguments(text, args,    i, c, depth, quoted, n, from)
{
	n = 0
	from = 2
	for (i = 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		if (c == "'")
			quoted = !quoted
		if (quoted)
			continue
		if (c == "(")
			depth++
		if (c == ")")
			depth--
		if (!depth || (depth == 1 && c == ",")) {
			args[++n] = substr(text, from, i - from)
			gsub(/^[ \n]+|[ \n]+$/, "", args[n])
			from = i + 1
		}
		if (!depth)
			return i + 1
	}
	return 0
}

# The body of fragment `name` with its parameters replaced.
function body_of(name, args,    text, out, i, n, names, value)
{
	n = split(params[name], names, / *, */)
	for (i = 1; i <= n; i++)
		value[names[i]] = args[i]
	text = body[name]
	while (match(text, /\$[a-z][a-z_0-9]*/)) {
		i = substr(text, RSTART + 1, RLENGTH - 1)
		if (!(i in value))
			fault("@" name " has no parameter $" i)
		out = out substr(text, 1, RSTART - 1) value[i]
		text = substr(text, RSTART + RLENGTH)
	}
	return out text
}

# Whether `name` may be put in with these values.
function fits(name, owner, args, end,    names, given, i)
{
	for (i in args)
		given++
	if (!(name in body))
		fault(owner ": there is no fragment " name)
	else if (!end)
		fault(owner ": the values of @" name " have no end")
	else if (given + 0 != split(params[name], names, / *, */))
		fault(owner ": @" name " takes " \
		      split(params[name], names, / *, */) " values, not " \
		      given + 0)
	else if (depth > 40)
		fault(owner ": @" name " contains itself")
	else
		return 1
	return 0
}

# `text` with every @fragment put in.
function expand(text, owner,    out, name, rest, args, end, i)
{
	while (match(text, /@[a-z][a-z_0-9]*/)) {
		name = substr(text, RSTART + 1, RLENGTH - 1)
		out = out substr(text, 1, RSTART - 1)
		rest = substr(text, RSTART + RLENGTH)
		split("", args)
		end = 1
		if (substr(rest, 1, 1) == "(") {
			end = arguments(rest, args)
			rest = substr(rest, end)
		}
		if (!fits(name, owner, args, end))
			return out
		for (i in args)
			args[i] = expand(args[i], owner)
		depth++
		out = out expand(body_of(name, args), owner)
		depth--
		text = rest
	}
	return out text
}

# Every parameter of a fragment has to be of use.
function check_params(name,    names, n, i)
{
	n = split(params[name], names, / *, */)
	for (i = 1; i <= n; i++)
		if (body[name] !~ ("[$]" names[i] "([^a-z_0-9]|$)"))
			fault("@" name " does not use $" names[i])
}

function name_of(column)
{
	gsub(/^[ \n]+|[ \n]+$/, "", column)
	sub(/^DISTINCT[ \n]+/, "", column)
	if (match(column, /[ \n]AS[ \n]+[a-z][a-z_0-9]*$/))
		sub(/^.*[ \n]/, "", column)
	else if (column ~ /^([a-z][a-z_0-9]*\.)?[a-z][a-z_0-9]*$/)
		sub(/^.*\./, "", column)
	else
		return ""
	return column
}

# Names of the result columns, by blanks; "" for what is no query.
function columns(text,    i, c, depth, quoted, word, list, from, out)
{
	if (text !~ /^(SELECT|WITH)[ \n]/ || text ~ /;/)
		return ""
	for (i = 1; i <= length(text) + 1; i++) {
		c = substr(text, i, 1)
		if (c == "'")
			quoted = !quoted
		if (quoted)
			continue
		depth += (c == "(") - (c == ")")
		if (c ~ /[A-Za-z_0-9.]/) {
			word = word c
			continue
		}
		if (depth - (c == "(") == 0) {
			if (!list && word ~ /^(INSERT|UPDATE|DELETE)$/)
				return ""
			if (!list && word == "SELECT") {
				list = 1
				from = i
			} else if (list && (c == "" || c == "," || word ~ \
				   /^(FROM|WHERE|UNION|ORDER|LIMIT)$/)) {
				word = c == "" || c == "," ? "" : word
				out = out " " column_at(text, from, \
					i - length(word), out)
				from = i + 1
				if (c != ",")
					return substr(out, 2)
			}
		}
		word = ""
	}
	return ""
}

function column_at(text, from, to, before,    name)
{
	name = name_of(substr(text, from, to - from))
	if (name == "")
		return "?"
	if (index(before " ", " " name " "))
		return "?" name
	return name
}

function enumerate(name, list,    n, i, word)
{
	n = split(list, word, " ")
	if (n == 0 || list == "?")
		return ""
	for (i = 1; i <= n; i++)
		if (word[i] ~ /^\?/)
			fault(name ": column " i (word[i] == "?" ? \
			      " has no name" : " repeats " \
			      substr(word[i], 2)) \
			      "; give it one with AS")
	list = "enum {\n"
	for (i = 1; i <= n; i++)
		list = list "\t" toupper(name "_" word[i]) ",\n"
	return list "\tN_" toupper(name) "\n};\n"
}

function literal(text)
{
	gsub(/\\/, "&&", text)
	gsub(/"/, "\\\"", text)
	gsub(/\n/, "\\n\"\n\t\"", text)
	return "\t\"" text "\""
}

function n_params(text,    max, n)
{
	while (match(text, /\?[0-9]+/)) {
		n = substr(text, RSTART + 1, RLENGTH - 1) + 0
		max = n > max ? n : max
		text = substr(text, RSTART + RLENGTH)
	}
	return max + 0
}

# The kinds of school of each area, as fragments.
BEGIN {
	while ((getline line <levels) > 0) {
		if (line !~ /^L\(".*\)$/)
			continue
		split(line, cell, "\"")
		area = line
		gsub(/^.*, |\)$/, "", area)
		area = "levels_" tolower(area)
		kinds[area] = "fragment"
		list[area] = list[area] ", '" cell[2] "'"
		body[area] = "(" substr(list[area], 3) ")"
	}
	close(levels)
}

function begin_item(kind, line,    name)
{
	name = line
	sub(/^-- [a-z]+: */, "", name)
	current = name
	sub(/\(.*/, "", current)
	if (current in kinds)
		fault(current " is there already")
	kinds[current] = kind
	home[current] = FILENAME
	at[current] = FNR
	order[++n_items] = current
	if (match(name, /\(.*\)/))
		params[current] = substr(name, RSTART + 1, RLENGTH - 2)
	body[current] = ""
}

/^-- name: / { begin_item("name", $0); next }
/^-- fragment: / { begin_item("fragment", $0); next }
/^-- columns: / { like[current] = substr($0, 13); next }
/^-- scans: / { scans[current] = substr($0, 11); next }
/^[ \t]*--/ || /^[ \t]*$/ || !current { next }
{
	gsub(/^[ \t]+|[ \t]+$/, "")
	body[current] = body[current] (body[current] == "" ? "" : "\n") $0
}

function file_of(path)
{
	sub(/^.*\//, "", path)
	sub(/\..*/, "", path)
	return path
}

function write_show(name)
{
	printf "-- name: %s\n", name
	if (name in scans)
		printf "-- scans: %s\n", scans[name]
	printf "%s;\n\n", text
}

function listed(name)
{
	return columns((kinds[name] == "fragment" ? "SELECT " : "") \
		       expanded[name])
}

# Every word behind `-- columns:` is a fragment that is a list, or a group:
# its longest list counts, and the others begin it.
function read_groups(    i, j, n, word, list)
{
	for (i = 1; i <= n_items; i++) {
		n = split(like[order[i]], word, " ")
		for (j = 1; j <= n; j++) {
			if (!(word[j] in first))
				first[word[j]] = order[i]
			list = kinds[word[j]] == "fragment" ? \
				listed(word[j]) : listed(order[i])
			if (length(list) > length(group[word[j]]))
				group[word[j]] = list
		}
	}
}

function write_group(name, word, list)
{
	if (kinds[word] == "fragment" ? index(list " ", group[word] " ") != 1 \
	    : index(group[word] " ", list " ") != 1)
		fault(name " has not the columns of " word)
	if (file_of(home[first[word]]) == only && first[word] == name)
		made = made enumerate(word, group[word])
}

function write_header(name,    n, i, word, own, list)
{
	list = columns(expanded[name])
	own = 1
	made = made "extern const struct sql sql_" name ";\n"
	n = split(like[name], word, " ")
	for (i = 1; i <= n; i++) {
		write_group(name, word[i], list)
		own = own && kinds[word[i]] == "fragment"
	}
	if (own)
		made = made enumerate(name, list)
}

# The declarations of one file.
function header_of(word,    i, guard)
{
	only = word
	guard = "SQL_" toupper(word) "_H"
	made = "#ifndef " guard "\n#define " guard "\n\nstruct sql;\n"
	for (i = 1; i <= n_items; i++) {
		if (kinds[order[i]] == "fragment" ||
		    file_of(home[order[i]]) != word)
			continue
		FILENAME = home[order[i]]
		FNR = at[order[i]]
		write_header(order[i])
	}
	return made "\n#endif\n"
}

# Statements for another server: their texts, and nothing of their columns.
function write_text(name)
{
	if (mode == "texts")
		printf "const char sql_%s[] =\n%s;\n", name, literal(text)
	else
		printf "extern const char sql_%s[];\n", name
}

# Of each file that was read, as DIR/WORD.h.new.
function write_headers(dir,    i, word)
{
	for (i = 1; i < ARGC; i++) {
		word = file_of(ARGV[i])
		printf "%s", header_of(word) >(dir "/" word ".h.new")
		close(dir "/" word ".h.new")
	}
}

function write_code(name)
{
	printf "const struct sql sql_%s = {\n\t\"%s\",\n%s,\n\t%d, %d\n};\n", \
		name, name, literal(text), n_names++, n_params(text)
}

END {
	if (mode == "code")
		print "#include \"store/db.h\"\n"
	for (i = 1; i <= n_items; i++) {
		name = order[i]
		FILENAME = home[name]
		FNR = at[name]
		check_params(name)
		text = expanded[name] = expand(body[name], name)
		if (mode ~ /^header/ || kinds[name] == "fragment")
			continue
		else if (mode == "code")
			write_code(name)
		else if (mode ~ /^texts/)
			write_text(name)
		else if (only == "" || only == name)
			write_show(name)
	}
	if (mode ~ /^header/)
		read_groups()
	if (mode == "header")
		printf "%s", header_of(only)
	if (mode == "headers")
		write_headers(only)
	if (mode == "code")
		printf "const int sql_count = %d;\n", n_names
	exit bad
}
