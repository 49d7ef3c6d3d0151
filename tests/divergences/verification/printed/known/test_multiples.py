"""Inequalities of real numbers that are a positive multiple of a theorem's, in the same quantities."""

import pytest

import divergences as dv
from divergences.verification.formal.statement import statement
from divergences.verification.language.grammar import read
from divergences.verification.printed.known.multiples import multiple
from tests.coq import accepted_and_no_other, needs_coq

HALVED = "JS(p, q) <= log(2)*Tri(p, q)/2"


def of(claim):
    (link,) = read(claim).relation.links
    return multiple(link, statement(claim))


@pytest.mark.parametrize("claim", [HALVED, "2*JS(p, q) - log(2)*Tri(p, q) <= 0", "4*JS(p, q) >= Tri(p, q)"])
def test_a_multiple_is_found_whatever_side_its_terms_are_on(claim):
    modules, script = of(claim)
    assert modules[-1].startswith("Module js_lies_between_a_quarter_and_half_log_two_triangular.")
    assert script.startswith("assert (known : ")
    assert script.endswith("lra.")


@pytest.mark.parametrize(
    "claim",
    [
        "JS(p, q) <= log(2)*Tri(p, q)/3",
        "JS(p, q) >= log(2)*Tri(p, q)/2",
        "JS(p, q) <= log(4)*Tri(p, q)/4",
        "JS(q, p) <= log(2)*Tri(p, q)/2",
        "JS(p, q) < log(2)*Tri(p, q)/2",
        "KL(p, q) >= 0",
    ],
)
def test_other_constants_directions_and_quantities_are_not(claim):
    assert of(claim) is None


@needs_coq
@pytest.mark.slow
@pytest.mark.parametrize("claim", [HALVED, "2*JS(p, q) - log(2)*Tri(p, q) <= 0"])
def test_coq_accepts_it_and_refuses_a_planted_constant(claim, tmp_path):
    accepted_and_no_other(dv.check(claim).coq(), "(ln 2) *", "(69 / 100) *", tmp_path)
