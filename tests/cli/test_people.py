"""`flask people` invites, lists and revokes; sample people are for developers only."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import create_app
from directory.domain.audit import Event
from directory.domain.people import SAMPLES, Person
from tests.page import Page
from tests.web.account.door import press
from tests.world import OLHA, signed_in

NEW = "new@example.org"


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["people", *words])


def without_mail(app: Flask) -> Flask:
    app.extensions["settings"] = replace(app.extensions["settings"], mail_url="")
    return app


def person(app: Flask, email: str) -> tuple[str, str, list[str]]:
    with Session(app.extensions["engine"]) as session:
        found = session.scalars(select(Person).where(Person.email == email)).one()
        return found.role, found.language, [library.slug for library in found.libraries]


def test_an_invitation_prints_the_link_and_nothing_else(world, visitor):
    done = run(without_mail(world), "invite", NEW, "--role", "librarian", "--library", "kovyla")

    assert done.exit_code == 0
    assert re.fullmatch(r"http://127\.0\.0\.1:5000/uk/join/[\w-]{43}\n", done.output)
    assert press(visitor, urlsplit(done.stdout.strip()).path).status_code == 303
    assert person(world, NEW) == ("librarian", "uk", ["kovyla"])


def test_several_libraries_and_another_language_may_be_named(world):
    words = ("--library", "kovyla", "--library", "chebrets", "--language", "en")

    done = run(without_mail(world), "invite", NEW, "--role", "librarian", *words)

    assert "/en/join/" in done.stdout
    assert person(world, NEW) == ("librarian", "en", ["chebrets", "kovyla"])


def test_a_letter_goes_where_there_is_a_mail_server(world, mail_server):
    world.extensions["settings"] = replace(world.extensions["settings"], mail_url=mail_server.url)

    done = run(world, "invite", NEW, "--role", "coordinator")

    assert mail_server.recipients == [NEW]
    assert done.stdout.strip() in mail_server.got[0].text
    assert done.stderr == f"A letter with this link is on its way to {NEW}.\n"


def test_who_has_an_account_keeps_it_and_their_libraries(world):
    done = run(without_mail(world), "invite", OLHA.upper(), "--role", "coordinator")

    assert done.exit_code == 0
    assert person(world, OLHA) == ("coordinator", "uk", ["kovyla"])


def test_a_second_invitation_closes_the_first(world, visitor):
    first, second = (
        run(without_mail(world), "invite", NEW, "--role", "librarian").stdout for _ in range(2)
    )

    assert visitor.get(urlsplit(first.strip()).path).status_code == 410
    assert visitor.get(urlsplit(second.strip()).path).status_code == 200


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("invite", "nobody", "--role", "librarian"), "This is no e-mail address: 'nobody'."),
        (
            ("invite", NEW, "--role", "librarian", "--library", "kovyla", "--library", "nowhere"),
            "There is no library 'nowhere'.",
        ),
        (("revoke", NEW), f"Nobody may sign in as '{NEW}'."),
    ],
)
def test_a_slip_is_one_line_and_changes_nothing(world, words, said):
    done = run(world, *words)

    assert (done.exit_code, done.stderr) == (1, f"Error: {said}\n")
    assert NEW not in run(world, "list").stdout


def test_a_role_that_is_none_is_refused(world):
    assert run(world, "invite", NEW, "--role", "owner").exit_code == 2


def test_the_list_says_who_may_sign_in(world):
    run(without_mail(world), "invite", NEW, "--role", "librarian", "--library", "kovyla")
    signed_in(world, OLHA)
    run(world, "revoke", "petro@example.org")

    lines = run(world, "list").stdout.splitlines()

    assert "new@example.org  librarian  invited  kovyla" in lines
    assert "olha@example.org  librarian  joined 2026-11-22  kovyla" in lines
    assert "petro@example.org  librarian  revoked 2026-11-22  chebrets" in lines


def test_who_is_revoked_is_out_at_once_and_may_be_invited_again(world, librarian):
    done = run(world, "revoke", OLHA)

    assert done.stdout == f"{OLHA} is signed out everywhere and cannot sign in any more.\n"
    assert librarian.get("/en/desk/").status_code == 303
    assert run(without_mail(world), "invite", OLHA, "--role", "librarian").exit_code == 0
    assert librarian.get("/en/desk/").status_code == 303
    assert person(world, OLHA)[2] == ["kovyla"]


def test_what_the_operator_does_is_remembered(world):
    run(without_mail(world), "invite", NEW, "--role", "librarian")
    run(world, "revoke", NEW)

    with Session(world.extensions["engine"]) as session:
        deeds = [(event.role, event.deed) for event in session.scalars(select(Event))]
    assert deeds == [("operator", "invited"), ("operator", "revoked")]


def test_sample_people_come_in_on_a_developers_machine(world, visitor):
    done = run(without_mail(world), "demo")

    found = re.findall(r"sample (\w+): (http://\S+)", done.stdout)
    assert [role for role, _ in found] == ["librarian", "coordinator"]
    homes = [press(visitor, urlsplit(link).path).location for _, link in found]
    assert homes == ["/uk/desk/", "/uk/office/"]
    assert "letters are files in instance/mail/" in done.stdout


def test_a_new_start_closes_the_links_of_the_last_one(world, visitor):
    first = run(world, "demo").stdout
    run(world, "demo")

    link = re.findall(r"http://\S+", first)[0]
    assert visitor.get(urlsplit(link).path).status_code == 410


def test_sample_people_are_refused_where_a_secret_key_is_set(database_url):
    app = create_app({"DATABASE_URL": database_url, "SECRET_KEY": "s" * 32})

    done = run(app, "demo")
    app.extensions["engine"].dispose()

    assert done.exit_code == 1
    assert done.stderr == (
        "Error: Sample people are for a developer’s machine: here SECRET_KEY is set.\n"
    )


def test_a_sample_person_of_a_developers_database_cannot_enter_elsewhere(world, database_url):
    run(world, "demo")
    cookie = signed_in(world, SAMPLES["coordinator"]).get_cookie("device").value
    app = create_app({"DATABASE_URL": database_url, "SECRET_KEY": "s" * 32})
    app.extensions["clock"] = world.extensions["clock"]
    client = app.test_client()
    client.set_cookie("device", cookie)

    answer = client.get("/en/office/")
    app.extensions["engine"].dispose()

    assert (answer.status_code, Page(answer.data).links()) == (303, Page(answer.data).links())
    assert answer.location.startswith("/en/sign-in")
