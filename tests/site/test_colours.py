"""Contrast of every theme, computed from the tokens (WCAG 1.4.6, 1.4.11), and their twins."""

import re

import pytest

from directory.config import ROOT

STYLES = ROOT / "static" / "css"
CSS = (STYLES / "tokens.css").read_text(encoding="utf-8")
THEMES = ("light", "sepia", "dark", "contrast", "contrast-light")
GROUNDS = ("paper", "leaf", "tint", "note")
TEXT = [(ink, ground) for ink in ("ink", "soft", "link", "rubric", "old") for ground in GROUNDS]
TEXT += [("on-cloth", "cloth"), ("on-fill", "fill"), ("on-fill", "fill-hover")]
EDGES = [(edge, ground) for edge in ("edge", "focus") for ground in GROUNDS]
EDGES += [("focus-cloth", "cloth"), ("ribbon", "cloth"), *(("fill", g) for g in GROUNDS[:3])]


def tokens(rules: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", rules))


def block(name: str) -> str:
    found = re.search(rf'\[data-theme="{name}"\] \{{(.*?)\}}', CSS, re.DOTALL)
    assert found, name
    return found.group(1)


def theme(name: str) -> dict[str, str]:
    return tokens(block(name))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_text_has_seven_to_one(name: str) -> None:
    colours = theme(name)

    weak = {pair for pair in TEXT if contrast(colours[pair[0]], colours[pair[1]]) < 7}

    assert not weak


@pytest.mark.parametrize("name", THEMES)
def test_edges_and_focus_have_three_to_one(name: str) -> None:
    colours = theme(name)

    weak = {pair for pair in EDGES if contrast(colours[pair[0]], colours[pair[1]]) < 3}

    assert not weak


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("(prefers-color-scheme: dark)", "dark"),
        ("(prefers-contrast: more)", "contrast-light"),
        ("(prefers-contrast: more) and (prefers-color-scheme: dark)", "contrast"),
    ],
)
def test_what_the_device_asks_for_repeats_its_named_twin(query: str, name: str) -> None:
    found = re.search(rf"@media {re.escape(query)} \{{(.*?)\n\}}", CSS, re.DOTALL)

    assert found
    assert tokens(found.group(1)) == theme(name)


@pytest.mark.parametrize("name", THEMES[1:])
def test_a_theme_changes_colours_and_nothing_else(name: str) -> None:
    """So what is seen in one theme is there in each: the gates measure only colours in the rest."""
    rest = re.sub(r"--[a-z-]+: #[0-9a-f]{3,6};|color-scheme: (light|dark);", "", block(name))

    assert rest.strip() == ""
    assert theme(name).keys() == theme("light").keys()


def test_nothing_else_asks_for_the_theme() -> None:
    """But paper, where every theme is black on white."""
    asking = re.compile(r"data-theme|prefers-color-scheme|prefers-contrast")
    found = {path.name for path in STYLES.glob("*.css") if asking.search(path.read_text("utf-8"))}

    assert found == {"tokens.css", "print.css"}
