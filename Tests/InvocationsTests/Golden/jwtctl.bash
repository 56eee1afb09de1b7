# Completion of jwtctl for bash 4 and later. Load it with: source <(jwtctl completions bash)
_jwtctl_profiles() {
    local file
    for file in "${JWTCTL_CONFIG_DIR:-${XDG_CONFIG_HOME:-$HOME/.config}/jwtctl}"/profiles/*.json; do
        [[ -e $file ]] && file=${file##*/} && printf '%s\n' "${file%.json}"
    done
}

_jwtctl() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command='' word i
    # bash takes '--option=value' for three words.
    if [[ $current == = ]]; then
        current=''
    elif [[ $previous == = ]]; then
        previous=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        case $word in
            --profile|--username|-u|--scheme|--login-path|--refresh-path|--verify-path|--logout-path|--username-field|--header-type|--timeout|--connect-timeout|--max-time|--max-headers|--proxy|--unix-socket|--interface|--resolve|--http-version|--verify|--cert|--cert-key|--cert-key-pass|--ssl|--ciphers|--min|--secret|--secret-file|--boundary|--raw|--print|-p|--history-print|-P|--pretty|--style|-s|--format-options|--response-charset|--response-mime|--output|-o|--max-redirects|--default-scheme|--auth|-a|--auth-type|-A|--session|--session-read-only|--server|--also-origin|--host|--port|--access-lifetime|--refresh-lifetime|--leeway|--grace|--users|--data|--page-size|--throttle|--delay|--fault) [[ ${COMP_WORDS[i + 1]} == = ]] && ((i++)); ((i++)) ;;
            -*) ;;
            *) command=${command:+$command }$word; [[ $command == @(profile|sessions) ]] || break ;;
        esac
    done
    case $previous in
        --profile) COMPREPLY=($(compgen -W "$(_jwtctl_profiles)" -- "$current")); return ;;
        --username|-u | --password | --login-path | --refresh-path | --verify-path | --logout-path | --username-field | --header-type | --timeout | --connect-timeout | --max-time | --max-headers | --proxy | --interface | --resolve | --cert-key-pass | --ciphers | --min | --secret | --boundary | --raw | --print|-p | --history-print|-P | --format-options | --response-charset | --response-mime | --max-redirects | --auth|-a | --server | --also-origin | --host | --port | --access-lifetime | --refresh-lifetime | --leeway | --grace | --page-size | --throttle | --delay | --fault) return ;;
        --scheme) COMPREPLY=($(compgen -W 'simplejwt' -- "$current")); return ;;
        --unix-socket | --cert | --cert-key | --secret-file | --output|-o | --session | --session-read-only | --log | --users | --data) compopt -o default; return ;;
        --http-version) COMPREPLY=($(compgen -W '1.0 1.1 2' -- "$current")); return ;;
        --verify) COMPREPLY=($(compgen -f -W 'yes no' -- "$current")); return ;;
        --ssl) COMPREPLY=($(compgen -W 'ssl2.3 tls1 tls1.1 tls1.2 tls1.3' -- "$current")); return ;;
        --pretty) COMPREPLY=($(compgen -W 'all colors format none' -- "$current")); return ;;
        --style|-s) COMPREPLY=($(compgen -W 'abap algol algol_nu arduino auto autumn borland bw coffee colorful default dracula emacs friendly friendly_grayscale fruity github-dark gruvbox-dark gruvbox-light igor inkpot lightbulb lilypond lovelace manni material monokai murphy native night-owl nord nord-darker one-dark paraiso-dark paraiso-light pastie perldoc pie pie-dark pie-light rainbow_dash rrt sas solarized solarized-dark solarized-light staroffice stata-dark stata-light tango trac vim vs xcode zenburn' -- "$current")); return ;;
        --default-scheme) COMPREPLY=($(compgen -W 'http https' -- "$current")); return ;;
        --auth-type|-A) COMPREPLY=($(compgen -W 'basic digest bearer' -- "$current")); return ;;
    esac
    if [[ $current == -* ]]; then
        case ${command,,} in
            'login') COMPREPLY=($(compgen -W '--username -u --password-stdin --scheme --login-path --refresh-path --verify-path --logout-path --username-field --header-type --timeout --connect-timeout --max-time --max-headers --proxy --unix-socket --interface --resolve --ipv4 -4 --ipv6 -6 --http-version --verify --cert --cert-key --cert-key-pass --ssl --ciphers --profile --quiet -q --verbose -v --debug --show-secrets --help -h' -- "$current")) ;;
            'logout') COMPREPLY=($(compgen -W '--all --timeout --connect-timeout --max-time --max-headers --proxy --unix-socket --interface --resolve --ipv4 -4 --ipv6 -6 --http-version --verify --cert --cert-key --cert-key-pass --ssl --ciphers --profile --quiet -q --verbose -v --debug --show-secrets --help -h' -- "$current")) ;;
            'refresh') COMPREPLY=($(compgen -W '--timeout --connect-timeout --max-time --max-headers --proxy --unix-socket --interface --resolve --ipv4 -4 --ipv6 -6 --http-version --verify --cert --cert-key --cert-key-pass --ssl --ciphers --profile --quiet -q --verbose -v --debug --show-secrets --help -h' -- "$current")) ;;
            'verify') COMPREPLY=($(compgen -W '--refresh-token --timeout --connect-timeout --max-time --max-headers --proxy --unix-socket --interface --resolve --ipv4 -4 --ipv6 -6 --http-version --verify --cert --cert-key --cert-key-pass --ssl --ciphers --profile --quiet -q --verbose -v --debug --show-secrets --help -h' -- "$current")) ;;
            'status' | 'profile list' | 'profile show') COMPREPLY=($(compgen -W '--json --profile --quiet -q --debug --help -h' -- "$current")) ;;
            'token') COMPREPLY=($(compgen -W '--min --header --refresh-token --no-refresh --timeout --connect-timeout --max-time --max-headers --proxy --unix-socket --interface --resolve --ipv4 -4 --ipv6 -6 --http-version --verify --cert --cert-key --cert-key-pass --ssl --ciphers --profile --quiet -q --verbose -v --debug --show-secrets --help -h' -- "$current")) ;;
            'decode') COMPREPLY=($(compgen -W '--refresh-token --secret --secret-file --json --profile --quiet -q --debug --help -h' -- "$current")) ;;
            'get' | 'post' | 'put' | 'patch' | 'delete' | 'head' | 'options' | 'request') COMPREPLY=($(compgen -W '--json -j --form -f --multipart --boundary --raw --compress -x --chunked --ignore-stdin -I --print -p --headers -h --body -b --meta -m --verbose -v --all --quiet -q --pretty --style -s --format-options --sorted --unsorted --response-charset --response-mime --stream -S --output -o --download -d --continue -c --offline --no-check-status --follow -F --max-redirects --path-as-is --default-scheme --profile --anonymous --no-refresh --auth -a --auth-type -A --ignore-netrc --session --session-read-only --timeout --connect-timeout --max-time --max-headers --proxy --unix-socket --interface --resolve --ipv4 -4 --ipv6 -6 --http-version --verify --cert --cert-key --cert-key-pass --ssl --ciphers --debug --show-secrets --help --manual --version' -- "$current")) ;;
            'http' | 'https') COMPREPLY=($(compgen -W '--json -j --form -f --multipart --boundary --raw --compress -x --chunked --ignore-stdin -I --print -p --headers -h --body -b --meta -m --verbose -v --all --quiet -q --pretty --style -s --format-options --sorted --unsorted --response-charset --response-mime --stream -S --output -o --download -d --continue -c --offline --check-status --follow -F --max-redirects --path-as-is --default-scheme --profile --anonymous --no-refresh --auth -a --auth-type -A --ignore-netrc --session --session-read-only --timeout --connect-timeout --max-time --max-headers --proxy --unix-socket --interface --resolve --ipv4 -4 --ipv6 -6 --http-version --verify --cert --cert-key --cert-key-pass --ssl --ciphers --debug --show-secrets --help --manual --version' -- "$current")) ;;
            'profile use' | 'profile rename' | 'profile remove') COMPREPLY=($(compgen -W '--profile --quiet -q --debug --help -h' -- "$current")) ;;
            'profile set') COMPREPLY=($(compgen -W '--server --username -u --also-origin --scheme --login-path --refresh-path --verify-path --logout-path --username-field --header-type --profile --quiet -q --debug --help -h' -- "$current")) ;;
            'sessions upgrade' | 'sessions upgrade-all') COMPREPLY=($(compgen -W '--bind-cookies --quiet -q --debug --help -h' -- "$current")) ;;
            'mock') COMPREPLY=($(compgen -W '--host --port --allow-remote --log --access-lifetime --refresh-lifetime --leeway --rotate --blacklist --grace --without-blacklist-app --sliding --check-revoke-token --session-auth-first --header-type --username-field --users --data --page-size --throttle --delay --fault --quiet -q --debug --help -h' -- "$current")) ;;
            'demo' | 'completions' | 'man' | 'help' | 'version') COMPREPLY=($(compgen -W '--quiet -q --debug --help -h' -- "$current")) ;;
        esac
        return
    fi
    case ${command,,} in
        '') COMPREPLY=($(compgen -W 'login logout refresh verify status token decode get post put patch delete head options request http https profile sessions mock demo completions man help version' -- "$current")) ;;
        'profile') COMPREPLY=($(compgen -W 'list show use set rename remove' -- "$current")) ;;
        'sessions') COMPREPLY=($(compgen -W 'upgrade upgrade-all' -- "$current")) ;;
        'profile show') COMPREPLY=($(compgen -W "$(_jwtctl_profiles)" -- "$current")) ;;
        'profile use') COMPREPLY=($(compgen -W "$(_jwtctl_profiles)" -- "$current")) ;;
        'profile set') COMPREPLY=($(compgen -W "$(_jwtctl_profiles)" -- "$current")) ;;
        'profile rename') COMPREPLY=($(compgen -W "$(_jwtctl_profiles)" -- "$current")) ;;
        'profile remove') COMPREPLY=($(compgen -W "$(_jwtctl_profiles)" -- "$current")) ;;
        'completions') COMPREPLY=($(compgen -W 'bash zsh fish' -- "$current")) ;;
        'help') COMPREPLY=($(compgen -W 'login logout refresh verify status token decode get post put patch delete head options request http https profile sessions mock demo completions man help version items exit-codes environment' -- "$current")) ;;
        *) compopt -o default ;;
    esac
}

complete -F _jwtctl jwtctl
