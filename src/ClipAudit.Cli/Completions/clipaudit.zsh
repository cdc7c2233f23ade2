#compdef clipaudit
# Completion of clipaudit for zsh: after compinit, source <(clipaudit completions zsh); or as _clipaudit in a folder of fpath.

_clipaudit() {
    local -a before suggestions
    before=("${(@)words[1,CURRENT-1]}")
    suggestions=("${(@f)$("${~words[1]}" '[suggest]' "${(j: :)before} ${PREFIX}" 2>/dev/null </dev/null)}")
    suggestions=("${(@)suggestions:#}")
    # Where nothing is suggested, a file is what is wanted.
    if (( ${#suggestions} )); then
        compadd -a suggestions
    else
        _files
    fi
}

if [[ ${funcstack[1]} == _clipaudit ]]; then
    _clipaudit "$@"
else
    compdef _clipaudit clipaudit
fi
