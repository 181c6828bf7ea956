"""A real server in processes of its own, and browsers that speak HTTP with it: for what happens
only between processes, such as a server that is killed or several people at once.
"""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlencode

from directory.config import ROOT

SECRET = "a secret of the tests, long enough to be one"  # noqa: S105 -- it protects nothing
PATIENCE = 30.0  # seconds
GONE = (HTTPException, OSError)  # what a browser meets when the server dies


@dataclass(frozen=True)
class Answer:
    """What a server answered, in the words of Flask's test client."""

    status_code: int
    data: bytes
    headers: Mapping[str, str]


@dataclass
class HttpBrowser:
    """A browser in which somebody is signed in; it follows nothing by itself."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, data: Mapping[str, Any]) -> Answer:
        return self._ask("POST", path, urlencode(data, doseq=True).encode())

    def _ask(self, method: str, path: str, body: bytes | None = None) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={text}" for name, text in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            data = response.read()
        finally:
            connection.close()
        for line in response.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
        return Answer(response.status, data, dict(response.headers))


@dataclass(frozen=True)
class Live:
    """A running server."""

    port: int
    process: "subprocess.Popen[bytes]"

    def browser(self, device: str) -> HttpBrowser:
        return HttpBrowser(self.port, {"device": device})

    def workers(self) -> list[int]:
        """Give the processes that answer requests."""
        number = self.process.pid
        children = Path(f"/proc/{number}/task/{number}/children")
        return [int(each) for each in children.read_text().split()]

    def kill_worker(self) -> None:
        """End the process that answers, as a crash of the machine would; the next one starts."""
        for worker in self.workers():
            os.kill(worker, signal.SIGKILL)


@contextmanager
def serving(database_url: str, *options: str) -> Iterator[Live]:
    """Serve a database. The socket is ours, so whoever calls while nobody answers waits in line."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        number = listener.fileno()
        environ = os.environ | {"DATABASE_URL": database_url, "SECRET_KEY": SECRET}
        command = [sys.executable, "-m", "gunicorn", "--bind", f"fd://{number}"]
        command += ["--no-control-socket", "--log-level", "critical", "--preload", *options]
        command.append("tests.warm:app")
        process = subprocess.Popen(command, cwd=ROOT, env=environ, pass_fds=[number])
        try:
            live = Live(listener.getsockname()[1], process)
            _wait(live)
            yield live
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def _wait(live: Live) -> None:
    end = monotonic() + PATIENCE
    while monotonic() < end:
        try:
            if HttpBrowser(live.port).get("/healthz").status_code == 200:
                return
        except GONE:
            sleep(0.05)
    raise RuntimeError("the server does not answer")
