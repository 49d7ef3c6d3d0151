"""The library is one text; what a theorem needs besides comes in modules that import what each source asks for.

A theorem that says the same, in other letters, turned, or as one link of several; never one that asks for more.
Inequalities of real numbers that are a positive multiple of a theorem's, in the same quantities. Roots of JS, H² and Δ
obey the triangle inequality in every order of the letters; other shapes and words are refused.
"""

import pytest

import divergences as dv
from divergences.verification.coq_printer.expressions import Unprintable
from divergences.verification.coq_printer.known import imported, known, library, modules, multiple, numbered, triangle
from divergences.verification.formal import courses
from divergences.verification.formal.statement import statement
from divergences.verification.language.grammar import read
from tests.coq import accepted_and_no_other, needs_coq

NAME = "kl_is_at_least_minus_two_log_affinity"


def test_each_source_comes_once_and_asks_for_none():
    (sources,) = courses.found()
    found = modules(sources, sources.theorems[NAME])
    assert found[-1].startswith(f"Module {NAME}.\nImport ")
    assert found[-1].endswith(f"End {NAME}.")
    assert len(found) == len({*found})
    assert "Require" not in library() + "".join(found)
    assert not any(text.startswith("Module Sums.") for text in found)


def test_a_file_of_the_library_is_imported_at_the_end():
    *sources, last = imported("library/certificates/LogMeans.v")
    assert last == "Import LogMeans."
    assert [text.split(".")[0] for text in sources] == ["Module LogMeans"]


AFFINITY = "KL(p, q) >= -2*log(1 - Hell2(p, q))"


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    ("claim", "name"),
    [
        (AFFINITY, "kl_is_at_least_minus_two_log_affinity"),
        ("-2*log(1 - Hell2(r, p)) <= KL(r, p)", "kl_is_at_least_minus_two_log_affinity"),
        ("H(q) >= 0", "entropy_is_at_most_log_n"),
        ("KL(p, q) >= E(p, d) - log(E(q, exp(d)))", "donsker_varadhan_bounds_kl_from_below"),
        ("KL(p, q) <= Renyi(p, q, 2)", "renyi_of_order_one_half_kl_and_order_two_are_ordered"),
    ],
)
def test_a_theorem_that_says_it_is_found(claim, name):
    modules, script = known(statement(claim))
    assert modules[-1].startswith(f"Module {name}.")
    assert script.startswith(f"first [eapply {name}.{name}; eassumption | apply Rle_ge; ")


@pytest.mark.parametrize(
    "claim",
    [
        "KL(p, q) >= -2*log(1 - Hell2(q, q))",
        "KL(p, q) >= -3*log(1 - Hell2(p, q))",
        "KL(p, q) > -2*log(1 - Hell2(p, q))",
        "E(r, Dstar(p, q)) = 1",
    ],
)
def test_what_no_theorem_says_is_not_found(claim):
    assert known(statement(claim)) is None


def test_a_theorem_that_asks_for_more_is_none_of_a_claim_that_gives_less():
    said = "E(p, Dstar(p, q)) = 1 given p*q = 0 and r << q"
    assert known(statement(said)) is not None
    assert known(statement("E(p, Dstar(p, q)) = 1")) is None


def test_letters_are_numbered_as_they_occur_in_the_claim():
    (first, second) = (numbered(statement(x)) for x in ("TV(q, p) <= 1", "1 >= TV(p, q)"))
    assert first == second
    assert numbered("0 <= 1") is None


@needs_coq
@pytest.mark.slow
@pytest.mark.parametrize("claim", [AFFINITY, "Renyi(p, q, 1/2) <= KL(p, q) <= Renyi(p, q, 2)"])
def test_coq_accepts_it_and_refuses_it_of_a_claim_that_is_false(claim, tmp_path):
    accepted_and_no_other(dv.check(claim).coq(), "(num (- 2))", "(num (- 3))", tmp_path)


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


def of_triangles(claim):
    (link,) = read(claim).relation.links
    return triangle(link)


@pytest.mark.parametrize("word", ["JS", "Hell2", "Tri"])
def test_the_library_has_it_whichever_side_the_sum_is_on(word):
    sources, script = of_triangles(f"sqrt({word}(p, r)) <= sqrt({word}(p, q)) + sqrt({word}(q, r))")
    assert sources[-1] == "Import Triangles."
    assert (sources, script) == of_triangles(f"sqrt({word}(q, p)) + sqrt({word}(r, q)) >= sqrt({word}(p, r))")


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
        of_triangles(claim)


@needs_coq
@pytest.mark.slow
@pytest.mark.parametrize("word", ["Hell2", "Tri"])
def test_coq_accepts_it_in_another_order_and_refuses_a_pair_that_is_not_between(word, tmp_path):
    claim = f"sqrt({word}(r, p)) <= sqrt({word}(r, q)) + sqrt({word}(p, q))"
    accepted_and_no_other(dv.check(claim).coq(), f"({word} n r q)", f"({word} n q q)", tmp_path)
