"""Which of a query's words mean something together: phrases first, then what the rest hints at."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from directory.search.lexicon import SHORTEST_TELLING, TOWN, VILLAGE, Lexicon, Phrase, Sense
from directory.search.tokens import IsKnown, Token
from directory.search.words import fold

DIMENSIONS = ("fact", "need", "kind", "mode", "place")
# What words that no phrase joins tell of a need or a feature: of all phrases with a word the share
# that are its own, one more phrase supposed; the shares of the words are added up.
SUPPOSED = 1.0
ENOUGH = 0.7
ALIKE = 0.1  # difference that does not decide
HALF = 0.5  # what a word counts that means nothing by itself
ADJECTIVES = tuple(
    suffix + ending
    for suffix in ("ськ", "цьк", "зьк", "ск", "цк")
    for ending in (
        *("ий", "ого", "ому", "им", "а", "ої", "ій", "ою", "е", "і", "их", "ими"),
        *("ая", "ое", "ой", "ую", "ый", "ые", "ых"),
    )
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that mean something together; without senses they are looked for as words."""

    words: tuple[str, ...]
    senses: tuple[Sense, ...] = ()
    is_sure: bool = True  # else the words may as well belong to a name or a text
    start: int = 0
    naming: tuple[str, ...] = ()


class Match(NamedTuple):
    """A phrase that stands in a query; the lower its rank, the better."""

    rank: tuple[int, int, int, int]
    start: int
    end: int
    phrase: Phrase
    senses: tuple[Sense, ...]


def pieces(said: list[Token], lexicon: Lexicon, is_known: IsKnown) -> list[Piece]:
    """Cover the words with the longest phrases. What then stays uncovered stays words, unless it
    says nothing.
    """
    cover = _Cover(said, lexicon)
    matches = sorted(_matches(said, lexicon), key=lambda match: match.rank)
    doubtful = [
        match
        for match in matches
        if _is_village(match, lexicon) and not _is_called(match, said, lexicon)
    ]
    for match in matches:
        if match not in doubtful:
            cover.take(match, lexicon, is_known)
    _gather(cover, lexicon, is_known)
    for match in doubtful:
        if lexicon.says_nothing(said[match.start].word):
            continue
        cover.take(match, lexicon, is_known)
    parts = cover.parts(lexicon)
    for position, token in cover.rest():
        is_empty = token.is_small or lexicon.says_nothing(token.word)
        if token.is_name or (not is_empty and parts.isdisjoint(token.keys)):
            naming = (token.naming,) if token.naming else ()
            cover.put([position], Piece((token.word,), (), False, position, naming))  # noqa: FBT003 -- is_sure
    return [piece for _, piece in sorted(cover.pieces.items()) if piece.words]


class _Cover:
    """Which words of a query are understood already."""

    def __init__(self, said: list[Token], lexicon: Lexicon) -> None:
        self.said = said
        # Beside a word that nothing explains, a town's name may be a person's: Володимир Сосюра.
        self.is_naming = any(
            t.explained and not (t.keys or t.is_small or lexicon.says_nothing(t.word)) for t in said
        )
        self.pieces: dict[int, Piece] = {}
        self._free = [True] * len(said)

    def rest(self) -> list[tuple[int, Token]]:
        return [(n, token) for n, token in enumerate(self.said) if self._free[n]]

    def put(self, positions: Iterable[int], piece: Piece) -> None:
        self.pieces[piece.start] = piece
        for position in positions:
            self._free[position] = False

    def take(self, match: Match, lexicon: Lexicon, is_known: IsKnown) -> None:
        if all(self._free[match.start : match.end]):
            words = tuple(token.word for token in self.said[match.start : match.end])
            is_in_name = self.is_naming and self.said[match.start].in_names
            is_sure = _is_sure(words, match, lexicon, is_known, is_in_name=is_in_name)
            piece = Piece(words if match.senses else (), match.senses, is_sure, match.start)
            self.put(range(match.start, match.end), piece)

    def parts(self, lexicon: Lexicon) -> set[str]:
        """Return the keys in phrases of what is understood: «додому» goes with «доставка»."""
        senses = [s for piece in self.pieces.values() for s in piece.senses]
        return {key for s in senses if s.dimension != "place" for key in lexicon.parts[s]}


def _matches(said: list[Token], lexicon: Lexicon) -> Iterator[Match]:
    """Yield every phrase that stands somewhere, ranked by length, then by exactness."""
    for start, first in enumerate(said):
        open_: list[tuple[Phrase, int]] = [((key,), start + 1) for key in first.keys]
        while open_:
            phrase, end = open_.pop()
            if _is_phrase(phrase, said[start:end], lexicon):
                senses = _senses(phrase, first.word, lexicon)
                words = [t.word for t in said[start:end] if not t.is_small] or [first.word]
                exact = sum(fold(word) in phrase for word in words)
                dimension = DIMENSIONS.index(senses[0].dimension) if senses else -1
                if senses or not lexicon.phrases[phrase]:
                    yield Match(
                        (-len(phrase), -exact, dimension, start), start, end, phrase, senses
                    )
            if phrase in lexicon.beginnings:
                open_ += _continued(phrase, end, said)


