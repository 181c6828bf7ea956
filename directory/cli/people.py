"""`flask people`: invite somebody, see who may sign in, and end it for those who leave."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import click
from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from directory import db
from directory.cli.group import PlainGroup
from directory.config import Settings
from directory.domain import audit, devices, links, outbox
from directory.domain import people as accounts
from directory.domain.audit import Deed
from directory.domain.base import Language
from directory.domain.belongings import text_of
from directory.domain.hours import KYIV
from directory.domain.library import Fact, Library, ServicePoint
from directory.domain.links import LIFETIME, Purpose
from directory.domain.people import Person
from directory.domain.permissions import COORDINATOR, LIBRARIAN, Actor
from directory.domain.projection import named
from directory.letters import address, compose
from directory.mail import deliver

OPERATOR = Actor(None, "operator")  # whoever may run commands on the server
DEMO_STAYS = timedelta(hours=12)
SECONDS = 10.0

people = PlainGroup(
    "people", help="Invite people, see who may sign in, end it for those who leave."
)


@people.command("invite")
@click.argument("email")
@click.option("--role", type=click.Choice([LIBRARIAN, COORDINATOR]), required=True)
@click.option("--library", "slugs", multiple=True, metavar="SLUG", help="May be given many times.")
@click.option("--name", default="", help="As colleagues know them.")
@click.option("--language", type=click.Choice(["uk", "en"]), help="Of letters to them; uk.")
def invite_command(
    *, email: str, role: str, slugs: tuple[str, ...], name: str, language: Language | None
) -> None:
    """Print a link that lets somebody join; a letter with it goes to them if MAIL_URL is set.

    Who has an account keeps it: their role changes, and their libraries if any are named.
    """
    now = _now()
    with db.writing() as session:
        person = _enrolled(session, _address(email), role, slugs, name, language, now)
        link = _invitation(session, person, now)
        session.commit()
    click.echo(link)
    if _settings().mail_url:
        deliver(db.engine(), _settings(), _now, SECONDS)
        click.echo(f"A letter with this link is on its way to {email}.", err=True)


@people.command("list")
def list_command() -> None:
    """List who may sign in, who was invited and has not come yet, and who has left."""
    everybody = db.session().scalars(
        select(Person).options(selectinload(Person.libraries)).order_by(Person.email)
    )
    for person in everybody:
        kept = ", ".join(library.slug for library in person.libraries)
        click.echo(f"{person.email}  {person.role}  {_state(person)}  {kept}".rstrip())


@people.command("revoke")
@click.argument("email")
def revoke_command(*, email: str) -> None:
    """End everything at once for somebody who leaves: sessions, passkeys, open links."""
    with db.writing() as session:
        person = accounts.find(session, _address(email))
        if person is None:
            raise click.ClickException(f"Nobody may sign in as {email!r}.")
        devices.revoke(session, person, _now())
        _note(session, Deed.REVOKED, person)
        session.commit()
    click.echo(f"{email} is signed out everywhere and cannot sign in any more.")


@people.command("demo")
def demo_command() -> None:
    """Print links that sign in a sample librarian and a sample coordinator; on a developer's
    machine only.
    """
    if not _settings().is_development:
        raise click.ClickException(
            "Sample people are for a developer’s machine: here SECRET_KEY is set."
        )
    with db.writing() as session:
        lines = [_demo(session, role) for role in (LIBRARIAN, COORDINATOR)]
        session.commit()
    hours = DEMO_STAYS // timedelta(hours=1)
    click.echo("\n".join(["", *lines, f"  Each link works once, within {hours} hours."]))
    if not _settings().mail_url:
        names = " or ".join(accounts.SAMPLES.values())
        click.echo(f"  After that, ask for a letter at {address('account.sign_in', lang='uk')}")
        click.echo(f"  as {names}: letters are files in instance/mail/.")


def _enrolled(
    session: Session,
    email: str,
    role: str,
    slugs: tuple[str, ...],
    name: str,
    language: Language | None,
    now: datetime,
) -> Person:
    known = session.scalar(select(Person).where(Person.email == email))
    kept = known.libraries if known else []
    person = accounts.enrol(
        session,
        email,
        role,
        _libraries(session, slugs) if slugs else kept,
        now=now,
        name=name,
        language=language or "uk",
    )
    person.language = language or person.language
    _note(session, Deed.INVITED_AGAIN if known else Deed.INVITED, person, role)
    return person


def _libraries(session: Session, slugs: tuple[str, ...]) -> list[Library]:
    found = list(session.scalars(select(Library).where(Library.slug.in_(slugs))))
    if unknown := sorted({*slugs} - {library.slug for library in found}):
        raise click.ClickException(f"There is no library {', '.join(map(repr, unknown))}.")
    return found


def _invitation(session: Session, person: Person, now: datetime) -> str:
    """Make the link, and queue the letter with it where there is a mail server."""
    links.cancel(session, person.id, Purpose.INVITATION, now)
    made = links.issue(session, person, Purpose.INVITATION, now)
    link = address("account.join", made=made, lang=person.language)
    if _settings().mail_url:
        names = [named(text_of(library.name), person.language) for library in person.libraries]
        letter = compose("invitation", person.language, inviter="", libraries=names, address=link)
        not_after = now + LIFETIME[Purpose.INVITATION]
        outbox.queue(session, letter, person.email, now, not_after=not_after)
    return link


def _demo(session: Session, role: str) -> str:
    """Give a sample person two sample libraries to keep, and say how to sign in as them."""
    now, email = _now(), accounts.SAMPLES[role]
    libraries = _fullest_samples(session) if role == LIBRARIAN else ()
    person = session.scalar(select(Person).where(Person.email == email))
    if person is None or person.revoked_at:
        person = accounts.enrol(session, email, role, libraries, now=now)
        person.joined_at = now
    links.cancel(session, person.id, Purpose.SIGN_IN, now)
    made = links.issue(session, person, Purpose.SIGN_IN, now, lifetime=DEMO_STAYS)
    link = address("account.sign_in_link", made=made, lang=person.language)
    return f"  Sign in as a sample {role}: {link}"


def _fullest_samples(session: Session) -> Sequence[Library]:
    """Return the two sample libraries of which most is known: there is most to do with them."""
    known = (
        select(ServicePoint.library_id)
        .join(Fact)
        .where(ServicePoint.sample)
        .group_by(ServicePoint.library_id)
        .order_by(func.count().desc(), ServicePoint.library_id)
        .limit(2)
    )
    return session.scalars(select(Library).where(Library.id.in_(known))).all()


def _address(email: str) -> str:
    try:
        return accounts.address(email)
    except accounts.AddressError:
        raise click.ClickException(f"This is no e-mail address: {email!r}.") from None


def _state(person: Person) -> str:
    if person.revoked_at:
        return f"revoked {_day(person.revoked_at)}"
    return f"joined {_day(person.joined_at)}" if person.joined_at else "invited"


def _note(session: Session, deed: Deed, person: Person, words: str = "") -> None:
    about = audit.About(person_id=person.id, words=words)
    audit.note(session, OPERATOR, deed, _now(), about)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings


def _day(moment: datetime) -> str:
    return moment.astimezone(KYIV).date().isoformat()


def _now() -> datetime:
    now: datetime = current_app.extensions["clock"]()
    return now
