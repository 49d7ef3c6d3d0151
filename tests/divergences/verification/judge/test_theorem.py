"""A theorem is one text: its sentence comes from it, and its wrong versions are given what it is given."""

import pytest

from divergences.verification import Theorem
from divergences.verification.catalogue.digest import digest

DUALITY = Theorem(
    slug="duality",
    title="No critic beats a plan",
    says="E(p, f) - E(q, f) <= sum(g*d) given d costs, f in lipschitz(d) and g in couplings(p, q)",
    source="here",
    wrong=(
        ("strict", "E(p, f) - E(q, f) < sum(g*d)"),
        ("any f", "E(p, f) - E(q, f) <= sum(g*d) given d costs, f in R^n and g in couplings(p, q)"),
    ),
)


def test_its_id_is_its_place():
    assert DUALITY.id == "theorems/duality"
    assert Theorem("t", "T", "p = p", "here", (), folder="course").id == "course/t"


def test_a_wrong_version_is_given_what_the_theorem_is_unless_it_gives_something_itself():
    strict, any_f = DUALITY.mutants
    assert strict.statement == f"E(p, f) - E(q, f) < sum(g*d) given {DUALITY.says.partition(' given ')[2]}"
    assert any_f.statement == DUALITY.wrong[1][1]
    bare = Theorem("bare", "Bare", "KL(p, q) >= 0", "here", (("strict", "KL(p, q) > 0"),))
    assert bare.mutants[0].statement == "KL(p, q) > 0"


def test_its_statement_is_a_sentence_of_its_text():
    assert DUALITY.statement == (
        "For all distributions p, q on n outcomes; g a coupling of p and q; d a table of costs; f 1-Lipschitz for d: "
        "E(p, f) - E(q, f) <= sum(g*d)"
    )


@pytest.mark.parametrize("changed", [{"says": "p = p"}, {"wrong": ()}, {"title": "Another"}, {"uses": ("gibbs",)}])
def test_its_digest_changes_with_each_of_its_words(changed):
    from dataclasses import replace

    assert digest(replace(DUALITY, **changed)) != digest(DUALITY)
