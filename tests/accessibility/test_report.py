"""The report, its twin for programs and the published pages say the same."""

from __future__ import annotations

import json
import re

import jsonschema_rs
import pytest
import yaml
from flask.testing import FlaskClient

from directory.accessibility import CONFORMANCE, Verdict
from directory.accessibility.openacr import CHAPTERS, LEVELS, document
from directory.accessibility.report import report
from directory.accessibility.standard import LEVELS as STANDARD_LEVELS
from directory.config import ROOT
from tests.conformance import DOCS
from tests.page import Page, spoken

SCHEMA = ROOT / "tests/browser/node_modules/.openacr/package/schema/openacr-0.1.0.json"
ROW = re.compile(r"^\| \[?(\d[\d.]*) [^|]*\| \**([a-z ]+?)\** \|", re.MULTILINE)
IN_WORDS = {
    "en": {"Met": "met", "Does not apply": "not applicable", "Not met": "not met"},
    "uk": {"Виконано": "met", "Не стосується сайту": "not applicable", "Не виконано": "not met"},
}


@pytest.fixture(scope="module")
def told() -> dict[str, str]:
    """Give the verdicts of the committed report, by number."""
    return dict(ROW.findall((DOCS / "conformance.md").read_text(encoding="utf-8")))


@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_pages_give_the_verdicts_of_the_report(
    sample_client: FlaskClient, told: dict[str, str], language: str
) -> None:
    published = {}
    for level in STANDARD_LEVELS:
        path = f"/{language}/accessibility/criteria/{level.lower()}"
        for heading in Page(sample_client.get(path).data).soup.select("h3"):
            verdict = spoken(heading.find_next("strong"))
            published[spoken(heading).split()[0]] = IN_WORDS[language][verdict.rstrip(".")]

    assert len(published) == 86
    assert published == {n: verdict for n, verdict in told.items() if not n.startswith("9.")}


@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_page_of_clauses_gives_them_too(
    sample_client: FlaskClient, told: dict[str, str], language: str
) -> None:
    page = Page(sample_client.get(f"/{language}/accessibility/en-301-549").data)
    published = {}
    for term in page.soup.select("section[aria-labelledby=clauses] dt"):
        published[spoken(term).split()[0]] = spoken(term.find_next("dd"))
    for heading in page.soup.select("h3"):
        published[spoken(heading).split()[0]] = spoken(heading.find_next("strong")).rstrip(".")

    assert len(published) == 51
    assert {clause: IN_WORDS[language][said] for clause, said in published.items()} == {
        number: verdict for number, verdict in told.items() if number.startswith("9.")
    }


@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_statement_tells_all_that_is_not_met_with_the_reason(
    sample_client: FlaskClient, told: dict[str, str], language: str
) -> None:
    page = Page(sample_client.get(f"/{language}/accessibility").data)
    text = page.text()

    for criterion in CONFORMANCE.not_met():
        assert told[criterion.number] == "not met"
        assert f"{criterion.number} {criterion.name.in_(language)}" in text
        assert criterion.reason.in_(language) in text
    for gap in CONFORMANCE.gaps:
        assert gap.in_(language) in text
    assert len(page.soup.select("h3")) == list(told.values()).count("not met") - len(
        CONFORMANCE.clauses_not_met()
    )


def test_the_statement_counts_and_says_when_by_whom_and_where_to_complain(
    sample_client: FlaskClient,
) -> None:
    page = Page(sample_client.get("/en/accessibility").data)

    for level in STANDARD_LEVELS:
        count = CONFORMANCE.count(level)
        said = f"met: {count[Verdict.MET]}, does not apply: {count[Verdict.NOT_APPLICABLE]}"
        assert page.fact(f"Level {level}").startswith(said)
    assert f"Assessed on {CONFORMANCE.assessed:%-d %B %Y} by the developers" in page.text()
    assert "nobody with a disability has tested this site" in page.text()
    assert page.link("the branch that keeps the directory").endswith("/en/about#contact")
    assert "Commissioner for Human Rights" in page.text()


def test_programs_get_the_twin_that_is_committed(sample_client: FlaskClient) -> None:
    response = sample_client.get("/accessibility/openacr.yaml")

    assert response.mimetype == "application/yaml"
    assert response.get_data(as_text=True) == (DOCS / "openacr.yaml").read_text(encoding="utf-8")


def test_the_twin_is_yaml_that_says_the_same(told: dict[str, str]) -> None:
    twin = yaml.safe_load((DOCS / "openacr.yaml").read_text(encoding="utf-8"))
    words = {str(level): str(verdict).replace("-", " ") for verdict, level in LEVELS.items()}

    found = {
        each["num"]: words[each["components"][0]["adherence"]["level"]]
        for chapter in CHAPTERS.values()
        for each in twin["chapters"][chapter]["criteria"]
    }

    assert twin == document(CONFORMANCE, twin["product"]["name"], twin["author"])
    assert found == {n: verdict for n, verdict in told.items() if not n.startswith("9.")}


@pytest.mark.browser  # for its tools: `make test` fetches the schema
def test_the_twin_keeps_to_the_schema_of_openacr() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    twin = yaml.safe_load((DOCS / "openacr.yaml").read_text(encoding="utf-8"))
    validator = jsonschema_rs.validator_for(schema)

    assert [error.message for error in validator.iter_errors(twin)] == []
    del twin["author"]["email"]
    assert not validator.is_valid(twin)


def test_every_link_of_the_report_leads_somewhere() -> None:
    text = report(CONFORMANCE)
    headings = set(re.findall(r"^### (\S+)$", text, re.MULTILINE))

    assert set(re.findall(r"\]\(#([^)]+)\)", text)) == headings == set(CONFORMANCE.checks)
