"""Each planted convention is told from all others, and each way of taking arguments is said."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from divergences._audit.convention import AGREES, identify
from divergences._audit.libraries import LIBRARIES
from divergences._audit.readings import PER_OUTCOME, SCALES, readings
from divergences._audit.report import together
from divergences._audit.subject import Subject
from tests.divergences._audit import planted


def found(function, quantity="kl"):
    """The convention of a NumPy function."""
    return identify(Subject(function, LIBRARIES["numpy"]), quantity, "float64")[0]


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("function", "quantity", "formula"),
    [
        (planted.right, "kl", "f(p, q) = KL(p‖q)"),
        (planted.swapped, "kl", "f(q, p) = KL(p‖q)"),
        (planted.in_bits, "kl", "f(p, q) = KL(p‖q) / log 2"),
        (planted.negated, "kl", "f(p, q) = −KL(p‖q)"),
        (planted.averaged, "kl", "f(log q, p) = 1/n·KL(p‖q)"),
        (planted.of_logits, "kl", "f(log p, log q) = KL(p‖q)"),
        (planted.cross, "kl", "f(p, q) = H(p, q)"),
        (planted.doubled, "js", "f(p, q) = 2·JS(p, q)"),
        (planted.rooted, "js", "f(p, q) = √(JS(p, q) / log 2)"),
        (planted.rows_only, "kl", "f(p, q) = KL(p‖q)"),
        (planted.terms, "kl", "f(p, q) = KL(p‖q)"),
        (planted.off_by_a_billionth, "kl", "f(p, q) = KL(p‖q)"),
    ],
    ids=lambda x: getattr(x, "__name__", ""),
)
def test_a_planted_convention_is_identified(function, quantity, formula):
    convention = found(function, quantity)
    assert (convention.status, [x.formula for x in convention.agreeing]) == ("identified", [formula])


def test_a_factor_that_is_not_tried_is_said_with_the_nearest():
    convention = found(planted.tripled)
    assert (convention.status, convention.agreeing) == ("none", ())
    assert "off by" in convention.nearest
    assert float(convention.nearest.rsplit(" ", 1)[1]) > AGREES
    assert (convention.batch, convention.torn) == ("not tried", False)


def test_two_readings_that_agree_are_both_said():
    convention = found(planted.either)
    assert convention.status == "ambiguous"
    assert {x.formula for x in convention.agreeing} == {"f(p, q) = KL(p‖q)", "f(log p, log q) = KL(p‖q)"}


def test_a_function_that_only_raises_has_no_convention():
    convention = found(planted.raises)
    assert (convention.status, convention.nearest) == ("none", "none has a finite answer")


@pytest.mark.parametrize(
    ("function", "sums"),
    [
        (planted.right, "p: rejects what does not sum to 1 (ValueError: p: found the sum 3.0"),
        (planted.normalising, "divides by the sum"),
        (planted.of_logits, "divides by the sum"),
        (planted.cross_of_weights, "p: accepts any total, unchanged; q: divides by the sum"),
        (planted.terms, "accepts any total, unchanged"),
    ],
    ids=lambda x: getattr(x, "__name__", ""),
)
def test_what_is_done_with_sums(function, sums):
    assert together(found(function).sums).startswith(sums)


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (planted.right, "the last axis is the outcomes; one number for each vector of a table"),
        (planted.rows_first, "the first axis is the outcomes; one number for each vector of a table"),
        (planted.meaned, "one number for a table: the mean over its vectors"),
        (planted.summed, "one number for a table: the sum of its vectors"),
        (planted.averaged, "one number for a table: the mean over its vectors"),
        (planted.terms, "one term for each entry of a table"),
        (planted.tripled, "not tried"),
    ],
    ids=lambda x: getattr(x, "__name__", ""),
)
def test_what_is_done_with_a_table(function, said):
    assert found(function).batch == said


@pytest.mark.parametrize("rows", [1, 2, 32])
def test_of_how_many_rows_a_table_is_answered_otherwise_is_said(rows):
    convention = found(planted.wrong_of((rows,)), "total_variation")
    assert convention.torn
    assert (
        convention.batch
        == f"the last axis is the outcomes; one number for each vector of a table, but not of {rows} rows"
    )


def test_the_parts_of_a_reading_are_named():
    assert found(planted.averaged).parts == {
        "quantity": "kl",
        "arguments": "log q, p",
        "direction": "swapped",
        "encoding": "log q as logarithms",
        "base": "e",
        "factor": "1/n",
        "power": "1",
    }
    assert found(planted.rooted, "js").parts["power"] == "root"
    assert found(planted.rooted, "js").parts["base"] == "2"
    assert found(planted.rows_only).as_row
    assert found(planted.terms).terms == "one term for each outcome, summed here"


def made(reading):
    """A function of this reading, as a user may have written it."""

    def function(first, second):
        named = dict(zip(reading.arguments, (first, second), strict=True))
        p, q = (named[side] if side in named else np.exp(named[f"log {side}"]) for side in "pq")
        value = COMPUTED[reading.quantity](p, q) / (math.log(reading.base) if reading.base else 1)
        value *= 1 / len(p) if reading.scale == PER_OUTCOME else float(SCALES[reading.scale])
        powered = {"": value, "√": np.sqrt(value), "²": value**2}[reading.power]
        return -powered if reading.negated else powered

    return function


COMPUTED = {
    "kl": lambda p, q: np.sum(p * np.log(p / q)),
    "jeffreys": lambda p, q: np.sum((p - q) * np.log(p / q)),
    "js": lambda p, q: np.sum(p * np.log(2 * p / (p + q)) + q * np.log(2 * q / (p + q))) / 2,
    "total_variation": lambda p, q: np.sum(np.abs(p - q)) / 2,
    "hellinger2": lambda p, q: np.sum((np.sqrt(p) - np.sqrt(q)) ** 2) / 2,
    "chi2": lambda p, q: np.sum((p - q) ** 2 / q),
    "cross_entropy": lambda p, q: -np.sum(p * np.log(q)),
}


@pytest.mark.slow
@settings(max_examples=12)
@given(st.sampled_from(sorted(readings("kl"), key=lambda x: x.formula)))
def test_whatever_the_reading_it_is_identified(reading):
    """Alone, but for −Σ p·log q of p and log q, a product that does not know their order."""
    either_way = reading.quantity == "cross_entropy" and reading.way == "pl"
    expected = {reading, replace(reading, arguments=reading.arguments[::-1])} if either_way else {reading}
    assert set(found(made(reading)).agreeing) == expected


def test_a_product_of_p_and_log_q_has_no_order():
    agreeing = found(lambda first, second: -np.sum(first * second), "cross_entropy").agreeing
    assert {x.formula for x in agreeing} == {"f(p, log q) = H(p, q)", "f(log q, p) = H(p, q)"}
