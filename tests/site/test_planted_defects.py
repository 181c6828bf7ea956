"""The page contract catches what it promises to catch: each defect is planted into a good page."""

from __future__ import annotations

import pytest
from flask import Flask, Response
from sqlalchemy import create_engine, text

from tests.contract import ContractClient, broken_promises

GOOD = """<!DOCTYPE html>
<html lang="uk">
<head><meta charset="utf-8"><title>Пошук – Бібліотеки Луганщини</title></head>
<body>
<a href="#main">До змісту</a>
<nav aria-label="Головне меню">
  <ul><li><a href="/en/search" lang="en" hreflang="en">English</a></li></ul>
</nav>
<nav aria-label="Ви тут">
  <ol><li><a href="/uk/">Головна</a></li><li><span aria-current="page">Пошук</span></li></ol>
</nav>
<main id="main" tabindex="-1">
<h1>Пошук</h1>
<h2 id="when">Коли відчинено</h2>
<table aria-labelledby="when">
  <caption>Години роботи</caption>
  <tr><th scope="col">День</th><th scope="col">Години</th></tr>
  <tr><td>Субота</td><td>10:00 – 15:00</td></tr>
</table>
<img src="/static/map.svg" alt="Мапа області">
<p>Ім’я на вивісці: «Ковила». <a href="/uk/features">Усі ознаки</a></p>
<form action="/uk/display" method="post">
  <input type="hidden" name="csrf_token" value="1">
  <label for="q">Слова</label> <input id="q" name="q" aria-describedby="q-hint">
  <p id="q-hint">Наприклад: пандус.</p>
  <fieldset aria-describedby="step-hint">
    <legend>Вхід без сходинок</legend>
    <p id="step-hint">Хоча б один вхід.</p>
    <label><input type="radio" name="step" value="yes"> Так</label>
    <label><input type="radio" name="step" value="no"> Ні</label>
  </fieldset>
  <button>Знайти</button>
</form>
</main>
</body>
</html>
"""

# What is planted: the promise it breaks, what stands in the good page, what comes instead.
DEFECTS: dict[str, tuple[str, str, str]] = {
    "an unknown short form": ("abbreviations are explained", "Години роботи<", "ГР<"),
    "a short form left alone": ("abbreviations are explained", "Усі ознаки", "DAISY"),
    "a question left alone": ("questions have help", ' aria-describedby="step-hint"', ""),
    "no doctype": ("html is valid", "<!DOCTYPE html>\n", ""),
    "a tag closed twice": ("html is valid", "</h1>", "</h1></h1>"),
    "a stray end tag": ("html is valid", "</form>", "</div></form>"),
    "an unknown entity": ("html is valid", "Наприклад:", "&bogus;"),
    "no language": ("language is that of the address", ' lang="uk"', ""),
    "the other language": ("language is that of the address", '<html lang="uk"', '<html lang="en"'),
    "no h1": ("headings are an outline", "<h1>Пошук</h1>", "<p>Пошук</p>"),
    "two h1": ("headings are an outline", "<h1>", "<h1>Пошук</h1><h1>"),
    "a heading skipped": ("headings are an outline", "h2", "h4"),
    "an empty heading": ("headings are an outline", "Коли відчинено</h2>", "</h2>"),
    "no title": ("title begins with the heading", "<title>Пошук – Бібліотеки", "<title>"),
    "another title": ("title begins with the heading", "<title>Пошук", "<title>Головна"),
    "an error not in the title": (
        "title begins with the heading",
        "<h1>Пошук</h1>",
        '<h1>Пошук</h1><div role="alert"><a href="#q">Напишіть слово</a></div>',
    ),
    "one id twice": ("references have targets", '<p id="q-hint"', '<p id="q">x</p><p id="q-hint"'),
    "a hint that is gone": ("references have targets", '<p id="q-hint">', "<p>"),
    "a label for nothing": ("references have targets", 'for="q"', 'for="query"'),
    "a link to nowhere": ("references have targets", "/uk/features", "#features"),
    "a field without a label": ("controls have labels", ">Слова</label>", "></label>"),
    "a placeholder for a label": (
        "controls have labels",
        '<label for="q">Слова</label> <input',
        '<input placeholder="Слова"',
    ),
    "a button without words": ("controls have labels", ">Знайти<", "><"),
    "no legend": ("option groups have legends", "<legend>Вхід без сходинок</legend>", ""),
    "no fieldset": ("option groups have legends", "fieldset", "div"),
    "no action": ("forms say where they go", ' action="/uk/display"', ""),
    "no token": ("forms say where they go", 'name="csrf_token"', 'name="token"'),
    "no language switch": ("other language is one link away", ' hreflang="en"', ""),
    "a switch to the front page": ("other language is one link away", "/en/search", "/en/"),
    "an inline style": ("nothing is inline", "<h1>", '<h1 style="color:red">'),
    "an inline handler": ("nothing is inline", "<button>", '<button onclick="go()">'),
    "a script in a link": ("nothing is inline", "/uk/features", "javascript:history.back()"),
    "an inline script": ("nothing is inline", "</main>", "<script>go()</script></main>"),
    "no caption": ("tables explain themselves", "<caption>Години роботи</caption>", ""),
    "no header cells": ("tables explain themselves", "th", "td"),
    "headers of nothing": ("tables explain themselves", ' scope="col"', ""),
    "an empty link": ("links and pictures have words", ">Усі ознаки<", "><"),
    "a link that leads nowhere": ("links and pictures have words", ' href="/uk/features"', ""),
    "a picture without words": ("links and pictures have words", ' alt="Мапа області"', ""),
    "a nameless drawing": ("links and pictures have words", "<h1>", "<svg></svg><h1>"),
    "a positive tabindex": ("nobody is surprised", "<button>", '<button tabindex="3">'),
    "a disabled button": ("nobody is surprised", "<button>", "<button disabled>"),
    "a new window": ("nobody is surprised", '"/uk/features"', '"/uk/features" target="_blank"'),
    "no breadcrumb": ("the way is shown", ' aria-current="page"', ""),
    "no skip link": ("skip link comes first", '<a href="#main">До змісту</a>', ""),
    "a skip link to nothing useful": ("skip link comes first", ' tabindex="-1"', ""),
    "no main": ("skip link comes first", "main", "div"),
    "a straight apostrophe": ("words are typeset", "Ім’я", "Ім'я"),
    "straight quotes": ("words are typeset", "«Ковила»", '"Ковила"'),
    "a hyphen for a dash": ("words are typeset", "10:00 – 15:00", "10:00 - 15:00"),
    "a Russian letter": ("words are typeset", "Мапа області", "Карты области"),
}


