# Completion of clipaudit for bash: source <(clipaudit completions bash)

_clipaudit() {
    local line=${COMP_LINE:0:COMP_POINT} breaks=${COMP_WORDBREAKS//[^=:]/} suggestion last shared
    COMPREPLY=()
    # The program as it was called, so that paths and aliases do.
    while IFS= read -r suggestion; do
        [[ -n $suggestion ]] && COMPREPLY+=("${suggestion%$'\r'}")
    done < <("${1/#\~\//$HOME/}" '[suggest]' "$line" 2>/dev/null </dev/null)

    # Readline replaces only what follows the last of its word breaks, which = and : are mostly.
    last=${line##*[[:space:]]}
    if [[ -n $breaks && $last == *[$breaks]* ]]; then
        shared=${last%"${last##*[$breaks]}"}
        COMPREPLY=("${COMPREPLY[@]#"$shared"}")
    fi
}

# Where nothing is suggested, a file is what is wanted.
complete -o default -F _clipaudit clipaudit
