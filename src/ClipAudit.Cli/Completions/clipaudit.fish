# Completion of clipaudit for fish: clipaudit completions fish > ~/.config/fish/completions/clipaudit.fish

function __clipaudit_suggest
    set -l suggestions (clipaudit '[suggest]' (commandline -cp | string collect) 2>/dev/null </dev/null)
    # Where nothing is suggested, a file is what is wanted.
    if test (count $suggestions) -eq 0
        __fish_complete_path (commandline -ct)
    else
        printf '%s\n' $suggestions
    end
end

complete -c clipaudit -f -a '(__clipaudit_suggest)'
