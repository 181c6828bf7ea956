"""Read a page as a visitor does: by headings, link words, labels and captions, not CSS classes.

Every miss raises an AssertionError that says what was looked for and what the page has instead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
UNSEEN = ("script", "style", "template", "head", "symbol")
INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "i", "kbd", "label", "mark"),
    *("q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
}
CONTROLS = "input:not([type=hidden]), select, textarea"
ERROR_WORDS = ("Error:", "Помилка:")
REMOVE_WORDS = ("Remove:", "Прибрати:")
NEXT_WORDS = ("Next:", "Далі:")

Thing = TypeVar("Thing")


def squeeze(text: str) -> str:
    """Collapse white space as a browser does; a no-break space counts as a space."""
    return " ".join(text.replace("\xad", "").split())


def strings(tag: Tag) -> Iterator[NavigableString]:
    """Give the text nodes a visitor meets inside a tag, seen or heard, in reading order."""
    if not any(map(is_unseen, (tag, *tag.parents))):
        yield from _strings(tag)


def _strings(tag: Tag) -> Iterator[NavigableString]:
    for node in tag.children:
        if isinstance(node, Tag):
            if not is_unseen(node):
                yield from _strings(node)
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            yield node


def spoken(tag: Tag) -> str:
    """Run the text together as it reads: blocks are apart, inline tags are not."""
    parts: list[str] = []
    last_block: Tag | None = None
    for node in strings(tag):
        block = next((parent for parent in node.parents if parent.name not in INLINE), None)
        parts += [str(node)] if block is last_block else [" ", str(node)]
        last_block = block
    return squeeze("".join(parts))


def is_within(node: NavigableString, names: Collection[str]) -> bool:
    """Say whether a text stands inside one of these tags."""
    return any(parent.name in names for parent in node.parents)


def is_unseen(tag: Tag) -> bool:
    return tag.name in UNSEEN or tag.has_attr("hidden") or tag.get("aria-hidden") == "true"


def words(tag: Tag) -> str:
    """Give what is read out for a tag: its text and the names of its pictures."""
    name = tag.get("aria-label")
    if isinstance(name, str) and name.strip():
        return squeeze(name)
    pictures = [str(image["alt"]) for image in tag.select("img[alt]")]
    return squeeze(" ".join([spoken(tag), *pictures]))


def attribute(tag: Tag | None, name: str) -> str:
    value = tag.get(name, "") if tag else ""
    return value if isinstance(value, str) else " ".join(value or [])


def labels_of(control: Tag, root: Tag) -> str:
    """Give the label of a form control, the same one that is read out; empty when there is none."""
    named = attribute(control, "aria-labelledby").split()
    if named:
        return squeeze(" ".join(words(tag) for key in named if (tag := root.find(id=key))))
    if attribute(control, "aria-label").strip():
        return squeeze(attribute(control, "aria-label"))
    own = [label for label in root.find_all("label") if label.get("for") == control.get("id", "")]
    around = control.find_parent("label")
    tags = own or ([around] if around else [])
    return squeeze(" ".join(words(tag) for tag in tags))


def pick(kind: str, wanted: str, things: Iterable[tuple[str, Thing]]) -> Thing:
    """Find the one thing with this name, or say which names there are."""
    named = list(things)
    exact = [thing for name, thing in named if name == wanted]
    found = exact or [thing for name, thing in named if wanted in name]
    if not found:
        have = "\n  ".join(name for name, _ in named) or "none at all"
        raise AssertionError(f"No {kind} «{wanted}» on the page. It has:\n  {have}")
    return found[0]


@dataclass(frozen=True)
class Table:
    """A data table as rows of heading → cell."""

    caption: str
    headings: list[str]
    rows: list[dict[str, str]]

    def row(self, start: str) -> dict[str, str]:
        """Find the row whose first cell reads so."""
        return pick("row", start, ((next(iter(row.values()), ""), row) for row in self.rows))


@dataclass
class Form:
    """A form to fill in by label and send with the test client."""

    tag: Tag
    page: Page
    values: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.values = [pair for control in self.tag.select("[name]") for pair in given(control)]

    def control(self, label: str) -> Tag:
        controls = self.tag.select(CONTROLS)
        named = ((labels_of(control, self.page.soup), control) for control in controls)
        return pick("field", label, named)

    def fill(self, label: str, value: str) -> Self:
        """Write into the field with this label."""
        name = attribute(self.control(label), "name")
        self.values = [pair for pair in self.values if pair[0] != name] + [(name, value)]
        return self

    def tick(self, label: str) -> Self:
        """Tick a box, or choose a radio button instead of the one chosen before."""
        control = self.control(label)
        name = attribute(control, "name")
        if control.get("type") == "radio":
            self.values = [pair for pair in self.values if pair[0] != name]
        self.values.append((name, sent(control)))
        return self

    def untick(self, label: str) -> Self:
        control = self.control(label)
        self.values.remove((attribute(control, "name"), sent(control)))
        return self

    def choose(self, label: str, option: str) -> Self:
        """Choose an option of a list by its words."""
        control = self.control(label)
        chosen = pick("option", option, ((words(tag), tag) for tag in control.select("option")))
        return self.fill(label, attribute(chosen, "value") or words(chosen))

    def submit(self, client: Any, button: str | None = None) -> Any:
        """Send the form as a browser would; the answer is the client's response."""
        pressed = self.tag.select_one("button[name]") if button is None else self._button(button)
        extra = [(attribute(pressed, "name"), attribute(pressed, "value"))] if pressed else []
        return self.post([*self.values, *extra], client)

    def post(self, values: Iterable[tuple[str, str]], client: Any) -> Any:
        """Send these values, whichever button there is."""
        data: dict[str, list[str]] = {}
        for name, value in values:
            data.setdefault(name, []).append(value)
        action = attribute(self.tag, "action")
        if attribute(self.tag, "method").lower() == "post":
            return client.post(action, data=data)
        return client.get(action, query_string=data)

    def send(self, client: Any, button: str = "", first: str = "") -> Any:
        """Look at it once more, then press the button; the answer is the last response. Where there
        was nothing to look at, because of a mistake or because nothing changed, it is the first.
        """
        shown = self.submit(client, first or self._next())
        page = Page(shown.data)
        offered = [words(tag) for tag in page.soup.select("#second-look ~ * button")]
        wanted = next((name for name in offered if button in name), None)
        return page.form(wanted).submit(client, wanted) if wanted else shown

    def _next(self) -> str:
        """Name the first of the buttons that lead to a second look."""
        names = [words(tag) for tag in self.tag.select("button")]
        return next(name for name in names if name.startswith(NEXT_WORDS))

    def _button(self, text: str) -> Tag | None:
        button = pick("button", text, ((words(tag), tag) for tag in self.tag.select("button")))
        return button if button.has_attr("name") else None


