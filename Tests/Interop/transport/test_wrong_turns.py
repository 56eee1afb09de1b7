"""Options and answers that lead nowhere: said in a sentence that is true, with the exit status that belongs to it."""

import gzip
import socket

import h2.config
import h2.connection
import h2.events
import pytest

from support.scripted import ScriptedServer, answer
from transport.reporting_server import ReportingServer


class CutServer(ReportingServer):
    """Ends every connection over HTTP/2 in the middle of the first answer."""

    def speak2(self, connection, received, report):
        session = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        session.initiate_connection()
        while received:
            for event in session.receive_data(received):
                if isinstance(event, h2.events.StreamEnded):
                    session.send_headers(event.stream_id, [(":status", "200")])
                    session.send_data(event.stream_id, b"hel")
                    connection.sendall(session.data_to_send())
                    # An end with something unread would be a reset.
                    connection.shutdown(socket.SHUT_WR)
                    while connection.recv(65536):
                        pass
                    return
            connection.sendall(session.data_to_send())
            received = connection.recv(65536)


@pytest.mark.parametrize("options, status, words", [
    (["--unix-socket", "/tmp/" + "x" * 200], 64, "cannot be a socket"),
    (["--unix-socket", ""], 64, "cannot be a socket"),
    (["--resolve", "a.example:80:nowhere"], 64, "'--resolve' needs an IP address"),
    (["-6"], 1, "'127.0.0.1' is no address of IPv6"),
    (["--http-version", "1.0", "--chunked", "a=b"], 64, "HTTP/1.0 has no chunks"),
])  # fmt: skip
def test_an_option_that_cannot_be_met_is_named(jwtctl, options, status, words):
    server = ScriptedServer(other=answer(200, {}))
    result = jwtctl("post", server.url, "--anonymous", *options)
    assert result.status == status and words in result.err, result
    assert server.requests == []


def test_authorities_that_are_not_there_are_not_called_something_else(jwtctl, serve, authority):
    server = serve(authority.context())
    result = jwtctl("get", f"https://localhost:{server.port}/", "--anonymous", "--verify", "/nowhere.pem")
    assert result.status == 1 and "'/nowhere.pem' cannot be read: No such file" in result.err


@pytest.mark.parametrize("status, field", [(302, "Location:"), (302, "X: y"), (304, "X: y"), (300, "Location: /y")])
def test_a_redirect_that_leads_nowhere_is_no_success(jwtctl, status, field):
    """The verbs say so by exit status 3, which means that it was not followed; httpie takes it for a success."""
    server = ScriptedServer(other=answer(status, b"", field))
    assert jwtctl("get", server.url, "--anonymous", "--follow").status == 3
    assert jwtctl("http", server.url, "--check-status", "--follow").status == 0
    assert len(server.requests) == 2


def test_what_follows_the_end_of_a_coded_body_is_left_out(jwtctl):
    server = ScriptedServer(other=answer(200, gzip.compress(b"hello") + b"and more", "Content-Encoding: gzip"))
    result = jwtctl("get", server.url, "--anonymous")
    assert result.status == 0 and result.out == b"hello"


def test_an_answer_over_http_2_that_is_cut_is_not_counted_from_a_length_that_nobody_said(jwtctl, serve, authority):
    context = authority.context()
    context.set_alpn_protocols(["h2"])
    server = serve(context, kind=CutServer)
    result = jwtctl("get", f"https://localhost:{server.port}/", "--anonymous", f"--verify={authority.file}")
    assert result.status == 1 and result.err.strip().endswith("ended early")


def test_a_line_that_does_not_end_takes_neither_the_square_of_its_length_nor_all_memory(jwtctl):
    server = ScriptedServer(other=answer(200, b"[" + b" " * (40 << 20)))
    result = jwtctl("get", server.url, "--anonymous", "--pretty=all", "--stream", timeout=30)
    assert result.status == 1 and "a line of the answer has more than 33.6 MB" in result.err
