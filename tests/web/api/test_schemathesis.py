"""The API keeps what its description promises, called in every way that allows, and in others.

Schemathesis makes the calls: no broken server, the status, headers and form that are described,
what is valid taken, what is not refused. Its own pytest fixture does not work with pytest 9.2.
"""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.config import GenerationConfig

POINT = "/api/v1/service-points/{library}/{point}"
DRAWN = {"/api/v1/service-points": 350, POINT: 150, "/api/v1/places": 150}  # in each mode
WITHOUT_PARAMETERS = ("/api/v1/features", "/api/v1/needs", "/api/v1/openapi.json")
MODES = list(GenerationMode)
PLAIN = {"Accept-Encoding": "identity"}  # Schemathesis reads no Brotli


@pytest.fixture(scope="session")
def schema(sample_app: Flask) -> Any:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", sample_app)


def following(schema: Any, path: str) -> Iterator[Case]:
    """Give the cases that follow from the description: bounds, enums, methods, repetitions."""
    cases: Iterator[Case] = schema.iter_coverage_cases(
        schema[path]["GET"], generation_modes=MODES, generation_config=GenerationConfig()
    )
    return cases


def test_these_are_all_addresses_and_a_thousand_calls(schema: Any) -> None:
    assert {*DRAWN, *WITHOUT_PARAMETERS} == set(schema)
    assert sum(DRAWN.values()) * len(MODES) >= 1000


@pytest.mark.parametrize("path", [*DRAWN, *WITHOUT_PARAMETERS])
def test_the_api_ends_where_its_description_ends(schema: Any, path: str) -> None:
    answers = [case.call_and_validate(headers=PLAIN) for case in following(schema, path)]

    assert {200, 405} <= {answer.status_code for answer in answers}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", DRAWN)
def test_every_call_is_answered_as_described(schema: Any, path: str, mode: GenerationMode) -> None:
    # An invented address leads nowhere; to be answered, the point has to be one that exists.
    real = path == POINT and mode is GenerationMode.POSITIVE
    slugs = {"library": "zrazok-chebrets", "point": "main"} if real else None
    statuses = set()

    @settings(
        max_examples=DRAWN[path],
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=schema[path]["GET"].as_strategy(mode, path_parameters=slugs))
    def call(case: Case) -> None:
        statuses.add(case.call_and_validate(headers=PLAIN).status_code)

    call()
    assert (200 if mode is GenerationMode.POSITIVE else 400) in statuses
