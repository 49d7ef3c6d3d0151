"""The documentation covers the public names, and what it generates is right. The strict build itself is `.ci/run`'s."""

import ast
import doctest
import functools
import importlib
import inspect
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from scipy import special, stats
from scipy.spatial.distance import jensenshannon

import divergences as dv
import proofs
from divergences.cli import workers
from divergences.verification import Claim, Mutant
from tests import tolerances

ROOT = Path(__file__).resolve().parents[2]
API = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


sys.path.insert(0, str(ROOT / "docs"))
docstrings, printed, prose, graph, theorem_pages, note_pages = map(
    importlib.import_module, ("docstrings", "printed", "prose", "graph", "theorem_pages", "note_pages")
)


def exported(module):
    """The names that a package re-exports one by one, or those of its `__all__`."""
    imported = [node for node in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(node, ast.ImportFrom)]
    return getattr(module, "__all__", None) or [a.name for node in imported for a in node.names if a.asname == a.name]


def defined(module):
    """The functions and classes that a module defines under public names."""
    own = inspect.getmembers(module, lambda x: inspect.isfunction(x) or inspect.isclass(x))
    return [name for name, value in own if name[0] != "_" and value.__module__ == module.__name__]


def public_names():
    """What `divergences` re-exports; of a module that it re-exports, that module's public names."""
    top = [name for name in exported(dv) if not inspect.ismodule(getattr(dv, name))]
    modules = [name for name in exported(dv) if inspect.ismodule(getattr(dv, name))]
    inner = [f"{m}.{name}" for m in modules for name in exported(getattr(dv, m)) or defined(getattr(dv, m))]
    return sorted(top + inner)


def resolved(name):
    """The object that a dotted public name stands for."""
    return functools.reduce(getattr, name.split("."), dv)


def documented(text):
    """The names that a page hands to autodoc, relative to divergences."""
    found, module = [], ""
    for kind, name in re.findall(r"^\.\. (currentmodule|auto(?:function|class|data)):: ([\w.]+)$", text, re.MULTILINE):
        if kind == "currentmodule":
            module = name.removeprefix("divergences").removeprefix(".")
        else:
            found.append(f"{module}.{name}".removeprefix("."))
    return found


def test_every_public_name_has_its_place_in_the_api():
    assert set(public_names()) <= set(documented(API))
    assert len(documented(API)) == len(set(documented(API)))


def test_an_undocumented_name_is_caught():
    assert "js" not in documented(API.replace(".. autofunction:: js\n", "", 1))


@pytest.mark.parametrize("name", [name for name in public_names() if callable(resolved(name))])
def test_every_public_function_and_class_has_an_example(name):
    found = doctest.DocTestFinder(recurse=False).find(inspect.unwrap(resolved(name)), name, globs={})
    assert sum(len(test.examples) for test in found) > 0


@pytest.mark.parametrize("name", public_names())
def test_claims_that_a_docstring_names_exist_and_name_it_back(name):
    about = {claim.slug: claim.about for claim in proofs.catalogue()}
    field = re.search(r"^Proved in: (.*?)(?=^\w+:|\Z)", inspect.getdoc(resolved(name)) or "", re.DOTALL | re.MULTILINE)
    for slug in re.findall(r"\w+", field[1] if field else ""):
        assert name in about.get(slug, ()), slug


def test_docstrings_become_paragraphs():
    lines = [
        "W = |x| in `points`.",
        "",
        "Args: x_, p*q,",
        "and more.",
        "Proved in: weak_duality,",
        "b_c.",
        "Example:",
        ">>> a_",
        "b_",
    ]
    assert docstrings.as_rst(lines) == [
        r"W = \|x\| in ``points``.",
        "",
        "",
        r"**Args.** x\_, p\*q,",
        "and more.",
        "",
        "**Proved in.** :ref:`weak_duality <claim-weak_duality>`,",
        ":ref:`b_c <claim-b_c>`.",
        "",
        "**Example.**",
        "",
        ">>> a_",
        "b_",
    ]


