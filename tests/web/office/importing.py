"""What tests of the import do in its pages, and look at behind them."""

import csv
from io import BytesIO, StringIO

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory.domain.import_job import ImportJob
from directory.exchange import exporter
from tests.exchange.tables import csv_of
from tests.page import Page

IMPORT = "/en/office/import"
KOVYLA_ROW = {"library": "kovyla", "postcode": "92703"}


def upload(client, data: bytes, name: str = "table.csv", lang: str = "en"):
    """Upload a file as the form does, and give the answer to it."""
    path = f"/{lang}/office/import"
    form = {"csrf_token": csrf(client, path), "file": (BytesIO(data), name)}
    return client.post(path, data=form, content_type="multipart/form-data")


def send_large(client, secret: str, size: int):
    """Send a form as it goes over the wire: the test client would leave a file of it open."""
    token = f'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{secret}\r\n'
    file = '--x\r\nContent-Disposition: form-data; name="file"; filename="table.csv"\r\n\r\n'
    body = (token + file).encode() + b"a" * size + b"\r\n--x--\r\n"
    return client.post(IMPORT, data=body, content_type="multipart/form-data; boundary=x")


def csrf(client, path: str) -> str:
    (form, *_) = Page(client.get(path).data).soup.select("form[method=post]")
    return str(form.select_one("[name=csrf_token]")["value"])


def checked(client, *rows, lang: str = "en") -> tuple[str, Page]:
    """Upload rows, and give the address and the page of what was found."""
    response = upload(client, csv_of(*rows), lang=lang)
    assert response.status_code == 303
    return response.location, Page(client.get(response.location).data)


def press(client, path: str, step: str):
    path = path.partition("#")[0]
    response = client.post(path, data={"csrf_token": csrf(client, IMPORT), "step": step})
    assert response.status_code == 303
    return Page(client.get(response.location).data)


def reading(app) -> Session:
    return Session(app.extensions["engine"])


def writing(app) -> Session:
    return Session(app.extensions["engine"].execution_options(writing=True))


def exported(app) -> str:
    text = StringIO(newline="")
    with reading(app) as session:
        exporter.write_csv(session, text)
    return text.getvalue()


def number_of(path: str) -> int:
    return int(path.partition("#")[0].rsplit("/", 1)[1])


def job(app, path: str) -> ImportJob:
    with reading(app) as session:
        return session.get_one(ImportJob, number_of(path))


def count(app, model: type) -> int:
    with reading(app) as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def lines(response) -> list[list[str]]:
    assert response.mimetype == "text/csv"
    return list(csv.reader(StringIO(response.get_data().decode("utf-8-sig"), newline="")))
