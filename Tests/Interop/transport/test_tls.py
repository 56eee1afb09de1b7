"""Every option of TLS, against servers that look at what arrives."""

import datetime
import json
import socket
import ssl
import struct

import pytest
import trustme
from cryptography.hazmat.primitives import serialization

from transport.reporting_server import ReportingServer


def report(jwtctl, server, *options, host="localhost", env={}):
    """What the server saw of one request."""
    return json.loads(jwtctl.succeed("http", *options, f"https://{host}:{server.port}/", env=env))


def refusal(jwtctl, server, *options, host="localhost", env={}):
    """What is said when no request gets through: the message and the hint."""
    result = jwtctl("http", *options, f"https://{host}:{server.port}/", env=env)
    assert result.status == 1, result
    assert result.out == b""
    return result.err.replace(f":{server.port}", "")


def test_a_server_with_a_certificate_of_an_unknown_authority_is_not_spoken_to(jwtctl, serve, authority):
    said = refusal(jwtctl, serve(authority.context()))
    assert "the certificate of 'localhost' is signed by nobody this system trusts" in said
    assert "hint: give the certificate of its authority with --verify FILE" in said


def test_an_authority_can_be_given_as_file_or_folder_or_by_the_environment(jwtctl, serve, authority, tmp_path):
    server = serve(authority.context())
    assert report(jwtctl, server, f"--verify={authority.file}")["name"] == "localhost"
    for variable in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        assert report(jwtctl, server, env={variable: authority.file})["name"] == "localhost"


def test_verification_can_be_turned_off(jwtctl, serve, authority):
    server = serve(authority.context("elsewhere.example"))
    assert report(jwtctl, server, "--verify=no")["protocol"] == "HTTP/1.1"


def test_a_given_authority_is_the_only_one(jwtctl, serve, authority, tmp_path):
    other = tmp_path / "other.pem"
    trustme.CA().cert_pem.write_to_path(other)
    assert "signed by nobody" in refusal(jwtctl, serve(authority.context()), f"--verify={other}")


def test_a_certificate_for_another_name_is_named_as_such(jwtctl, serve, authority):
    said = refusal(jwtctl, serve(authority.context("elsewhere.example")), f"--verify={authority.file}")
    assert "the certificate of 'localhost' is made out to another name" in said


def test_an_expired_certificate_is_named_as_such(jwtctl, serve, authority):
    yesterday = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=1)
    context = authority.context(not_before=yesterday - datetime.timedelta(days=9), not_after=yesterday)
    said = refusal(jwtctl, serve(context), f"--verify={authority.file}")
    assert "the certificate of 'localhost' has expired" in said


def test_a_certificate_of_tomorrow_is_named_as_such(jwtctl, serve, authority):
    tomorrow = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)
    context = authority.context(not_before=tomorrow, not_after=tomorrow + datetime.timedelta(days=9))
    said = refusal(jwtctl, serve(context), f"--verify={authority.file}")
    assert "the certificate of 'localhost' is not valid yet" in said


def mutual(authority):
    context = authority.context()
    context.verify_mode = ssl.CERT_REQUIRED
    authority.authority.configure_trust(context)
    return context


def test_a_client_certificate_is_shown_in_one_file_or_two(jwtctl, serve, authority):
    server = serve(mutual(authority))
    both, certificate, key = authority.client("ada")
    verify = f"--verify={authority.file}"
    assert report(jwtctl, server, verify, f"--cert={both}")["client"] == "ada"
    assert report(jwtctl, server, verify, f"--cert={certificate}", f"--cert-key={key}")["client"] == "ada"


