"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from signal import SIGQUIT

from sqlalchemy import create_engine, text

SERVER_USER = "postgres"  # initdb refuses to run as root
# What is lost when the machine stops does not matter here.
FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=")


class NoServerError(Exception):
    """PostgreSQL's server is not installed."""


class Server:
    """Makes databases as copies of a template."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://{SERVER_USER}@/{database}?host={self._folder}"

    def create(self, template: str = "template0") -> str:
        name = f"test_{next(self._numbers)}"
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
        engine.dispose()
        return name


@contextmanager
def running_server() -> Iterator[Server]:
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: a socket's path holds 107 bytes
    if os.getuid() == 0:
        shutil.chown(folder, SERVER_USER)
    command = [binaries / "initdb", "-D", folder / "data", "-U", SERVER_USER, "-A", "trust"]
    process = None
    try:
        _run([*command, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"])
        options = [part for setting in FAST for part in ("-c", setting)]
        process = subprocess.Popen(
            _as_user([binaries / "postgres", "-D", folder / "data", "-k", folder, *options]),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _wait(folder / ".s.PGSQL.5432", process)
        yield Server(folder)
    finally:
        if process:
            # Immediately: nothing here needs to be saved, and nobody has to hang up first.
            os.kill(int((folder / "data" / "postmaster.pid").read_text().split()[0]), SIGQUIT)
            process.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise NoServerError("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return found[-1].parent if found else Path(str(on_path)).resolve().parent


def _as_user(command: list[str | Path]) -> list[str | Path]:
    return ["runuser", "-u", SERVER_USER, "--", *command] if os.getuid() == 0 else command


def _run(command: list[str | Path]) -> None:
    done = subprocess.run(_as_user(command), capture_output=True, text=True, cwd="/", check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr.strip()}")


def _wait(socket: Path, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        if socket.exists():
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError("PostgreSQL did not start")
