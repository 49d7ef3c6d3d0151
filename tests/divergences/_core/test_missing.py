"""Where a package is missing, what needs it says so in one line, and what needs NumPy alone computes."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from divergences._core.missing import missing, of_error, require
from tests.meta.source import ROOT


def test_packages_are_named_as_pip_knows_them():
    assert str(missing("flint", "scipy")) == (
        "python-flint, scipy: not installed; kernels need NumPy alone; pip install python-flint scipy, "
        "or all: pip install divergences"
    )
    with pytest.raises(ImportError, match=r"^no_such_package: not installed; .*; pip install no_such_package, or all"):
        require("math", "no_such_package")


def test_only_packages_of_others_are_said_to_be_missing():
    ours = ModuleNotFoundError("No module named 'divergences.x'", name="divergences.x")
    assert of_error(ours) is ours
    assert "pip install pot," in str(of_error(ModuleNotFoundError("", name="ot.gromov")))


def test_numpy_alone_gives_the_kernels(tmp_path):
    for folder in Path(np.__file__).parents[1].glob("numpy*"):
        (tmp_path / folder.name).symlink_to(folder)
    (tmp_path / "divergences").symlink_to(ROOT / "divergences")
    script = str(ROOT / "tests" / "numpy_alone.py")
    code = f"import runpy, sys; sys.path.insert(0, {str(tmp_path)!r}); runpy.run_path({script!r})"
    run = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    assert "refusals in one line" in run.stdout


def test_a_look_for_jax_does_not_keep_it_from_knowing_distributions():
    code = (
        "from importlib.util import find_spec; import divergences as dv; law = dv.laws.Normal(0.0, 1.0); find_spec('jax');"
        "import jax; print(jax.tree_util.tree_leaves(law))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", cwd=ROOT)
    assert run.stdout == "[0.0, 1.0]\n", run.stderr
    assert importlib.util.find_spec("jax") is not None
