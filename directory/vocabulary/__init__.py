"""The directory's words: what can be known about a service point and what a visitor may need.

The words live in three TOML files beside this module; here they become one checked, typed value.
"""

from pathlib import Path

from directory.vocabulary.errors import VocabularyError
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

__all__ = [
    "VOCABULARY",
    "Check",
    "Condition",
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
