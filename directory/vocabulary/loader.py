"""From the vocabulary's TOML files to one Vocabulary, refusing whatever does not fit together."""

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from directory.vocabulary.model import (
    Check,
    Condition,
    Feature,
    Group,
    Need,
    Option,
    Term,
    Tier,
    Vocabulary,
)
from directory.vocabulary.reading import Entry, read
from directory.vocabulary.values import (
    FactValue,
    Tri,
    ValueKind,
    answer_in,
    canonical,
    fold,
    number_in,
)

UNITS = ("m", "cm", "%", "count")
SOURCES = ("norm", "ifla", "osm", "a11yjson", "schema_org")

_CONDITION = re.compile(r"(?P<feature>[a-z0-9-]+)(?:(?P<sign><=|>=|=)(?P<value>\S+))?")
_BOUND = re.compile(r"(?P<sign><=|>=)(?P<value>\S+)")

T = TypeVar("T")


def load(folder: Path) -> Vocabulary:
    """Read features.toml, needs.toml and kinds.toml; VocabularyError names the first problem."""
    kinds = read(folder / "kinds.toml")
    sections = ("kinds", "modes", "hows", "roles", "groups", "shelves")
    lists = {section: _terms(kinds, section) for section in sections}
    kinds.end()
    features = _features(read(folder / "features.toml"), lists["groups"])
    needs = _needs(read(folder / "needs.toml"), features, lists["shelves"])
    return Vocabulary(features=features, needs=needs, **lists)


def _terms(file: Entry, section: str) -> Mapping[str, Term]:
    terms = {}
    for key, entry in file.entries(section):
        says = entry.words("says") if entry.has("says") else None
        terms[key] = Term(key=key, label=entry.words("label"), says=says)
        entry.end()
    return MappingProxyType(terms)


def _features(file: Entry, groups: Collection[str]) -> Mapping[str, Feature]:
    return MappingProxyType({key: _feature(key, entry, groups) for key, entry in file.every()})


def _feature(key: str, entry: Entry, groups: Collection[str]) -> Feature:
    kind = _one_of(entry, "value_kind", {str(kind): kind for kind in ValueKind})
    options = _options(entry, kind)
    feature = Feature(
        key=key,
        group=_one_of(entry, "group", {group: group for group in groups}),
        label=entry.words("label"),
        short=entry.words("short"),
        meaning=entry.words("meaning"),
        hint=entry.words("hint"),
        value_kind=kind,
        unit=_unit(entry, kind),
        options=options,
        good_if=_good_if(entry, kind, options),
        tier=_one_of(entry, "tier", {str(tier): tier for tier in Tier}),
        recheck_months=entry.number("recheck_months"),
        sources=_sources(entry),
    )
    entry.end()
    return feature


def _options(entry: Entry, kind: ValueKind) -> tuple[Option, ...]:
    if kind is not ValueKind.CHOICE:
        return ()
    options = []
    taken: set[str] = set()
    for key, each in entry.entries("options"):
        option = Option(key=key, label=each.words("label"))
        each.end()
        names = {key, fold(option.label.uk), fold(option.label.en)}
        if names & taken or any(answer_in(name) for name in names):
            raise each.error("is named like another answer")
        taken |= names
        options.append(option)
    return tuple(options)


def _unit(entry: Entry, kind: ValueKind) -> str | None:
    if kind is not ValueKind.NUMBER:
        return None
    return _one_of(entry, "unit", {unit: unit for unit in UNITS})


def _good_if(entry: Entry, kind: ValueKind, options: tuple[Option, ...]) -> Check:
    """Read which answers are good: a list of answers, and for a number also "<=n" or ">=n"."""
    values: list[FactValue] = []
    bounds = Check()
    for text in entry.texts("good_if"):
        bound = _BOUND.fullmatch(text)
        if bound is None:
            values.append(_answer(entry, text, kind, options))
        elif kind is not ValueKind.NUMBER:
            raise entry.error(f"good_if {text!r} is for numbers only")
        elif bounds != Check():
            raise entry.error("good_if has two bounds")
        else:
            bounds = _compare(entry, bound["sign"], bound["value"])
    return Check(tuple(values), bounds.at_least, bounds.at_most)


