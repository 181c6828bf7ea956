"""The directory's words: what can be known about a service point and what a visitor may need.

The words live in TOML files beside this module; here they become checked, typed values.
"""

from pathlib import Path

from directory.vocabulary import glossary
from directory.vocabulary.errors import VocabularyError
from directory.vocabulary.glossary import Explained
from directory.vocabulary.loader import load
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
    Words,
)
from directory.vocabulary.values import FactValue, Tri, ValueKind

VOCABULARY = load(Path(__file__).parent)
GLOSSARY = glossary.load(Path(__file__).parent / "glossary.toml")

__all__ = [
    "GLOSSARY",
    "VOCABULARY",
    "Check",
    "Condition",
    "Explained",
    "FactValue",
    "Feature",
    "Group",
    "Need",
    "Option",
    "Term",
    "Tier",
    "Tri",
    "ValueKind",
    "Vocabulary",
    "VocabularyError",
    "Words",
    "load",
]
