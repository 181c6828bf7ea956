"""What browsers are told to refuse, on every kind of answer."""

import re

import pytest
from flask.testing import FlaskClient

from directory import create_app


@pytest.mark.parametrize("path", ["/uk/", "/en/nothing", "/healthz", "/", "/robots.txt"])
def test_every_answer_carries_the_protecting_headers(sample_client: FlaskClient, path: str) -> None:
    headers = sample_client.get(path).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_nothing_is_asked_of_another_site(sample_client: FlaskClient) -> None:
    html = sample_client.get("/uk/libraries/zrazok-chebrets/main").get_data(as_text=True)

    loaded = re.findall(
        r'<(?:script|img|link|iframe|source|video)[^>]+(?:src|href)="([^"]+)"', html
    )
    assert loaded
    assert all(address.startswith("/") for address in loaded)


def test_no_cookie_is_set_by_reading(sample_client: FlaskClient) -> None:
    for path in ("/uk/", "/uk/search?need=deaf", "/uk/libraries/lounb/main", "/uk/privacy"):
        assert "Set-Cookie" not in sample_client.get(path).headers


def test_https_is_remembered_where_the_site_uses_it(sqlite_template: object) -> None:
    app = create_app(
        {
            "DATABASE_URL": f"sqlite:///{sqlite_template}",
            "BASE_URL": "https://example.org",
            "SECRET_KEY": "x" * 32,
        }
    )

    headers = app.test_client().get("/healthz").headers

    assert headers["Strict-Transport-Security"].startswith("max-age=")
    assert "styleguide" not in app.blueprints


def test_the_style_sheet_is_kept_for_a_year_under_a_name_of_its_content(
    sample_client: FlaskClient,
) -> None:
    html = sample_client.get("/uk/").get_data(as_text=True)
    found = re.search(r"/assets/site-[0-9a-f]{12}\.css", html)
    assert found

    response = sample_client.get(found.group())

    assert "immutable" in response.headers["Cache-Control"]
    assert sample_client.get("/assets/site-000000000000.css").status_code == 404
