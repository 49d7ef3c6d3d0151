"""Typed claims that are theorems of the catalogue: found by what they say, and never by what they nearly say."""

import pytest

from divergences._check import check
from divergences.verification.coq_printer import answers, known
from divergences.verification.coq_printer.answers import answer, of_any_metric
from divergences.verification.formal import courses
from divergences.verification.language.errors import Unreadable
from tests.coq import accepted, needs_coq

SAID = [
    ("KL(p, q) >= 0", "gibbs_kl_is_nonnegative", False),
    ("0 <= KL(q, p)", "gibbs_kl_is_nonnegative", False),
    ("sqrt(JS(p, r)) <= sqrt(JS(p, q)) + sqrt(JS(q, r))", "root_js_obeys_the_triangle_inequality", False),
    ("W1(p, r, d) <= W1(p, q, d) + W1(q, r, d) given d metric", "w1_is_a_metric", False),
    ("W1(p, r, x) <= W1(p, q, x) + W1(q, r, x)", "w1_is_a_metric", True),
    ("W1(q, r, x) <= W1(q, p, x) + W1(p, r, x) given x in R^2 points", "w1_is_a_metric", True),
]


@pytest.mark.parametrize(("text", "theorem", "wider"), SAID)
def test_a_theorem_is_found_whatever_its_letters_are(text, theorem, wider):
    found = answer(text)
    assert found is not None
    assert (found.theorem, found.wider) == (theorem, wider)
    assert f"`divergences formal --only {theorem}`" in str(found)


@pytest.mark.parametrize(
    "text",
    [
        "KL(p, q) <= 0",
        "KL(p, q) > 0",
        "W1(p, r, x) <= W1(p, q, x) - W1(q, r, x)",
        "W1(p, r, d) <= W1(p, q, d) + W1(q, r, d) given d costs",
        "sqrt(JS(p, r)) <= sqrt(JS(p, q)) + sqrt(JS(q, q))",
        "I(X;Y) >= 0",
        "KL(p, q",
    ],
)
def test_what_is_no_theorem_has_no_answer(text):
    assert answer(text) is None


def test_only_sites_that_are_places_of_w1_are_any_metric():
    assert of_any_metric("W1(p, q, x) = W1(q, p, x)") == "W1(p, q, k) = W1(q, p, k) given k metric"
    assert not of_any_metric("W1(p, q, x) <= E(p, abs(x)) + E(q, abs(x))")
    assert not of_any_metric("W1(p, q, x) >= 0 given TV(p, q) >= 1/2")
    assert not of_any_metric("KL(p, q) >= 0")


def test_an_argued_claim_is_formal_where_the_catalogue_has_it():
    verdict = check("W1(p, r, x) <= W1(p, q, x) + W1(q, r, x)", points=40)
    assert (verdict.status, verdict.level, verdict.recheck()) == ("formal", "R6", "")
    assert verdict.proof() == [str(answer(verdict.statement))]
    typed = check("W1(p, r, k) <= W1(p, q, k) + W1(q, r, k) given k metric")
    assert (typed.status, typed.recheck()) == ("formal", "")
    with pytest.raises(Unreadable):
        check("W1(p, r, k) <= W1(p, q, k) given k metric")


def test_nothing_is_answered_by_what_is_not_recorded(monkeypatch):
    monkeypatch.setattr(courses, "names", lambda _sources: frozenset())
    assert answer("KL(p, q) >= 0") is None


@pytest.mark.slow
def test_the_table_is_what_the_recorded_theorems_say():
    for sources in courses.found():
        assert answers.table(sources) == answers._table(sources), "run: divergences formal --only THEOREM"
        assert {theorem for theorem, _ in known.claims_of(sources)} <= courses.names(sources)


@needs_coq
@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["W1(p, r, k) <= W1(p, q, k) + W1(q, r, k) given k metric", "E(p, log(q)) <= E(p, log(p))"]
)
def test_coq_accepts_the_file_of_a_theorem_that_is_typed(text, tmp_path):
    accepted(check(text, points=20).coq(), tmp_path)
