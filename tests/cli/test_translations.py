"""What a machine can hold a translation to: all there, and faithful to placeholders and tags."""

import pytest
from babel.messages import Catalog

from directory.cli.translations import as_template, catalogue_problems, extracted

PLURAL = ("%(num)s library", "%(num)s libraries")


def catalogue(**texts: str) -> Catalog:
    """Make a Ukrainian catalogue of `Open` and what else is given."""
    made = Catalog(locale="uk", fuzzy=False)
    for english, ukrainian in texts.items():
        made.add(english, ukrainian)
    return made


def problems(source: str | tuple[str, str], translation: str | tuple[str, ...]) -> list[str]:
    template, translated = Catalog(), catalogue()
    template.add(source)
    translated.add(source, translation)
    return list(catalogue_problems(translated, template))


def test_a_complete_catalogue_has_no_problems() -> None:
    assert problems("Open <b>%(name)s</b>", "Відкрити <b>%(name)s</b>") == []
    assert problems(PLURAL, ("%(num)s бібліотека", "%(num)s бібліотеки", "%(num)s бібліотек")) == []


@pytest.mark.parametrize(
    ("source", "translation", "problem"),
    [
        ("Open", "", "not translated"),
        ("Open", "  ", "not translated"),
        ("Hello %(name)s", "Вітаємо", "other placeholders"),
        ("Hello %(name)s", "Вітаємо %(nаme)s", "other placeholders"),
        ("Read <b>this</b>", "Читайте це", "other tags"),
        ("Read", "Читайте <script>", "other tags"),
        (PLURAL, ("%(num)s бібліотека", "%(num)s бібліотеки"), "2 plural forms instead of 3"),
        (PLURAL, ("одна бібліотека", "%(num)s бібліотеки", "%(num)s бібліотек"), "placeholders"),
        (PLURAL, ("%(num)s бібліотека", "", "%(num)s бібліотек"), "not translated"),
    ],
)
def test_an_unfaithful_translation_is_told(
    source: str | tuple[str, str], translation: str | tuple[str, ...], problem: str
) -> None:
    told = problems(source, translation)

    assert any(problem in line for line in told), told


def test_a_text_that_is_not_in_the_catalogue_is_told() -> None:
    template = Catalog()
    template.add("Open", locations=[("templates/base.html", 0)])

    (told,) = catalogue_problems(catalogue(), template)

    assert told == "uk: not in the catalogue: “Open” (templates/base.html)"


def test_a_text_that_is_no_longer_used_is_told() -> None:
    (told,) = catalogue_problems(catalogue(Open="Відкрити"), Catalog())

    assert "no longer used" in told


def test_a_fuzzy_translation_is_told() -> None:
    template = Catalog()
    template.add("Open")
    translated = Catalog(locale="uk", fuzzy=False)
    translated.add("Open", "Відчинити", flags=["fuzzy"])

    (told,) = catalogue_problems(translated, template)

    assert "marked as fuzzy" in told


def test_the_same_word_in_two_contexts_is_two_texts() -> None:
    template = Catalog()
    template.add("Open", context="verb")

    told = list(catalogue_problems(catalogue(Open="Відкрито"), template))

    assert [line.split(":")[1].strip() for line in told] == [
        "not in the catalogue",
        "no longer used",
    ]


def test_the_template_of_texts_has_neither_dates_nor_line_numbers() -> None:
    text = as_template(extracted()).decode()

    assert "POT-Creation-Date" not in text
    assert not any(line.startswith("#: ") and ":" in line[3:] for line in text.splitlines())
