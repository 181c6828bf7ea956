"""Letters reach a real mail server once each, whatever happens on the way."""

import socket
import ssl
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.header import decode_header, make_header
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from directory.config import Settings, from_environment
from directory.domain import outbox
from directory.domain.hours import KYIV
from directory.domain.outbox import Composed, Letter
from directory.mail import Delivered, deliver
from tests.mail_server import letters_in, running_mail_server

NOW = datetime(2026, 11, 22, 12, tzinfo=KYIV)
NAME = "mail.example.org"
TEXT = "Натисніть посилання:\nhttps://library.example.org/uk/sign-in/" + "a" * 120 + "\n"
HTML = "<!DOCTYPE html><html lang=uk><title>Вхід</title><h1>Вхід</h1><p>Натисніть</html>"


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """Let this machine be mail.example.org, with a certificate that is trusted."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2100, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    trusted, secret = tmp_path / "trusted.pem", tmp_path / "key.pem"
    trusted.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(trusted, secret)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    look_up = socket.getaddrinfo

    def here(host: str, *rest: Any, **options: Any) -> Any:
        return look_up("127.0.0.1" if host == NAME else host, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", here)
    return context


def settings(mail_url: str, **changes: Any) -> Settings:
    made = from_environment(
        {
            "DATABASE_URL": "sqlite://",
            "MAIL_URL": mail_url,
            "BASE_URL": "https://library.example.org",
            "SECRET_KEY": "s" * 32,
        }
    )
    return replace(made, **changes)


def queue(engine: Engine, *recipients: str, **changes: Any) -> None:
    said = replace(Composed("uk", "Бібліотеки", "Ваше посилання", TEXT, HTML), **changes)
    with Session(engine.execution_options(writing=True)) as session:
        for recipient in recipients:
            outbox.queue(session, said, recipient, NOW)
        session.commit()


def send(
    engine: Engine, mail_url: str, after: timedelta = timedelta(), **changes: Any
) -> Delivered:
    return deliver(engine, settings(mail_url, **changes), lambda: NOW + after)


def letters(engine: Engine) -> dict[str, Letter]:
    """Give the letters that wait, by recipient."""
    with Session(engine) as session:
        return {letter.recipient: letter for letter in outbox.waiting(session)}


def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_each_letter_arrives_once_as_text_and_as_html(engine, mail_server):
    queue(engine, "olha@example.org", "petro@example.org")

    assert send(engine, mail_server.url) == Delivered(sent=2)
    assert send(engine, mail_server.url, timedelta(days=1)) == Delivered()

    assert mail_server.recipients == ["olha@example.org", "petro@example.org"]
    post = mail_server.got[0]
    assert post.subject == "Ваше посилання"
    assert post.text == TEXT
    assert post.html.strip() == HTML
    assert str(post.message["From"]) == "Бібліотеки <no-reply@library.example.org>"
    assert post.message["Date"].datetime == NOW
    assert post.message["Auto-Submitted"] == "auto-generated"
    assert post.message["Content-Language"] == "uk"


def test_a_letter_carries_the_headers_it_was_given(engine, mail_server):
    said = Composed("en", "Libraries", "Reminder", TEXT, HTML)
    with Session(engine.execution_options(writing=True)) as session:
        unsubscribe = {"List-Unsubscribe": "<https://library.example.org/en/less-often/abc>"}
        outbox.queue(session, said, "olha@example.org", NOW, headers=unsubscribe)
        session.commit()

    send(engine, mail_server.url)

    assert mail_server.got[0].message["List-Unsubscribe"] == unsubscribe["List-Unsubscribe"]


def test_long_headers_arrive_as_they_were(engine, mail_server):
    subject = "Нагадування: що чекає у ваших пунктах, і ще кілька слів, щоб рядок був довгий"
    sender = "Доступна бібліотека: довідник бібліотек Луганської області"
    address = f"<https://library.example.org/uk/less-often/{'a' * 60}>"
    said = Composed("uk", sender, subject, TEXT, HTML)
    with Session(engine.execution_options(writing=True)) as session:
        headers = {"List-Unsubscribe": address}
        outbox.queue(session, said, "olha@example.org", NOW, headers=headers)
        session.commit()

    send(engine, mail_server.url)

    (post,) = mail_server.got
    assert post.subject == subject
    # Read as the standard says: Python’s newer parser puts spaces between encoded words.
    assert str(make_header(decode_header(post.header("From")))).startswith(sender)
    assert f"List-Unsubscribe: {address}".encode() in post.raw.splitlines()


def test_letters_stay_while_the_server_cannot_be_reached_and_are_sent_later(engine, mail_server):
    queue(engine, "olha@example.org", "petro@example.org")

    assert send(engine, f"smtp://127.0.0.1:{unused_port()}") == Delivered(failed=1)

    waits = letters(engine)
    assert waits["olha@example.org"].error == "127.0.0.1: Connection refused"
    assert waits["petro@example.org"].tries == 0
    assert send(engine, mail_server.url, timedelta(minutes=1)) == Delivered(sent=2)
    assert sorted(mail_server.recipients) == ["olha@example.org", "petro@example.org"]


def test_two_deliveries_at_once_send_each_letter_once(engine, mail_server):
    recipients = [f"reader{number}@example.org" for number in range(20)]
    queue(engine, *recipients)
    start = threading.Barrier(3)
    done = []

    def work() -> None:
        start.wait()
        done.append(send(engine, mail_server.url))

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(mail_server.recipients) == sorted(recipients)
    assert sum(each.sent for each in done) == 20
    assert sum(each.failed for each in done) == 0


def test_a_refused_recipient_stops_nobody_else(engine, mail_server):
    mail_server.refused = {
        "gone@example.org": "550 No such user",
        "busy@example.org": "451 Try later",
    }
    queue(engine, "gone@example.org", "busy@example.org", "olha@example.org")

    assert send(engine, mail_server.url) == Delivered(sent=1, failed=2)

    assert mail_server.recipients == ["olha@example.org"]
    waits = letters(engine)
    assert waits["gone@example.org"].error == "550 No such user"
    assert waits["gone@example.org"].not_before is None
    assert waits["busy@example.org"].not_before == NOW + timedelta(minutes=1)
    mail_server.refused = {}
    assert send(engine, mail_server.url, timedelta(days=30)) == Delivered(sent=1)


def test_the_server_may_hang_up_between_two_letters(engine, mail_server):
    mail_server.refused = {"busy@example.org": "421 Too many letters, goodbye"}
    queue(engine, "busy@example.org", "olha@example.org")

    assert send(engine, mail_server.url) == Delivered(sent=1, failed=1)


def test_a_letter_that_the_server_may_have_goes_again_under_the_same_name(engine, mail_server):
    mail_server.refused = {"DATA": "451 Lost in thought"}  # it kept the letter all the same
    queue(engine, "olha@example.org")
    send(engine, mail_server.url)
    mail_server.refused = {}

    send(engine, mail_server.url, timedelta(hours=1))

    first, second = mail_server.got
    assert first.message["Message-ID"] == second.message["Message-ID"]
    assert first.message["Message-ID"].endswith("@library.example.org>")
    assert (first.text, first.message["Date"]) == (second.text, second.message["Date"])


def test_what_is_no_address_is_given_up_and_stops_nobody_else(engine, mail_server):
    queue(engine, "olha@example.org, all@example.org", "nobody", "petro@example.org")

    assert send(engine, mail_server.url) == Delivered(sent=1, failed=2)

    assert mail_server.recipients == ["petro@example.org"]
    assert [letter.not_before for letter in letters(engine).values()] == [None, None]


def test_an_address_with_a_ukrainian_domain_is_written_as_mail_servers_do(engine, mail_server):
    queue(engine, "olha@бібліотека.укр")

    send(engine, mail_server.url)

    assert mail_server.recipients == ["olha@xn--80abaqzev6a7nc.xn--j1amh"]


def test_a_password_is_told_within_this_machine(engine, mail_server):
    mail_server.users = {"library@example.org": "p@ss word"}
    queue(engine, "olha@example.org")

    url = f"smtp://library%40example.org:p%40ss%20word@127.0.0.1:{mail_server.port}"

    assert send(engine, url) == Delivered(sent=1)
    assert mail_server.got[0].user == "library@example.org"


def test_a_wrong_password_keeps_the_letters_and_is_not_shown(engine, mail_server):
    queue(engine, "olha@example.org")

    assert send(engine, f"smtp://library:hush@127.0.0.1:{mail_server.port}") == Delivered(failed=1)

    error = letters(engine)["olha@example.org"].error
    assert error.startswith("127.0.0.1: 535 ")
    assert "hush" not in error


def test_a_password_that_cannot_be_told_keeps_the_letters(engine, mail_server):
    queue(engine, "olha@example.org")

    url = f"smtp://library:%D0%BF%D0%B0%D1%80%D0%BE%D0%BB%D1%8C@127.0.0.1:{mail_server.port}"

    assert send(engine, url) == Delivered(failed=1)
    assert letters(engine)["olha@example.org"].not_before == NOW + timedelta(minutes=1)


def test_between_machines_letters_and_passwords_travel_encrypted(engine, certificate):
    with running_mail_server(certificate, users={"library": "hush"}) as server:
        queue(engine, "olha@example.org")

        assert send(engine, f"smtp://library:hush@{NAME}:{server.port}") == Delivered(sent=1)

        assert server.got[0].encrypted
        assert server.got[0].user == "library"


def test_a_server_may_encrypt_from_the_start(engine, certificate):
    users = {"library": "hush"}
    with running_mail_server(certificate, from_the_start=True, users=users) as server:
        queue(engine, "olha@example.org")

        assert send(engine, f"smtps://library:hush@{NAME}:{server.port}") == Delivered(sent=1)

        assert server.got[0].user == "library"


@pytest.mark.usefixtures("certificate")
def test_a_server_without_encryption_is_told_no_password(engine):
    with running_mail_server(users={"library": "hush"}) as server:
        queue(engine, "olha@example.org")

        assert send(engine, f"smtp://library:hush@{NAME}:{server.port}") == Delivered(failed=1)

        assert "no encryption" in letters(engine)["olha@example.org"].error
        assert server.got == []


def test_a_server_with_the_wrong_certificate_gets_no_letter(engine, certificate, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    with running_mail_server(certificate) as server:
        queue(engine, "olha@example.org")

        assert send(engine, f"smtp://{NAME}:{server.port}") == Delivered(failed=1)

        assert "certificate" in letters(engine)["olha@example.org"].error.lower()
        assert server.got == []


def test_a_server_that_never_answers_does_not_hold_up_for_long(engine):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        queue(engine, "olha@example.org", "petro@example.org")
        url = f"smtp://127.0.0.1:{silent.getsockname()[1]}"

        done = deliver(engine, settings(url), lambda: NOW, seconds=0.5)

    assert done == Delivered(failed=1)
    assert "timed out" in letters(engine)["olha@example.org"].error


def test_without_a_server_letters_become_files_that_a_mail_program_opens(engine, tmp_path, caplog):
    queue(engine, "olha@example.org")
    folder = tmp_path / "пошта"

    assert send(engine, folder.as_uri()) == Delivered(sent=1)

    (post,) = letters_in(folder)
    (path,) = folder.iterdir()
    assert (post.to, post.subject, post.text) == ("olha@example.org", "Ваше посилання", TEXT)
    assert "Натисніть" in path.read_text(encoding="utf-8")
    assert path.name.startswith("20261122100000.000000.")
    assert path.stat().st_mode & 0o077 == 0
    assert caplog.messages == [f"A letter was written into {path}"]


def test_a_folder_that_cannot_be_keeps_the_letters(engine, tmp_path):
    (tmp_path / "file").touch()
    queue(engine, "olha@example.org")

    assert send(engine, f"file://{tmp_path}/file/mail") == Delivered(failed=1)

    assert "Not a directory" in letters(engine)["olha@example.org"].error


def test_the_log_names_nobody(engine, mail_server, caplog):
    mail_server.refused = {"olha@example.org": "550 <olha@example.org> is unknown"}
    queue(engine, "olha@example.org")

    send(engine, mail_server.url)

    with Session(engine) as session:
        number = session.scalars(select(Letter.id)).one()
    ours = [record.getMessage() for record in caplog.records if record.name == "directory.mail"]
    assert ours == [f"Letter {number} was not sent; `flask mail waiting` says why."]