def row_of(claim):
    """What is judged of it, as the book's builder gets it."""
    return workers.judge_one(claim, 5)


def test_the_page_of_a_claim_says_what_the_judge_found():
    claim = next(c for c in proofs.catalogue() if c.slug == "gibbs_kl_is_nonnegative")
    row = row_of(claim)
    item = next(i for i in proofs.items() if i.slug == "A0.15")
    text = theorem_pages.page(claim, row, ["kl_is_zero_iff_equal"], [item])
    assert text.startswith(f"(claim-{claim.slug})=\n# Gibbs KL is nonnegative\n")
    assert f"**Proved**, level {row['level']}" in text
    assert "Used by: [](#claim-kl_is_zero_iff_equal)." in text
    assert "In the notes: [](#item-A0.15)." in text
    for said in (claim.statement, *(s.text for s in claim.steps), *(m.statement for m in claim.mutants)):
        assert said in text


@pytest.mark.parametrize("slug", ["A1.15", "A0.12", "A1.31", "A1.13"])
def test_the_page_of_a_note_says_what_the_judge_found(slug):
    item = next(i for i in proofs.items() if i.slug == slug)
    row = row_of(item)
    text = "\n".join(note_pages.entry(item, row))
    assert note_pages.VERDICTS[row["verdict"]] in text
    assert item.written in text
    assert item.claim.statement in text
    assert (item.literally is not None) == ("As written it fails at" in text)
    for mutant in item.mutants:
        assert prose.code(mutant.statement) in text


def test_a_claim_that_does_not_stand_stops_the_build(monkeypatch):
    wrong = Claim("planted", "here", "KL(p, q) = KL(q, p)", (Mutant("sign", "KL(p, q) = -KL(q, p)"),))
    monkeypatch.setattr(proofs, "claims", lambda: [wrong])
    with pytest.raises(RuntimeError, match="theorems/planted: refuted"):
        printed.judged()


def test_text_is_printed_as_it_is():
    assert prose.escaped("p*q_1 < |x| `a*b` $") == r"p\*q\_1 \< \|x\| `a*b` \$"
    assert prose.code("|θ|") == r"`\|θ\|`"
    assert prose.point({"p": ["1/2", "1/2"], "t": ["1/3"]}) == "`p = (1/2, 1/2), t = 1/3`"


def test_the_graph_is_ordered_by_depth_and_refuses_cycles():
    uses = {"a": [], "b": ["a"], "c": ["a", "b"], "alone": []}
    assert graph.depths(uses) == {"a": 0, "b": 1, "c": 2, "alone": 0}
    assert graph.columns(uses) == [["a"], ["b"], ["c"]]
    picture = graph.drawn(uses, {"a": "R5", "b": "R4", "c": "R3", "alone": "R2"}, "{}.html")
    tree = ElementTree.fromstring(picture)
    links = [x.get("href") for x in tree.iter("{http://www.w3.org/2000/svg}a")]
    assert sorted(links) == ["a.html", "alone.html", "b.html", "c.html"]
    assert sum(1 for _ in tree.iter("{http://www.w3.org/2000/svg}path")) == 3
    with pytest.raises(ValueError, match="found a cycle among"):
        graph.depths({"a": ["b"], "b": ["a"]})


def test_the_crosswalk_to_scipy_holds():
    p, q = [0.125, 0.25, 0.625], [0.25, 0.25, 0.5]
    elsewhere = {
        dv.kl(p, q): [stats.entropy(p, q), special.rel_entr(p, q).sum(), special.kl_div(p, q).sum()],
        dv.js_distance(p, q): [jensenshannon(p, q)],
        dv.w1_line([0, 1, 3], [0, 1, 3], p, q): [stats.wasserstein_distance([0, 1, 3], [0, 1, 3], p, q)],
    }
    for ours, theirs in elsewhere.items():
        assert all(abs(float(ours) - float(x)) <= tolerances.CROSSWALK for x in theirs)
