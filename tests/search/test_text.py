from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import Engine, delete, event, select, text
from sqlalchemy.orm import Session

from directory.domain import projection
from directory.domain.base import Localized
from directory.domain.library import ServicePoint
from directory.domain.projection import Projection
from directory.search import IndexCache, SearchQuery, ask, find, gazetteer
from directory.search.text import BATCH, SearchState, catch_up, is_behind
from directory.search.tree import Word
from tests.factories import CHERKASY, make_library, make_place, make_point

TODAY = date(2026, 11, 22)


Search = Callable[[str], list[str]]


@pytest.fixture
def search(engine: Engine) -> Search:
    """Give the points that hold all these words, by the last part of their names."""
    cache = IndexCache()

    def found(words: str) -> list[str]:
        with Session(engine) as session:
            index = cache.get(session, TODAY)
            query = ask(SearchQuery(text=words), index).query
            return [hit.key.partition("/")[2] for hit in find(index, query, "uk").hits]

    return found


@pytest.fixture
def points(session: Session) -> list[ServicePoint]:
    """Give two published service points whose words are up to date."""
    library = make_library()
    found = [
        make_point(library=library, slug="mint", name=Localized("М’ята", "Mint")),
        make_point(
            library=library, slug="sage", name=Localized("Шавлія"), summary=Localized("Хор")
        ),
    ]
    publish(session, *found)
    catch_up(session, gazetteer.load(session))
    session.commit()
    return found


def publish(session: Session, *points: ServicePoint) -> None:
    session.add_all(points)
    session.flush()
    projection.refresh(session, [point.id for point in points])


def withdraw(session: Session, point: ServicePoint) -> None:
    session.execute(delete(Projection).where(Projection.point_id == point.id))
    projection.count_change(session)


def held(session: Session) -> list[tuple[object, ...]]:
    """Give every row of the words as it is stored."""
    rows = session.execute(text(f"SELECT * FROM search_text ORDER BY {number(session)}"))  # noqa: S608 -- a column of ours
    return [tuple(row) for row in rows]


def behind(engine: Engine) -> bool:
    with Session(engine) as session:
        return is_behind(session)


def number(session: Session) -> str:
    return "rowid" if session.connection().dialect.name == "sqlite" else "point_id"


@contextmanager
def writes(engine: Engine) -> Iterator[list[str]]:
    """Note every statement that changes something."""
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_more):
        if statement.lstrip().split(" ")[0].upper() not in {"SELECT", "BEGIN", "PRAGMA"}:
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def test_an_empty_catalogue_has_no_words_and_is_not_behind(
    session: Session, engine: Engine
) -> None:
    catch_up(session, gazetteer.load(session))
    session.commit()

    assert held(session) == []
    assert not behind(engine)


@pytest.mark.usefixtures("points")
def test_what_was_published_is_found_by_its_words(search: Search) -> None:
    assert search("шавлія") == ["sage"]
    assert search("хор") == ["sage"]
    assert search("mint") == ["mint"]
    assert set(search("ковила")) == {"mint", "sage"}


def test_a_new_point_is_found(
    session: Session, search: Search, engine: Engine, points: list[ServicePoint]
) -> None:
    publish(session, make_point(library=points[0].library, slug="dill", name=Localized("Кріп")))
    session.commit()

    assert behind(engine)
    assert search("кріп") == ["dill"]
    assert search("шавлія") == ["sage"]
    assert not behind(engine)


def test_a_changed_point_is_found_by_its_new_words_only(
    session: Session, search: Search, points: list[ServicePoint]
) -> None:
    points[1].name = Localized("Базилік")
    publish(session, points[1])
    session.commit()

    assert search("базилік") == ["sage"]
    assert search("шавлія") == []
    assert search("mint") == ["mint"]


def test_a_point_that_is_gone_is_not_found(
    session: Session, search: Search, points: list[ServicePoint]
) -> None:
    withdraw(session, points[1])
    session.commit()

    assert search("шавлія") == []
    assert len(held(session)) == 1


def test_only_the_words_of_changed_points_are_written(
    session: Session, engine: Engine, points: list[ServicePoint]
) -> None:
    of_mint = f"UPDATE search_text SET {{}} WHERE {number(session)} = {points[0].id}"  # noqa: S608 -- numbers of ours
    is_sqlite = engine.dialect.name == "sqlite"
    session.execute(text(of_mint.format("body = 'mark'" if is_sqlite else "words = 'mark:1B'")))
    publish(session, points[1])

    catch_up(session, gazetteer.load(session))

    assert "mark" in str(held(session)[0])


