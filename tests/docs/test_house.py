"""The page of the house: its examples run, its map is the imports', and each question is answered where it says."""

import ast
import importlib
import shutil
from dataclasses import replace
from functools import partial
from itertools import pairwise
from xml.etree import ElementTree

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy import stats

import divergences as dv
from divergences.transport.host import portfolio
from divergences.verification import judge
from divergences.verification.formal import kernel, record
from divergences.verification.formal.sources import Sources
from divergences.verification.prover.templates import table
from tests import tolerances
from tests.coq import needs_coq
from tests.docs.examples import claim, divergence, engine, figure, law, template, theorem
from tests.meta.source import ROOT, code_lines, text_of, tree_of

house_map, house_page = map(importlib.import_module, ("house_map", "house_page"))
PAGE = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
PROOF = ROOT / "tests" / "docs" / "examples" / "theorem.v"
EXAMPLES = sorted(p for p in (ROOT / "tests" / "docs" / "examples").glob("*.py") if p.name != "__init__.py")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_examples_are_short_and_on_the_page(path):
    assert len(code_lines(text_of(path), tree_of(path))) <= 30
    assert f"{{literalinclude}} ../tests/docs/examples/{path.name}" in PAGE


def test_a_divergence_is_a_kernel_and_a_function():
    p, q = np.array([0.5, 0.25, 0.25, 0.0]), np.array([0.25, 0.25, 0.25, 0.25])
    assert divergence.tsallis(p, q, 2) == dv.chi2(p, q) == 0.5
    assert divergence.tsallis([1, 0], [0, 1], 2) == np.inf
    with pytest.raises(ValueError, match=r"tsallis\(dv.normalise"):
        divergence.tsallis([0.5, 0.75], [0.5, 0.5], 2)
    slope = jax.jit(jax.grad(lambda p: divergence.tsallis(p, jnp.asarray(q), 2)))(jnp.asarray(p))
    assert np.allclose(slope, 2 * (p / q - 1), rtol=0, atol=tolerances.CROSSWALK)


def test_a_law_is_a_density_with_a_tail():
    p, q = law.Logistic(0, 1), law.Logistic(3, 1)
    x = np.linspace(-40, 40, 81)
    assert np.allclose(p.log_prob(x), stats.logistic.logpdf(x), rtol=tolerances.CROSSWALK, atol=0)
    found = dv.total_variation(dv.laws.Custom(p, tail=p.tail), dv.laws.Custom(q, tail=q.tail))
    assert found.lower <= np.tanh(3 / 4) <= found.upper  # densities cross half-way: TV = 2F(θ/2) − 1


def test_a_claim_stands_and_its_wrong_versions_fall():
    verdict = judge(claim.claim, points=20)
    assert verdict.status == "proved"
    assert verdict.mutants_rejected == len(claim.claim.mutants)


def test_a_theorem_holds_at_points_and_its_wrong_versions_fall():
    verdict = judge(theorem.theorem)
    assert (verdict.status, verdict.faults) == ("holds", [])
    assert verdict.mutants_rejected == len(theorem.theorem.mutants)


@needs_coq
@pytest.mark.slow
def test_a_theorem_is_formal_by_a_proof_of_the_statement_that_its_text_generates(tmp_path):
    shutil.copytree(
        ROOT / "proofs" / "divergences_proofs" / "coq" / "library",
        tmp_path / "library",
        ignore=shutil.ignore_patterns("*.vo*"),
    )
    (tmp_path / "theorems").mkdir()
    shutil.copy(PROOF, tmp_path / "theorems" / f"{theorem.theorem.slug}.v")
    checked = partial(kernel.compiled_and_checked, Sources(tmp_path), theorem.theorem.slug)
    assert not checked(record.stated(theorem.theorem).text).refused
    reversed_ = replace(theorem.theorem, says=theorem.theorem.says.replace("<= t given", ">= t given"))
    with pytest.raises(kernel.Unchecked):
        checked(record.stated(reversed_).text)


def test_the_proof_of_the_theorem_is_on_the_page():
    assert f"{{literalinclude}} ../tests/docs/examples/{PROOF.name}" in PAGE


def test_a_figure_returns_its_axes():
    from matplotlib.figure import Figure

    axes = Figure().subplots()
    assert figure.ratios([0.5, 0.5, 0.0], [0.25, 0.25, 0.5], axes) is axes
    (line,) = axes.lines
    assert line.get_ydata().tolist() == [np.log(2)] * 2


