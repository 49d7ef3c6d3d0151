"""The page's server: on this machine only, for this page only, and nothing but a fixed list of files and questions."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from socket import socket
from typing import Any

from divergences.explorer import answers
from divergences.explorer.choices import offered
from divergences.explorer.export import page
from divergences.explorer.wire import read, written

SCRIPTS = ("figures", "numbers", "state", "claim", "laws", "take", "app")
FILES = {
    "/": ("live.html", "text/html; charset=utf-8"),
    "/laws.html": ("laws.html", "text/html; charset=utf-8"),
    "/style.css": ("style.css", "text/css; charset=utf-8"),
    "/figures.css": ("figures.css", "text/css; charset=utf-8"),
    "/icon.svg": ("icon.svg", "image/svg+xml"),
    **{f"/{name}.js": (f"{name}.js", "text/javascript; charset=utf-8") for name in SCRIPTS},
}
"""All that can be fetched: a path is looked up here and never joined to a folder."""
QUESTIONS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "/api/model": answers.model,
    "/api/laws": answers.laws,
    "/api/curve": answers.curve,
    "/api/claim": answers.claim,
    "/api/table": answers.table,
    "/api/choices": lambda _: offered(),
}
POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
LIVE = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""Beside the stricter policy that the live page carries itself: its own script and style by their hashes, and nothing else."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
LARGEST = 1 << 16
"""Bytes in a question; 64 bars twice are 3 kB."""
judging = threading.Lock()
"""One claim at a time: the judge takes a processor."""


@cache
def file(name: str) -> bytes:
    """The bytes of a file in the folder `page`, read once; those of the live page are put together, with a way to the other."""
    if name == "live.html":
        return page(others={"laws.html": "Models and densities", "laws.html#claim": "Judge a claim"}).encode()
    return (files("divergences.explorer") / "page" / name).read_bytes()


class Explorer(ThreadingHTTPServer):
    """The server; `url` is where the page is."""

    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Answering)

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        """Print a traceback, as servers do, but not for a page that closed its connection."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @property
    def url(self) -> str:
        """The page's address, with the port that the system chose if none was asked for."""
        return f"http://127.0.0.1:{self.server_port}/"

    @property
    def names(self) -> tuple[str, ...]:
        """What this server is called in a Host header; another name is a page elsewhere that was pointed here."""
        return f"127.0.0.1:{self.server_port}", f"localhost:{self.server_port}"


class Refused(Exception):
    """A request that is answered with its status and one line."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(said)
        self.status = status


class Answering(BaseHTTPRequestHandler):
    """One connection: GET is answered with a file of the page, POST with the answer to a question."""

    protocol_version = "HTTP/1.1"
    server_version = "divergences"
    sys_version = ""
    timeout = 30
    server: Any

    def do_GET(self) -> None:
        """Send a file of FILES, or refuse in one line of JSON."""
        self._answer(self._file)

    def do_POST(self) -> None:
        """Send the answer to one of QUESTIONS as JSON or CSV, or refuse in one line of JSON."""
        self._answer(self._question)

    def _answer(self, work: Callable[[], tuple[bytes, str]]) -> None:
        try:
            self._refuse_strangers()
            body, kind = work()
        except Refused as refusal:
            self.close_connection = True  # what the request still carries is not read
            self._send(refusal.status, written({"error": str(refusal)}).encode(), "application/json")
        except (ValueError, TypeError, RuntimeError) as error:
            self._send(400, written({"error": str(error)}).encode(), "application/json")
        else:
            self._send(200, body, kind)

    def _refuse_strangers(self) -> None:
        """Only this page asks: neither a name that was made to point here, nor another site's page."""
        if self.headers.get_all("Host") not in [[name] for name in self.server.names]:
            raise Refused(421, "Host: expected this machine, 127.0.0.1 or localhost with the port")
        origin = self.headers.get("Origin")
        if origin is not None and origin not in [f"http://{name}" for name in self.server.names]:
            raise Refused(403, "Origin: expected this page")

    def _file(self) -> tuple[bytes, str]:
        if self.path not in FILES:
            raise Refused(404, "path: expected / or a file of the page")
        name, kind = FILES[self.path]
        return file(name), kind

    def _question(self) -> tuple[bytes, str]:
        if self.path not in QUESTIONS:
            raise Refused(404, f"path: expected one of {', '.join(QUESTIONS)}")
        reply = QUESTIONS[self.path]
        asked = read(self._body())
        if self.path == "/api/claim":
            reply = _one_at_a_time(reply)
        answer = reply(asked)
        if isinstance(answer, str):
            return answer.encode(), "text/csv; charset=utf-8"
        return written(answer).encode(), "application/json"

    def _body(self) -> bytes:
        """What the request carries, if it is JSON and not too long."""
        if self.headers.get_content_type() != "application/json":
            raise Refused(415, "Content-Type: expected application/json")
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()):
            raise Refused(411, "Content-Length: expected the number of bytes")
        if len(length) > 9 or int(length) > LARGEST:
            raise Refused(413, f"body: expected at most {LARGEST} bytes")
        return self.rfile.read(int(length))

    def _send(self, status: int, body: bytes, kind: str) -> None:
        policy = {"Content-Security-Policy": LIVE if status == 200 and self.path == "/" else POLICY}
        self.send_response(status)
        for name, value in {**HEADERS, **policy, "Content-Type": kind, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is logged: the terminal belongs to the user."""


def _one_at_a_time(judge: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], Any]:
    def judged(asked: dict[str, Any]) -> Any:
        if not judging.acquire(blocking=False):
            raise Refused(503, "claim: another one is being judged; try again when it is done")
        try:
            return judge(asked)
        finally:
            judging.release()

    return judged
