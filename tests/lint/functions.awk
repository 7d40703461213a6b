# FILE:NAME of every function that is defined in the C files given.
#
# As the tree writes them: the name stands before the first parenthesis of a
# line in column 1, and a brace in column 1 begins the body.
FNR == 1 { name = "" }

/^[a-z].*[a-z_0-9]\(/ && !/[=;]/ {
	head = $0
	sub(/\(.*/, "", head)
	sub(/.*[ *]/, "", head)
	name = head
}

/\);$/ { name = "" }

/^\{/ && name != "" {
	print FILENAME ":" name
	name = ""
}
