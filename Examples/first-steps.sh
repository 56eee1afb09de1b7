#!/usr/bin/env bash
# Log in; list, create, change and delete a student; log out.
source "$(dirname "$0")/mock.bash"
start_mock

export JWTCTL_PASSWORD='P@ssw0rd1647@779!'
run jwtctl login "$server" username=pawan
run jwtctl get /student/authentication/
run jwtctl post /student/authentication/ username=newuser email=newuser@gmail.com password=test@123
run jwtctl get /student/authentication/6/
run jwtctl put /student/authentication/6/ username=updateduser email=updated@gmail.com
run jwtctl patch /student/authentication/6/ email=changed@gmail.com
run jwtctl delete /student/authentication/6/
run jwtctl status
run jwtctl logout
