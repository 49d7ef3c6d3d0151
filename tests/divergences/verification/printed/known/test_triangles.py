"""Roots of JS, H² and Δ obey the triangle inequality in every order of the letters; other shapes and words are refused."""

import pytest

import divergences as dv
from divergences.verification.language.grammar import read
from divergences.verification.printed.known.triangles import triangle
from divergences.verification.printed.refusal import Unprintable
from tests.coq import accepted_and_no_other, needs_coq


def of(claim):
    (link,) = read(claim).relation.links
    return triangle(link)


@pytest.mark.parametrize("word", ["JS", "Hell2", "Tri"])
def test_the_library_has_it_whichever_side_the_sum_is_on(word):
    sources, script = of(f"sqrt({word}(p, r)) <= sqrt({word}(p, q)) + sqrt({word}(q, r))")
    assert sources[-1] == "Import Triangles."
    assert (sources, script) == of(f"sqrt({word}(q, p)) + sqrt({word}(r, q)) >= sqrt({word}(p, r))")


@pytest.mark.parametrize(
    "claim",
    [
        "sqrt(J(p, r)) <= sqrt(J(p, q)) + sqrt(J(q, r))",
        "sqrt(JS(p, r)) <= sqrt(JS(p, q)) + sqrt(Tri(q, r))",
        "2*sqrt(JS(p, r)) <= 2*sqrt(JS(p, q)) + 2*sqrt(JS(q, r))",
        "sqrt(JS(p, r)) - sqrt(JS(p, q)) <= sqrt(JS(q, r))",
        "sqrt(JS(p, q)) + sqrt(JS(q, r)) <= sqrt(JS(p, r))",
    ],
)
def test_another_word_multiple_or_direction_is_refused(claim):
    with pytest.raises(Unprintable, match="triangle: something else"):
        of(claim)


@needs_coq
@pytest.mark.slow
@pytest.mark.parametrize("word", ["Hell2", "Tri"])
def test_coq_accepts_it_in_another_order_and_refuses_a_pair_that_is_not_between(word, tmp_path):
    claim = f"sqrt({word}(r, p)) <= sqrt({word}(r, q)) + sqrt({word}(p, q))"
    accepted_and_no_other(dv.check(claim).coq(), f"({word} n r q)", f"({word} n q q)", tmp_path)
