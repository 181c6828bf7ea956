"""Orca itself, started so that it writes down what it would speak.

One line of JSON for each thing that a speech synthesiser would get: its words, their language when
it is content (`lang`), and which piece of a page they belong to when a page is read out (`piece`).
Whoever tests writes words into a pipe; they come back as a line of their own when Orca is idle.

It runs in the system's Python, under Orca 43, and imports nothing of ours. It is not started by the
command `orca`, which would end the screen reader of whoever runs the tests, or give way to it.
"""
# ruff: noqa: ARG002, FBT002, FBT003, N802, SIM115, SLF001 -- Orca's own names and insides

import json
import os
import sys
from pathlib import Path

from gi.repository import GLib
from orca import messages, orca, orca_state, settings, speech, speech_generator

LOG = Path(os.environ["ORCA_HEARD"]).open("a", buffering=1, encoding="utf-8")
PIPE = os.open(os.environ["ORCA_ASKED"], os.O_RDWR | os.O_NONBLOCK)
ABOUT_CONTENT = {None, speech_generator.DEFAULT, speech_generator.HYPERLINK}
MOST = 5000  # pieces: a page that is read out without an end is a mistake


def write(**line):
    LOG.write(json.dumps(line, ensure_ascii=False) + "\n")


def language(acss):
    return ((acss or {}).get("family") or {}).get("lang") or ""


class Paper:
    """A speech server that has no voice."""

    def speak(self, text=None, acss=None, interrupt=True):
        if text and text.strip():
            write(text=text, lang=language(acss))

    def speakCharacter(self, character, acss=None):
        write(text=character, lang=language(acss))

    def sayAll(self, utterances, progress):
        number, last = 0, None
        for count, (context, acss) in enumerate(utterances):
            piece = (context.obj, context.startOffset)
            number, last = number + (piece != last), piece
            if context.utterance.strip():
                write(text=context.utterance, lang=language(acss), piece=number)
            if count > MOST:
                break
        write(end=number)

    def getInfo(self):
        return ["paper", "paper"]

    def getVoiceFamilies(self):
        return []

    def __getattr__(self, name):
        return lambda *_args, **_kwargs: None


def with_language(voice):
    """Keep the language that Orca 43 finds in the page and then forgets (later ones speak it)."""

    def told(self, key=None, **args):
        voices = voice(self, key, **args)
        is_focus = args.get("startOffset") is None  # a whole link or field, said with its role
        found = args.get("language") or spoken_in(self, args)
        if found and (is_focus or key in ABOUT_CONTENT):
            voices[0]["family"] = {"lang": found}
        return voices

    return told


def spoken_in(generator, args):
    """Say in which language a whole link or field is written."""
    utilities = generator._script.utilities
    if "obj" not in args or not utilities.queryNonEmptyText(args["obj"]):
        return ""
    return utilities.getLanguageAndDialectFromTextAttributes(args["obj"], 0, 1)[0][2]


def arrive(is_somewhere):
    """Meet the page as if it had come now: while it comes, what is said depends on chance."""
    script = orca_state.activeScript
    page = script.utilities.activeDocument()
    script.utilities.clearCachedObjects()
    script.utilities.clearCaretContext(page)
    script._inFocusMode = False
    orca.setLocusOfFocus(None, page, False)
    script.presentMessage(messages.PAGE_LOADING_END_NAMED % page.name)
    if is_somewhere:
        orca.setLocusOfFocus(None, script.utilities.focusedObject(page))
    else:
        script.presentMessage(script.utilities.getPageSummary(page))


def write_ready():
    write(mark="ready")


def use_paper(*_args):
    speech._speechserver = Paper()


def answer(pipe, _condition):
    for words in os.read(pipe, 65536).decode().splitlines():
        if words.startswith("arrive"):
            arrive(words == "arrive somewhere")
        else:
            write(mark=words)
    return True


orca.getSettingsManager().activate()
speech._initSpeechServer = use_paper
speech_generator.SpeechGenerator.voice = with_language(speech_generator.SpeechGenerator.voice)
settings.enableSpeech = True
settings.enableBraille = False
settings.enableBrailleMonitor = False
settings.enableKeyEcho = False
settings.sayAllOnLoad = False
GLib.io_add_watch(PIPE, GLib.PRIORITY_DEFAULT_IDLE, GLib.IO_IN, answer)
GLib.idle_add(write_ready)
sys.exit(orca.main())
