#!/usr/bin/env bash
# Watch an access token expire, and nothing happen: jwtctl refreshes it in time.
source "$(dirname "$0")/mock.bash"
start_mock --access-lifetime 2s --rotate --blacklist

JWTCTL_PASSWORD='Ash@2026!pass' run jwtctl login "$server" username=asha
run jwtctl get /me/ --no-refresh
echo '… three seconds later …'
sleep 3
run jwtctl get /me/ --no-refresh || echo
run jwtctl get /me/
run jwtctl status
