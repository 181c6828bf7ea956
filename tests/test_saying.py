"""A sentence of the rules is English text that can be said in another language."""

import json

from markupsafe import Markup, escape

from directory.saying import Language, Sentence, in_words, packed, say, unpacked, wrong

WORDS = {
    "%(cell)s is not known; %(expected)s": "%(cell)s невідомо; %(expected)s",
    "“%(text)s”": "«%(text)s»",
    "expected at most %(most)s": "потрібно щонайбільше %(most)s",
}
UKRAINIAN = Language(lambda pattern: WORDS.get(pattern, pattern), lambda number: f"{number}!")
NESTED = say(
    "%(cell)s is not known; %(expected)s",
    cell=say("“%(text)s”", text="100 % <b>"),
    expected=say("expected at most %(most)s", most=5000),
)


def test_a_sentence_reads_as_english():
    assert NESTED == "“100 % <b>” is not known; expected at most 5,000"
    assert say("100 % of it") == "100 % of it"


def test_it_can_be_said_in_another_language_with_all_its_parts():
    assert in_words(NESTED, UKRAINIAN) == "«100 % <b>» невідомо; потрібно щонайбільше 5000!"


def test_what_somebody_typed_can_be_set_apart():
    marked = Language(lambda pattern: escape(WORDS[pattern]), str, Markup("<bdi>{}</bdi>").format)

    assert in_words(NESTED, marked) == (
        "«<bdi>100 % &lt;b&gt;</bdi>» невідомо; потрібно щонайбільше 5000"
    )


def test_it_can_be_kept_and_said_later():
    kept = unpacked(json.loads(json.dumps(packed(NESTED))))

    assert isinstance(kept, Sentence)
    assert in_words(kept, UKRAINIAN) == in_words(NESTED, UKRAINIAN)
    assert unpacked(packed("plain")) == "plain"


def test_an_error_carries_its_sentence():
    (sentence,) = wrong("expected at most %(most)s", most=3).args

    assert in_words(sentence, UKRAINIAN) == "потрібно щонайбільше 3!"
