# Completion of summitbot for fish. What it offers comes from the program itself.
function __summitbot
    set -l words (commandline -opc)
    set -l found ($words[1] complete -- $words[2..] (commandline -ct) 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c summitbot -f -a '(__summitbot)'