@pytest.mark.slow
def test_a_template_is_two_functions_and_a_row(monkeypatch):
    assert dv.check(template.CLAIM).status == "holds"
    row = table.Template("largest mass", template, given=("a mean is at most the largest value",))
    monkeypatch.setattr(table, "TEMPLATES", (*table.TEMPLATES, row))
    verdict = dv.check(template.CLAIM)
    assert (verdict.status, verdict.given) == ("proved", ["a mean is at most the largest value"])


def test_an_engine_is_a_row_and_its_bracket_is_right_though_it_is_not(monkeypatch):
    points = np.array([[0.0, 0], [1, 0], [0, 3], [2, 2], [5, 1]]), np.array([[1.0, 1], [2, 2], [0, 2], [4, 4]])
    mu, nu = dv.Measure(points[0]), dv.Measure(points[1], [0.4, 0.3, 0.2, 0.1])
    with pytest.raises(ValueError, match="cheapest first"):
        dv.wasserstein1(mu, nu, method="cheapest first")
    monkeypatch.setitem(portfolio.ENGINES, engine.ENGINE.name, engine.ENGINE)
    exact = dv.wasserstein1(mu, nu, method="network simplex")
    t = dv.wasserstein1(mu, nu, method="cheapest first")
    assert (t.method, exact.method) == ("cheapest first", "network simplex")
    assert t.lower <= exact.lower <= exact.upper <= t.upper


def defined(tree):
    """Every name that a file defines: functions, classes and what is assigned at its top."""
    names = {node.name for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    assigned = [t for node in tree.body if isinstance(node, ast.Assign) for t in node.targets]
    assigned += [node.target for node in tree.body if isinstance(node, ast.AnnAssign)]
    return names | {t.id for t in assigned if isinstance(t, ast.Name)}


@pytest.mark.parametrize("question", house_page.questions(), ids=lambda q: q["ask"])
def test_questions_are_answered_where_the_page_says(question):
    path = ROOT / question["file"]
    assert question["names"]
    assert set(question["names"]) <= defined(tree_of(path))


def test_there_are_twenty_questions_or_more():
    assert len({q["ask"] for q in house_page.questions()}) >= 20


def test_the_map_shows_every_room_and_only_the_imports():
    rows, arrows = house_page.house()
    assert sorted(room for row in rows for room in row) == sorted(arrows)
    kept = house_map.reduced(arrows)
    for room in arrows:
        assert kept[room] <= arrows[room]
        assert house_map.reached(kept, room) == house_map.reached(arrows, room)
    svg = ElementTree.fromstring(house_page.picture())
    paths = [x for x in svg.iter("{http://www.w3.org/2000/svg}path") if x.get("marker-end")]
    assert len(paths) == sum(map(len, kept.values()))
    written = {x.text for x in svg.iter("{http://www.w3.org/2000/svg}text")}
    assert set(arrows) <= written


def test_no_two_boxes_of_the_map_overlap_and_floors_descend():
    rows, arrows = house_page.house()
    floors, ways = house_map.roads(rows, house_map.reduced(arrows))
    boxes = house_map.placed(floors, ways.values(), house_page.inside())
    for floor in floors:
        for left, right in pairwise(floor):
            assert boxes[left].x + boxes[left].width < boxes[right].x
    for start, end in ways:
        assert boxes[start].y + boxes[start].height < boxes[end].y


def test_a_road_that_climbs_is_refused():
    with pytest.raises(ValueError, match="does not lead down"):
        house_map.roads([["a"], ["b"]], {"a": set(), "b": {"a"}})
    with pytest.raises(ValueError, match="found a circle"):
        house_map.storeys({"a": {"b"}, "b": {"a"}})


def test_shortcuts_are_left_out():
    assert house_map.reduced({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == {"a": {"b"}, "b": {"c"}, "c": set()}
    assert house_map.storeys({"a": {"b"}, "b": set(), "c": {"b"}}) == [["a", "c"], ["b"]]


def test_every_folder_is_described():
    said = "\n".join(house_page.rooms())
    for folder in house_page.folders_of(house_page.import_graph("divergences")):
        assert f"**`{folder.replace('.', '/')}/`**" in said


def test_the_counts_are_compared_line_by_line():
    before = house_page.before()
    assert (before["any"], before["parameters"]) == (290, 8674)
    same = house_page.compared(before, before)
    assert any("parameters typed `Any`" in line and line.count("290 of 8674") == 2 for line in same)
