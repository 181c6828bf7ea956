"""Orca at work: the processes that it needs, and what it writes down.

The display and the message bus come from `.make/screen-reader`.
"""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any, TypeAlias

COMMAND = ["/usr/bin/python3", str(Path(__file__).parent / "ears.py")]
LOCALES = {"uk": "uk_UA.UTF-8", "en": "C.UTF-8"}
PATIENCE = 60.0  # seconds
STEP = 0.03
QUIET = 0.5  # nothing is said for so long: Orca has finished
Line: TypeAlias = dict[str, Any]


class SilentError(Exception):
    """Orca does not answer, or says nothing where somebody would wait for words."""


@dataclass
class Orca:
    """A running Orca."""

    heard: Path
    asked: Path
    marks: int = 0

    def lines(self) -> list[Line]:
        """Give everything it has said so far."""
        text = self.heard.read_text(encoding="utf-8")
        return [json.loads(line) for line in text[: text.rfind("\n") + 1].splitlines()]

    def ask(self, words: str) -> None:
        self.asked.write_text(words + "\n", encoding="utf-8")

    def meet(self) -> int:
        """Wait until it has done what it had to do; give the number of the next line."""
        self.marks += 1
        mark = f"mark {self.marks}"
        self.ask(mark)
        self.wait(lambda lines: any(line.get("mark") == mark for line in lines))
        return len(self.lines())

    def wait(self, done: Callable[[list[Line]], bool], patience: float = PATIENCE) -> None:
        end = monotonic() + patience
        while not done(self.lines()):
            if monotonic() > end:
                raise SilentError(f"Orca does not answer; its last words: {self.lines()[-3:]}")
            sleep(STEP)

    def finish(self, start: int, quiet: float = QUIET) -> list[Line]:
        """Wait until it says no more, and give what it said since a line."""
        while True:
            before = self.meet()
            sleep(quiet)
            if not any("text" in line for line in self.lines()[before:]):
                return [line for line in self.lines()[start:] if "text" in line]


@contextmanager
def listening(language: str, home: Path) -> Iterator[Orca]:
    """Run Orca in a language, with settings of its own."""
    orca = Orca(home / "heard.jsonl", home / "asked")
    orca.heard.touch()
    os.mkfifo(orca.asked)
    environ = os.environ | {
        "LANG": LOCALES[language],
        "LC_ALL": LOCALES[language],
        "LANGUAGE": language,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "ORCA_HEARD": str(orca.heard),
        "ORCA_ASKED": str(orca.asked),
    }
    with (home / "orca.log").open("wb") as log:
        process = subprocess.Popen(COMMAND, env=environ, stdout=log, stderr=log)
        try:
            orca.wait(lambda lines: any(line.get("mark") == "ready" for line in lines))
            yield orca
        finally:
            process.kill()  # it keeps nothing, and takes its time when it is asked
            process.wait()
