#!/usr/bin/env bash
# Twelve commands find one expired token; the server sees one refresh.
source "$(dirname "$0")/mock.bash"
start_mock --access-lifetime 20s --rotate --blacklist --log "$folder/log"

JWTCTL_PASSWORD='P@ssw0rd1647@779!' run jwtctl login "$server" username=pawan
echo '… eleven seconds later, when less than ten are left …'
sleep 11
for _ in {1..12}; do
    jwtctl get /me/ >>"$folder/answers" &
    commands+=($!)
done
wait "${commands[@]}"
echo "answers:   $(grep -o '"username":"pawan"' "$folder/answers" | wc -l)"
echo "refreshes: $(grep -c '"method":"POST","path":"/\(refreshToken\|api/token/refresh\)/"' "$folder/log")"
