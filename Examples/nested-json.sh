#!/usr/bin/env bash
# What each kind of item becomes: the request is printed, not sent.
source "$(dirname "$0")/mock.bash"
mock=

cd "$folder"
echo 'Ada Lovelace' >name.txt
echo '{"year": 1815}' >born.json

echo '# text, numbers, lists and objects'
run jwtctl post --offline --print=B example.org/ name=Ada age:=36 'langs:=["en","fr"]'
echo '# nested keys'
run jwtctl post --offline --print=B example.org/ 'user[name]=Ada' 'user[tags][]=math' 'user[tags][]=poetry'
echo '# values from files'
run jwtctl post --offline --print=B example.org/ name=@name.txt born:=@born.json
echo '# headers and query parameters'
run jwtctl get --offline example.org/search 'q==analytical engine' X-Trace:1
echo '# a form, and a form with a file'
run jwtctl post --offline --form example.org/ 'name=Ada Lovelace' age=36
run jwtctl post --offline --form --boundary=frontier example.org/ name=Ada portrait@name.txt
