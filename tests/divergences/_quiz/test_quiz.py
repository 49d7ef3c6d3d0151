"""A quiz: drawn by its seed, scored as it is answered; and its truths are those that the exercises' author wrote."""

import re
from itertools import islice

import pytest

import divergences as dv
from divergences._quiz.pool import candidates
from divergences._quiz.quiz import Quiz, drawn
from tests.meta.source import ROOT

EXERCISES = ROOT / "docs" / "exercises.md"


@pytest.fixture(scope="module")
def five(notes):
    return dv.quiz(notes, seed=3)


@pytest.fixture
def quiz(five):
    return Quiz(five.topic, five.seed, five.questions)


def of_kind(quiz, *kinds):
    return next(k for k, x in enumerate(quiz.questions, 1) if x.kind in kinds)


def test_it_asks_about_every_claim_once(quiz, claims):
    assert len(quiz) == len(claims) == 5


def test_a_seed_draws_the_same_again_and_another_does_not(notes, five):
    assert dv.quiz(notes, seed=3, n=2).questions == five.questions[:2]
    assert len({tuple(x.claim for x in islice(drawn(notes, seed), 2)) for seed in range(4)}) > 1


@pytest.mark.slow
def test_no_two_versions_of_a_claim_are_asked_while_there_are_others():
    families = {x.text: x.family for x in candidates("js")}
    asked = [x for x in islice(drawn("js", 2), 4) if x.claim in families]
    assert len({families[x.claim] for x in asked}) == len(asked)


@pytest.mark.slow
def test_the_truth_is_what_the_exercises_say():
    """Their answers were written by hand, once."""
    said = re.findall(r"```claim\n\s*(.+?)\n.*?(Proved|Refuted)", EXERCISES.read_text(encoding="utf-8"), re.DOTALL)
    wanted = {claim: "right" if word == "Proved" else "wrong" for claim, word in said}
    assert len(wanted) == 10
    asked = [x for x in islice(drawn(str(EXERCISES), 0), 10) if x.kind in ("verdict", "convention")]
    assert len(asked) >= 5
    for question in asked:
        assert (question.truth if question.kind == "verdict" else "wrong") == wanted[question.claim]


def test_it_is_scored_by_tries_and_hints(quiz):
    k = of_kind(quiz, "verdict", "convention")
    assert repr(quiz.answer(k, quiz.questions[k - 1].truth)).startswith("Right.")
    assert quiz.score == 1
    with pytest.raises(ValueError, match="which is answered"):
        quiz.answer(k, "right")
    free = of_kind(quiz, "gap", "value")
    first = quiz.answer(free, "12345/7")
    assert (first.right, first.over) == (False, False)
    assert quiz.answer(free, quiz.questions[free - 1].truth.partition(" ≈")[0].replace("∞", "inf")).score == 0.5
    assert quiz.score == 1.5


def test_a_hint_costs_half_and_a_choice_is_made_once(quiz):
    k = of_kind(quiz, "verdict")
    assert "Try it at" in quiz.hint(k)
    assert quiz.answer(k, quiz.questions[k - 1].truth).score == 0.5
    other = next(j for j, x in enumerate(quiz.questions, 1) if x.options() and j != k)
    wrong = next(x for x in quiz.questions[other - 1].options() if x != quiz.questions[other - 1].truth)
    result = quiz.answer(other, wrong)
    assert result.over
    assert quiz.questions[other - 1].because in result.said
    assert quiz.score == 0.5


def test_what_is_no_answer_costs_nothing(quiz):
    k = of_kind(quiz, "verdict")
    with pytest.raises(ValueError, match="answer: "):
        quiz.answer(k, "perhaps")
    assert quiz.answer(k, quiz.questions[k - 1].truth).score == 1


def test_it_shows_itself_without_its_answers(quiz):
    html = quiz._repr_html_()
    assert repr(quiz).count("\n") >= 5
    for question in quiz.questions:
        assert question.because not in repr(quiz)
        assert question.because not in html
    assert "0 of 5 points" in html
    assert html.count("<code>") == 5 + 2


@pytest.mark.parametrize(("k", "n"), [(0, 1), (6, 1), (1, 0), (1, 101)])
def test_numbers_out_of_range_are_refused(quiz, notes, k, n):
    with pytest.raises(ValueError, match="expected 1 to"):
        quiz.hint(k) if n == 1 else dv.quiz(notes, n=n)
