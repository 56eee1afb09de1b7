"""A server in the middle that can hold an answer back at the worst moment."""

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class HoldingProxy:
    """Forwards everything to `server`. The answer to `path` is complete here, and committed there, when `arrived` is
    set; it goes on to the client when `released` is."""

    def __init__(self, server, path):
        self.arrived, self.released = threading.Event(), threading.Event()
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def forward(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                upstream = http.client.HTTPConnection("127.0.0.1", server.port)
                headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
                upstream.request(self.command, self.path, body, headers)
                answer = upstream.getresponse()
                content = answer.read()
                if self.path == path:
                    proxy.arrived.set()
                    proxy.released.wait(60)
                try:
                    self.send_response(answer.status, answer.reason)
                    for name, value in answer.getheaders():
                        if name.lower() not in ("transfer-encoding", "content-length", "connection"):
                            self.send_header(name, value)
                    if answer.status != 204:
                        self.send_header("Content-Length", str(len(content)))
                    self.end_headers()
                    self.wfile.write(content)
                except OSError:
                    pass  # The client is gone; some tests kill it.

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = forward

            def log_message(self, *_):
                pass

        self.listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.listener.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.listener.server_port}"
        threading.Thread(target=self.listener.serve_forever, daemon=True).start()

    def stop(self):
        self.released.set()
        self.listener.shutdown()
        self.listener.server_close()
