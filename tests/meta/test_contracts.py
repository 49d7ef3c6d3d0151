"""The house stands: imports go down, both sides of an identity stay apart, and importing the library is light."""

import json
import subprocess
import sys

import pytest

from tests.meta.floors import APART, PROOFS
from tests.meta.source import ROOT, imports, name_of, python_files

MODULES = {name_of(path): path for path in python_files("divergences")}
LIGHT = {"jax", "numpy", "divergences"}
"""What a module may import at its top, beside the standard library, if `import divergences` reaches it."""


def owner(imported):
    """The module of the library that an import of this dotted name reads, or ''."""
    while imported and imported not in MODULES:
        imported = imported.rpartition(".")[0]
    return imported


def graph(*, nested):
    """Who imports whom inside the library."""
    edges = {}
    for module, path in MODULES.items():
        found = imports(path.read_text(encoding="utf-8"), module, nested=nested, is_package=path.name == "__init__.py")
        edges[module] = {owner(name) for name in found if name.split(".")[0] == "divergences"} - {"", module}
    return edges


def reachable(edges, start):
    """Every module that `start` needs, however indirectly."""
    seen, stack = set(), [start]
    while stack:
        for target in edges[stack.pop()] - seen:
            seen.add(target)
            stack.append(target)
    return seen


def meetings(edges, apart):
    """Pairs that must stay apart and do not."""
    inside = {whole: [m for m in edges if m == whole or m.startswith(f"{whole}.")] for whole in apart}
    return {
        (module, target)
        for whole, banned in apart.items()
        for module in inside[whole]
        for target in reachable(edges, module)
        if any(target == b or target.startswith(f"{b}.") for b in banned)
    }


def test_the_contracts_of_the_house_hold():
    from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS


def test_two_sides_of_an_identity_share_no_code():
    assert meetings(graph(nested=False), APART) == set()


def test_proofs_import_public_names_and_the_judge_only():
    for path in python_files("proofs"):
        for name in imports(path.read_text(encoding="utf-8"), name_of(path), is_package=path.name == "__init__.py"):
            if name.split(".")[0] in ("divergences", "proofs"):
                allowed = any(name == p or name.startswith(f"{p}.") for p in PROOFS[:-1]) or name == PROOFS[-1]
                assert allowed, f"{path.name} imports {name}"


def test_the_library_never_imports_proofs():
    for module, path in MODULES.items():
        names = imports(path.read_text(encoding="utf-8"), module, is_package=path.name == "__init__.py")
        assert not [n for n in names if n.split(".")[0] == "proofs"], module


def test_importing_the_library_is_light():
    """Only jax and numpy at the top of what `import divergences` reaches; nothing heavy is loaded by it."""
    edges = graph(nested=False)
    for module in {"divergences", *reachable(edges, "divergences")}:
        path = MODULES[module]
        top = imports(path.read_text(encoding="utf-8"), module, nested=False, is_package=path.name == "__init__.py")
        heavy = {n.split(".")[0] for n in top} - LIGHT - set(sys.stdlib_module_names)
        assert heavy == set(), f"{module} imports {heavy} at its top"
    code = "import json, sys, divergences; print(json.dumps(sorted(sys.modules)))"
    loaded = json.loads(subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True).stdout)
    assert {"flint", "sympy", "hypothesis", "matplotlib", "typer", "rich", "ot"} & set(loaded) == set()


def test_importing_the_library_changes_nothing_global():
    code = (
        "import jax, numpy as np, warnings; before = (jax.config.values.copy(), np.geterr(), list(warnings.filters));"
        "import divergences; assert before == (jax.config.values, np.geterr(), list(warnings.filters))"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import divergences._discrete.kl", ["divergences._discrete.kl"]),
        ("from divergences._discrete import kl", ["divergences._discrete.kl"]),
        ("from . import kl", ["divergences._discrete.kl"]),
        ("from .kl import kl", ["divergences._discrete.kl.kl"]),
        ("def f():\n    from divergences._discrete.kl import kl", ["divergences._discrete.kl.kl"]),
    ],
)
def test_every_spelling_of_an_import_is_seen(text, found):
    assert imports(text, "divergences._discrete.js") == found


def test_planted_violations_are_caught():
    edges = graph(nested=False)
    through = {
        **edges,
        "divergences._discrete.xlogy": {"divergences._discrete.js"},
    }  # _gan reaches _js through a third module
    assert ("divergences._discrete.gan", "divergences._discrete.js") in meetings(through, APART)
    for whole, target in (
        ("verification.interpreters.balls.words", "exact.numbers"),
        ("verification.interpreters.exact", "verification.interpreters.balls"),
        ("verification.prover.proof", "verification.interpreters.balls"),
    ):
        meeting = (f"divergences.{whole}", f"divergences.{target}")
        assert meeting in meetings({**edges, meeting[0]: {meeting[1]}}, APART)
    assert meetings({**edges, "divergences.transport.dual": {"divergences.transport.primal"}}, APART)
    assert imports("import scipy", "divergences._discrete.kl", nested=False) == ["scipy"]
