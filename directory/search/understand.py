"""From a visitor's words to places, needs, features and what stays words. Pure and explainable.

The longest phrase wins; only then do words that carry no meaning fall away. A word that nothing
explains stays: it is looked for in the texts and never dropped in silence.
"""

from dataclasses import dataclass, replace
from functools import cached_property

from directory.search.lexicon import Lexicon
from directory.search.pieces import Piece, pieces
from directory.search.repair import Corrected, Repair, respelled
from directory.search.spelling import Spelling
from directory.search.tokens import IsKnown, Token, tokens

QUOTE = '"'


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


class Reader:
    """Reads texts with a lexicon; one per gazetteer."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._repair = Repair(lexicon, Spelling(lexicon))

    def understand(
        self, text: str, is_known: IsKnown, is_name: IsKnown | None = None
    ) -> Understanding:
        """Say what a text means. A text in straight quotes is taken letter by letter.

        `is_known` says whether a word stands in the texts of the service points, `is_name` whether
        it stands in one of their names just as it is written.
        """
        said = tokens(text, self.lexicon, is_known, is_name)
        if len(text) > 1 and text[0] == text[-1] == QUOTE:
            alike = [t if self.lexicon.is_alike(t.word) else replace(t, keys=()) for t in said]
            found = pieces(alike, self.lexicon, is_known)
            return Understanding(text, tuple(found), is_literal=True)
        best, corrected = self._repair.read(text, said, is_known)
        best, found, repairs = self._unused(best, is_known)
        meant = (word for piece in found if piece.senses for word in piece.words)
        corrected = [*corrected, *repairs, *respelled(meant, self.lexicon)]
        into = dict(corrected)
        read = into.get(text) or " ".join(into.get(token.word, token.word) for token in best)
        return Understanding(text, tuple(found), tuple(corrected), read if corrected else "")

    def _unused(
        self, said: list[Token], is_known: IsKnown
    ) -> tuple[list[Token], list[Piece], list[Corrected]]:
        """Repair a word that some phrase has but none here: «дадому» in «доставка дадому»."""
        corrected = []
        found = pieces(said, self.lexicon, is_known)
        for piece in found:
            token = said[piece.start]
            if piece.senses or not token.keys or is_known(token.word):
                continue
            if repaired := self._repair.respelt(token.word):
                changed = [*said[: piece.start], *repaired, *said[piece.start + 1 :]]
                other = pieces(changed, self.lexicon, is_known)
                if piece.start not in _unexplained(other):
                    said, found = changed, other
                    corrected.append((token.word, repaired[0].word))
        return said, found, corrected


def _unexplained(found: list[Piece]) -> set[int]:
    return {piece.start for piece in found if not piece.senses}
