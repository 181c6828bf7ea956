"""Repair of typing errors, towards words of the lexicon only: never towards a guess.

The distance is optimal string alignment (a swap of neighbours is one error), between skeletons
with and without their final vowels.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from directory.search.lexicon import SETTLEMENT, TOWN, VILLAGE, Lexicon
from directory.search.words import fold, is_cyrillic, letters, same_start

SHORTEST_REPAIRED = 5  # letters; in shorter words one error leaves too little
SHORTEST_SKELETON = 4
LIKE_VOWELS = str.maketrans("еєиіїэы", "иииииии")
LAST_VOWELS = "аеєиіїоуюяйьaeiouy"
TWO_ERRORS_FROM = 9  # letters of a word in which two errors are believed
DEMAND = {0: 0, TOWN: 1, SETTLEMENT: 1, VILLAGE: 1}  # more letters for names of places
EDGE = 2  # letters at one end of a word that are free of errors
# errors, which alphabet, errors as written, letters alike at the start, how little known, the word
Candidate = tuple[int, int, int, int, int, str]
Shelf = dict[str, dict[str, list[str]]]  # edge → skeleton → words


@dataclass(slots=True)
class Spelling:
    """The lexicon's words, by the first and by the last letters of their skeletons: an error at one
    end of a word leaves the other, so few words have to be compared.
    """

    lexicon: Lexicon
    _cyrillic: Shelf = field(default_factory=lambda: defaultdict(dict))
    _latin: Shelf = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        for key, shown in self.lexicon.shown.items():
            for word in shown:
                if self.lexicon.is_hurtful(word) or self.lexicon.weight[key] == VILLAGE:
                    continue  # never shown; or too little known to be guessed
                known = self._cyrillic if is_cyrillic(word) else self._latin
                for skeleton in {key, letters(word)}:
                    for edge in _edges(skeleton):
                        known[edge].setdefault(skeleton, []).append(word)

    def repair(self, word: str) -> str:
        """Return the lexicon's word that was probably meant, or "" when none is near enough."""
        if len(word) < SHORTEST_REPAIRED or any(map(str.isdigit, word)):
            return ""
        limit = 2 if len(word) >= TWO_ERRORS_FROM else 1
        # A Cyrillic word is no misspelt English one; a Latin word may be either.
        shelves = [self._cyrillic] if is_cyrillic(word) else [self._latin, self._cyrillic]
        found: list[Candidate] = []
        for order, shelf in enumerate(shelves):
            skeletons = dict.fromkeys((fold(word), letters(word)))
            for skeleton in (one for one in skeletons if len(one) >= SHORTEST_SKELETON):
                found += self._near(word, skeleton, shelf, limit, order)
        return min(found)[-1] if found else ""

    def _near(
        self, word: str, skeleton: str, shelf: Shelf, limit: int, order: int
    ) -> Iterator[Candidate]:
        if shelf is self._cyrillic and not is_cyrillic(word):
            limit = 0  # Latin letters may write a Ukrainian word, but then without an error
        start, end = _edges(skeleton)
        known = {**shelf.get(start, {}), **shelf.get(end, {})}
        near = extract(skeleton, list(known), scorer=OSA.distance, score_cutoff=limit, limit=None)
        for choice, distance, _ in near:
            for meant in known[choice]:
                # skeletons may be alike and the words not
                as_written = _errors(word, meant) if limit else 0
                weight = self.lexicon.weight[fold(meant)]
                is_long = len(word) >= SHORTEST_REPAIRED + DEMAND[weight]
                if as_written <= limit and is_long and choice[0] == skeleton[0]:
                    yield distance, order, as_written, -same_start(word, meant), weight, meant


def _edges(skeleton: str) -> tuple[str, str]:
    return f"^{skeleton[:EDGE]}", f"{skeleton[-EDGE:]}$"


def _errors(word: str, meant: str) -> int:
    """Count the errors in a word; one vowel for a like one is none, nor is another last vowel."""
    one, other = word.translate(LIKE_VOWELS), meant.translate(LIKE_VOWELS)
    return min(
        OSA.distance(one, other), OSA.distance(one.rstrip(LAST_VOWELS), other.rstrip(LAST_VOWELS))
    )
