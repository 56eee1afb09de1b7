"""A proxy that stands in for the hosts that the tests speak of and this machine does not reach."""

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import responses

REMOTE_HOST = "pie.dev"


class StandIn:
    """Answers what the `responses` package was told to answer, else what httpbin at `httpbin` answers. While
    `is_silent`, it answers nothing and says with `asked` that it was asked."""

    def __init__(self):
        self.httpbin = None
        self.is_silent = False
        self.asked = threading.Event()
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                body = self.body()
                if stand_in.is_silent:
                    stand_in.asked.set()
                    self.rfile.read()
                elif stubs := responses.mock.registered():
                    self.say(next(stub for stub in stubs if stub.method == self.command))
                else:
                    self.forward(body)

            def body(self):
                if self.headers.get("Transfer-Encoding") != "chunked":
                    return self.rfile.read(int(self.headers.get("Content-Length", 0)))
                content = b""
                while size := int(self.rfile.readline(), 16):
                    content += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
                return content

            def say(self, stub):
                content = stub.body.encode() if isinstance(stub.body, str) else stub.body
                self.send_response(stub.status)
                self.send_header("Content-Type", stub.content_type)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def forward(self, body):
                address = urlsplit(self.path)
                target = address.path + ("?" + address.query if address.query else "")
                connection = http.client.HTTPConnection(urlsplit(stand_in.httpbin).netloc)
                connection.putrequest(self.command, target, skip_host=True, skip_accept_encoding=True)
                for name, value in self.headers.items():
                    if name.lower() != "transfer-encoding":
                        connection.putheader(name, value)
                if "Transfer-Encoding" in self.headers:
                    connection.putheader("Content-Length", str(len(body)))
                connection.endheaders(body)
                answer = connection.getresponse()
                content = answer.read()
                self.send_response_only(answer.status, answer.reason)
                for name, value in answer.getheaders():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = do_PUT = do_DELETE = answer

            def log_message(self, *_):
                pass

        self.listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.listener.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.listener.server_port}"
        threading.Thread(target=self.listener.serve_forever, daemon=True).start()