def _answer(entry: Entry, text: str, kind: ValueKind, options: tuple[Option, ...]) -> FactValue:
    """Return text if it is an answer the kind of feature may have, in canonical form."""
    number = number_in(text)
    if kind is ValueKind.NUMBER and number is not None:
        return canonical(number)
    answers = {Tri.NO.value, Tri.NOT_APPLICABLE.value} | {option.key for option in options}
    if kind in (ValueKind.TRI, ValueKind.TEXT):
        answers.add(Tri.YES.value)
    if text not in answers:
        raise entry.error(f"{text!r} is not an answer of a {kind} feature")
    return text


def _compare(entry: Entry, sign: str, value: str) -> Check:
    number = number_in(value)
    if number is None:
        raise entry.error(f"{value!r} is not a number from 0 to 100000")
    return Check(at_most=number) if sign == "<=" else Check(at_least=number)


def _sources(entry: Entry) -> Mapping[str, str]:
    """Read where the feature comes from and what others call it; own features have none."""
    if not entry.has("sources"):
        return MappingProxyType({})
    sources = entry.child("sources")
    texts = sources.all_texts()
    for name in texts:
        if name not in SOURCES:
            raise sources.error(f"unknown key {name!r}")
    return MappingProxyType(texts)


def _needs(
    file: Entry, features: Mapping[str, Feature], shelves: Collection[str]
) -> Mapping[str, Need]:
    groups = {key: _group(key, entry, features) for key, entry in file.entries("groups")}
    needs = {
        key: _need(key, entry, groups, features, shelves) for key, entry in file.entries("needs")
    }
    used = {group.key for need in needs.values() for group in need.requires}
    for key in groups:
        if key not in used:
            raise file.error(f"groups: {key}: no need requires it")
    file.end()
    return MappingProxyType(needs)


def _group(key: str, entry: Entry, features: Mapping[str, Feature]) -> Group:
    alternatives = tuple(
        tuple(_condition(entry, text, features) for text in every.split(" with "))
        for every in entry.texts("any_of")
    )
    group = Group(key=key, label=entry.words("label"), alternatives=alternatives)
    entry.end()
    return group


def _condition(entry: Entry, text: str, features: Mapping[str, Feature]) -> Condition:
    found = _CONDITION.fullmatch(text)
    if found is None:
        raise entry.error(f"cannot understand the condition {text!r}")
    feature = features.get(found["feature"])
    if feature is None:
        raise entry.error(f"unknown feature {found['feature']!r}")
    if found["sign"] is None:
        return Condition(feature.key, feature.good_if)
    if found["sign"] == "=":
        value = _answer(entry, found["value"], feature.value_kind, feature.options)
        return Condition(feature.key, Check((value,)))
    if feature.value_kind is not ValueKind.NUMBER:
        raise entry.error(f"{text!r} compares {feature.key}, which is not a number")
    return Condition(feature.key, _compare(entry, found["sign"], found["value"]))


def _need(
    key: str,
    entry: Entry,
    groups: Mapping[str, Group],
    features: Mapping[str, Feature],
    shelves: Collection[str],
) -> Need:
    need = Need(
        key=key,
        shelf=_one_of(entry, "shelf", {shelf: shelf for shelf in shelves}),
        label=entry.words("label"),
        short=entry.words("short"),
        says=entry.words("says"),
        requires=_known(entry, "requires", groups, "group"),
        helps=tuple(feature.key for feature in _known(entry, "helps", features, "feature")),
    )
    entry.end()
    return need


def _one_of(entry: Entry, key: str, choices: Mapping[str, T]) -> T:
    text = entry.text(key)
    if text not in choices:
        raise entry.error(f"unknown {key.replace('_', ' ')} {text!r}")
    return choices[text]


def _known(entry: Entry, key: str, things: Mapping[str, T], called: str) -> tuple[T, ...]:
    texts = entry.texts(key)
    for text in texts:
        if text not in things:
            raise entry.error(f"{key}: unknown {called} {text!r}")
    return tuple(things[text] for text in texts)
