"""The words of a query, each with what the lexicon may know it as."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from directory.search.lexicon import Lexicon
from directory.search.words import words

IsKnown = Callable[[str], bool]  # does a word stand in the texts, or names, of service points?
MOST_WORDS = 100  # of a text that are read: more do not fit into the field


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the query, under the lexicon's keys that it may be a form of."""

    word: str
    keys: tuple[str, ...] = ()
    is_small: bool = False  # a preposition or the like: it may stand inside a phrase
    explained: float = 0.0  # 1 for a known word, less for a repaired one
    is_name: bool = False  # it stands so in a name, and only sounds like the lexicon's words
    naming: str = ""  # the word that says it is a name: «імені»
    in_names: bool = False  # a place's name that stands so in names of service points, too


def tokens(
    text: str, lexicon: Lexicon, is_known: IsKnown, is_name: IsKnown | None = None
) -> list[Token]:
    """Split a text. Words after «імені» or «вул.» are names and mean nothing else."""
    found: list[Token] = []
    named, naming = 0, ""
    for word in words(text)[:MOST_WORDS]:
        token = _token(word, lexicon, is_known)
        if named and not token.is_small and word not in lexicon.naming:
            token = replace(token, keys=(), explained=1.0, is_name=True, naming=naming)
            named, naming = named - 1, ""
        elif is_name and _only_sounds_known(token, lexicon) and is_name(word):
            token = replace(token, keys=(), is_name=True)
        elif is_name and any(lexicon.weight[key] for key in token.keys):
            token = replace(token, in_names=is_name(word))
        if found and found[-1].word.isdigit() and word in lexicon.ages:
            found[-1] = replace(found[-1], is_small=True, explained=1.0)
        if word in lexicon.naming:
            named, naming = lexicon.naming[word], word
        found.append(token)
    return found


def explained(said: Iterable[Token]) -> float:
    """Return the share of letters that belong to explained words."""
    pairs = [(len(token.word), token.explained) for token in said]
    letters = sum(length for length, _ in pairs)
    return sum(length * share for length, share in pairs) / letters if letters else 0.0


def asks_nothing(said: Iterable[Token], lexicon: Lexicon) -> bool:
    """Say whether no word is both understood and telling."""
    return not any(
        token.explained and not token.is_small and not lexicon.says_nothing(token.word)
        for token in said
    )


def _token(word: str, lexicon: Lexicon, is_known: IsKnown) -> Token:
    keys = tuple(lexicon.keys_of(word))
    is_small = word in lexicon.prepositions or (len(word) == 1 and word.isalpha())
    is_explained = keys or is_small or lexicon.says_nothing(word) or is_known(word)
    return Token(word, keys, is_small, 1.0 if is_explained else 0.0)


def _only_sounds_known(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a word is heard as one of the lexicon's and not written so: М’ята, мати."""
    if token.word in lexicon.naming:
        return False
    is_heard = bool(token.keys) or lexicon.says_nothing(token.word)
    return is_heard and not token.is_small and not lexicon.is_alike(token.word)
