"""What may go wrong while the vocabulary is being read."""


class VocabularyError(Exception):
    """A vocabulary file is broken; the message names the file, the entry and the problem."""
