"""What the page is answered: numbers that are known, pictures that fit them, and refusals in one line."""

import csv
import io
from fractions import Fraction
from math import inf, log

import pytest

import divergences as dv
from divergences.explorer import answers, choices
from tests import tolerances

NORMAL = {"family": "Normal", "parameters": [0, 1]}
LAPLACE = {"family": "Laplace", "parameters": [0, 1]}


def values(answer):
    return {row["name"]: row["value"] for row in answer["numbers"]}


def test_two_coins():
    found = answers.model({"model": "bernoulli", "theta": 0})
    known = values(found)
    assert (known["kl"], known["reverse_kl"], known["total_variation"], known["w1"]) == (inf, log(2), 0.5, 0.5)
    assert found["scene"]["d"].tolist() == [float(Fraction(1, 3)), 1.0]
    assert found["scene"]["x"].tolist() == [0, 1]
    w1 = next(row for row in found["numbers"] if row["name"] == "w1")
    assert w1["lower"] <= 0.5 <= w1["upper"]


def test_the_six_are_main_and_measures_have_the_rest():
    rows = answers.model({"model": "bernoulli", "theta": 0})["numbers"]
    assert tuple(row["name"] for row in rows if row["main"]) == answers.NAMES
    assert {"chi2", "jeffreys", "gan_value_at_optimum"} <= {row["name"] for row in rows if not row["main"]}
    assert all(row["main"] for row in answers.laws({"p": NORMAL, "q": LAPLACE})["numbers"])


def test_parallel_lines_jump():
    near = values(answers.model({"model": "parallel_lines", "theta": 1e-9}))
    assert (near["kl"], near["js"], near["total_variation"]) == (inf, log(2), 1)
    assert abs(near["w1"] - 1e-9) <= tolerances.W1_WIDTH
    column = answers.curve({"model": "parallel_lines"})["columns"]["js"]
    [at] = column["alone"]
    assert (column["values"][at], column["values"][at + 1]) == (0, log(2))


def test_a_curve_that_rises_to_infinity_says_where():
    column = answers.curve({"model": "bernoulli"})["columns"]["kl"]
    last = choices.STEPS
    assert column["rises"] == [(1, 0), (last - 1, last)]
    assert column["ends"] == [0, last]
    assert column["alone"] == []


def test_laws_have_brackets():
    found = answers.laws({"p": NORMAL, "q": NORMAL, "theta": 2})
    for row in found["numbers"]:
        assert row["lower"] <= row["value"] <= row["upper"]
    known = values(found)
    assert (known["kl"], known["w1"]) == (2.0, 2.0)


@pytest.mark.slow
def test_a_false_claim_has_its_witness():
    found = answers.claim({"claim": "KL(p, q) = KL(q, p)"})
    assert found["status"] == "refuted"
    p, q = ([Fraction(x) for x in found["witness"][name]] for name in "pq")
    assert dv.kl([float(x) for x in p], [float(x) for x in q]) != dv.kl([float(x) for x in q], [float(x) for x in p])


def test_a_true_claim_is_proved_and_nonsense_is_unreadable():
    assert answers.claim({"claim": "JS(p, q) <= log(2)*TV(p, q)"})["status"] == "proved"
    assert answers.claim({"claim": "KL(p q"})["status"] == "unreadable"


def table(question):
    return list(csv.DictReader(io.StringIO(answers.table(question))))


def test_the_table_of_a_model_is_its_curve():
    rows = table({"mode": "model", "model": "parallel_lines", "theta": 0.5})
    assert len(rows) == choices.STEPS + 1
    [zero] = [row for row in rows if float(row["theta"]) == 0]
    assert {float(zero[name]) for name in answers.NAMES} == {0.0}
    assert float(rows[0]["kl"]) == inf


def test_the_table_of_two_laws_has_a_row_for_each_number():
    rows = table({"mode": "laws", "p": NORMAL, "q": LAPLACE})
    assert [row["quantity"] for row in rows] == list(answers.NAMES)
    assert all(float(row["lower"]) <= float(row["value"]) <= float(row["upper"]) for row in rows)


@pytest.mark.parametrize(
    ("call", "question", "message"),
    [
        (answers.model, {"model": "os.system", "theta": 0}, "model: found 'os.system'"),
        (answers.model, {"model": ["a"], "theta": 0}, "model: found"),
        (answers.model, {"model": "bernoulli", "theta": 2}, "expected a number from 0 to 1"),
        (answers.model, {"model": "bernoulli"}, "theta: found 'None'"),
        (answers.laws, {"p": NORMAL}, "q: found no distribution"),
        (answers.laws, {"p": NORMAL, "q": {"family": [], "parameters": [0, 1]}}, "q: found no distribution"),
        (answers.laws, {"p": NORMAL, "q": {"family": "Normal", "parameters": [0, 0]}}, "standard deviation"),
        (answers.laws, {"p": NORMAL, "q": {"family": "Uniform", "parameters": [1, 0]}}, "q, to: found"),
        (answers.curve, {"model": "nothing"}, "model: found 'nothing'"),
        (answers.claim, {"claim": 3}, "claim: found nothing"),
        (answers.table, {"mode": "model"}, "model: found"),
    ],
)
def test_refusals_are_one_line(call, question, message):
    with pytest.raises(ValueError, match=message) as refusal:
        call(question)
    assert "\n" not in str(refusal.value)
