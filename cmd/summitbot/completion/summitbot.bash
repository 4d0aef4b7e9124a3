# Completion of summitbot for bash. What it offers comes from the program itself.
_summitbot() {
	local IFS=$'\n'
	COMPREPLY=($("$1" complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f 1))
}
complete -o default -F _summitbot summitbot
