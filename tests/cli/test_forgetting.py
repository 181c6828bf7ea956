from datetime import timedelta

from flask import Flask

from directory.domain.question import Question
from tests.conftest import NOON
from tests.visiting import ask, everything


def test_old_questions_are_forgotten_by_a_command(world: Flask) -> None:
    ask(world, "How high is it?")
    world.extensions["clock"] = lambda: NOON + timedelta(days=401)

    done = world.test_cli_runner().invoke(args=["people", "forget", "--older-than", "90d"])

    assert done.output == "Questions and suggestions erased: 1. Old letters: 1.\n"
    assert everything(world, Question) == []


def test_an_age_that_is_none_is_refused_in_one_line(world: Flask) -> None:
    done = world.test_cli_runner().invoke(args=["people", "forget", "--older-than", "soon"])

    assert done.exit_code == 1
    assert done.output == "Error: --older-than must be a number of days such as 90d: 'soon'\n"
