"""What was probably meant, where nothing explains what was typed: words mistyped, torn apart, glued
together, or written on another keyboard layout.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from rapidfuzz.distance import OSA

from directory.search.layouts import variants
from directory.search.lexicon import Lexicon, is_form
from directory.search.spelling import Spelling
from directory.search.tokens import IsKnown, Token, asks_nothing, explained, tokens
from directory.search.words import is_cyrillic, words

Corrected = tuple[str, str]  # what was typed, as what it was read
Reading = tuple[list[Token], list[Corrected]]
SURER = 0.15  # by how much another keyboard layout must explain more than what was typed
SHORTEST_SWITCHED = 4  # letters of a text that is tried on another keyboard
REPAIRED = 0.7  # what a repaired word explains, where a known one explains 1
SHORTEST_HALF = 3  # letters of the parts of two words that were glued together


@dataclass(frozen=True, slots=True)
class Repair:
    """Repairs texts towards the words of a lexicon."""

    lexicon: Lexicon
    spelling: Spelling

    def read(self, text: str, said: list[Token], is_known: IsKnown) -> Reading:
        """Return the likeliest reading of a text. What was typed is preferred; after it another
        keyboard as it stands; a repair on another keyboard comes last.
        """
        best = self._words(said)
        if not self._is_doubtful(text, best[0]):
            return best
        others = [tokens(other, self.lexicon, is_known) for other in variants(text)]
        for repairing in (False, True):
            for switched in others:
                found = self._switched(switched) if repairing else (switched, [])
                if self._is_better(found[0], best[0]):
                    best = found[0], [(text, self._as_known(found[0]))]
            if explained(best[0]):
                break
        repaired, corrected = self._words(best[0], is_last=True)
        return repaired, [*best[1], *corrected]

    def _as_known(self, said: list[Token]) -> str:
        """Write words of another keyboard as they are known; it may have been any of several."""
        return " ".join(
            min(shown, key=lambda known: OSA.distance(token.word, known))
            if (
                shown := [
                    w
                    for k in token.keys
                    for w in self.lexicon.shown[k]
                    if not self.lexicon.is_hurtful(w)
                ]
            )
            else token.word
            for token in said
        )

    def respelt(self, word: str) -> list[Token]:
        """Return the known word that a mistyped one is for, if there is one."""
        found = "" if self.lexicon.is_right(word) else self.spelling.repair(word)
        token = self._known(found) if found else None
        return [token] if token else []

    def _is_doubtful(self, text: str, said: list[Token]) -> bool:
        if len(text) < SHORTEST_SWITCHED or any(self.lexicon.is_right(t.word) for t in said):
            return False
        return explained(said) < 1 or asks_nothing(said, self.lexicon)

    def _is_better(self, other: list[Token], best: list[Token]) -> bool:
        if not self._are_words(other) or asks_nothing(other, self.lexicon):
            return False
        if not all(token.explained for token in other):
            return False  # half a sentence is no sentence
        return asks_nothing(best, self.lexicon) or explained(other) > explained(best) + SURER

    def _are_words(self, said: list[Token]) -> bool:
        """Say whether the words of another keyboard may be words. Latin letters that come of
        Cyrillic ones sound like too much, so they must be as somebody wrote them.
        """
        return all(
            is_cyrillic(token.word)
            or token.is_small
            or any(is_form(token.word, w) for k in token.keys for w in self.lexicon.shown[k])
            for token in said
        )

    def _switched(self, said: list[Token]) -> Reading:
        return self._words(said) if all(is_cyrillic(t.word) for t in said) else (said, [])

    def _words(self, said: list[Token], *, is_last: bool = False) -> Reading:
        """Repair word by word; single words are tried on another keyboard when all else failed."""
        repaired: list[Token] = []
        corrected = []
        position = 0
        while position < len(said):
            token, following = said[position], said[position + 1 : position + 2]
            position += 1
            is_torn = bool(following) and not (token.explained and following[0].explained)
            if is_torn and (joined := self._known(token.word + following[0].word)):
                corrected.append((f"{token.word} {following[0].word}", joined.word))
                repaired.append(joined)
                position += 1
            elif not token.explained and (
                found := self._parted(token.word)
                or self.respelt(token.word)
                or (self._from_other_keyboard(token.word) if is_last else [])
            ):
                corrected.append((token.word, " ".join(one.word for one in found)))
                repaired += found
            else:
                repaired.append(token)
        return repaired, corrected

    def _known(self, word: str) -> Token | None:
        keys = tuple(self.lexicon.keys_of(word))
        return Token(word, keys, explained=REPAIRED) if keys else None

    def _from_other_keyboard(self, word: str) -> list[Token]:
        """Read one word among others as another keyboard would have written it."""
        if len(word) < SHORTEST_SWITCHED or self.lexicon.is_right(word):
            return []
        known = (self._known(other) for other in variants(word) if words(other) == [other])
        return [token for token in known if token and self._are_words([token])][:1]

    def _parted(self, word: str) -> list[Token]:
        """Part «жестовамова» where both halves make a phrase."""
        for cut in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1):
            first, second = self._known(word[:cut]), self._known(word[cut:])
            pairs = product(first.keys, second.keys) if first and second else ()
            if first and second and any(self.lexicon.phrases.get(pair) for pair in pairs):
                return [first, second]
        return []


def respelled(understood: Iterator[str], lexicon: Lexicon) -> Iterator[Corrected]:
    """Yield the words that were understood although their letters are those of no known spelling,
    each with the known one.
    """
    for word in understood:
        shown = [
            known
            for key in lexicon.keys_of(word)
            for known in lexicon.shown[key]
            if is_cyrillic(known) and not lexicon.is_hurtful(known)
        ]
        if is_cyrillic(word) and shown and not any(is_form(word, one) for one in shown):
            yield word, min(shown, key=lambda known: OSA.distance(word, known))
