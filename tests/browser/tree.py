"""The page as Chromium hands it to assistive technology: roles, names and states, as an outline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.browser.emulation import Browser

# Boxes, line breaks and bullets say nothing; what is in them moves up to where they stood.
SILENT = {
    "none",
    "generic",
    "InlineTextBox",
    "LineBreak",
    "ListMarker",
    "presentation",
    "LabelText",
}
STATES = (
    *("level", "checked", "expanded", "selected", "required", "invalid", "disabled", "pressed"),
    *("hasPopup", "live", "modal", "multiline", "readonly", "current"),
)
NOT_SAID = (False, "false", None, "")

Node = dict[str, Any]


@dataclass
class Heard:
    """Something that is heard: what is said of it, and what is in it."""

    words: str
    inner: list[Heard] = field(default_factory=list)

    @property
    def is_text(self) -> bool:
        return self.words.startswith("«")

    def lines(self, depth: int = 0) -> Iterator[str]:
        """Write it on one line with what is in it, when that is one thing, or only text."""
        line, inner = self.words, self.inner
        while len(inner) == 1 and not inner[0].is_text:
            line, inner = f"{line}: {inner[0].words}", inner[0].inner
        if inner and all(one.is_text for one in inner):
            line, inner = " ".join([line, *(one.words for one in inner)]), []
        yield "  " * depth + line
        for one in inner:
            yield from one.lines(depth + 1)


def outline(browser: Browser) -> str:
    """Write the accessibility tree of the open page, one line for each thing that is heard."""
    nodes = _nodes(browser)
    by_id = {node["nodeId"]: node for node in nodes}
    root = next(node for node in nodes if "parentId" not in node)
    return "".join(f"{line}\n" for heard in _heard(root, by_id, "") for line in heard.lines())


def _nodes(browser: Browser) -> list[Node]:
    browser.cdp("Accessibility.enable")
    nodes: list[Node] = browser.cdp("Accessibility.getFullAXTree")["nodes"]
    browser.cdp("Accessibility.disable")
    return nodes


def _heard(node: Node, by_id: dict[str, Node], said: str) -> list[Heard]:
    """Give what is heard of a node; text that only repeats the name round it is left out."""
    role, name = _text(node, "role"), _text(node, "name")
    repeats = role == "StaticText" and (not name or name in said)
    shown = not node.get("ignored") and role not in SILENT and not repeats
    around = f"{name} {_text(node, 'value')}" if shown else said
    children = (by_id[key] for key in node.get("childIds", ()) if key in by_id)
    inner = [one for child in children for one in _heard(child, by_id, around)]
    return [Heard(_line(node, role, name), inner)] if shown else inner


def _line(node: Node, role: str, name: str) -> str:
    if role == "StaticText":
        return f"«{name}»"
    value, description = _text(node, "value"), _text(node, "description")
    told = [role, name and f"«{name}»", value and f"= «{value}»", *_states(node, role)]
    return " ".join(filter(None, [*told, description and f"described: «{description}»"]))


def _states(node: Node, role: str) -> list[str]:
    properties = {one["name"]: one["value"].get("value") for one in node.get("properties", ())}
    if role == "listitem":  # how deep it is, the outline shows
        properties.pop("level", None)
    return [
        name
        if properties[name] is True or properties[name] == "true"
        else f"{name} {properties[name]}"
        for name in STATES
        if properties.get(name) not in NOT_SAID
    ]


def _text(node: Node, key: str) -> str:
    return " ".join(str(node.get(key, {}).get("value", "")).split())


def names(browser: Browser, selector: str) -> list[str]:
    """Give the names of the elements that a selector finds, in the order of the text.

    `computedName` would say the same, but builds the whole tree anew for every element.
    """
    browser.cdp("DOM.getDocument", depth=0)
    kept = browser.cdp("DOM.getFlattenedDocument", depth=-1)["nodes"]
    root = next(node["nodeId"] for node in kept if node["nodeName"] == "HTML")
    found = browser.cdp("DOM.querySelectorAll", nodeId=root, selector=selector)
    numbers = {node["nodeId"]: node["backendNodeId"] for node in kept}
    said = {node.get("backendDOMNodeId"): _text(node, "name") for node in _nodes(browser)}
    return [said.get(numbers[one], "") for one in found["nodeIds"]]
