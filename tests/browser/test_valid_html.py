"""Every page is valid HTML in the eyes of html-validate, which npm installed beside axe-core."""

import json
import subprocess
import sys
from pathlib import Path

from flask import Flask

from tests.browser.cases import LANGUAGES, report
from tests.gates import answer
from tests.pages import PAGES

HERE = Path(__file__).parent
NODE = Path(sys.executable).with_name("node")
VALIDATOR = HERE / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def test_every_page_is_valid(sample_app: Flask, tmp_path: Path) -> None:
    for case in PAGES:
        for language in LANGUAGES:
            html = answer(sample_app, case, language).get_data()
            (tmp_path / f"{case.name}-{language}.html").write_bytes(html)

    assert report(validated(tmp_path)) == report([])


def test_the_validator_sees_a_planted_defect(tmp_path: Path) -> None:
    page = '<!DOCTYPE html><html lang="uk"><title>A</title><ul><p>not a list item</p></ul></html>'
    (tmp_path / "bad.html").write_text(page, encoding="utf-8")

    faults = validated(tmp_path)

    assert any("(element-permitted-content)" in fault for fault in faults), faults


def validated(folder: Path) -> list[str]:
    """Say what is wrong in the folder's pages: where, what, and by which rule."""
    found = folder / "found.json"  # to a file: what is piped is cut off when Node exits
    command = [NODE, VALIDATOR, "--config", HERE / "html-validate.json", folder]
    run = subprocess.run(
        [*command, "--formatter", f"json={found}"], capture_output=True, text=True, check=False
    )
    assert found.is_file(), run.stderr
    return [
        f"{Path(page['filePath']).stem}, line {fault['line']}: "
        f"{fault['message']} ({fault['ruleId']})"
        for page in json.loads(found.read_text(encoding="utf-8"))
        for fault in page["messages"]
    ]
