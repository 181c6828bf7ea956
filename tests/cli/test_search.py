"""`flask search` shows what found nothing, and erases it."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from directory.cli.data import today
from directory.search import log


@pytest.fixture
def counted(app):
    """Count searches of today, and one of a hundred days ago."""
    now = today()
    with Session(app.extensions["engine"].execution_options(writing=True)) as session:
        for text, day in (
            ("дирижабль", now),
            ("дирижабль", now),
            ("=1, 2", now),
            ("старий корабель", now - timedelta(days=100)),
        ):
            log.note(session, text, day)
        session.commit()
    return app


def run(app, *args: str):
    return app.test_cli_runner().invoke(args=["search", *args])


def test_the_log_is_a_table_with_the_most_frequent_first(counted):
    done = run(counted, "log")

    assert done.exit_code == 0
    assert [line.split(maxsplit=2)[::2] for line in done.stdout.splitlines()] == [
        ["count", "words"],
        ["2", "дирижабль"],
        ["1", "=1, 2"],
    ]


def test_the_log_goes_back_as_far_as_asked_and_is_as_long_as_asked(counted):
    since = (today() - timedelta(days=100)).isoformat()

    assert "старий корабель" in run(counted, "log", "--since", since).stdout
    assert len(run(counted, "log", "--since", since, "--limit", "1").stdout.splitlines()) == 2


def test_the_log_is_csv_that_no_spreadsheet_computes(counted):
    done = run(counted, "log", "--csv")

    day = today().isoformat()
    assert done.stdout == f'count,last,words\n2,{day},дирижабль\n1,{day},"\'=1, 2"\n'


def test_an_empty_log_says_so(app):
    done = run(app, "log", "--since", "2026-11-22")

    assert done.exit_code == 0
    assert done.stdout == "No search was counted as finding nothing since 2026-11-22.\n"
    assert run(app, "log", "--csv").stdout == "count,last,words\n"


def test_what_is_old_is_forgotten(counted):
    assert run(counted, "forget").stdout == "1 row erased.\n"
    assert run(counted, "forget", "--older-than", "0d").stdout == "2 rows erased.\n"
    assert run(counted, "log", "--csv").stdout == "count,last,words\n"


@pytest.mark.parametrize(
    ("args", "wanted"),
    [
        (["log", "--since", "торік"], "--since must be a date such as 2026-11-22: 'торік'"),
        (["log", "--since", "2026-02-30"], "--since must be a date such as"),
        (["log", "--limit", "0"], "--limit must be a number from 1 to 100000: '0'"),
        (["log", "--limit", "-5"], "--limit must be a number"),
        (["log", "--limit", "9" * 30], "--limit must be a number"),
        (["forget", "--older-than", "90"], "--older-than must be a number of days such as 90d"),
        (["forget", "--older-than", "-1d"], "--older-than must be a number of days"),
        (["forget", "--older-than", "99999999d"], "--older-than must be a number of days"),
    ],
)
def test_a_wrong_option_is_one_clear_line(app, args, wanted):
    done = run(app, *args)

    assert done.exit_code != 0
    assert done.stdout == ""
    assert done.stderr.startswith(f"Error: {wanted}")
    assert len(done.stderr.splitlines()) == 1
