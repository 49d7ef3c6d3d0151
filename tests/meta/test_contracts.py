"""The contracts of pyproject.toml hold, and each of them is broken by an import that it is there to forbid.

Contracts see every import: late ones, those under TYPE_CHECKING, and roads through other files.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from copy import deepcopy
from functools import cache

import grimp
import pytest
from importlinter.application.use_cases import read_user_options
from importlinter.configuration import configure
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.independence import IndependenceContract
from importlinter.contracts.layers import LayersContract

import divergences as dv
from tests.meta.source import ROOT, circles, folders_of, import_graph, imports, modules, siblings, tree_of

TYPES = {c.type_name: c for c in (AcyclicSiblingsContract, ForbiddenContract, IndependenceContract, LayersContract)}

PLANTED = {
    "floors": [
        ("_core.arrays", "transport.problem"),
        ("transport.costs.dense", "verification"),
        ("laws", "exact"),
        ("_scores.frechet", "laws"),
        ("games.game", "verification"),
        ("critics.secants", "games"),
        ("games.game", "lab.run"),
        ("_audit.judged", "_discrete.kl"),
        ("cli.app", "integrations.pytest_plugin"),
    ],
    "core": [("_core.arrays", "_core.measure")],
    "discrete": [("_discrete.xlogy", "_discrete.sums"), ("_discrete.js", "_discrete.kl")],
    "laws": [("laws.families.location_scale", "laws.numerics.crossings")],
    "frames": [("frames.kernels", "frames.engine"), ("frames.tables", "frames.engine")],
    "exact": [("exact.certificate", "exact.functions")],
    "audit": [("_audit.table", "_audit.subject"), ("_audit.convention", "_audit.judged")],
    "transport": [
        ("transport.costs.dense", "transport.certificate"),
        ("transport.device.sinkhorn_search", "transport.host"),
        ("transport.regularised.host", "transport.host.portfolio"),
    ],
    "verification": [
        ("verification.language.source", "verification.points"),
        ("verification.prover", "verification"),
        ("verification.formal.statement", "verification.prover.proof"),
        ("verification.prover.proof", "verification.coq_printer.script"),
        ("verification.catalogue.rows", "verification.documents.report"),
    ],
    "prover": [("verification.prover.forms.values", "verification.prover.templates.jensen")],
    "random-variables": [
        ("verification.random_variables.spelling", "verification.random_variables.decision"),
        ("verification.random_variables.checker", "verification.random_variables.linear_forms"),
    ],
    "joint-laws": [("verification.joint_laws.names", "verification.joint_laws.decision")],
    "named-laws": [
        ("verification.named_laws.enclosures", "verification.named_laws.formulas.quantities"),
        ("verification.named_laws.terms", "verification.named_laws.translation"),
    ],
    "cli": [("cli.check", "cli.compare"), ("cli.train", "cli.curve"), ("cli.files", "cli.check")],
    "plot": [("plot.style", "plot.curves")],
    "training": [
        ("lab.training.loop", "lab.training.checks"),
        ("lab.training.settings", "lab.training.loop"),
        ("lab.training.networks", "lab.training.optimisers"),
    ],
    "no-circles": [
        ("_core.arrays", "_core.measure"),
        ("exact.numbers", "exact.vectors"),
        ("explorer.wire", "explorer.server"),
    ],
    "gan-js-kl": [("_discrete.gan", "_discrete.js"), ("_discrete.xlogy", "_discrete.kl")],
    "gan-kernel": [("_discrete.gan", "_discrete.kernel")],
    "primal-dual": [("transport.dual", "transport.primal"), ("transport.problem", "transport.dual")],
    "dual-alone": [
        ("transport.dual", "transport.certificate"),
        ("transport.critic", "transport.host.portfolio"),
    ],
    "interpreters-kernels": [
        ("exact.numbers", "_core.simplex"),
        ("verification.interpreters.balls.words", "_discrete.kl"),
        ("verification.interpreters.exact", "transport.dual"),
        ("verification.interpreters.symbolic.values", "laws"),
        ("verification.prover.proof", "_discrete"),
    ],
    "statements-alone": [
        ("verification.language.source", "exact.numbers"),
        ("verification.formal.terms", "exact.numbers"),
        ("verification.formal.words.places", "verification.formal.clauses.drawing"),
    ],
    "exact-alone": [
        ("verification.interpreters.exact", "verification.interpreters.balls.numbers"),
        ("exact.functions", "verification.interpreters.symbolic.values"),
    ],
    "balls-alone": [("verification.interpreters.balls.words", "exact.numbers")],
    "shannon-checker-alone": [
        ("verification.random_variables.checker", "exact.numbers"),
        ("verification.random_variables.quantities", "verification.random_variables.law"),
    ],
    "proofs-alone": [
        ("verification.prover.proof", "verification.interpreters.balls"),
        ("verification.interpreters.symbolic.proof", "exact"),
    ],
    "exact-answers-alone": [
        ("_audit.truths", "_core.simplex"),
        ("_audit.generator", "_audit.table"),
        ("_audit.cases", "exact"),
    ],
    "audit-alone": [("_audit.judged", "_core.simplex")],
    "transport-alone": [("transport.regularised.result", "_discrete.kl"), ("transport.problem", "laws")],
    "language-alone": [
        ("verification.formal.statement", "_core.simplex"),
    ],
    "no-course-inside": [("verification.judge.item", "divergences_proofs")],
    "a-course-outside": [("divergences_proofs.games", "_core.simplex"), ("divergences_proofs", "transport.dual")],
}
"""Contract → imports that break it, as (importer, imported) without the leading `divergences.`."""


@cache
def contracts():
    """The contracts of pyproject.toml by their ids."""
    configure()
    options = read_user_options(config_filename=str(ROOT / "pyproject.toml"))
    made = [
        (chosen["id"], TYPES[chosen["type"]](chosen["name"], options.session_options, chosen))
        for chosen in options.contracts_options
    ]
    assert len(dict(made)) == len(made)
    return dict(made)


@cache
def graph():
    """Every import of the library and the course, as import-linter sees it. Copy before changing."""
    return grimp.build_graph("divergences", "divergences_proofs", cache_dir=None)


def kept(contract, planted=()):
    """Whether the contract holds after the planted imports."""
    changed = deepcopy(graph())
    for importer, imported in planted:
        assert {importer, imported} <= changed.modules, f"{importer} -> {imported} names no module"
        changed.add_import(importer=importer, imported=imported, line_number=1, line_contents="planted")
    return contract.check(changed, verbose=False).kept


def full(name):
    """A module's whole name."""
    return name if name.split(".")[0] == "divergences_proofs" else f"divergences.{name}"


