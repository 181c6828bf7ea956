import pytest
from flask.testing import FlaskClient

from tests.page import Page

ADD = "/en/office/new-library"
KOVYLA = "/en/office/libraries/kovyla"
POINT = f"{KOVYLA}/points/main"


def page(client: FlaskClient, address: str) -> Page:
    return Page(client.get(address).data)


def sent(client: FlaskClient, address: str, button: str, **fields: str) -> Page:
    """Fill a form in by its labels, send it, and give the page that comes in the end."""
    form = page(client, address).form(button)
    for label, value in fields.items():
        form.fill(label, value)
    return follow(client, form.submit(client, button))


def follow(client: FlaskClient, response) -> Page:  # type: ignore[no-untyped-def]
    while 300 <= response.status_code < 400:
        assert response.status_code == 303
        response = client.get(response.location.partition("#")[0])
    return Page(response.data)


def added(client: FlaskClient, name: str = "Бібліотека «Терен»") -> Page:
    form = page(client, ADD).form("Next:")
    form.fill("Name in Ukrainian", name).choose("Kind of library", "City library")
    form.fill("Home community", "Старобільськ")
    return follow(client, form.send(client))


def moved(client: FlaskClient, target: str = "chebrets") -> Page:
    form = page(client, f"{POINT}/move").form("Go on: what will happen")
    before = Page(form.fill("Library", target).submit(client).data)
    return follow(client, before.form("Move the service point").submit(client))


def test_the_list_finds_libraries_however_they_are_spelt(coordinator: FlaskClient) -> None:
    for words in ("Ковила", "kovyl", "ковил старобел"):
        listed = page(coordinator, f"/en/office/libraries?q={words}").table("Libraries")
        assert [row["Library"] for row in listed.rows] == ["Kovyla Library"]
    assert "No library is called so" in page(coordinator, "/en/office/libraries?q=zzz").text()


def test_the_list_says_what_a_library_has(coordinator: FlaskClient) -> None:
    row = page(coordinator, "/en/office/libraries").table("Libraries").row("Kovyla Library")

    assert (row["Kind"], row["Home community"]) == ("City library", "Starobilsk")
    assert (row["Points"], row["Librarians"]) == ("1", "1")


def test_a_new_library_is_seen_when_it_has_a_service_point(coordinator: FlaskClient) -> None:
    new = added(coordinator)
    assert "The library is added." in new.text()
    assert new.fact("Name in the address of the page") == "biblioteka-teren"
    assert coordinator.get("/en/libraries/biblioteka-teren").status_code == 404

    form = page(coordinator, new.link("Add a service point")).form("Next:")
    assert form.page.value_of("City, town or village") == "Starobilsk"
    point = follow(coordinator, form.tick("Corner in a hub").send(coordinator))

    assert "visitors see it now" in point.text()
    seen = page(coordinator, "/en/libraries/biblioteka-teren/main")
    assert "corner in a hub" in seen.text().lower()


def test_what_is_missing_in_a_new_library_is_said_and_nothing_typed_is_lost(
    coordinator: FlaskClient,
) -> None:
    form = page(coordinator, ADD).form("Next:")
    form.fill("Name in English", "Teren").fill("Home community", "Атлантида")

    answer = Page(form.send(coordinator).data)

    assert answer.title().startswith("Error: ")
    assert answer.error_for("Name in Ukrainian") == "Error: Write the name in Ukrainian"
    assert "Choose what kind" in answer.error_for("Kind of library")
    assert "Nothing is called so here" in answer.error_for("Home community")
    assert answer.value_of("Name in English") == "Teren"
    assert answer.value_of("Home community") == "Атлантида"


def test_an_address_that_is_taken_is_said_at_its_field(coordinator: FlaskClient) -> None:
    form = page(coordinator, ADD).form("Next:")
    form.fill("Name in Ukrainian", "Друга Ковила").choose("Kind of library", "City library")
    form.fill("Home community", "Старобільськ").fill("Name in the address", "kovyla")

    answer = Page(form.send(coordinator).data)

    assert "This address is taken" in answer.error_for("Name in the address of the page")


