"""What a text would be, had the keyboard been switched: «cnfhj,tkmcmr» is «старобільськ»."""

KEYS = "`qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
UKRAINIAN = "'йцукенгшщзхїґфівапролджєячсмитьбю."
RUSSIAN = "ёйцукенгшщзхъ\\фывапролджэячсмитьбю."
SHIFTED = str.maketrans('~{}|:"<>?', "`[]\\;',./")


def _table(typed: str, meant: str) -> dict[int, int]:
    return str.maketrans(typed, meant)


TABLES = (
    _table(KEYS, UKRAINIAN),
    _table(KEYS, RUSSIAN),
    _table(UKRAINIAN, KEYS),
    _table(RUSSIAN, KEYS),
)


def variants(text: str) -> list[str]:
    """Give a text as other keyboard layouts would have written it, most likely first.

    Whole texts are converted, before they are split into words: a comma may be a letter.
    """
    typed = text.casefold()
    has_latin = any("a" <= letter <= "z" for letter in typed)
    tables = TABLES[:2] if has_latin else TABLES[2:]
    if has_latin:
        typed = typed.translate(SHIFTED)
    found = [typed.translate(table) for table in tables]
    return [one for one in dict.fromkeys(found) if one != typed]
