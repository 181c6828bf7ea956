"""Filling in a section and publishing it, as a librarian does."""

from typing import Any

from tests.page import Form, Page

POINT = "/en/desk/kovyla/main"
SAVE, STOP = "Save and go on to", "Save and stop for now"
ANSWERS = ("Yes", "No", "Not applicable", "Not checked")


def page(client: Any, path: str) -> Page:
    response = client.get(path)
    assert response.status_code == 200, path
    return Page(response.data)


def section(client: Any, key: str, point: str = POINT) -> Form:
    """Open a section of a service point."""
    return page(client, f"{point}/edit/{key}").form(STOP)


def tick(filled: Form, question: str, answer: str) -> Form:
    """Choose an answer to a question, or to any group of options."""
    control = Form(filled.page.section(question).soup, filled.page).control(answer)
    name, value = str(control["name"]), str(control["value"])
    filled.values = [pair for pair in filled.values if pair[0] != name] + [(name, value)]
    return filled


def chosen(shown: Page, question: str) -> str:
    """Give the answer that is chosen."""
    about = shown.section(question)
    return next(answer for answer in ANSWERS if about.is_ticked(answer))


def save(filled: Form, client: Any, button: str = STOP) -> Page:
    """Send a form, and give the page that comes after it."""
    answer = filled.submit(client, button)
    assert answer.status_code == 303, Page(answer.data).text()
    return page(client, answer.headers["Location"].partition("#")[0])


def publish(client: Any, why: str = "Нове", point: str = POINT) -> Page:
    """Publish the draft, and give the page that comes after it."""
    form = page(client, f"{point}/publish").form("Publish")
    return save(form.fill("What changed and why, in your own words", why), client, "Publish")
