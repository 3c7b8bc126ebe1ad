#!/usr/bin/env python3
"""A server for TransportTest: prints its address and the file of its authority, and ends with its standard input.

    transport_server.py FOLDER
"""

import gzip
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from server import Answer, Server, certificates  # noqa: E402


class Addresses(Server):
    """The path says what happens."""

    def __init__(self, folder):
        super().__init__("gcp", folder)
        self.active, self.most = 0, 0
        self.times = {}  # of requests for a path

    def serve(self, handler):
        name = handler.path
        with self.lock:
            self.active += 1
            self.most = max(self.most, self.active)
            self.times.setdefault(name, []).append(time.monotonic())
        time.sleep(0.05)
        with self.lock:
            self.active -= 1
        self.send_named(handler, name)

    def send_named(self, handler, name):
        """Answers by the last part of the path."""
        if name.startswith("/large"):
            self.send(handler, Answer("x" * 2_000_000))
        elif name.startswith("/bomb"):
            packed = gzip.compress(b"x" * 20_000_000)
            handler.send_response(200)
            handler.send_header("Content-Encoding", "gzip")
            handler.send_header("Content-Length", str(len(packed)))
            handler.end_headers()
            handler.wfile.write(packed)
        elif name.startswith("/error"):
            self.send(handler, Answer(status=500))
        elif name.startswith("/silent"):
            self.send(handler, Answer(mode="silent"))
        elif name.startswith("/most"):
            self.send(handler, Answer(str(self.most)))
        elif name.startswith("/pauses"):
            times = self.times["/error"]
            self.send(handler, Answer(" ".join(f"{1000 * (b - a):.0f}" for a, b in zip(times, times[1:]))))
        else:
            self.send(handler, Answer("small", headers={"ETag": '"one"'}))


def main():
    """Serves until standard input closes."""
    threading.stack_size(1 << 18)
    folder = certificates(sys.argv[1])
    with Addresses(folder) as server:
        print(server.base, folder / "ca.pem", flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