@pytest.mark.parametrize("name", contracts())
def test_contracts_hold(name):
    assert kept(contracts()[name])


def test_every_contract_has_a_planted_violation():
    assert set(PLANTED) == set(contracts())


@pytest.mark.parametrize(
    ("name", "importer", "imported"), [(name, *pair) for name in PLANTED for pair in PLANTED[name]]
)
def test_planted_violations_break_their_contract(name, importer, imported):
    assert not kept(contracts()[name], [(full(importer), full(imported))])


PUBLIC = {
    "critics",
    "frames",
    "games",
    "lab",
    "latent",
    "laws",
    "maps",
    "models",
    "plot",
    "samples",
    "exact",
    "verification",
}
"""What a course may import by its own name, beside the names of `divergences`; of six of them no file."""


@pytest.mark.parametrize("room", sorted({m.split(".")[1] for m in modules("divergences") if "." in m}))
def test_a_course_may_import_exactly_what_is_public(room):
    planted = [("divergences_proofs.games", f"divergences.{room}")]
    assert kept(contracts()["a-course-outside"], planted) == (room in PUBLIC)


@pytest.mark.parametrize(
    ("file", "planted", "broken"),
    [
        (
            "divergences/verification/interpreters/exact.py",
            "def _planted():\n    from divergences.verification.interpreters.balls import numbers\n",
            "Exact arithmetic asks no other interpreter",
        ),
        (
            "divergences/_core/text.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from divergences._core.measure import Measure\n",
            "A measure is made of probability vectors, and these of arrays",
        ),
    ],
)
def test_the_command_sees_late_and_typing_imports_in_the_source(tmp_path, file, planted, broken):
    for folder in ("divergences", "proofs"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "coq"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / file).open("a", encoding="utf-8") as source:
        source.write(f"\n\n{planted}")
    command = "import sys; sys.path[0] = '.'; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    run = subprocess.run(
        [sys.executable, "-c", command],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": "proofs"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    said = " ".join(re.sub(r"\x1b\[[0-9;]*m", "", run.stdout).split())
    assert run.returncode == 1
    assert f"{broken} BROKEN" in said


@pytest.mark.parametrize("folder", folders_of(modules("divergences")))
def test_no_folder_holds_a_circle(folder):
    """As `no-circles`, and a folder's own `__init__` is one of its files."""
    found = circles(siblings(import_graph("divergences"), folder))
    assert not found


def test_a_planted_circle_is_caught():
    house = {"h": {"h.a"}, "h.a": {"h.b.c"}, "h.b": set(), "h.b.c": set(), "h.b.d": {"h.a"}}
    assert circles(house) == []
    assert circles(siblings(house, "h")) == [{"a", "b"}]  # as folders, though no two files import each other
    assert circles(siblings({**house, "h.b.d": {"h"}}, "h")) == [{"__init__", "a", "b"}]


def test_import_linter_and_the_meta_tests_see_the_same_imports():
    seen = import_graph("divergences")
    theirs = {
        m: graph().find_modules_directly_imported_by(m) for m in graph().modules if m.split(".")[0] == "divergences"
    }
    assert seen == theirs


LIGHT = {"jax", "numpy", "divergences"}
"""What a module that a public name lives in may import at its top, beside the standard library."""
HEAVY = {"jax", "ot", "scipy", "flint", "sympy", "hypothesis", "matplotlib", "typer", "rich"}
"""What nobody waits for who does not use it."""


def heavy(modules, light=LIGHT):
    """Module → what it imports at its top, though importing the library reaches it and is to be light."""
    found = {}
    for module in modules:
        path = ROOT.joinpath(*module.split("."))
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        top = imports(tree_of(path), module, late=False, is_package=path.name == "__init__.py")
        if extra := {name.split(".")[0] for name in top} - light - set(sys.stdlib_module_names):
            found[module] = extra
    return found


def reachable(edges, start):
    """Every module that `start` needs, however indirectly."""
    seen, stack = set(), [start]
    while stack:
        for target in edges[stack.pop()] - seen:
            seen.add(target)
            stack.append(target)
    return seen


def public_modules():
    """Every module that a public name needs at once, however indirectly."""
    edges = import_graph("divergences", late=False, typing=False)
    homes = {"divergences", *(f"divergences.{m}" for m in (*dv._NAMES, "laws", "maps", "models", "plot"))}
    return homes.union(*(reachable(edges, home) for home in homes))


def test_public_names_are_light():
    """Only jax and numpy at the top of what they need; no JAX where NumPy is enough."""
    modules = public_modules()
    assert heavy(modules) == {}
    for_numpy = re.compile(r"divergences(\.(_core|_discrete|laws|maps|models|_curves)\b(?!.*_jax$).*)?")
    assert heavy({m for m in modules if for_numpy.fullmatch(m)}, LIGHT - {"jax"}) == {}


def heavy_after(code):
    """What heavy packages a fresh process has loaded after this code."""
    report = f"{code}; import json, sys; print(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", report], cwd=ROOT, capture_output=True, check=True)
    return HEAVY & set(json.loads(run.stdout))


