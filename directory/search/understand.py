"""From a visitor's words to places, needs, features and what stays words. Pure and explainable.

The longest phrase wins; only then do words that carry no meaning fall away. A word that nothing
explains stays: it is looked for in the texts and never dropped in silence.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from directory.search.layouts import variants
from directory.search.lexicon import SHORTEST_TELLING, VILLAGE, Lexicon, Phrase, Sense, is_form
from directory.search.spelling import Spelling
from directory.search.stems import stems
from directory.search.words import fold, is_cyrillic, words

IsKnown = Callable[[str], bool]  # does a word stand in the texts of the service points?
Corrected = tuple[str, str]  # what was typed, as what it was read
DIMENSIONS = ("need", "fact", "kind", "mode", "place")
SURER = 0.15  # by how much another keyboard layout must explain more than what was typed
SHORTEST_SWITCHED = 4  # letters of a text that is tried on another keyboard
REPAIRED = 0.7  # what a repaired word explains, where a known one explains 1
MOST_WORDS = 100  # of a text that are read: more do not fit into the field
SHORTEST_HALF = 3  # letters of the parts of two words that were glued together
# What words that no phrase joins tell of a need or a feature: the share of phrases with the word
# that are its own, the words' shares added up. One word of two phrases that no other has tells 0.67.
DOUBT = 1.0
ENOUGH = 0.7
ALIKE = 0.1
HALF = 0.5  # what a word counts that means nothing by itself


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the query, under the lexicon's keys that it may be a form of."""

    word: str
    keys: tuple[str, ...] = ()
    is_small: bool = False  # a preposition or the like: it may stand inside a phrase
    explained: float = 0.0
    is_name: bool = False  # it stands so in a name, and only sounds like the lexicon's words
    naming: str = ""  # the word that says it is a name: «імені»