def test_where_several_are_called_so_one_is_chosen(coordinator: FlaskClient) -> None:
    form = page(coordinator, f"{POINT}/move").form("Go on: what will happen")
    answer = Page(form.fill("Library", "Library Starobilsk").submit(coordinator).data)
    assert "Choose one below" in answer.error_for("Library")

    again = answer.form("Go on: what will happen").tick("Chebrets Library")

    assert "Chebrets Library" in Page(again.submit(coordinator).data).text()


def test_a_change_of_a_library_is_seen_at_once(coordinator: FlaskClient) -> None:
    form = page(coordinator, f"{KOVYLA}/edit").form("Next:")
    form.fill("Name in English", "Feather Grass Library").fill("Other names", "Ковилка\nКовилочка")

    follow(coordinator, form.send(coordinator))

    seen = page(coordinator, "/en/libraries/kovyla")
    assert seen.h1() == "Feather Grass Library"
    assert "Ковилка, Ковилочка" in seen.text()


def test_two_editors_of_a_library_change_different_things(
    coordinator: FlaskClient, second_coordinator: FlaskClient
) -> None:
    first = page(coordinator, f"{KOVYLA}/edit").form("Next:")
    second = page(second_coordinator, f"{KOVYLA}/edit").form("Next:")

    first.fill("Name in English", "First").send(coordinator)
    second.fill("Other names", "Друга").send(second_coordinator)

    seen = page(coordinator, "/en/libraries/kovyla")
    assert seen.h1() == "First"
    assert "Друга" in seen.text()


def test_who_comes_second_sees_what_the_first_editor_wrote(
    coordinator: FlaskClient, second_coordinator: FlaskClient
) -> None:
    first = page(coordinator, f"{KOVYLA}/edit").form("Next:")
    second = page(second_coordinator, f"{KOVYLA}/edit").form("Next:")
    first.fill("Name in English", "First").send(coordinator)

    answer = Page(second.fill("Name in English", "Second").send(second_coordinator).data)
    assert answer.title().startswith("Error: ")
    assert "They wrote: First" in answer.text()
    assert answer.value_of("Name in English") == "Second"
    assert page(coordinator, "/en/libraries/kovyla").h1() == "First"

    answer.form("Next:").send(second_coordinator)
    assert page(coordinator, "/en/libraries/kovyla").h1() == "Second"


def test_a_library_does_not_stand_below_itself(coordinator: FlaskClient) -> None:
    form = page(coordinator, f"{KOVYLA}/edit").form("Next:")

    answer = Page(form.fill("Main library", "kovyla").send(coordinator).data)

    assert "cannot stand below itself" in answer.error_for("Main library")


def test_before_a_service_point_is_suspended_it_is_said_what_happens(
    coordinator: FlaskClient,
) -> None:
    form = page(coordinator, f"{POINT}/mode").form("Go on: what will happen")
    before = Page(form.tick("Suspended").submit(coordinator).data)
    assert before.h1() == "Suspend: Kovyla Library, Starobilsk"
    assert "says first that it does not work now" in before.section("What will happen").text()
    assert "Own building" not in before.text()

    before.form("Suspend the service point").submit(coordinator)

    assert "not working now" in page(coordinator, "/en/libraries/kovyla/main").text().lower()


def test_saying_that_a_point_is_occupied_warns_what_is_hidden_and_hides_it(
    coordinator: FlaskClient,
) -> None:
    form = page(coordinator, f"{POINT}/mode").form("Go on: what will happen")
    before = Page(form.tick("occupied").submit(coordinator).data)
    assert "Its address, contacts, links, opening hours and directions" in before.text()
    assert "1 Tsentralna St" in page(coordinator, "/en/libraries/kovyla/main").text()

    before.form("Say that it is occupied").submit(coordinator)

    seen = page(coordinator, "/en/libraries/kovyla/main").text()
    assert "Tsentralna" not in seen
    assert "642" not in seen


def test_before_a_service_point_works_another_way_it_is_said_what_visitors_read(
    coordinator: FlaskClient,
) -> None:
    form = page(coordinator, f"{POINT}/mode").form("Go on: what will happen")

    before = Page(form.tick("Corner in a hub").submit(coordinator).data)
    assert "Visitors read at once: Corner in a hub." in before.items()
    after = follow(coordinator, before.form("Save how it works").submit(coordinator))

    assert "Visitors now read: Corner in a hub" in after.text()