@pytest.mark.parametrize(
    ("code", "loaded"),
    [
        ("import divergences", set()),
        ("import divergences as dv; assert dv.kl([1, 0], [0.5, 0.5], base=2) == 1", set()),
        (
            "import divergences as dv, numpy as np; dv.pairwise(dv.js, np.eye(3), np.eye(3)); dv.normalise([1, 2])",
            set(),
        ),
        ("import divergences as dv; dv.gan_value([1, 0], [0, 1], dv.optimal_discriminator([1, 0], [0, 1]))", set()),
        ("import divergences as dv; dv.sweep, dv.check, dv.models, dv.laws.Normal(0, 1).log_prob([0.0])", set()),
        ("import divergences as dv; dv.kl(dv.laws.Normal(0, 1), dv.laws.Normal(1, 1))", {"flint"}),
        ("import divergences as dv; dv.Measure([0.0])", {"jax"}),  # which must know the class before a measure exists
    ],
)
def test_nothing_is_loaded_before_it_is_needed(code, loaded):
    assert heavy_after(code) == loaded


def test_a_heavy_import_is_caught():
    module = "divergences.verification.interpreters.symbolic.normal_form"
    assert heavy([module]) == {module: {"sympy"}}
    module = "divergences._discrete.sums_jax"
    assert heavy([module], LIGHT - {"jax"}) == {module: {"jax"}}


def test_importing_the_library_changes_nothing_global():
    code = (
        "import jax, numpy as np, warnings; before = (jax.config.values.copy(), np.geterr(), list(warnings.filters));"
        "import divergences as dv; [getattr(dv, name) for name in dv.__all__];"
        "assert before == (jax.config.values, np.geterr(), list(warnings.filters))"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
