"""What all models share: the base class, names of constraints, and text in two languages."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

Language = Literal["uk", "en"]

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Base of all models; constraints have predictable names, so that migrations can find them."""

    metadata = MetaData(naming_convention=NAMES)


@dataclass(frozen=True)
class Localized:
    """One text in the directory's two languages; either may be empty."""

    uk: str = ""
    en: str = ""
