"""A certificate authority for one test run: a server it vouches for, one it does not, and a client."""

import ssl
import subprocess

EXTENSIONS = "[server]\nsubjectAltName=IP:127.0.0.1,DNS:localhost\n[client]\nextendedKeyUsage=clientAuth\n"


def make(folder):
    """Makes ca.pem, server.pem, client.pem and their keys; client.locked is its key under the passphrase 'sesame'."""

    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    (folder / "extensions").write_text(EXTENSIONS)
    new_key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    openssl("req", "-x509", *new_key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test authority", "-days", "2")
    for name in ("server", "client"):
        openssl("req", *new_key, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={name}")
        signing = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2"]
        signing += ["-extfile", "extensions", "-extensions", name]
        openssl("x509", "-req", "-in", f"{name}.csr", "-out", f"{name}.pem", *signing)
    openssl("pkcs8", "-topk8", "-in", "client.key", "-out", "client.locked", "-passout", "pass:sesame")
    both = (folder / "client.pem").read_text() + (folder / "client.key").read_text()
    (folder / "client-both.pem").write_text(both)


def server_context(folder, asks_for_client=False):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem", folder / "server.key")
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    if asks_for_client:
        context.load_verify_locations(folder / "ca.pem")
        context.verify_mode = ssl.CERT_REQUIRED
    return context