def test_an_encrypted_key_needs_its_password_and_never_asks_for_it_by_itself(jwtctl, serve, authority, tmp_path):
    server = serve(mutual(authority))
    _, certificate, key = authority.client("ada")
    plain = serialization.load_pem_private_key(open(key, "rb").read(), None)
    encrypted = tmp_path / "encrypted.pem"
    encrypted.write_bytes(
        plain.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.BestAvailableEncryption(b"open sesame"),
        )
    )
    options = [f"--verify={authority.file}", f"--cert={certificate}", f"--cert-key={encrypted}"]
    assert report(jwtctl, server, *options, "--cert-key-pass=open sesame")["client"] == "ada"
    said = refusal(jwtctl, server, *options, "--cert-key-pass=wrong")
    assert f"the key '{encrypted}' cannot be used" in said
    assert "wrong" not in said
    # Away from a terminal nobody can be asked.
    assert "--cert-key-pass" in refusal(jwtctl, server, *options)


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3], ids=["1.2", "1.3"])
def test_a_missing_client_certificate_is_named_as_such(jwtctl, serve, authority, version):
    context = mutual(authority)
    context.minimum_version = context.maximum_version = version
    said = refusal(jwtctl, serve(context), f"--verify={authority.file}")
    assert "certificate" in said and "--cert FILE" in said


def test_a_reset_that_hides_the_reason_still_leads_to_the_missing_certificate(jwtctl, serve, authority):
    class ResettingServer(ReportingServer):
        """Ends every connection as a server does that has not read all it was sent."""

        def speak1(self, connection, received, report):
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    server = serve(authority.context(), kind=ResettingServer)
    said = refusal(jwtctl, server, f"--verify={authority.file}")
    assert "'localhost' reset the connection before it answered" in said
    assert "if it asks for a client certificate, give one with --cert FILE" in said
    both, _, _ = authority.client("ada")
    assert "--cert" not in refusal(jwtctl, server, f"--verify={authority.file}", f"--cert={both}")


def test_a_key_of_another_certificate_is_named_as_such(jwtctl, serve, authority):
    server = serve(mutual(authority))
    _, certificate, _ = authority.client("ada")
    _, _, other = authority.client("bob")
    said = refusal(jwtctl, server, f"--verify={authority.file}", f"--cert={certificate}", f"--cert-key={other}")
    assert f"the key '{other}' cannot be used: " in said
    assert f"belongs to another certificate than '{certificate}'" in said


@pytest.mark.parametrize(
    ("option", "version", "spoken"),
    [
        ("tls1.2", ssl.TLSVersion.TLSv1_2, "TLSv1.2"),
        ("tls1.3", ssl.TLSVersion.TLSv1_3, "TLSv1.3"),
        ("tls1", ssl.TLSVersion.TLSv1, "TLSv1"),
        ("tls1.1", ssl.TLSVersion.TLSv1_1, "TLSv1.1"),
    ],
)
@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
def test_the_version_of_tls_can_be_chosen(jwtctl, serve, authority, option, version, spoken):
    context = authority.context()
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    server = serve(context)
    assert report(jwtctl, server, f"--verify={authority.file}", f"--ssl={option}")["tls"] == spoken


def test_a_server_of_tls_1_2_alone_is_spoken_to_and_refuses_1_3(jwtctl, serve, authority):
    context = authority.context()
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    server = serve(context)
    assert report(jwtctl, server, f"--verify={authority.file}")["tls"] == "TLSv1.2"
    said = refusal(jwtctl, server, f"--verify={authority.file}", "--ssl=tls1.3")
    assert "'localhost' speaks no TLS version that is allowed here" in said
    assert "hint: leave out --ssl" in said


@pytest.mark.parametrize("suite", ["ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305"])
def test_cipher_suites_can_be_chosen(jwtctl, serve, authority, suite):
    context = authority.context()
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    server = serve(context)
    assert report(jwtctl, server, f"--verify={authority.file}", f"--ciphers={suite}")["cipher"] == suite


def test_suites_of_tls_1_3_can_be_chosen(jwtctl, serve, authority):
    server = serve(authority.context())
    suite = "TLS_CHACHA20_POLY1305_SHA256"
    assert report(jwtctl, server, f"--verify={authority.file}", f"--ciphers={suite}")["cipher"] == suite


def test_a_server_without_tls_is_named_as_such(jwtctl, serve):
    said = refusal(jwtctl, serve())
    assert "'localhost' does not speak TLS" in said
    assert "hint: use http:// if that is meant: http://localhost/" in said
