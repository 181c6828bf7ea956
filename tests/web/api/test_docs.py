"""Every example of docs/api.md is called, and its answer is as shown."""

import json
import re
import shlex
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from directory.config import ROOT

TEXT = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```sh\n(.*?)```\n(?:\n```json\n(.*?)```)?", TEXT, re.DOTALL)
MORE = "…"


def call(client: FlaskClient, command: str) -> TestResponse:
    """Do what the curl command does."""
    arguments = iter(shlex.split(command.replace("\\\n", " "))[1:])
    address, pairs, headers = "", [], {}
    for argument in arguments:
        match argument:
            case "-G" | "-i":
                pass
            case "-d" | "--data-urlencode":
                name, _, value = next(arguments).partition("=")
                pairs.append((name, value))
            case "-H":
                name, _, value = next(arguments).partition(": ")
                headers[name] = value
            case _:
                address = argument
    parts = urlsplit(address)
    assert parts.netloc == "127.0.0.1:5000"
    if tag := headers.get("If-None-Match"):
        present = client.get(parts.path).headers["ETag"]
        headers["If-None-Match"] = tag.replace(MORE, present.removeprefix('W/"').removesuffix('"'))
    return client.get(parts.path, query_string=parts.query or urlencode(pairs), headers=headers)


def differences(shown: Any, real: Any, path: str = "") -> list[str]:
    """Name what is shown and not so; an example may leave out properties, and elements for …"""
    if isinstance(shown, dict) and isinstance(real, dict):
        missing = [f"{path}/{key} is not there" for key in shown.keys() - real.keys()]
        both = [key for key in shown if key in real]
        return missing + [
            fault for key in both for fault in differences(shown[key], real[key], f"{path}/{key}")
        ]
    if isinstance(shown, list) and isinstance(real, list):
        wanted = [element for element in shown if element != MORE]
        if len(wanted) > len(real) or (wanted == shown and len(wanted) != len(real)):
            return [f"{path} has {len(real)} elements"]
        return [
            fault
            for number, one in enumerate(wanted)
            for fault in differences(one, real[number], f"{path}/{number}")
        ]
    return [] if shown == real else [f"{path} is {real!r}"]


def test_there_are_examples_of_every_kind() -> None:
    assert len(EXAMPLES) == TEXT.count("```sh") >= 6


@pytest.mark.parametrize(("command", "shown"), EXAMPLES)
def test_an_example_is_answered_as_shown(
    sample_client: FlaskClient, command: str, shown: str
) -> None:
    response = call(sample_client, command)

    if not shown:
        assert response.status_code == 304
        return
    expected = json.loads(shown)
    assert response.status_code == expected.get("status", 200)
    assert not differences(expected, response.get_json())


def test_the_description_has_every_address_of_the_document(sample_client: FlaskClient) -> None:
    paths = sample_client.get("/api/v1/openapi.json").get_json()["paths"]

    written = set(re.findall(r"^\| `(/api/[^`]+)`", TEXT, re.MULTILINE))
    assert {path.replace("{", "<").replace("}", ">") for path in paths} == written
