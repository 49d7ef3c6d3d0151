"""One test for each claim and obligation: its verdict, its points, its steps, its mutants, its hypotheses, its text."""

import ast
from pathlib import Path

import pytest

import divergences as dv
import proofs
from divergences.verification import judge
from divergences.verification.judgement import check_step, needed, reject
from divergences.verification.language import read
from divergences.verification.points import is_generic

CLAIMS = proofs.claims()
each_claim = pytest.mark.parametrize("claim", CLAIMS, ids=[c.slug for c in CLAIMS])
FOLDER = Path(proofs.__file__).parent / "theorems"


def every(attribute):
    """(claim, part) for every part of every claim, with an id that names both."""
    pairs = [(claim, part) for claim in CLAIMS for part in getattr(claim, attribute)]
    names = [f"{c.slug}-{getattr(part, 'name', None) or part.text}" for c, part in pairs]
    return pytest.mark.parametrize(("claim", "part"), pairs, ids=names)


EXPECTED = {
    "gan_value_identity": ("proved", "R5"),
    "gan_value_is_minimal_iff_equal": ("proved", "R5"),
    "gan_value_lies_between_minus_log_four_and_zero": ("proved", "R5"),
    "gibbs_kl_is_nonnegative": ("proved", "R5"),
    "histograms_are_six_tenths_apart": ("proved", "R4"),
    "js_is_log_two_iff_disjoint": ("proved", "R5"),
    "js_is_zero_iff_equal": ("proved", "R5"),
    "js_lies_between_zero_and_log_two": ("proved", "R5"),
    "kl_is_infinite_iff_not_absolutely_continuous": ("proved", "R5"),
    "kl_is_not_symmetric": ("proved", "R4"),
    "kl_is_zero_iff_equal": ("proved", "R5"),
    "optimal_discriminator_maximises_gan_value": ("proved", "R5"),
    "parallel_flats_have_w1_norm_theta": ("proved", "R5"),
    "parallel_lines_coincide_at_zero": ("proved", "R5"),
    "parallel_lines_have_infinite_kl": ("proved", "R5"),
    "parallel_lines_have_js_log_two": ("proved", "R5"),
    "parallel_lines_have_w1_theta": ("proved", "R5"),
    "strong_duality_by_certificate": ("holds", "R4"),
    "w1_on_the_line_is_the_area_between_cdfs": ("proved", "R5"),
    "weak_duality": ("proved", "R5"),
}
"""The trust line of the ledger: a level that drops is seen here."""


def test_the_ledger_is_complete():
    assert {c.slug for c in CLAIMS} >= set(EXPECTED)


@each_claim
def test_verdict(claim):
    verdict = judge(claim)
    assert verdict.faults == []
    assert verdict.accepted
    assert verdict.mutants_rejected == verdict.mutants_total >= 2
    assert (verdict.status, verdict.level) == EXPECTED.get(claim.slug, (verdict.status, verdict.level))


@every("steps")
def test_step(claim, part):
    assert check_step(part).holds


@every("mutants")
def test_mutant(claim, part):
    met = [x for x in claim.points(30) if all(a.met(x) for a in claim.assumptions)]
    found = reject(claim, part, met, [check_step(s) for s in claim.steps])
    assert found["rejected"]
    assert not claim.mutant_holds(part, found["witness"])
    assert part.statement != claim.statement


@every("assumptions")
def test_necessity(claim, part):
    assert needed(claim, part)


@each_claim
def test_a_generic_point_is_met(claim):
    met = [x for x in claim.points(0) if all(a.met(x) for a in claim.assumptions)]
    if claim.model:
        assert any(len(v) >= 3 for x in met for v in x.values() if isinstance(v, (tuple, list)))
    else:
        assert any(is_generic(x) for x in met)


RELATIONS = [c for c in CLAIMS if not c.model and not c.existential and not c.parsed.condition]


@pytest.mark.parametrize("claim", RELATIONS, ids=[c.slug for c in RELATIONS])
def test_mutants_fall_at_a_generic_point(claim):
    """Full support and no symmetry tell a claim from some of its wrong versions, the edges from all."""
    generic = [x for x in claim.points(0) if is_generic(x)]
    fallen = [m for m in claim.mutants if any(not claim.mutant_holds(m, x) for x in generic)]
    assert len(fallen) >= 1


@each_claim
def test_text(claim):
    assert claim.statement.strip()
    assert claim.source.strip()
    if not claim.model:
        assert read(claim.statement).relation.links
        assert all(m.holds is None for m in claim.mutants)
    else:
        assert all(m.holds is not None for m in claim.mutants)


@each_claim
def test_it_speaks_of_public_names(claim):
    assert claim.about
    assert all(callable(getattr(dv, name)) for name in claim.about)


def test_slugs_are_unique_and_are_the_file_names():
    slugs = [c.slug for c in CLAIMS]
    assert len(set(slugs)) == len(slugs)
    assert set(slugs) == {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}


def test_uses_exist_and_have_no_cycle():
    uses = {c.slug: set(c.uses) for c in CLAIMS}
    assert {u for used in uses.values() for u in used} <= set(uses)
    settled: set[str] = set()
    while len(settled) < len(uses):
        ready = {slug for slug, used in uses.items() if used <= settled} - settled
        assert ready, f"a cycle among {sorted(set(uses) - settled)}"
        settled |= ready


@pytest.mark.parametrize("path", sorted(FOLDER.glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_a_proof_says_what_it_proves(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 120


def test_the_two_sides_of_the_identity_share_no_code():
    """`_gan` imports neither `_js` nor `_kl`, and the exact interpreter imports nothing of the library's kernels."""
    library = Path(dv.__file__).parent
    gan = (library / "_gan.py").read_text(encoding="utf-8")
    assert "_js" not in gan
    assert "_kl" not in gan
    for path in (library / "verification" / "exact").glob("*.py"):
        modules = [
            n.module or "" for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.ImportFrom)
        ]
        ours = [m for m in modules if m.startswith("divergences")]
        assert all(m.startswith(("divergences.verification.", "divergences._arb")) for m in ours), path
