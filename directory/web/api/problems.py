"""Errors for programs: problem details (RFC 9457) for every address under /api/."""

from collections.abc import Sequence
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

import orjson
from flask import Response
from werkzeug.exceptions import HTTPException

from directory.web.api.parameters import Refusal, RefusedError

ROOT = "/api"
MIMETYPE = "application/problem+json"
SERVER_ERRORS = 500

# The status, its name in Ukrainian, what happened in English and in Ukrainian.
# The title in English is the status phrase, as the RFC wants it for the type about:blank.
WORDS: dict[int, tuple[str, str, str]] = {
    400: (
        "Хибний запит",
        "The query cannot be read or is too long.",
        "Запит не вдалося прочитати або він задовгий.",
    ),
    403: ("Доступ заборонено", "This is not open to you.", "Це для вас не відкрито."),
    404: (
        "Не знайдено",
        "There is nothing at this address.",
        "За цією адресою нічого немає.",
    ),
    405: (
        "Метод не дозволено",
        "This address only answers GET, HEAD and OPTIONS.",
        "Ця адреса відповідає лише на GET, HEAD і OPTIONS.",
    ),
    413: ("Запит завеликий", "What was sent is too large.", "Надіслано забагато."),
    429: (
        "Забагато запитів",
        "Wait as long as Retry-After says, then go on more slowly.",
        "Зачекайте, скільки каже Retry-After, і продовжуйте повільніше.",
    ),
    500: (
        "Внутрішня помилка",
        "Something broke on our side. Try again in a few minutes.",
        "Щось зламалося в нас. Спробуйте за кілька хвилин.",
    ),
}
REFUSED = (
    "Some parameters cannot be read; `errors` names all of them.",
    "Деякі параметри не вдалося прочитати; усі названо в `errors`.",
)


def concern(path: str) -> bool:
    """Say whether errors at this address are answered for programs."""
    return path == ROOT or path.startswith(f"{ROOT}/")


def answer(error: HTTPException) -> Response:
    """Say in both languages what went wrong."""
    code = error.code or SERVER_ERRORS
    refusals = error.refusals if isinstance(error, RefusedError) else ()
    # 405 says which methods, 429 says when
    headers = [(name, text) for name, text in error.get_headers() if name != "Content-Type"]
    return Response(orjson.dumps(details(code, refusals)), code, headers, mimetype=MIMETYPE)


def details(code: int, refusals: Sequence[Refusal] = ()) -> dict[str, Any]:
    """Give the problem details of a status."""
    title_uk, detail, detail_uk = WORDS.get(code, WORDS[500 if code >= SERVER_ERRORS else 400])
    if refusals:
        detail, detail_uk = REFUSED
    problem = {
        "type": "about:blank",
        "title": HTTPStatus(code).phrase,
        "title_uk": title_uk,
        "status": code,
        "detail": detail,
        "detail_uk": detail_uk,
    }
    return problem | {"errors": [asdict(one) for one in refusals]} if refusals else problem
