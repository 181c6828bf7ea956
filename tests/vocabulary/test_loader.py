"""A broken vocabulary never loads: the error names the file, the entry and the problem."""

from pathlib import Path

import pytest

from directory import vocabulary
from directory.vocabulary import VocabularyError, load

SOURCE = Path(vocabulary.__file__).parent
FILES = ("features.toml", "needs.toml", "kinds.toml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).write_text((SOURCE / name).read_text("utf-8"), "utf-8")
    return tmp_path


def _replace(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text, "the test no longer matches the file"
    path.write_text(text.replace(old, new, 1), "utf-8")


BROKEN = {
    # case: (file, what is there, what is put instead, what the error says)
    "not TOML": ("features.toml", "[ramp]", "[ramp", "features.toml: Expected"),
    "a key twice": ("features.toml", "[lift]", "[ramp]", "features.toml: Cannot declare"),
    "an unknown key": (
        "features.toml",
        "[ramp]",
        '[ramp]\ncolour = "red"',
        "features.toml: ramp: unknown key 'colour'",
    ),
    "an unknown value kind": (
        "features.toml",
        'value_kind = "choice"',
        'value_kind = "x"',
        "features.toml: ramp: unknown value kind 'x'",
    ),
    "an unknown group": (
        "features.toml",
        'group = "inside"',
        'group = "outside"',
        "features.toml: one-level: unknown group 'outside'",
    ),
    "a key that cannot be in a URL": (
        "features.toml",
        "[ramp]",
        "[Ramp]",
        "features.toml: key 'Ramp' may have only",
    ),
    "a missing language": (
        "features.toml",
        'label.en = "Ramp at the entrance"\n',
        "",
        "features.toml: ramp: label: en is missing",
    ),
    "a missing text": (
        "features.toml",
        'short.uk = "пандус"\nshort.en = "ramp"\n',
        "",
        "features.toml: ramp: short is missing",
    ),
    "an empty text": (
        "features.toml",
        'label.en = "Ramp at the entrance"',
        'label.en = " "',
        "features.toml: ramp: label: en is empty",
    ),
    "a text that is not one": (
        "features.toml",
        'label.en = "Ramp at the entrance"',
        "label.en = 5",
        "features.toml: ramp: label: en has to be a text",
    ),
    "a stray space": (
        "features.toml",
        "Ramp at the entrance",
        "Ramp  at the entrance",
        "features.toml: ramp: label: en has a stray space",
    ),
    "a third language": (
        "features.toml",
        'label.en = "Ramp at the entrance"',
        'label.en = "Ramp"\nlabel.pl = "Pochylnia"',
        "features.toml: ramp: label: unknown key 'pl'",
    ),
    "a Russian letter": (
        "features.toml",
        "Пандус на вході",
        "Пандус на входе, тёплый",
        "features.toml: ramp: label: uk has the letter 'ё'",
    ),
    "a straight apostrophe": ("features.toml", "Звук", "Об'єкт", "uk has a straight '"),
    "a straight quotation mark": (
        "features.toml",
        "Пандус на вході",
        'Пандус \\"на вході\\"',
        'features.toml: ramp: label: uk has a straight "',
    ),
    "Latin letters inside a Ukrainian word": (
        "features.toml",
        "Пандус на вході",
        "Пaндус на вході",
        "features.toml: ramp: label: uk mixes alphabets in 'Пa'",
    ),
    "a number without a unit": (
        "features.toml",
        'unit = "m"\n',
        "",
        "features.toml: distance-to-stop-m: unit is missing",
    ),
    "an unknown unit": (
        "features.toml",
        'unit = "m"\n',
        'unit = "inch"\n',
        "distance-to-stop-m: unknown unit 'inch'",
    ),
    "a unit of something that is not a number": (
        "features.toml",
        "[ramp]",
        '[ramp]\nunit = "cm"',
        "features.toml: ramp: unknown key 'unit'",
    ),
    "a good answer that is not an option": (
        "features.toml",
        '"not-needed"]',
        '"golden"]',
        "features.toml: ramp: 'golden' is not an answer of a choice feature",
    ),
    "a bound on something that is not a number": (
        "features.toml",
        '"not-needed"]',
        '">=1"]',
        "features.toml: ramp: good_if '>=1' is for numbers only",
    ),
    "two bounds": (
        "features.toml",
        '"<=200"',
        '"<=200", ">=10"',
        "distance-to-stop-m: good_if has two bounds",
    ),
    "a bound that is not a number": (
        "features.toml",
        '"<=200"',
        '"<=far"',
        "distance-to-stop-m: 'far' is not a number",
    ),
    "no good answer": (
        "features.toml",
        'good_if = ["<=200"]',
        "good_if = []",
        "distance-to-stop-m: good_if has to be a list of texts",
    ),
    "no period of recheck": (
        "features.toml",
        "recheck_months = 24",
        "recheck_months = 0",
        "recheck_months has to be a whole number above 0",
    ),
    "a period that is true": (
        "features.toml",
        "recheck_months = 24",
        "recheck_months = true",
        "recheck_months has to be a whole number above 0",
    ),
    "two options called the same": (
        "features.toml",
        'en = "portable ramp on request"',
        'en = "Fixed ramp"',
        "features.toml: ramp: options: portable-on-request: is named like another answer",
    ),
    "an option called yes": (
        "features.toml",
        'en = "fixed ramp"',
        'en = "yes"',
        "features.toml: ramp: options: fixed: is named like another answer",
    ),
    "an unknown source": (
        "features.toml",
        "sources.osm = ",
        "sources.blog = ",
        "sources: unknown key 'blog'",
    ),
    "a group nobody defined": (
        "needs.toml",
        'requires = ["entry", "moving", "toilet"]',
        'requires = ["entry", "flying"]',
        "needs.toml: needs: wheelchair: requires: unknown group 'flying'",
    ),
    "a group nobody requires": (
        "needs.toml",
        'requires = ["entry", "moving", "seats"]',
        'requires = ["entry", "moving"]',
        "needs.toml: groups: seats: no need requires it",
    ),
    "a group required twice": (
        "needs.toml",
        'requires = ["entry", "moving", "toilet"]',
        'requires = ["entry", "entry", "toilet"]',
        "needs.toml: needs: wheelchair: requires names something twice",
    ),
    "a need for an unknown feature": (
        "needs.toml",
        '  "step-free-entrance",',
        '  "stairs",',
        "needs.toml: groups: entry: unknown feature 'stairs'",
    ),
    "help from an unknown feature": (
        "needs.toml",
        '"path-firm-lit", "door-width-cm"',
        '"path-firm-lit", "door"',
        "needs.toml: needs: wheelchair: helps: unknown feature 'door'",
    ),
    "a condition that cannot be read": (
        "needs.toml",
        '"entrance-steps=0"',
        '"entrance-steps < 1"',
        "needs.toml: groups: entry: cannot understand the condition 'entrance-steps < 1'",
    ),
    "a condition with no such answer": (
        "needs.toml",
        '"lift=yes"',
        '"lift=fast"',
        "needs.toml: groups: moving: 'fast' is not an answer of a tri-state feature",
    ),
    "a comparison of something that is not a number": (
        "needs.toml",
        '"lift=yes"',
        '"lift>=1"',
        "needs.toml: groups: moving: 'lift>=1' compares lift, which is not a number",
    ),
    "an unknown shelf": (
        "needs.toml",
        'shelf = "moving"',
        'shelf = "flying"',
        "needs.toml: needs: wheelchair: unknown shelf 'flying'",
    ),
    "a stray table": (
        "kinds.toml",
        "[kinds.regional]",
        '[colours.red]\nlabel.en = "Red"\n\n[kinds.regional]',
        "kinds.toml: unknown key 'colours'",
    ),
    "a term that is not a table": (
        "kinds.toml",
        "[kinds.regional]",
        '[kinds]\nparish = "x"\n\n[kinds.regional]',
        "kinds.toml: kinds: parish: expected a table",
    ),
}


@pytest.mark.parametrize(("name", "old", "new", "problem"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused(folder: Path, name: str, old: str, new: str, problem: str):
    _replace(folder, name, old, new)

    with pytest.raises(VocabularyError) as refused:
        load(folder)

    assert problem in str(refused.value)
    assert str(refused.value).startswith(f"{name}: ")


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_refused(folder: Path, name: str):
    (folder / name).unlink()

    with pytest.raises(VocabularyError, match=f"{name}: cannot be read"):
        load(folder)


@pytest.mark.parametrize("name", FILES)
def test_an_empty_file_is_refused(folder: Path, name: str):
    (folder / name).write_text("", "utf-8")

    with pytest.raises(VocabularyError, match=name):
        load(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_file_in_another_encoding_is_refused(folder: Path, name: str):
    (folder / name).write_bytes("# Пандус".encode("cp1251"))

    with pytest.raises(VocabularyError, match=name):
        load(folder)


def test_an_unbroken_copy_loads_the_same_words(folder: Path):
    copy = load(folder)

    assert copy.features == vocabulary.VOCABULARY.features
    assert copy.needs == vocabulary.VOCABULARY.needs
