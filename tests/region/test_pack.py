import re
import shutil

import pytest
from sqlalchemy import func, select

from directory.domain import projection
from directory.domain.place import Place
from directory.region.pack import FOLDER, PackError, load, load_places
from tests.factories import STAROBILSK, make_library, make_point


@pytest.fixture
def copy(tmp_path):
    """Give a copy of the region's pack to spoil, and the folder it is in."""
    shutil.copytree(FOLDER / "luhansk", tmp_path / "luhansk")
    return tmp_path


def spoil(folder, name, pattern, replacement):
    path = folder / "luhansk" / name
    text, count = re.subn(
        pattern, replacement, path.read_text("utf-8"), count=1, flags=re.MULTILINE
    )
    assert count == 1
    path.write_text(text, "utf-8")


def test_the_pack_says_what_the_site_is_called_and_whose_it_is(pack):
    assert pack.site_name.en == "Libraries of Luhansk region"
    assert pack.branch.email
    assert pack.region.south < pack.region.north
    assert all(path.is_file() for path in pack.files.values())


@pytest.mark.parametrize(
    ("pattern", "replacement", "said"),
    [
        (r"^key = .*", 'key = "other"', "expected key = “luhansk”"),
        (r"^root = .*", 'root = "UA44"', "the region’s code as root"),
        (r"^root = .*", "", "root: expected a text"),
        (r"^email = .*", 'email = " "', "branch: email: expected a text"),
        (r"^messengers = .*", "messengers = [1]", "messengers: expected a list of texts"),
        (r"^south = .*", 'south = "47"', "map: region: south: expected a number"),
        (r"^name_en = .*", "", "site: name_en: expected a text"),
        (r"^tagline_uk", "slogan", "site: tagline_uk: expected a text"),
        (r"^key = ", 'colour = "red"\nkey = ', "“colour” is not known"),
        (r'^source = "lounb-site"', 'source = "nowhere"', "“nowhere” is not in \\[sources\\]"),
        (r"^key = .*", "key = ", "luhansk/region.toml"),
    ],
)
def test_a_pack_that_is_not_whole_is_refused(copy, pattern, replacement, said):
    spoil(copy, "region.toml", pattern, replacement)

    with pytest.raises(PackError, match=said) as caught:
        load("luhansk", copy)
    assert "\n" not in str(caught.value)


def test_a_region_without_a_pack_is_refused(copy):
    with pytest.raises(PackError):
        load("nowhere", copy)


def test_places_are_loaded_once(session, pack):
    first = load_places(session, pack)

    assert first == session.scalar(select(func.count()).select_from(Place))
    assert load_places(session, pack) == 0
    assert projection.version(session) == 1


def test_a_renamed_place_is_told_by_the_points_that_are_there(session, pack, copy):
    load_places(session, pack)
    point = make_point(library=make_library(home=STAROBILSK), katottg=STAROBILSK)
    session.add(point)
    session.flush()
    spoil(copy, "places.csv", r"^(UA44140110010014704,.*?,)Старобільськ,", r"\1Старобільське,")

    assert load_places(session, load("luhansk", copy)) == 1

    (data,) = projection.read(session, ["kovyla/main"])
    assert data["place"]["uk"] == "Старобільське"


@pytest.mark.parametrize(
    ("pattern", "replacement", "said"),
    [
        (r"^code,", "kod,", "places.csv: expected the columns code, "),
        (r"^UA44140110010014704,", "UA44,", "row \\d+: expected a code"),
        (r",49\.\d+,", ",north,", "row \\d+: expected lat and lon"),
        (r"^UA44140110010014704,", "UA44140110010014704,more,", "row \\d+: expected 15 cells"),
        (r"^UA44000000000018893,", "UA44000000000018894,", "is not among its places"),
    ],
)
def test_places_that_cannot_be_read_are_refused(session, copy, pattern, replacement, said):
    spoil(copy, "places.csv", pattern, replacement)

    with pytest.raises(PackError, match=said):
        load_places(session, load("luhansk", copy))
