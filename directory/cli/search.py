"""`flask search`: what visitors asked for in vain."""

import csv
import re
import sys
from datetime import date, datetime, timedelta

import click

from directory import db
from directory.cli.group import PlainGroup
from directory.domain.hours import KYIV
from directory.exchange.sheet import guarded
from directory.search import log

MOST_LISTED = 100_000
AGE = re.compile(r"([0-9]{1,4})d")


class Day(click.ParamType[date]):
    """A date; another text is refused in one line."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a date."""
        del ctx
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise _refusal(param, "a date such as 2026-11-22", value) from None


class Number(click.ParamType[int]):
    """How many lines are wanted."""

    name = "number"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Read a number that is not beyond reason."""
        del ctx
        written = str(value)
        if re.fullmatch("[0-9]{1,6}", written) and 1 <= int(written) <= MOST_LISTED:
            return int(written)
        raise _refusal(param, f"a number from 1 to {MOST_LISTED}", written)


class Age(click.ParamType[timedelta]):
    """A number of days."""

    name = "days"

    def convert(
        self,
        value: str | timedelta,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> timedelta:
        """Read a number of days."""
        del ctx
        if isinstance(value, timedelta):
            return value
        if found := AGE.fullmatch(value):
            return timedelta(days=int(found[1]))
        raise _refusal(param, "a number of days such as 90d", value)


search = PlainGroup("search", help="See what visitors searched for in vain.")


@search.command("log")
@click.option("--since", type=Day(), help="The first day that counts; 90 days ago.")
@click.option("--limit", type=Number(), default=50, show_default=True, help="How many texts.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV instead of a table.")
def log_command(*, since: date | None, limit: int, as_csv: bool) -> None:
    """List the words that found nothing, the most frequent first."""
    since = since or _today() - log.KEPT
    missed = log.listing(db.session(), since, limit)
    if as_csv:
        _print_csv(missed)
    elif missed:
        _print_table(missed)
    else:
        click.echo(f"No search was counted as finding nothing since {since}.")


@search.command("forget")
@click.option("--older-than", type=Age(), default="90d", show_default=True, help="0d is all.")
def forget_command(*, older_than: timedelta) -> None:
    """Erase what was counted that many days ago or earlier."""
    with db.writing() as session:
        # Whoever says 0d means this day, too.
        count = log.forget(session, _today() - older_than + timedelta(days=not older_than))
        session.commit()
    click.echo(f"{count} {'row' if count == 1 else 'rows'} erased.")


def _print_table(missed: list[log.Missed]) -> None:
    width = max(len("count"), *(len(str(one.count)) for one in missed))
    click.echo(f"{'count':>{width}}  {'last':<10}  words")
    for one in missed:
        click.echo(f"{one.count:>{width}}  {one.last}  {one.text}")


def _print_csv(missed: list[log.Missed]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["count", "last", "words"])
    for one in missed:
        writer.writerow([one.count, one.last, guarded(one.text)])


def _today() -> date:
    return datetime.now(KYIV).date()


def _refusal(param: click.Parameter | None, wanted: str, value: str) -> click.ClickException:
    name = param.opts[0] if param else "The value"
    return click.ClickException(f"{name} must be {wanted}: {value!r}")
