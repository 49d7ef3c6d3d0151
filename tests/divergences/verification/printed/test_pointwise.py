"""Any letters: a case for each set of zeros, and an order for absolute values."""

from divergences.verification.language.grammar import read
from divergences.verification.printed.pointwise import pointwise
from divergences.verification.prover.templates import pointwise as template


def scripted(text, laws):
    (link,) = read(text).relation.links
    step = template.find(link, float("inf"))
    return pointwise(link, step, laws, 0)[1]


def test_a_case_for_each_set_of_zeros():
    assert scripted("2*JS(p, q) <= KL(p, r) + KL(q, r)", "pqr").count("\n   |") == 2 ** len("pqr") - 1


def test_absolute_values_are_ordered():
    assert scripted("TV(p, r) <= TV(p, q) + TV(q, r)", "pqr").endswith("every_order.")
