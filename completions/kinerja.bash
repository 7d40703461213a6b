# Completion for bash. The program itself says what fits; this carries the
# words there and the candidates back.

_kinerja()
{
	local -a words=()
	local i glue='' value rest

	# bash cuts words at "=": put --option=value together again.
	for ((i = 1; i <= COMP_CWORD; i++)); do
		if [[ ${COMP_WORDS[i]} == = && ${words[-1]-} == --* ]]; then
			words[-1]+='='
			glue=1
		elif [[ $glue ]]; then
			words[-1]+=${COMP_WORDS[i]}
			glue=''
		else
			words+=("${COMP_WORDS[i]}")
		fi
	done
	COMPREPLY=()
	while IFS=$'\t' read -r value rest; do
		if [[ $value == :files ]]; then
			compopt -o default 2>/dev/null
			continue
		fi
		[[ $value == *= ]] && compopt -o nospace 2>/dev/null
		COMPREPLY+=("$value")
	done < <("${COMP_WORDS[0]}" --complete "${words[@]}" 2>/dev/null)
}

complete -F _kinerja kinerja