def test_a_moved_service_point_answers_at_its_old_address(coordinator: FlaskClient) -> None:
    after = moved(coordinator)

    assert "Its old address leads to the new one." in after.text()
    old = coordinator.get("/uk/libraries/kovyla/main?need=deaf")
    assert (old.status_code, old.location) == (301, "/uk/libraries/chebrets/kovyla?need=deaf")
    assert coordinator.get(old.location).status_code == 200


def test_a_point_does_not_move_to_nobody(coordinator: FlaskClient) -> None:
    form = page(coordinator, f"{POINT}/move").form("Go on: what will happen")

    answer = Page(form.submit(coordinator).data)

    assert "Write the name of the library" in answer.error_for("Library")


def test_a_removed_service_point_is_gone_and_comes_back(coordinator: FlaskClient) -> None:
    before = page(coordinator, f"{POINT}/remove")
    assert "you can bring it back at any time" in before.section("What will happen").text()
    after = follow(coordinator, before.form("Remove the service point").submit(coordinator))
    assert coordinator.get("/uk/libraries/kovyla/main").status_code == 404

    back = after.form("Bring back: Kovyla Library, Starobilsk").submit(coordinator)

    assert "is back" in follow(coordinator, back).text()
    assert coordinator.get("/uk/libraries/kovyla/main").status_code == 200


def test_a_merged_library_leads_on_and_comes_back(coordinator: FlaskClient) -> None:
    form = page(coordinator, f"{KOVYLA}/merge").form("Go on: what will happen")
    before = Page(form.fill("Library", "Чебрець").submit(coordinator).data)
    assert before.h1() == "Make Kovyla Library part of Chebrets Library"
    assert "1 service point goes over" in before.text()
    follow(coordinator, before.form("Make them one library").submit(coordinator))

    for old, new in {"kovyla": "chebrets", "kovyla/main": "chebrets/kovyla"}.items():
        answer = coordinator.get(f"/en/libraries/{old}")
        assert (answer.status_code, answer.location) == (301, f"/en/libraries/{new}")

    gone = page(coordinator, KOVYLA)
    assert "This library was removed" in gone.text()
    follow(coordinator, gone.form("Bring the library back").submit(coordinator))
    assert coordinator.get("/en/libraries/kovyla/main").status_code == 200
    assert coordinator.get("/en/libraries/chebrets/kovyla").status_code == 301


def test_a_library_cannot_become_part_of_itself(coordinator: FlaskClient) -> None:
    form = page(coordinator, f"{KOVYLA}/merge").form("Go on: what will happen")

    answer = Page(form.fill("Library", "kovyla").submit(coordinator).data)

    assert "It is this library already." in answer.error_for("Library")


def test_a_service_point_is_not_moved_to_where_it_is(coordinator: FlaskClient) -> None:
    form = page(coordinator, f"{KOVYLA}/points/main/move").form("Go on: what will happen")

    answer = Page(form.fill("Library", "kovyla").submit(coordinator).data)

    assert "It is this library already." in answer.error_for("Library")


def test_a_removed_library_is_gone_and_comes_back_whole(coordinator: FlaskClient) -> None:
    before = page(coordinator, f"{KOVYLA}/remove")
    assert "1 service point is removed with it." in before.text()
    after = follow(coordinator, before.form("Remove the library").submit(coordinator))
    assert coordinator.get("/en/libraries/kovyla").status_code == 404
    listed = page(coordinator, "/en/office/libraries").table("Libraries")
    assert [row["Library"] for row in listed.rows] == ["Chebrets Library"]

    follow(coordinator, after.form("Bring the library back").submit(coordinator))

    assert coordinator.get("/en/libraries/kovyla/main").status_code == 200


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_page_about_libraries_keeps_its_promises(
    coordinator: FlaskClient, language: str
) -> None:
    base = f"/{language}/office/libraries"
    for tail in (
        "", "?only=removed", "/kovyla", "/kovyla/edit", "/kovyla/new-point", "/kovyla/merge",
        "/kovyla/remove", "/kovyla/people", "/kovyla/points/main", "/kovyla/points/main/mode",
        "/kovyla/points/main/move", "/kovyla/points/main/remove",
    ):  # fmt: skip
        assert coordinator.get(base + tail).status_code == 200
    assert coordinator.get(f"/{language}/office/new-library").status_code == 200
    assert coordinator.get(f"{base}/nobody").status_code == 404
    assert coordinator.get(f"{base}/kovyla/points/nobody").status_code == 404
