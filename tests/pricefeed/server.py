"""A price list server on the loopback interface: HTTPS with a certificate of its own, and every way to go wrong."""

import http.server
import shutil
import ssl
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import formats


def openssl(*words):
    """Runs openssl."""
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)


def certificates(folder):
    """An authority, and certificates it signed: good, of another name, out of date; and one that signed itself."""
    folder = Path(folder)
    if (folder / "complete").exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    openssl("req", "-x509", *key, "-keyout", folder / "ca.key", "-out", folder / "ca.pem", "-days", 30,
            "-subj", "/CN=Price list tests", "-addext", "basicConstraints=critical,CA:TRUE")
    for name, host, days in (("good", "localhost", 30), ("elsewhere", "elsewhere.test", 30), ("expired", "localhost", -1)):
        openssl("req", *key, "-keyout", folder / f"{name}.key", "-out", folder / f"{name}.csr", "-subj", f"/CN={host}")
        (folder / f"{name}.ext").write_text(f"subjectAltName=DNS:{host}\n", encoding="ascii")
        openssl("x509", "-req", "-in", folder / f"{name}.csr", "-CA", folder / "ca.pem", "-CAkey", folder / "ca.key",
                "-CAcreateserial", "-out", folder / f"{name}.pem", "-days", days, "-extfile", folder / f"{name}.ext")
    openssl("req", "-x509", *key, "-keyout", folder / "selfsigned.key", "-out", folder / "selfsigned.pem", "-days", 30,
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")
    (folder / "complete").touch()
    return folder


@dataclass
class Answer:
    """What the server does with a request."""

    body: str = ""
    status: int = 200
    headers: dict = field(default_factory=dict)
    mode: str = "whole"  # whole, truncate, stall, silent, drop, chunks
    delay: float = 0


class Server:
    """Serves a provider's list. `fault(number, path, query)` may give another Answer, or None for the usual one."""

    def __init__(self, provider, folder, fault=None, certificate="good", etags=True, delay=0):
        self.provider, self.fault, self.etags, self.delay = provider, fault, etags, delay
        self.requests = []  # path with query, headers
        self.lock = threading.Lock()
        self.stopping = threading.Event()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_GET(self):  # noqa: N802
                outer.serve(self)

        class Listener(http.server.ThreadingHTTPServer):
            request_queue_size = 128
            daemon_threads = True

            def handle_error(self, *_):
                pass  # a client that goes away is part of the tests

        self.listener = Listener(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / f"{certificate}.pem", folder / f"{certificate}.key")
        self.listener.socket = context.wrap_socket(self.listener.socket, server_side=True, do_handshake_on_connect=False)
        self.base = f"https://localhost:{self.listener.server_port}"
        self.thread = threading.Thread(target=self.listener.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        self.listener.shutdown()
        self.listener.server_close()

    def usual(self, path, query):
        """The list as the provider would send it."""
        if self.provider == "gcp":
            return formats.gcp(path, query)
        if self.provider == "azure":
            return formats.azure(query, self.base)
        offer = path.split("/")[4]
        return formats.aws_index(offer) if path.endswith("region_index.json") else formats.aws_offer(offer)

    def serve(self, handler):
        """Answers one request."""
        with self.lock:
            number = len(self.requests)
            self.requests.append((handler.path, dict(handler.headers)))
        parts = urlsplit(handler.path)
        query = parse_qs(parts.query)
        answer = self.fault(number, parts.path, query) if self.fault else None
        if answer is None:
            answer = Answer(self.usual(parts.path, query), delay=self.delay)
            if self.etags:
                tag = f'"{abs(hash(answer.body)):x}"'
                answer.headers["ETag"] = tag
                if handler.headers.get("If-None-Match") == tag:
                    answer.status, answer.body = 304, ""
        time.sleep(answer.delay)
        self.send(handler, answer)

    def send(self, handler, answer):
        """Sends an answer, or a part of it."""
        body = answer.body.encode()
        if answer.mode == "silent":
            self.stopping.wait(30)
        if answer.mode in ("silent", "drop"):
            handler.close_connection = True
            return
        handler.send_response(answer.status)
        for name, value in answer.headers.items():
            handler.send_header(name, value)
        if answer.mode == "chunks":
            handler.send_header("Transfer-Encoding", "chunked")
        elif answer.status != 304:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        if answer.mode == "whole":
            handler.wfile.write(body)
            return
        half = body[: len(body) // 2]
        handler.wfile.write(f"{len(half):x}\r\n".encode() + half + b"\r\n" if answer.mode == "chunks" else half)
        handler.wfile.flush()
        if answer.mode == "stall":
            self.stopping.wait(30)
        handler.close_connection = True
