"""A web server on loopback that answers as it is told: a real one, with real faults."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(slots=True)
class Answer:
    """What the server says: ``cut`` drops the connection after so many bytes of the body,
    ``slow`` is the pause in seconds between its bytes."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    slow: float = 0.0


Script = Answer | Callable[[dict[str, str]], Answer]


class Server:
    """Answers by path: a list is used up answer by answer, its last one stays."""

    def __init__(self, url: str):
        self.url = url
        self.answers: dict[str, list[Script]] = defaultdict(list)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.posted: list[tuple[str, bytes, dict[str, str]]] = []
        self.answers["/robots.txt"] = [Answer(status=404)]

    def put(self, path: str, *answers: Script) -> str:
        """Set the answers of a path; its address."""
        self.answers[path] = list(answers)
        return self.url + path

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(asked == path for asked, _ in self.asked)

    def next(self, path: str, headers: dict[str, str]) -> Answer:
        """The answer that is due."""
        scripts = self.answers[path]
        if not scripts:
            return Answer(status=404)
        script = scripts.pop(0) if len(scripts) > 1 else scripts[0]
        return script if isinstance(script, Answer) else script(headers)


@contextmanager
def serving() -> Iterator[Server]:
    """A server on a free port of loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            server.asked.append((self.path, headers))
            self._say(server.next(self.path, headers))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            server.posted.append((self.path, body, headers))
            self._say(server.next(self.path, headers))

        def _say(self, answer: Answer) -> None:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            body = answer.body if answer.cut is None else answer.body[: answer.cut]
            try:
                if answer.slow:
                    for byte in body:
                        self.wfile.write(bytes([byte]))
                        time.sleep(answer.slow)
                else:
                    self.wfile.write(body)
            except OSError:
                return
            if answer.cut is not None:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        server = Server(f"http://127.0.0.1:{http.server_port}")
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            http.shutdown()
            thread.join()
