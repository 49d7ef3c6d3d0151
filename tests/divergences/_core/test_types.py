"""Names for shapes are for readers: a process that computes needs neither jaxtyping nor JAX for them."""

import ast
import subprocess
import sys
from typing import Any

from divergences._core import types
from tests.meta.source import ROOT


def test_every_name_that_type_checkers_see_exists_at_run_time():
    tree = ast.parse((ROOT / "divergences" / "_core" / "types.py").read_text(encoding="utf-8"))
    branch = next(n for n in tree.body if isinstance(n, ast.If))
    names = {n.target.id for n in branch.body if isinstance(n, ast.AnnAssign)}
    assert len(names) >= 10
    assert {name: getattr(types, name) for name in names} == dict.fromkeys(names, Any)


def test_they_cost_no_import():
    code = "import sys, divergences._core.types; assert not {'jax', 'jaxtyping', 'numpy'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