def test_words_folded_in_another_way_are_all_made_anew(
    session: Session, search: Search, engine: Engine, points: list[ServicePoint]
) -> None:
    before = held(session)
    of_sage = f"DELETE FROM search_text WHERE {number(session)} = {points[1].id}"  # noqa: S608 -- numbers of ours
    session.execute(text(of_sage))
    session.scalars(select(SearchState)).one().fold = "another"
    session.commit()

    assert behind(engine)
    assert search("шавлія") == ["sage"]
    assert held(session) == before
    assert not behind(engine)


@pytest.mark.usefixtures("points")
def test_nothing_is_written_when_the_words_are_up_to_date(search: Search, engine: Engine) -> None:
    with writes(engine) as seen:
        search("шавлія")
        search("хор")

    assert seen == []


def test_whoever_comes_first_after_a_change_writes_and_nobody_else(
    session: Session, engine: Engine, points: list[ServicePoint]
) -> None:
    publish(session, points[1])
    session.commit()
    cache = IndexCache()

    with Session(engine) as reading:
        with writes(engine) as first:
            cache.get(reading, TODAY)
        with writes(engine) as second:
            cache.get(reading, TODAY)
            IndexCache().get(reading, TODAY)

    assert first
    assert second == []


def test_words_that_were_not_committed_are_caught_up_again(
    session: Session, search: Search, engine: Engine, points: list[ServicePoint]
) -> None:
    points[1].name = Localized("Базилік")
    publish(session, points[1])
    session.commit()
    catch_up(session, gazetteer.load(session))
    session.rollback()

    assert behind(engine)
    assert search("базилік") == ["sage"]


def test_more_points_than_a_batch_all_have_words(session: Session) -> None:
    library = make_library()
    publish(session, *(make_point(library=library, slug=f"p{n}") for n in range(BATCH + 3)))

    catch_up(session, gazetteer.load(session))

    assert len(held(session)) == BATCH + 3


def test_a_point_is_found_by_every_name_of_its_place_and_of_its_librarys_home(
    session: Session,
) -> None:
    home = make_place(former_uk="Бельськ", name_ru="Старобельск")
    away = make_place(CHERKASY, name=Localized("Черкаси", "Cherkasy"))
    library = make_library(home_place=home)
    publish(session, make_point(library=library, place=away, slug="away"))
    session.commit()
    catch_up(session, gazetteer.load(session))
    index = IndexCache().get(session, TODAY)

    for word in ("Старобільськ", "Старобельск", "Бельськ", "Starobilsk", "Черкаси", "Cherkasy"):
        assert index.knows(word), word
    assert not index.knows("Луганськ")


@pytest.mark.usefixtures("points")
def test_a_word_of_a_name_is_known_as_it_is_written(session: Session) -> None:
    index = IndexCache().get(session, TODAY)

    for word in ("М’ята", "м'ята", "МЯТА", "Mint", "ковила", "Бібліотека"):
        assert index.is_name(word), word
    for word in ("мати", "м’яти", "ковель", "", "…"):
        assert not index.is_name(word), word


@pytest.mark.usefixtures("points")
def test_a_word_is_asked_for_under_each_of_its_stems(session: Session) -> None:
    index = IndexCache().get(session, TODAY)

    assert index.having(Word(("zeppelin", "mint"))).bit_count() == 1
    assert index.having(Word(("zeppelin",))) == 0


def test_a_reader_who_cannot_write_gets_an_answer_all_the_same(
    session: Session, engine: Engine, points: list[ServicePoint]
) -> None:
    publish(session, points[1])
    if engine.dialect.name == "sqlite":
        session.execute(
            text(
                "CREATE TRIGGER full BEFORE UPDATE ON search_state"
                " BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
            )
        )
    else:
        session.execute(text("ALTER TABLE search_state ADD CHECK (version < 0) NOT VALID"))
    session.commit()

    with Session(engine) as reading:
        index = IndexCache().get(reading, TODAY)

        assert find(index, SearchQuery(), "uk").total == 2
    assert behind(engine)