def test_a_good_page_keeps_every_promise() -> None:
    assert broken_promises(GOOD, "uk", "/uk/search") == []


@pytest.mark.parametrize("defect", DEFECTS)
def test_the_contract_catches(defect: str) -> None:
    promise, good, bad = DEFECTS[defect]
    assert good in GOOD

    faults = broken_promises(GOOD.replace(good, bad), "uk", "/uk/search")

    assert any(fault.startswith(promise) for fault in faults), faults


def test_what_a_visitor_typed_is_not_corrected() -> None:
    page = GOOD.replace("«Ковила»", '<bdi>мама\'мия - "ы"</bdi>')

    assert broken_promises(page, "uk", "/uk/search") == []


def test_words_of_another_language_keep_its_typing() -> None:
    page = GOOD.replace("«Ковила»", '<span lang="en">"Kovyla"</span>')

    assert broken_promises(page, "uk", "/uk/search") == []


def small_app() -> Flask:
    """Make an app with one good page, one broken page, and pages that write."""
    app = Flask(__name__)
    app.test_client_class = ContractClient
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE visit (id INTEGER)"))

    @app.get("/uk/search")
    def search() -> str:
        return GOOD

    @app.get("/uk/broken")
    def broken() -> str:
        return GOOD.replace(' alt="Мапа області"', "")

    @app.route("/uk/count", methods=["GET", "POST"])
    def count() -> Response:
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO visit VALUES (1)"))
        return Response(status=204)

    @app.post("/uk/forget")
    def forget() -> Response:
        with engine.connect() as connection:
            connection.execute(text("INSERT INTO visit VALUES (1)"))
        return Response(status=204)

    return app


def test_the_client_refuses_a_broken_page() -> None:
    client = small_app().test_client()

    assert client.get("/uk/search").status_code == 200
    with pytest.raises(AssertionError, match=r"(?s)/uk/broken .*has no alt"):
        client.get("/uk/broken")


def test_the_client_refuses_a_read_that_writes() -> None:
    client = small_app().test_client()

    assert client.post("/uk/count").status_code == 204
    with pytest.raises(AssertionError, match="GET /uk/count wrote: INSERT"):
        client.get("/uk/count")


def test_the_client_refuses_a_change_that_is_not_committed() -> None:
    with pytest.raises(AssertionError, match="POST /uk/forget did not commit: INSERT"):
        small_app().test_client().post("/uk/forget")
