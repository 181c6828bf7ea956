"""People who look after the directory: librarians of some libraries, and coordinators."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import Column, ForeignKey, String, Table, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from directory.domain.base import Base, Language
from directory.domain.library import Library
from directory.domain.permissions import Actor

EMAIL_LENGTH = 254
NAME_LENGTH = 200

# Invented people to try the software with, by role; nobody receives letters at these addresses.
SAMPLES = {"librarian": "librarian@sample.example", "coordinator": "coordinator@sample.example"}

assignment = Table(
    "assignment",
    Base.metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("library_id", ForeignKey("library.id"), primary_key=True, index=True),
)


class Reminders(StrEnum):
    """How often a librarian is reminded of what is due, from often to seldom."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


class Person(Base):
    """Somebody who may sign in. Who leaves is revoked, not deleted: revisions still name them."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(EMAIL_LENGTH), unique=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH), default="")
    role: Mapped[str] = mapped_column(String(20))
    language: Mapped[Language] = mapped_column(String(2), default="uk")
    reminders: Mapped[str] = mapped_column(String(20), default=Reminders.MONTHLY)
    created_at: Mapped[datetime]
    joined_at: Mapped[datetime | None]  # signed in for the first time
    revoked_at: Mapped[datetime | None]

    libraries: Mapped[list[Library]] = relationship(secondary=assignment, order_by=Library.slug)

    @property
    def actor(self) -> Actor:
        """Return the person as the rules see them."""
        return Actor(self.id, self.role, frozenset(library.slug for library in self.libraries))


class AddressError(ValueError):
    """The text is no e-mail address."""


def address(text: str) -> str:
    """Return an e-mail address as it is kept: checked, in small letters.

    Raises AddressError.
    """
    try:
        checked = validate_email(text.strip(), check_deliverability=False)
    except EmailNotValidError as error:
        raise AddressError(str(error)) from None
    return checked.normalized.lower()


def find(session: Session, email: str) -> Person | None:
    """Return who may sign in with this address."""
    return session.scalar(select(Person).where(Person.email == email, Person.revoked_at.is_(None)))


def enrol(
    session: Session,
    email: str,
    role: str,
    libraries: Iterable[Library] = (),
    *,
    now: datetime,
    name: str = "",
    language: Language = "uk",
) -> Person:
    """Give somebody an account, or change the one they have; who was revoked is back again."""
    person = session.scalar(select(Person).where(Person.email == email))
    if person is None:
        person = Person(email=email, created_at=now, language=language)
        session.add(person)
    person.role = role
    person.name = name or person.name or ""
    person.revoked_at = None
    person.libraries = list(libraries)
    session.flush()
    return person


def keepers(session: Session, library_id: int) -> list[Person]:
    """Return the librarians of a library, by address."""
    return list(
        session.scalars(
            select(Person)
            .join(assignment, assignment.c.person_id == Person.id)
            .where(assignment.c.library_id == library_id, Person.revoked_at.is_(None))
            .order_by(Person.email)
        )
    )
