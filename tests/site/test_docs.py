"""What the documents promise exists."""

import re
import tomllib

from flask import Flask

from directory.config import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_setting_is_in_the_readme() -> None:
    for name in (
        "DATABASE_URL",
        "SECRET_KEY",
        "MAIL_URL",
        "MAIL_FROM",
        "BASE_URL",
        "REGION",
        "TRUSTED_PROXIES",
        "SEARCH_LOG",
        "PORT",
        "HOST",
    ):
        assert name in README


def test_every_command_is_in_the_readme(app: Flask) -> None:
    section = README.split("## Commands")[1].split("## Environment")[0]
    for group in ("db", "data", "mail", "people", "search", "translations"):
        for command in app.cli.commands[group].commands:  # type: ignore[attr-defined]
            assert re.search(rf"\b{command}\b", section), f"{group} {command}"


def test_every_dependency_has_its_sentence() -> None:
    text = (
        (ROOT / "docs" / "decisions" / "0006-dependencies.md").read_text(encoding="utf-8").lower()
    )
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in project["dependencies"]:
        name = re.split(r"[^A-Za-z0-9_.-]", requirement)[0]
        assert name.lower() in text, name
