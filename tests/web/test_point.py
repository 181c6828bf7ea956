from flask.testing import FlaskClient

from tests.page import Page

RICH = "/en/libraries/zrazok-chebrets/main"


def get(client: FlaskClient, path: str) -> Page:
    response = client.get(path)
    assert response.status_code == 200
    return Page(response.data)


def test_what_matters_for_the_chosen_needs_comes_first(sample_client: FlaskClient) -> None:
    page = get(sample_client, f"{RICH}?need=wheelchair&need=deaf")

    assert page.headings()[1].startswith("For your needs")
    assert not get(sample_client, RICH).headings()[1].startswith("For your needs")


def test_the_needs_are_summed_up_only_where_there_are_several(sample_client: FlaskClient) -> None:
    both = get(sample_client, f"{RICH}?need=wheelchair&need=deaf").headings()
    one = get(sample_client, f"{RICH}?need=wheelchair").headings()

    assert both[1] == "For your needs Found 5 of 6, missing 1."
    assert one[1:3] == ["For your needs", "Wheelchair: found 2 of 3, missing 1"]


def test_every_feature_is_said_as_known_or_not_checked(sample_client: FlaskClient) -> None:
    page = get(sample_client, RICH)

    known = int(page.text().split("Checked: ")[1].split(" of 75")[0])
    unchecked = page.soup.select(".ticks li")
    assert known + len(unchecked) == 75


def test_a_fact_says_its_answer_how_it_is_known_who_entered_it_and_when(
    sample_client: FlaskClient,
) -> None:
    page = get(sample_client, RICH)
    said = page.fact("Clear width of the entrance door")

    assert "93 centimetres" in said
    assert "12 November 2026, measured on site" in said
    assert "All answers were entered by: coordinator." in page.text()


def test_an_overdue_fact_says_that_it_was_so(sample_client: FlaskClient) -> None:
    said = get(sample_client, "/en/libraries/lounb/main").text()

    assert "Was so on 17 August 2026: yes" in said


def test_each_feature_leads_to_its_meaning(sample_client: FlaskClient) -> None:
    page = get(sample_client, RICH)

    about = get(sample_client, page.link("Ramp at the entrance: what it means"))
    assert "A slope instead of steps." in about.section("What it means").text()
    assert about.link("Among all accessibility features") == "/en/features#ramp"


def test_text_channels_come_before_voice(sample_client: FlaskClient) -> None:
    links = get(sample_client, "/en/libraries/lounb/main").section("Contacts").items()

    assert links[0].startswith("Write an e-mail")
    assert links[-1] == "Call: +380 66 261 05 98"


def test_an_sms_is_offered_to_mobile_numbers_only(sample_client: FlaskClient) -> None:
    """What is sent to a landline reaches nobody, and nobody is told so."""
    mobile = get(sample_client, "/en/libraries/lounb/main").section("Contacts").items()
    landline = get(sample_client, RICH).section("Contacts").items()

    assert "Send an SMS: +380 66 261 05 98" in mobile
    assert any(item.startswith("Call: +380 44") for item in landline)
    assert not [item for item in landline if item.startswith("Send an SMS")]


def test_hours_are_said_with_today_and_with_exceptions(sample_client: FlaskClient) -> None:
    page = get(sample_client, "/en/libraries/zrazok-chebrets/main")
    table = page.section("Opening hours").text()

    assert "Closed now. Opens: tomorrow, 09:00" in table
    assert "Sunday, today" in table
    assert "25 December 2026" in table


def test_an_occupied_point_shows_no_address_contacts_or_hours(sample_client: FlaskClient) -> None:
    page = get(sample_client, "/en/libraries/lounb/luhansk")

    assert "Temporarily occupied. Do not travel here." in page.text()
    for heading in ("Contacts", "Opening hours", "How to get there", "Accessibility features"):
        assert heading not in page.headings()


def test_a_name_without_english_is_romanised_and_a_text_is_marked_ukrainian(
    sample_client: FlaskClient,
) -> None:
    response = sample_client.get("/en/libraries/zrazok-himnaziia-perelaz/main")

    assert Page(response.data).h1() == "Biblioteka Zrazkovoi himnazii “Perelaz”, Lviv"
    assert b'<span lang="uk">' in response.data


def test_the_way_leads_to_a_map_outside_and_none_is_embedded(sample_client: FlaskClient) -> None:
    response = sample_client.get(RICH)

    page = Page(response.data)
    assert page.link("See the place on OpenStreetMap (another site)").startswith(
        "https://www.openst"
    )
    assert page.link("Open the place in a map on your device").startswith("geo:")
    assert b"<iframe" not in response.data


def test_a_library_lists_its_service_points_with_the_closed_ones_last(
    sample_client: FlaskClient,
) -> None:
    page = get(sample_client, "/en/libraries/lounb")

    assert page.h1().startswith("Luhansk")
    assert "Service points: 8" in page.headings()
    assert page.text().rindex("Do not travel here") > page.text().index("Online")


def test_what_does_not_exist_is_not_found(sample_client: FlaskClient) -> None:
    for path in ("libraries/none", "libraries/lounb/none", "libraries/LOUNB", "libraries/a_b/main"):
        assert sample_client.get(f"/uk/{path}").status_code == 404


def test_samples_are_kept_from_robots_and_real_points_are_not(sample_client: FlaskClient) -> None:
    assert b'content="noindex"' in sample_client.get(RICH).data
    assert b'content="noindex"' not in sample_client.get("/en/libraries/lounb/main").data
