"""Gradients: judged up to what all entries have in common, by p or by log p, in the interior and at zeros."""

import math

import numpy as np
import pytest

from divergences._audit import gradients
from divergences._audit.convention import Convention
from divergences._audit.gradients import Entry
from divergences._audit.judged import Word
from divergences._audit.libraries import Library
from divergences._audit.readings import Reading
from divergences._audit.subject import Subject
from divergences._audit.table import cases
from tests.divergences._audit.planted import ByHand


def found(slopes, reading):
    """(case, argument) → the gradient in float64, of a function that has these slopes."""
    convention = Convention(reading, "identified", (reading,), "", 1)
    return {
        (x.case.name, x.argument): x
        for x in gradients.gradients(Subject(lambda *x: 0.0, ByHand(slopes)), convention, "float64")
    }


KL = Reading("kl", ("p", "q"))


def test_the_textbook_form_and_the_nonnegative_one_are_right_and_told_apart():
    textbook = found(lambda p, q: [np.log(p / q) + 1, -p / q], KL)["3 outcomes", "p"]
    nonnegative = found(lambda p, q: [np.log(p / q), 1 - p / q], KL)["3 outcomes", "p"]
    assert textbook.word is nonnegative.word is Word.RIGHT
    assert (round(textbook.shift, 9), round(nonnegative.shift, 9)) == (0, -1)


def test_the_form_of_a_gradient_is_named():
    def form(slopes):
        return gradients.form(list(found(slopes, KL).values()))

    assert form(lambda p, q: [np.log(p / q) + 1, -p / q]) == "by p of the textbook form, by q of the textbook form"
    assert form(lambda p, q: [np.log(p / q), 1 - p / q]) == "by p of the textbook form -1, by q of the textbook form +1"
    normalised = form(lambda p, q: [np.log(p / q) - np.sum(p * np.log(p / q)), 1 - p / q])
    assert normalised == "by p of a form that normalises, by q of the textbook form +1"
    assert form(lambda p, q: [np.log(p / q) + 1 + 3e-7, -p / q]).startswith("by p of the textbook form, ")  # float32's
    assert form(lambda p, q: [p, q]) == ""


def test_at_zeros():
    held = found(lambda p, q: [np.log(p / q) + 1, -p / q], KL)
    assert held["zero in p", "p"].word is held["zero in p", "q"].word is held["zero in q", "q"].word is Word.RIGHT
    assert held["zero in both", "p"].word is Word.NAN
    floored = found(lambda p, q: [np.log(np.maximum(p, 1e-9) / q) + 1, -p / q], KL)["zero in p", "p"]
    assert floored.word is Word.FINITE


@pytest.mark.parametrize(
    ("slopes", "word"),
    [
        (lambda p, q: [2 * np.log(p / q), -p / q], Word.WRONG),
        (lambda p, q: [np.log(q / p), -p / q], Word.WRONG),
        (lambda p, q: [np.log(p / q) * (1 + 1e-10), -p / q], Word.INEXACT),
        (lambda p, q: [np.full_like(p, np.inf), -p / q], Word.INFINITE),
        (lambda p, q: [None, -p / q], Word.NONE),
    ],
)
def test_wrong_slopes(slopes, word):
    held = found(slopes, KL)
    assert held["3 outcomes", "p"].word is word
    assert held["3 outcomes", "q"].word is Word.RIGHT


def test_by_logarithms():
    reading = Reading("kl", ("log q", "p"))
    held = found(lambda log_q, p: [-p, np.log(p) - log_q + 1], reading)
    assert held["3 outcomes", "log q"].word is held["5 outcomes", "p"].word is Word.RIGHT
    assert held["zero in p", "log q"].word is Word.RIGHT


def test_by_the_chain_rule():
    root = Reading("js", ("p", "q"), "", 2, "√")

    def slopes(p, q):
        m = (p + q) / 2
        js = np.sum(p * np.log(p / m) + q * np.log(q / m)) / 2
        by = 1 / (2 * math.sqrt(js * math.log(2)))
        return [by * np.log(p / m) / 2, by * np.log(q / m) / 2]

    assert found(slopes, root)["3 outcomes", "p"].word is Word.RIGHT


def test_what_the_differentiation_raised_is_said():
    def raises(p, q):
        raise TypeError("no tracer here")

    held = found(raises, KL)["3 outcomes", "p"]
    assert (held.word, held.said) == (Word.NONE, "TypeError: no tracer here")


def test_nothing_is_asked_of_what_has_no_convention_or_no_gradient():
    none = Convention(KL, "none", (), "", 1)
    assert gradients.gradients(Subject(lambda p, q: 0.0, ByHand(None)), none, "float64") == []
    one = Convention(KL, "identified", (KL,), "", 1)
    assert gradients.gradients(Subject(lambda p, q: 0.0, Library()), one, "float64") == []


def test_an_entry_that_depends_on_the_path_may_be_any_number():
    entries = [Entry(1.0, 1.0, True), Entry(None, 17.0, True)]
    assert gradients._word(entries, 0.0, 2.0**-52)[0] is Word.RIGHT
    assert all(c.gradients for c in cases("float64") if c.name == "zero in both")