def sent(control: Tag) -> str:
    """Give what a ticked box sends: its value, even an empty one."""
    return attribute(control, "value") if control.has_attr("value") else "on"


def given(control: Tag) -> Iterator[tuple[str, str]]:
    """Give what a control would send if the visitor changed nothing."""
    name, kind = attribute(control, "name"), attribute(control, "type")
    if control.name == "select":
        options = control.select("option[selected]") or control.select("option")[:1]
        yield from ((name, attribute(tag, "value") or words(tag)) for tag in options)
    elif control.name == "textarea":
        yield name, control.get_text()
    elif control.name == "input" and kind in {"radio", "checkbox"}:
        if control.has_attr("checked"):
            yield name, sent(control)
    elif control.name == "input" and kind not in {"submit", "image", "file", "reset"}:
        yield name, attribute(control, "value")


class Page:
    """One page, or one section of it."""

    def __init__(self, html: str | bytes | Tag) -> None:
        self.soup: Tag = html if isinstance(html, Tag) else BeautifulSoup(html, "html5lib")

    def __repr__(self) -> str:
        return f"<Page «{self.headings()[0] if self.headings() else ''}»>"

    def title(self) -> str:
        tag = self.soup.find("title")
        assert tag, "The page has no <title>."
        return squeeze(tag.get_text())

    def h1(self) -> str:
        tag = self.soup.find("h1")
        assert tag, "The page has no <h1>."
        return words(tag)

    def headings(self) -> list[str]:
        return [words(tag) for tag in self.soup.find_all(HEADINGS)]

    def text(self) -> str:
        """Give all the words of the page in reading order."""
        return spoken(self.soup)

    def links(self) -> dict[str, str]:
        """Give the words of every link with its address; of equal words the first counts."""
        named: dict[str, str] = {}
        for tag in self.soup.select("a[href]"):
            named.setdefault(words(tag), attribute(tag, "href"))
        return named

    def link(self, text: str) -> str:
        """Give the address of the link that reads so, or else of the first that contains it."""
        return pick("link", text, self.links().items())

    def has_link(self, text: str) -> bool:
        return text in self.links()

    def section(self, heading: str) -> Page:
        """Give the section, article or fieldset that opens with this heading or legend."""
        tags = self.soup.find_all([*HEADINGS, "legend"])
        tag = pick("heading", heading, ((words(tag), tag) for tag in tags))
        around = tag.find_parent(["section", "article", "fieldset", "aside", "nav", "main"])
        return Page(around or self.soup)

    def items(self) -> list[str]:
        """Give the list items that contain no list of their own."""
        return [words(tag) for tag in self.soup.find_all("li") if not tag.find(["ul", "ol"])]

    def fact(self, term: str) -> str:
        """Give what a description list says about a term."""
        tag = pick("term", term, ((words(tag), tag) for tag in self.soup.find_all("dt")))
        said = []
        for sibling in tag.find_next_siblings(["dt", "dd"]):
            if sibling.name == "dt":
                break
            said.append(words(sibling))
        return squeeze(" ".join(said))

    def table(self, caption: str) -> Table:
        captions = self.soup.find_all("caption")
        tag = pick("table caption", caption, ((words(tag), tag) for tag in captions))
        lines = [
            [words(cell) for cell in line.find_all(["th", "td"])]
            for line in tag.find_parent("table").find_all("tr")
        ]
        rows = [dict(zip(lines[0], line, strict=False)) for line in lines[1:]]
        return Table(caption=words(tag), headings=lines[0], rows=rows)

    def form(self, name: str) -> Form:
        """Find a form by the words of its button, its own name, a heading or a legend inside it."""
        forms = self.soup.find_all("form")
        inside = ["button", "legend", *HEADINGS]
        named = [(words(tag), form) for form in forms for tag in form.find_all(inside)]
        named += [(attribute(form, "aria-label"), form) for form in forms]
        return Form(tag=pick("form", name, named), page=self)

    def value_of(self, label: str) -> str:
        """Give what stands in the field with this label."""
        control = self._labelled(label)
        return next((value for _, value in given(control)), "")

    def is_ticked(self, label: str) -> bool:
        return self._labelled(label).has_attr("checked")

    def error_for(self, label: str) -> str:
        """Give the error message read out with a field or a group of options; empty when fine."""
        ids = attribute(self._labelled(label), "aria-describedby").split()
        told = [words(tag) for key in ids if (tag := self.soup.find(id=key))]
        return next((text for text in told if text.startswith(ERROR_WORDS)), "")

    def cards(self) -> list[str]:
        """Give the names of the results in their order."""
        return [words(tag) for tag in self.soup.select("article h3")]

    def chips(self) -> list[str]:
        """Give what is taken into account and can be removed: «Remove: …» links."""
        return [text for text in self.links() if text.startswith(REMOVE_WORDS)]

    def _labelled(self, label: str) -> Tag:
        named = [(labels_of(tag, self.soup), tag) for tag in self.soup.select(CONTROLS)]
        named += [(words(tag), tag.parent) for tag in self.soup.select("fieldset > legend")]
        return pick("field or group", label, named)