class Match(NamedTuple):
    """A phrase that stands in a query; the lower its rank, the better."""

    rank: tuple[int, int, int, int]
    start: int
    end: int
    phrase: Phrase
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that mean something together; without senses they are looked for as words."""

    words: tuple[str, ...]
    senses: tuple[Sense, ...] = ()
    is_sure: bool = True  # else the words may as well belong to a name or a text
    start: int = 0
    naming: tuple[str, ...] = ()


@dataclass(frozen=True)
class Understanding:
    """What a text was read as."""

    typed: str
    pieces: tuple[Piece, ...] = ()
    corrected: tuple[Corrected, ...] = ()
    read: str = ""  # the text that was understood, if it is not what was typed
    is_literal: bool = False

    @cached_property
    def leftover(self) -> tuple[str, ...]:
        """Return the words that nothing explains."""
        return tuple(word for piece in self.pieces if not piece.senses for word in piece.words)


class _Cover:
    """Which words of a query are understood already."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.pieces: dict[int, Piece] = {}
        self._free = [True] * len(tokens)

    def is_free(self, start: int, end: int) -> bool:
        return all(self._free[start:end])

    def rest(self) -> list[tuple[int, Token]]:
        return [(n, token) for n, token in enumerate(self.tokens) if self._free[n]]

    def take(self, start: int, piece: Piece, end: int = 0) -> None:
        self.pieces[start] = piece
        self.hide(range(start, end or start + 1))

    def hide(self, positions: Iterable[int]) -> None:
        for position in positions:
            self._free[position] = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads texts with a lexicon; one per gazetteer."""

    lexicon: Lexicon
    spelling: Spelling

    def understand(
        self, text: str, is_known: IsKnown, is_name: IsKnown = lambda _word: False
    ) -> Understanding:
        """Say what a text means. A text in straight quotes is taken letter by letter."""
        is_literal = len(text) > 1 and text[0] == text[-1] == '"'
        tokens = [self._named(token, is_name) for token in self._tokens(text, is_known)]
        if is_literal:
            pieces = tuple(self._pieces(tokens, is_known))
            return Understanding(text, pieces, is_literal=True)
        best, corrected = self._repaired(tokens)
        is_right = any(self.lexicon.is_right(token.word) for token in tokens)
        is_unclear = _explained(best) < 1 or self._is_empty(best)
        if is_unclear and not is_right and len(text) >= SHORTEST_SWITCHED:
            for variant in variants(text):
                other, repairs = self._switched(variant, is_known)
                is_better = _explained(other) > _explained(best) + SURER
                if is_better or (self._is_empty(best) and not self._is_empty(other)):
                    best = other
                    corrected = [(text, " ".join(token.word for token in other)), *repairs]
        best, repairs = self._repaired_unused(best, is_known)
        corrected += repairs
        pieces = tuple(self._pieces(best, is_known))
        corrected += self._respelled(pieces)
        return Understanding(
            typed=text,
            pieces=pieces,
            corrected=tuple(corrected),
            read=_read(best, corrected) if corrected else "",
        )

    def _switched(self, variant: str, is_known: IsKnown) -> tuple[list[Token], list[Corrected]]:
        """Read a text as another keyboard would have written it. Latin letters that come of
        Cyrillic ones must be words as they are; repaired, they would explain too much.
        """
        tokens = self._tokens(variant, is_known)
        if all(is_cyrillic(token.word) for token in tokens):
            return self._repaired(tokens)
        are_words = all(token.is_small or self._is_english(token) for token in tokens)
        return (tokens, []) if are_words else ([], [])

    def _is_english(self, token: Token) -> bool:
        shown = [word for key in token.keys for word in self.lexicon.shown[key]]
        return any(is_form(token.word, word) for word in shown)

    def _tokens(self, text: str, is_known: IsKnown) -> list[Token]:
        named, naming = 0, ""
        tokens = []
        for word in words(text)[:MOST_WORDS]:
            token = self._token(word, is_known)
            if named and not token.is_small and word not in self.lexicon.naming:
                token = replace(token, keys=(), explained=1.0, is_name=True, naming=naming)
                named, naming = named - 1, ""
            if word in self.lexicon.naming:
                named, naming = self.lexicon.naming[word], word
            tokens.append(token)
        return tokens

    def _token(self, word: str, is_known: IsKnown) -> Token:
        keys = tuple(self.lexicon.keys_of(word))
        is_small = word in self.lexicon.prepositions
        is_explained = keys or is_small or self._is_ignored(word) or is_known(word)
        return Token(word, keys, is_small, 1.0 if is_explained else 0.0)

    def _is_empty(self, tokens: list[Token]) -> bool:
        """Say whether nothing at all is asked for, or nothing is explained."""
        return not any(
            token.explained and not token.is_small and not self._is_ignored(token.word)
            for token in tokens
        )

    def _named(self, token: Token, is_name: IsKnown) -> Token:
        """Leave a name alone that only sounds like a word of the lexicon: М’ята is no «мати»."""
        word = token.word
        is_heard = bool(token.keys) or self._is_ignored(word)
        if token.is_small or not is_heard or self.lexicon.is_alike(word) or not is_name(word):
            return token
        return replace(token, keys=(), is_name=True)

    def _is_ignored(self, word: str) -> bool:
        if word in self.lexicon.naming:
            return True
        if word in self.lexicon.ordinary:
            return False
        return not self.lexicon.ignored.isdisjoint(stems(word))

    def _repaired(self, tokens: list[Token]) -> tuple[list[Token], list[Corrected]]:
        """Repair what nothing explains: words torn apart, glued together or mistyped."""
        repaired: list[Token] = []
        corrected = []
        position = 0
        while position < len(tokens):
            token, following = tokens[position], tokens[position + 1 : position + 2]
            position += 1
            if token.explained and not (following and not following[0].explained):
                repaired.append(token)
                continue
            if following and (joined := self._known(token.word + following[0].word)):
                corrected.append((f"{token.word} {following[0].word}", joined.word))
                repaired.append(joined)
                position += 1
            elif token.explained:
                repaired.append(token)
            elif found := self._parted(token.word) or self._respelt(token.word):
                corrected.append((token.word, " ".join(one.word for one in found)))
                repaired += found
            else:
                repaired.append(token)
        return repaired, corrected

    def _repaired_unused(
        self, tokens: list[Token], is_known: IsKnown
    ) -> tuple[list[Token], list[Corrected]]:
        """Repair a word that some phrase has but none here: «дадому» in «доставка дадому»."""
        corrected = []
        for piece in list(self._pieces(tokens, is_known)):
            token = tokens[piece.start]
            if piece.senses or not token.keys or is_known(token.word):
                continue
            if found := self._respelt(token.word):
                changed = [*tokens[: piece.start], *found, *tokens[piece.start + 1 :]]
                if any(
                    not p.senses and p.start == piece.start for p in self._pieces(changed, is_known)
                ):
                    continue
                tokens = changed
                corrected.append((token.word, found[0].word))
        return tokens, corrected

    def _known(self, word: str) -> Token | None:
        keys = tuple(self.lexicon.keys_of(word))
        return Token(word, keys, explained=REPAIRED) if keys else None

    def _parted(self, word: str) -> list[Token]:
        """Part «жестовамова» where both halves make a phrase."""
        for cut in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1):
            first, second = self._known(word[:cut]), self._known(word[cut:])
            if first and second and self.lexicon.phrases.get((first.keys[0], second.keys[0])):
                return [first, second]
        return []

    def _respelt(self, word: str) -> list[Token]:
        if self.lexicon.is_right(word):
            return []
        found = self.spelling.repair(word)
        return (
            [Token(found, tuple(self.lexicon.keys_of(found)), explained=REPAIRED)] if found else []
        )

    def _pieces(self, tokens: list[Token], is_known: IsKnown) -> list[Piece]:
        """Cover the words with the longest phrases; then see what the rest may hint at together;
        what stays uncovered stays words.
        """
        cover = _Cover(tokens)
        matches = sorted(self._matches(tokens), key=lambda match: match.rank)
        doubtful = [match for match in matches if self._is_village(match)]
        for match in matches:
            if match not in doubtful:
                self._take(cover, match, is_known)
        self._gather(cover, is_known)
        for match in doubtful:
            self._take(cover, match, is_known)
        parts = {
            key
            for piece in cover.pieces.values()
            for sense in piece.senses
            if sense.dimension != "place"
            for key in self.lexicon.parts[sense]
        }  # «додому» goes with «доставка»
        for position, token in cover.rest():
            is_empty = token.is_small or self._is_ignored(token.word)
            if token.is_name or (not is_empty and parts.isdisjoint(token.keys)):
                naming = (token.naming,) if token.naming else ()
                piece = Piece((token.word,), is_sure=False, start=position, naming=naming)
                cover.take(position, piece)
        return [piece for _, piece in sorted(cover.pieces.items()) if piece.senses or piece.words]

    def _take(self, cover: "_Cover", match: Match, is_known: IsKnown) -> None:
        if cover.is_free(match.start, match.end):
            said = tuple(token.word for token in cover.tokens[match.start : match.end])
            is_sure = self._is_sure(said, match.phrase, match.senses, is_known)
            shown = said if match.senses else ()
            cover.take(match.start, Piece(shown, match.senses, is_sure, match.start), match.end)

    def _is_village(self, match: Match) -> bool:
        """Say whether a match is one word that a little known place is called by: Світле."""
        is_place = bool(match.senses) and match.senses[0].dimension == "place"
        is_single = len(match.phrase) == 1
        return is_place and is_single and self.lexicon.weight[match.phrase[0]] >= VILLAGE

    def _gather(self, cover: "_Cover", is_known: IsKnown) -> None:
        """Understand words that no phrase joins, but that phrases of one need or feature have."""
        evidence: dict[Sense, float] = defaultdict(float)
        speaking: dict[Sense, list[int]] = defaultdict(list)
        for position, token in cover.rest():
            if token.is_small or is_known(token.word):
                continue
            weight = HALF if self._is_ignored(token.word) else 1.0
            hints: dict[Sense, float] = {}
            for key in token.keys:
                uses = self.lexicon.uses.get(key, {})
                for sense, count in uses.items():
                    share = count / (sum(uses.values()) + DOUBT)
                    hints[sense] = max(hints.get(sense, 0.0), share)
            for sense, share in hints.items():
                evidence[sense] += share * weight
                speaking[sense].append(position)
        if not evidence:
            return
        most = max(evidence.values())
        if most < ENOUGH:
            return
        best = max(evidence, key=lambda sense: (evidence[sense], sense))
        alike = [
            sense
            for sense, sum_ in evidence.items()
            if sum_ >= most - ALIKE and sense.dimension == best.dimension
        ]
        positions = speaking[best]
        said = tuple(cover.tokens[position].word for position in positions)
        cover.take(positions[0], Piece(said, tuple(alike), is_sure=True, start=positions[0]))
        cover.hide(positions)

    def _matches(self, tokens: list[Token]) -> Iterator[Match]:
        """Yield every phrase that stands somewhere, ranked by length, then by exactness."""
        for start, first in enumerate(tokens):
            open_: list[tuple[Phrase, int]] = [((key,), start + 1) for key in first.keys]
            while open_:
                phrase, end = open_.pop()
                if self._is_phrase(phrase, first, end - start):
                    senses = self._senses(phrase, first.word)
                    said = [t.word for t in tokens[start:end] if not t.is_small] or [first.word]
                    exact = sum(fold(word) in phrase for word in said)
                    rank = DIMENSIONS.index(senses[0].dimension) if senses else -1
                    order = (-len(phrase), -exact, rank, start)
                    if senses or not self.lexicon.phrases[phrase]:
                        yield Match(order, start, end, phrase, senses)
                if phrase in self.lexicon.beginnings:
                    following = end
                    while following < len(tokens):
                        open_ += [((*phrase, key), following + 1) for key in tokens[following].keys]
                        said = tokens[following]
                        if not said.is_small or said.word in self.lexicon.conjunctions:
                            break
                        following += 1

    def _is_phrase(self, phrase: Phrase, first: Token, length: int) -> bool:
        """Say whether words that stand so are a phrase: a small word alone is none, and what was
        turned round has nothing in between: «візку з укриттям» is not «укриття для візка».
        """
        if phrase not in self.lexicon.phrases or (first.is_small and len(phrase) == 1):
            return False
        return length == len(phrase) or phrase not in self.lexicon.turned

    def _senses(self, phrase: Phrase, word: str) -> tuple[Sense, ...]:
        found = self._likeliest(self.lexicon.phrases[phrase], phrase, word)
        if len(phrase) == 1 and len(phrase[0]) <= SHORTEST_TELLING:
            found = [
                sense
                for sense in found
                if sense.dimension != "place" or self.lexicon.may_name(word, sense.key)
            ]
        return _first_dimension(found)

    def _likeliest(self, senses: list[Sense], phrase: Phrase, word: str) -> list[Sense]:
        """Of places whose names only sound alike, keep those that are called so: Лисичанськ is not
        Лисичанський.
        """
        if len(phrase) > 1 or len(senses) < 2:  # noqa: PLR2004 -- one leaves nothing to choose
            return senses
        called = [
            sense
            for sense in senses
            if sense.dimension == "place" and self.lexicon.is_called(word, sense.key)
        ]
        return called or senses

    def _is_sure(
        self, said: tuple[str, ...], phrase: Phrase, senses: tuple[Sense, ...], is_known: IsKnown
    ) -> bool:
        """A place's noun is the place; an adjective, or the name of a village that texts know too,
        may be part of a library's name: Шевченко, Українка.
        """
        if len(said) > 1 or not senses or senses[0].dimension != "place":
            return True
        word = said[0]
        is_doubtful = fold(word) not in phrase or self.lexicon.weight[phrase[0]] >= VILLAGE
        return not _is_adjective(word) and not (is_doubtful and is_known(word))

    def _respelled(self, pieces: tuple[Piece, ...]) -> Iterator[Corrected]:
        """Yield what was found although its letters are not those of any known spelling."""
        for piece in pieces:
            for word in piece.words if piece.senses else ():
                shown = [
                    known
                    for key in self.lexicon.keys_of(word)
                    for known in self.lexicon.shown[key]
                    if is_cyrillic(known) == is_cyrillic(word)
                ]
                if is_cyrillic(word) and shown and not any(is_form(word, one) for one in shown):
                    yield word, shown[0]


def _first_dimension(senses: list[Sense]) -> tuple[Sense, ...]:
    for dimension in DIMENSIONS:
        if found := tuple(sense for sense in senses if sense.dimension == dimension):
            return found
    return ()


def _explained(tokens: list[Token]) -> float:
    """Return the share of letters that belong to explained words."""
    letters = sum(len(token.word) for token in tokens)
    return sum(len(token.word) * token.explained for token in tokens) / letters if letters else 0.0


def _read(tokens: list[Token], corrected: list[Corrected]) -> str:
    into = dict(corrected)
    return " ".join(into.get(token.word, token.word) for token in tokens)


def _is_adjective(word: str) -> bool:
    return word.endswith(ADJECTIVE_ENDINGS)


ADJECTIVE_ENDINGS = tuple(
    f"{suffix}{ending}"
    for suffix in ("ськ", "цьк", "зьк", "ск", "цк")
    for ending in (
        *("ий", "ого", "ому", "им", "а", "ої", "ій", "ою", "е", "их", "ими"),
        *("ая", "ое", "ой", "ую", "ую", "ый"),
    )
)
