"""Ways to reach a library, those without voice first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import phonenumbers
from flask_babel import gettext as _

from directory.domain.projection import PointData
from directory.region.pack import Branch
from directory.web import wording

MESSENGERS = {
    "t.me": "Telegram",
    "telegram.me": "Telegram",
    "wa.me": "WhatsApp",
    "m.me": "Messenger",
    "signal.me": "Signal",
    "viber": "Viber",
    "tg": "Telegram",
}

MOBILE = {
    phonenumbers.PhoneNumberType.MOBILE,
    phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
}
LAST_FOUR = re.compile(r"(?<=\b)(\d\d)(\d\d)$")  # 0598 is heard better as 05 98


@dataclass(frozen=True, slots=True)
class Contact:
    """A link that says what it does and whom it reaches."""

    text: str
    url: str


def contacts(point: PointData) -> list[Contact]:
    """List the ways to reach a service point."""
    return _in_order(
        point["email"], point["messengers"], point["phone"], point["video_link"], point["website"]
    )


def branch_contacts(branch: Branch) -> list[Contact]:
    """List the ways to reach the branch that keeps the directory."""
    return _in_order(branch.email, branch.messengers, [branch.phone], "", branch.website)


def _in_order(
    email: str, messengers: Sequence[str], phones: Sequence[str], video: str, website: str
) -> list[Contact]:
    """E-mail, messengers, SMS, video and web come before the telephone.

    An SMS to a landline reaches nobody, and nobody is told so: it is offered for mobile numbers.
    """
    numbers = [(_spoken(phone), _dialled(phone)) for phone in phones]
    mobiles = [(_spoken(phone), _dialled(phone)) for phone in phones if _takes_texts(phone)]
    found = []
    if email:
        found.append(Contact(_("Write an e-mail: %(to)s", to=email), f"mailto:{email}"))
    found += [_messenger(url) for url in messengers]
    found += [Contact(_("Send an SMS: %(to)s", to=said), f"sms:{to}") for said, to in mobiles]
    if video:
        found.append(Contact(_("Start a video call: %(to)s", to=_host(video)), video))
    if website:
        found.append(Contact(_("Website: %(to)s", to=_host(website)), website))
    # A number is not parted at the end of a line, nor from its word.
    calls = [
        (_("Call: %(to)s", to=said).replace(" ", wording.NO_BREAK), to) for said, to in numbers
    ]
    found += [Contact(said, f"tel:{to}") for said, to in calls]
    return found


def _messenger(url: str) -> Contact:
    parts = urlsplit(url)
    host = parts.hostname or ""
    name = MESSENGERS.get(host) or MESSENGERS.get(parts.scheme) or host or url
    account = parts.path.strip("/") if parts.scheme == "https" else ""
    if not account:
        return Contact(_("Message on %(messenger)s", messenger=name), url)
    account = _spoken(f"+{account}") if account.isdecimal() else f"@{account}"
    return Contact(_("Message on %(messenger)s: %(to)s", messenger=name, to=account), url)


def _spoken(phone: str) -> str:
    """Space a number in pairs and threes, so that it is heard as it is dialled."""
    parsed = _parsed(phone)
    if parsed is None:
        return phone
    written = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return LAST_FOUR.sub(r"\1 \2", written.replace("-", " ")).replace(" ", wording.NO_BREAK)


def _dialled(phone: str) -> str:
    parsed = _parsed(phone)
    if parsed is None:
        return phone.replace(" ", "")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _takes_texts(phone: str) -> bool:
    parsed = _parsed(phone)
    return parsed is not None and phonenumbers.number_type(parsed) in MOBILE


def _parsed(phone: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(phone, "UA")
    except phonenumbers.NumberParseException:
        return None


def _host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")
