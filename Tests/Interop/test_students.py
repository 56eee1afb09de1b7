"""The tutorial's student resource, with every method and from every side of the command line."""

import json
import re

import pytest

from support.session import log_in

LIST = "/student/authentication/"


def test_create_read_replace_change_delete(jwtctl, backend):
    log_in(jwtctl, backend())
    created = json.loads(
        jwtctl.succeed("post", LIST, "username=newuser", "email=newuser@gmail.com", "password=test@123")
    )
    assert created == {"id": 6, "username": "newuser", "email": "newuser@gmail.com"}
    one = f"{LIST}{created['id']}/"
    assert json.loads(jwtctl.succeed("get", one)) == created
    replaced = json.loads(jwtctl.succeed("put", one, "username=updateduser", "email=updated@gmail.com"))
    assert replaced == {"id": 6, "username": "updateduser", "email": "updated@gmail.com"}
    changed = json.loads(jwtctl.succeed("patch", one, "email=changed@gmail.com"))
    assert changed == {"id": 6, "username": "updateduser", "email": "changed@gmail.com"}
    assert jwtctl.succeed("delete", one) == ""
    gone = jwtctl("get", one)
    assert (gone.status, gone.out) == (4, b'{"detail":"No User matches the given query."}')


def test_a_piped_body_is_the_server_s_bytes(jwtctl, backend):
    log_in(jwtctl, backend())
    people = jwtctl("get", LIST)
    assert people.out == (
        '[{"id":1,"username":"admin","email":"admin@example.com"},'
        '{"id":2,"username":"pawan","email":"pawan@example.com"},'
        '{"id":3,"username":"sleepy","email":"sleepy@example.com"},'
        '{"id":4,"username":"josé","email":"jose@example.com"},'
        '{"id":5,"username":"asha","email":"asha@example.com"}]'
    ).encode()
    assert people.err == ""


def test_head_and_options(jwtctl, backend):
    log_in(jwtctl, backend())
    head = jwtctl("head", LIST, "--headers")
    assert head.status == 0
    assert head.text.startswith("HTTP/1.1 200 OK\r\n")
    assert "Allow: GET, POST, HEAD, OPTIONS\r\n" in head.text
    assert json.loads(jwtctl.succeed("options", LIST))["name"] == "Student List"
    described = json.loads(jwtctl.succeed("options", f"{LIST}1/"))
    assert described["name"] == "Student Instance"
    assert described["actions"]["PUT"]["password"]["required"] is False


@pytest.mark.parametrize("spelling", ["get", "GET", "Get"])
def test_methods_are_words_in_any_case(jwtctl, backend, spelling):
    log_in(jwtctl, backend())
    assert json.loads(jwtctl.succeed(spelling, f"{LIST}1/"))["username"] == "admin"


def test_any_other_method_goes_through_request(jwtctl, backend):
    log_in(jwtctl, backend())
    refused = jwtctl("request", "PROPFIND", f"{LIST}1/")
    assert refused.status == 4
    assert json.loads(refused.text) == {"detail": 'Method "PROPFIND" not allowed.'}


def test_field_errors_come_as_the_server_words_them(jwtctl, backend):
    log_in(jwtctl, backend())
    refused = jwtctl("post", LIST, "username=b c", "email=nonsense", "password=")
    assert refused.status == 4
    assert json.loads(refused.text) == {
        "username": [
            "Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters."
        ],
        "email": ["Enter a valid email address."],
        "password": ["This field may not be blank."],
    }
    assert jwtctl("post", LIST, "username=b c", "--no-check-status").status == 0


@pytest.mark.parametrize("kind", ["--json", "--form", "--multipart"])
def test_a_student_may_be_sent_as_json_form_or_multipart(jwtctl, backend, kind):
    log_in(jwtctl, backend())
    created = jwtctl.succeed("post", kind, LIST, "username=zoë-日本", "email=Zoe@EXAMPLE.com", "password=ü")
    assert json.loads(created) == {"id": 6, "username": "zoë-日本", "email": "Zoe@example.com"}


