"""A wrong setting is one clear line before anything is served."""

import pytest

from directory import create_app
from directory.config import SettingError, from_environment


def refusal(**environ: str) -> str:
    with pytest.raises(SettingError) as caught:
        from_environment({"DATABASE_URL": "sqlite://", **environ})
    told = str(caught.value)
    assert "\n" not in told
    return told


@pytest.mark.parametrize(
    "url",
    [
        *("", "smtp://mail.example.org", "smtp://me:secret@mail.example.org:587"),
        *("smtps://[::1]:465/", "file:///var/mail/library"),
    ],
)
def test_mail_goes_to_a_server_or_into_a_folder(url):
    settings = from_environment({"DATABASE_URL": "sqlite://", "MAIL_URL": url})

    assert settings.mail_url == url


@pytest.mark.parametrize(
    "url",
    [
        *("yes", "mail.example.org", "http://mail.example.org", "smtp:", "smtp://", "smtp://:25"),
        *("smtp://me:secret@", "smtp://mail.example.org:secret", "smtp://[secret", " "),
        *("file:mail", "file://mail/secret"),
    ],
)
def test_a_mail_address_without_a_server_is_refused_and_not_repeated(url):
    told = refusal(MAIL_URL=url)

    assert told == "MAIL_URL must name a mail server such as smtp://mail.example.org:587."


@pytest.mark.parametrize(
    ("base_url", "given", "sender"),
    [
        ("http://127.0.0.1:5000", "", "no-reply@localhost"),
        ("http://[::1]:5000", "", "no-reply@localhost"),
        ("https://library.example.org", "", "no-reply@library.example.org"),
        ("https://бібліотека.укр", "", "no-reply@xn--80abaqzev6a7nc.xn--j1amh"),
        ("https://library.example.org", "library@example.org", "library@example.org"),
    ],
)
def test_letters_come_from_the_site_unless_another_address_is_given(base_url, given, sender):
    environ = {"BASE_URL": base_url, "MAIL_FROM": given, "SECRET_KEY": "s" * 32}

    assert from_environment({"DATABASE_URL": "sqlite://", **environ}).mail_from == sender


@pytest.mark.parametrize(
    "given",
    ["library", "Library <a@example.org>", "a@example.org, b@example.org", "юрій@example.org"],
)
def test_what_is_no_address_to_send_from_is_refused(given):
    assert refusal(MAIL_FROM=given).startswith("MAIL_FROM must be an e-mail address such as")


@pytest.mark.parametrize(
    "url", ["example.org", "ftp://example.org", "https://", "https://[", "https://example.org:x"]
)
def test_a_base_address_is_a_web_address(url):
    assert refusal(BASE_URL=url).startswith("BASE_URL must be a web address such as")


@pytest.mark.parametrize("url", ["directory.db", "postgresql+psycopg://host:port/name"])
def test_what_is_no_database_address_is_refused(url):
    assert refusal(DATABASE_URL=url) == "DATABASE_URL is not a database address."


def test_another_kind_of_database_is_refused_with_the_known_ones():
    told = refusal(DATABASE_URL="mysql://me:secret@example.org/name")

    assert told == "DATABASE_URL must start with one of: sqlite, postgresql+psycopg."


def test_a_database_in_a_folder_that_cannot_be_is_refused(tmp_path):
    (tmp_path / "file").touch()

    told = refusal(DATABASE_URL=f"sqlite:///{tmp_path}/file/directory.db")

    assert told.startswith(f"DATABASE_URL names a folder that cannot be: {tmp_path}/file: ")


def test_a_region_without_a_data_pack_is_refused():
    assert refusal(REGION="../luhansk").startswith("REGION names no data pack")


def test_the_secret_may_be_left_out_on_a_local_address_only():
    assert "SECRET_KEY is required" in refusal(BASE_URL="https://example.org")
    assert "at least 32 characters" in refusal(SECRET_KEY="short")  # noqa: S106 -- it is refused


def test_a_wrong_setting_ends_the_start_with_one_line():
    with pytest.raises(SystemExit) as caught:
        create_app({"DATABASE_URL": "sqlite://", "MAIL_URL": "nowhere"})

    assert str(caught.value).startswith("Error: MAIL_URL must name a mail server")


@pytest.mark.parametrize(("choice", "is_on"), [("", True), ("on", True), ("off", False)])
def test_searches_that_find_nothing_are_counted_unless_the_operator_says_off(choice, is_on):
    settings = from_environment({"DATABASE_URL": "sqlite://", "SEARCH_LOG": choice})

    assert settings.search_log is is_on


def test_another_choice_for_counting_searches_is_refused():
    assert refusal(SEARCH_LOG="no") == "SEARCH_LOG must be on or off: 'no'"


@pytest.mark.parametrize("number", ["-1", "10", "one", "1.0", "²"])
def test_a_number_of_proxies_is_a_small_number(number):
    assert refusal(TRUSTED_PROXIES=number) == (
        f"TRUSTED_PROXIES must be a number from 0 to 9: {number!r}"
    )


def test_no_proxy_is_trusted_unless_the_operator_says_so():
    assert from_environment({"DATABASE_URL": "sqlite://"}).trusted_proxies == 0
    assert from_environment({"TRUSTED_PROXIES": "2"}).trusted_proxies == 2
