"""Lynx, a browser that shows nothing but text, at the keyboard of somebody who knows it well.

What is pressed is written down first and played in one go: Lynx reads its keys from a script
(`-cmd_script`) as from a terminal, and prints the pages it is on into files.
"""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from time import monotonic

PATIENCE = 40.0  # seconds for a whole journey
WIDTH, HEIGHT = 100, 60
ENTER, DOWN, TAB = "^J", "Down Arrow", "<tab>"
OPTIONS = (
    *("-accept_all_cookies", "-nopause", "-tna", "-noreferer=off", "-cookie_file=/dev/null"),
    *("-display_charset=utf-8", "-assume_charset=utf-8", "-use_mouse=off"),
)


class Lynx:
    """A journey through Lynx: its keys so far, and the pages it will have printed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keys: list[str] = []

    def find(self, words: str) -> None:
        """Search for words below; the link or field that has them, or the next one, is chosen."""
        self._type(["/", *words, ENTER])

    def follow(self, words: str) -> None:
        """Choose a link or a button by its words and press Enter."""
        self.find(words)
        self._type([ENTER])

    def write(self, label: str, text: str) -> None:
        """Go to the field after a label and write into it."""
        self.find(label)
        self._type([ENTER, *text, TAB])

    def tick(self, label: str) -> None:
        """Choose the box before a label and tick it."""
        self.find(label)
        self._type([ENTER])

    def follow_next(self, words: str) -> None:
        """Press Enter on what comes after the page's first link with these words."""
        self._type(["Home"])
        self.find(words)
        self._type([DOWN, ENTER])

    def print_page(self, name: str) -> None:
        """Print the page that one is on into a file."""
        self._type(["p", ENTER, "^U", *str(self.folder / name), ENTER])

    def _type(self, keys: list[str]) -> None:
        self.keys += keys

    def play(self, address: str) -> None:
        """Press all keys, beginning at an address, and leave."""
        names = {" ": "<space>"}
        lines = [f"key {names.get(key, key)}" for key in [*self.keys, "Q", "y"]]
        script = self.folder / "keys"
        script.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [str(shutil.which("lynx")), *OPTIONS, f"-cmd_script={script}", address]
        screen = {"TERM": "xterm", "LINES": str(HEIGHT), "COLUMNS": str(WIDTH), "LANG": "C.UTF-8"}
        _in_a_terminal(command, os.environ | screen)

    def page(self, name: str) -> str:
        """Give a printed page as it reads, without the breaks of its lines."""
        path = self.folder / name
        assert path.exists(), f"the journey never came to {name}"
        return " ".join(path.read_text(encoding="utf-8", errors="surrogateescape").split())


def _in_a_terminal(command: list[str], environ: dict[str, str]) -> None:
    child, terminal = pty.fork()
    if child == 0:
        os.execvpe(command[0], command, environ)  # noqa: S606 -- our own command
    end = monotonic() + PATIENCE
    try:
        while monotonic() < end:
            if select.select([terminal], [], [], 1)[0]:
                os.read(terminal, 65536)  # what Lynx draws
    except OSError:  # the terminal ends with its program
        pass
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)  # it waits for a key that nobody will press
        os.close(terminal)
        os.waitpid(child, 0)


def dump(address: str) -> str:
    """Give a page as Lynx lays it out, without its list of links."""
    command = [str(shutil.which("lynx")), "-dump", "-nolist", f"-width={WIDTH}"]
    run = subprocess.run(
        [*command, "-display_charset=utf-8", "-assume_charset=utf-8", address],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return run.stdout
