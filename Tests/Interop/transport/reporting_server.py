"""A server that answers with what it saw of a connection: TLS version, cipher, name, client certificate, protocol."""

import json
import ssl

import h2.config
import h2.connection
import h2.events

from support.listener import Listener


class ReportingServer(Listener):
    """With TLS when it is given a context. Speaks HTTP/2 to whoever negotiates it or begins with its preface, else HTTP/1.1."""

    def __init__(self, context=None, path=None):
        self.context = context
        self.sni = None
        if context:
            context.sni_callback = self.note_name
        super().__init__(path)

    def note_name(self, connection, name, context):
        self.sni = name

    def serve(self, connection):
        report = {}
        try:
            if self.context:
                connection = self.context.wrap_socket(connection, server_side=True)
                certificate = connection.getpeercert() or {}
                subject = dict(part[0] for part in certificate.get("subject", ()))
                report = {
                    "tls": connection.version(),
                    "cipher": connection.cipher()[0],
                    "name": self.sni,
                    "client": subject.get("organizationalUnitName"),
                }
            first = connection.recv(65536)
            speak = self.speak2 if first.startswith(b"PRI * HTTP/2.0") else self.speak1
            speak(connection, first, report)
        except (OSError, ssl.SSLError):
            pass  # A client that goes away, or that this server's rules turn away.
        finally:
            connection.close()

    def speak1(self, connection, received, report):
        if received.startswith(b"\x16"):
            connection.sendall(b"HTTP/1.1 400 This is TLS\r\nContent-Length: 0\r\n\r\n")
            return
        while b"\r\n\r\n" not in received:
            received += connection.recv(65536)
        line, *fields = received.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
        report |= {"protocol": line.split()[2], "target": line.split()[1], "fields": fields}
        body = json.dumps(report).encode()
        head = f"HTTP/1.1 200 Fine\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        connection.sendall(head.encode() + body)

    def speak2(self, connection, received, report):
        session = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False, header_encoding="utf-8"))
        session.initiate_connection()
        body, request = b"", None
        while received:
            for event in session.receive_data(received):
                if isinstance(event, h2.events.RequestReceived):
                    request = event.headers
                elif isinstance(event, h2.events.DataReceived):
                    body += event.data
                    session.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
                elif isinstance(event, h2.events.StreamEnded):
                    seen = report | {"protocol": "HTTP/2", "fields": request, "length": len(body)}
                    answer = json.dumps(seen).encode()
                    session.send_headers(event.stream_id, [(":status", "200"), ("x-one", "1"), ("x-one", "2")])
                    session.send_data(event.stream_id, answer, end_stream=True)
            connection.sendall(session.data_to_send())
            received = connection.recv(65536)