def _continued(phrase: Phrase, end: int, said: list[Token]) -> Iterator[tuple[Phrase, int]]:
    """Yield the phrase with the next word; small words are stepped over."""
    for position in range(end, len(said)):
        token = said[position]
        yield from (((*phrase, key), position + 1) for key in token.keys)
        if not token.is_small:
            return


def _is_phrase(phrase: Phrase, said: list[Token], lexicon: Lexicon) -> bool:
    """Say whether words that stand so are a phrase: a small word alone is none; what was turned
    round has nothing in between: «візку з укриттям» is not «укриття для візка»; and «і» makes two
    of them, unless it is in the phrase: «пандус і укриття», «не бачу і не чую».
    """
    if phrase not in lexicon.phrases or (said[0].is_small and len(phrase) == 1):
        return False
    is_joined = any(token.word in lexicon.conjunctions for token in said)
    if is_joined and phrase not in lexicon.joined:
        return False
    return len(said) == len(phrase) or phrase not in lexicon.turned


def _senses(phrase: Phrase, word: str, lexicon: Lexicon) -> tuple[Sense, ...]:
    """Return what a phrase means in the dimension that counts most. Of places whose names only
    sound alike, those are meant that are called so: Лисичанськ is not Лисичанський.
    """
    found = lexicon.phrases[phrase]
    if len(phrase) == 1:
        if len(phrase[0]) <= SHORTEST_TELLING:
            found = [s for s in found if s.dimension != "place" or lexicon.may_name(word, s.key)]
        places = [s for s in found if s.dimension == "place"]
        if len(places) > 1 and not word.endswith(ADJECTIVES):
            found = [s for s in places if lexicon.is_called(word, s.key)] or found
    for dimension in DIMENSIONS:
        if senses := tuple(sense for sense in found if sense.dimension == dimension):
            return senses
    return ()


def _is_sure(
    words: tuple[str, ...],
    match: Match,
    lexicon: Lexicon,
    is_known: IsKnown,
    *,
    is_in_name: bool,
) -> bool:
    """Say whether words mean just that. A town's noun is the town, unless it stands in a library's
    name and beside another name; an adjective, or a village's name that texts know too, may be
    something else: Українка.
    """
    if len(words) > 1 or not match.senses or match.senses[0].dimension != "place":
        return True
    (word,) = words
    is_town = lexicon.weight[match.phrase[0]] == TOWN and fold(word) in match.phrase
    return not (word.endswith(ADJECTIVES) or is_in_name or (not is_town and is_known(word)))


def _is_village(match: Match, lexicon: Lexicon) -> bool:
    """Say whether a match is one word that a little known place is called by: Світле."""
    is_place = bool(match.senses) and match.senses[0].dimension == "place"
    return is_place and len(match.phrase) == 1 and lexicon.weight[match.phrase[0]] >= VILLAGE


def _is_called(match: Match, said: list[Token], lexicon: Lexicon) -> bool:
    """Say whether a place's name is written as it sounds: Світле, but not «світло»."""
    word = said[match.start].word
    return any(lexicon.is_called(word, sense.key) for sense in match.senses)


def _gather(cover: _Cover, lexicon: Lexicon, is_known: IsKnown) -> None:
    """Understand words that no phrase joins, but that phrases of one need or feature have."""
    evidence: dict[Sense, float] = defaultdict(float)
    speaking: dict[Sense, list[int]] = defaultdict(list)
    for position, token in cover.rest():
        if not token.keys or token.is_small or is_known(token.word):
            continue
        weight = HALF if lexicon.says_nothing(token.word) else 1.0
        for sense, share in _hints(token, lexicon).items():
            evidence[sense] += share * weight
            speaking[sense].append(position)
    best = max(evidence, key=lambda sense: (evidence[sense], sense), default=None)
    if best is None or evidence[best] < ENOUGH:
        return
    alike = tuple(
        sense
        for sense, share in evidence.items()
        if share >= evidence[best] - ALIKE and sense.dimension == best.dimension
    )
    positions = speaking[best]
    words = tuple(cover.said[position].word for position in positions)
    cover.put(positions, Piece(words, alike, start=positions[0]))


def _hints(token: Token, lexicon: Lexicon) -> dict[Sense, float]:
    """Return, for each need and feature, the share of a word's phrases that are its own."""
    hints: dict[Sense, float] = {}
    for key in token.keys:
        uses = lexicon.uses.get(key, Counter())
        for sense, count in uses.items():
            share = count / (uses.total() + SUPPOSED)
            hints[sense] = max(hints.get(sense, 0.0), share)
    return hints