def test_a_body_may_be_raw_or_come_from_a_file_or_a_pipe(jwtctl, backend):
    log_in(jwtctl, backend())
    person = b'{"username":"%s","password":"x"}'
    (jwtctl.work / "new.json").write_bytes(person % b"from-file")
    made = [
        jwtctl.succeed("post", LIST, "--raw", (person % b"from-raw").decode()),
        jwtctl.succeed("post", LIST, "@new.json"),
        jwtctl.succeed("post", LIST, input=person % b"from-pipe"),
    ]
    assert [json.loads(one)["username"] for one in made] == ["from-raw", "from-file", "from-pipe"]


def test_an_empty_standard_input_is_no_body(jwtctl, backend):
    log_in(jwtctl, backend())
    assert json.loads(jwtctl.succeed("get", f"{LIST}1/", input=b""))["id"] == 1
    assert jwtctl("post", LIST, input=b"").status == 4


def test_query_items_page_through_the_list(jwtctl, django):
    log_in(jwtctl, django(page_size=2))
    page = json.loads(jwtctl.succeed("get", LIST, "page==3"))
    assert [one["username"] for one in page["results"]] == ["asha"]
    first = json.loads(jwtctl.succeed("get", LIST))
    assert json.loads(jwtctl.succeed("get", first["next"]))["results"][0]["id"] == 3


def test_on_a_terminal_a_head_and_an_indented_coloured_body_are_shown(jwtctl, backend):
    log_in(jwtctl, backend())
    session = jwtctl.terminal("get", f"{LIST}1/")
    assert "\x1b[" in session.read()
    plain = re.sub(r"\r+\n", "\n", jwtctl.terminal("get", f"{LIST}1/", env={"NO_COLOR": "1"}).read())
    assert plain.startswith("HTTP/1.1 200 OK\n")
    assert '{\n    "id": 1,\n    "username": "admin",\n    "email": "admin@example.com"\n}' in plain


def test_a_control_character_from_the_server_reaches_no_terminal(jwtctl, django):
    server = django()
    log_in(jwtctl, server)
    jwtctl.succeed("post", LIST, 'username=evil', "password=x", "email=evil@example.com")
    server.shell(r"User.objects.filter(username='evil').update(email='\x1b]0;gotcha\x07@example.com')")
    shown = jwtctl.terminal("get", f"{LIST}6/", env={"NO_COLOR": "1"}).read()
    assert "gotcha" in shown
    assert "\x1b" not in shown and "\x07" not in shown


def test_a_missing_slash_is_explained_not_followed_into_the_wrong_method(jwtctl, django):
    server = django(debug=True)
    log_in(jwtctl, server)
    broken = jwtctl("post", "/student/authentication", "username=x", "password=y")
    assert broken.status == 5
    assert b"doesn&#x27;t end in a slash" in broken.out
    moved = jwtctl("get", "/student/authentication")
    assert moved.status == 3
    assert json.loads(jwtctl.succeed("get", "--follow", "/student/authentication"))[0]["id"] == 1


def test_a_request_without_credentials_is_refused_with_a_challenge(jwtctl, backend):
    log_in(jwtctl, backend())
    result = jwtctl("get", LIST, "--anonymous", "--headers")
    assert result.status == 4
    assert 'WWW-Authenticate: Bearer realm="api"' in result.text


def test_an_authorization_of_the_user_s_own_wins(jwtctl, backend):
    server = backend()
    log_in(jwtctl, server)
    result = jwtctl("get", LIST, "Authorization:Bearer YOUR_ACCESS_TOKEN")
    assert result.status == 4
    assert json.loads(result.text)["messages"][0]["message"] == "Token is invalid"
    assert server.refreshes() == 0
