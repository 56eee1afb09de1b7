"""A certificate authority that nobody knows, and servers with its certificates."""

import ssl

import pytest
import trustme

from transport.reporting_server import ReportingServer


class Authority:
    def __init__(self, folder):
        self.folder = folder
        self.authority = trustme.CA()
        self.file = str(folder / "ca.pem")
        self.authority.cert_pem.write_to_path(self.file)

    def context(self, *names, **settings):
        """The TLS of a server that is called `names`."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.authority.issue_cert(*(names or ("localhost",)), **settings).configure_cert(context)
        return context

    def client(self, name):
        """Files of a client certificate: certificate and key together, the certificate, the key."""
        leaf = self.authority.issue_cert(f"{name}@example.org", organization_unit_name=name)
        both, certificate, key = (str(self.folder / f"{name}.{part}.pem") for part in ("both", "cert", "key"))
        leaf.private_key_and_cert_chain_pem.write_to_path(both)
        leaf.cert_chain_pems[0].write_to_path(certificate)
        leaf.private_key_pem.write_to_path(key)
        return both, certificate, key


@pytest.fixture(scope="session")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def serve():
    """Starts reporting servers and stops them at the end."""
    started = []

    def start(*arguments, kind=ReportingServer, **settings):
        started.append(kind(*arguments, **settings))
        return started[-1]

    yield start
    for server in started:
        server.stop()
