# What we use of snowballstemmer, which is published without types.
class EnglishStemmer:
    def stemWord(self, word: str) -> str: ...  # noqa: N802 -- its name there
