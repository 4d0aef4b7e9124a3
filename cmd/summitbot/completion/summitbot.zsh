#compdef summitbot
# Completion of summitbot for zsh. What it offers comes from the program itself.
_summitbot() {
	local -a found
	found=("${(@f)$("${words[1]}" complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
	if [[ -z "${found[1]}" ]]; then
		_files
		return
	fi
	found=("${(@)found//:/\\:}")
	found=("${(@)found/$'\t'/:}")
	_describe summitbot found
}
if [[ "${funcstack[1]}" == _summitbot ]]; then
	_summitbot # loaded by name, from a folder of fpath
else
	compdef _summitbot summitbot
fi
