"""The documentation covers the public names, and what it generates is right. The strict build itself is `.ci/run`'s."""

import ast
import doctest
import functools
import importlib.util
import inspect
import re
from pathlib import Path

import pytest
from scipy import special, stats
from scipy.spatial.distance import jensenshannon

import divergences as dv
import proofs
from divergences.verification import Claim, Mutant, judge
from tests import tolerances

ROOT = Path(__file__).resolve().parents[2]
API = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def page(name):
    """A module of docs/."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


house, printed = page("house"), page("printed")


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
    about = {claim.slug: claim.about for claim in proofs.claims()}
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
    assert house.as_rst(lines) == [
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


def test_the_page_of_claims_says_what_the_judge_found():
    claim = next(c for c in proofs.claims() if c.slug == "gibbs_kl_is_nonnegative")
    verdict = judge(claim, points=5)
    text = printed.claims_page([(claim, verdict)])
    assert f"| [](#claim-{claim.slug}) | {verdict.status} | {verdict.level} | {len(claim.mutants)} |" in text
    assert f"(claim-{claim.slug})=\n## {claim.slug}\n" in text
    for said in (claim.statement, *(s.text for s in claim.steps), *(m.statement for m in claim.mutants)):
        assert said in text


def test_a_claim_that_does_not_stand_stops_the_build(monkeypatch):
    wrong = Claim("planted", "here", "KL(p, q) = KL(q, p)", (Mutant("sign", "KL(p, q) = -KL(q, p)"),))
    monkeypatch.setattr(proofs, "claims", lambda: [wrong])
    with pytest.raises(RuntimeError, match="theorems/planted: refuted"):
        printed.judged()


def test_text_is_printed_as_it_is():
    assert printed.escaped("p*q_1 < |x| `a*b` $") == r"p\*q\_1 \< \|x\| `a*b` \$"
    assert printed.code("|θ|") == r"`\|θ\|`"


def test_the_crosswalk_to_scipy_holds():
    p, q = [0.125, 0.25, 0.625], [0.25, 0.25, 0.5]
    elsewhere = {
        dv.kl(p, q): [stats.entropy(p, q), special.rel_entr(p, q).sum(), special.kl_div(p, q).sum()],
        dv.js_distance(p, q): [jensenshannon(p, q)],
        dv.w1_line([0, 1, 3], [0, 1, 3], p, q): [stats.wasserstein_distance([0, 1, 3], [0, 1, 3], p, q)],
    }
    for ours, theirs in elsewhere.items():
        assert all(abs(float(ours) - float(x)) <= tolerances.CROSSWALK for x in theirs)
