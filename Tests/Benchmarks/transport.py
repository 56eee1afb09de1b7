"""The measuring half of transport.sh: starts the servers, runs both programs in turn, prints a table."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass

GIGABYTE = 1 << 30
PASSWORD = "P@ssw0rd1647@779!"


@dataclass
class Cost:
    """What the cheapest run took: seconds by the clock, seconds of processor, and the most memory of any run in MiB."""

    clock: float = float("inf")
    processor: float = float("inf")
    memory: float = 0.0

    def add(self, clock, usage):
        self.clock = min(self.clock, clock)
        self.processor = min(self.processor, usage.ru_utime + usage.ru_stime)
        self.memory = max(self.memory, usage.ru_maxrss / 1024)


def run(command, environment):
    """Runs a program with its output thrown away; how long it took and what it used."""
    null = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1)]
    start = time.perf_counter()
    process = os.posix_spawnp(command[0], command, environment, file_actions=null)
    _, status, usage = os.wait4(process, 0)
    if status:
        sys.exit(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - start, usage


def compare(curl, jwtctl, runs, environment):
    """Runs the two in turn, so that whatever else the machine does meets both."""
    costs = Cost(), Cost()
    for _ in range(runs):
        for command, cost in zip((curl, jwtctl), costs):
            cost.add(*run(command, environment))
    return costs


def serve_gigabytes():
    """A server that sends a gigabyte to whoever asks, and takes whatever it is sent. Returns its port."""
    listener = socket.create_server(("127.0.0.1", 0))
    block = bytes(1 << 20)

    def serve(connection):
        received = b""
        while b"\r\n\r\n" not in received:
            received += connection.recv(65536)
        head, rest = received.split(b"\r\n\r\n", 1)
        if head.startswith(b"GET"):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % GIGABYTE)
            for _ in range(GIGABYTE // len(block)):
                connection.sendall(block)
        else:
            missing = int(re.search(rb"(?i)content-length: *(\d+)", head)[1]) - len(rest)
            buffer = bytearray(1 << 20)
            while missing > 0:
                missing -= connection.recv_into(buffer)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        connection.close()

    def accept():
        while True:
            threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return listener.getsockname()[1]


def install(program, folder):
    """Copies the program into a folder for programs, as the README does. A linker writes its output page by page, and the system
    maps such a file in smaller pieces than one that was copied; curl was installed, too."""
    os.mkdir(f"{folder}/bin")
    return shutil.copy(program, f"{folder}/bin/jwtctl")


def log_in(program, environment, folder):
    """Starts the mock server and logs in. Returns the server's process and address, and the token."""
    output = os.path.join(folder, "mock.log")
    with open(output, "w") as sink:
        command = [program, "mock", "--port", "0", "--access-lifetime", "1h"]
        mock = subprocess.Popen(command, env=environment, stdout=sink, stderr=sink)
    while not (found := re.search(r"http://127\.0\.0\.1:\d+", open(output).read())):
        time.sleep(0.05)
    ask = {"input": PASSWORD, "text": True, "check": True, "capture_output": True, "env": environment}
    subprocess.run([program, "login", found[0], "username=pawan", "--password-stdin"], **ask)
    token = subprocess.run([program, "token"], **ask).stdout.strip()
    return mock, found[0], token


def main(program, runs):
    with tempfile.TemporaryDirectory() as folder:
        environment = {"PATH": os.environ["PATH"], "HOME": folder, "JWTCTL_CONFIG_DIR": f"{folder}/config"}
        program = install(program, folder)
        big = os.path.join(folder, "big")
        with open(big, "wb") as file:
            file.truncate(GIGABYTE)
        port = serve_gigabytes()
        mock, server, token = log_in(program, environment, folder)
        url = f"http://127.0.0.1:{port}/"
        few = max(3, runs // 6)
        rows = [
            # What is done, curl, jwtctl, runs, the largest ratio, the most memory of jwtctl in MiB.
            ("start, sending nothing", ["curl", "--version"], [program, "version"], runs, 0.5, None),
            (
                "authenticated GET",
                ["curl", "-s", "-H", f"Authorization: Bearer {token}", f"{server}/me/"],
                [program, "get", "/me/"],
                runs, 1.6, None,
            ),
            ("1 GiB down", ["curl", "-s", url], [program, "http", "--stream", url], few, 1.3, 40),
            (
                "1 GiB up",
                ["curl", "-s", "-H", "Expect:", "-T", big, url],
                [program, "http", "--ignore-stdin", "PUT", url, f"@{big}"],
                few, 1.3, 40,
            ),
        ]
        try:
            good = [show(*row, environment) for row in rows]
        finally:
            mock.terminate()
    return 0 if all(good) else 1


def show(title, curl, jwtctl, runs, limit, most_memory, environment):
    """Measures one row and prints it. Returns whether it is within its limits."""
    if title.startswith("start"):
        print(f"{'':24}{'curl':>20}{'jwtctl':>20}{'ratio':>8}{'limit':>8}   {'MiB of jwtctl':>13}")
    theirs, ours = compare(curl, jwtctl, runs, environment)
    ratio = ours.clock / theirs.clock
    memory_is_good = most_memory is None or ours.memory <= most_memory
    cells = [f"{cost.clock * 1000:.1f} ms ({cost.processor * 1000:.1f})" for cost in (theirs, ours)]
    memory = f"{ours.memory:.0f}" + (f" of {most_memory}" if most_memory else "")
    good = ratio <= limit and memory_is_good
    mark = "" if good else "   over the limit"
    print(f"{title:24}{cells[0]:>20}{cells[1]:>20}{ratio:8.2f}{limit:8.2f}   {memory:>13}{mark}", flush=True)
    return good


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
