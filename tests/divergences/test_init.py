"""Public names, imported on first use: one table, which type checkers, `dir` and `import *` agree with."""

import ast
import pickle
import subprocess
import sys
from importlib import import_module

import pytest

import divergences as dv
from tests.meta.source import ROOT


def typed():
    """Name → module of the imports that a type checker reads."""
    tree = ast.parse((ROOT / "divergences" / "__init__.py").read_text(encoding="utf-8"))
    blocks = [n for n in tree.body if isinstance(n, ast.If) and ast.unparse(n.test) == "TYPE_CHECKING"]
    imported = [n for block in blocks for n in ast.walk(block) if isinstance(n, ast.ImportFrom)]
    assert all(alias.asname == alias.name for n in imported for alias in n.names)  # `x as x` is how a name is public
    return {alias.name: n.module for n in imported for alias in n.names}


def test_type_checkers_and_the_table_name_the_same():
    table = {name: f"divergences.{module}" for module, names in dv._NAMES.items() for name in names}
    assert typed() == table | dict.fromkeys(dv._MODULES, "divergences")


def test_dir_and_star_name_what_there_is():
    assert dv.__all__ == sorted(typed())
    assert set(dir(dv)) == {*dv.__all__, "__version__"}
    everything = {}
    exec("from divergences import *", everything)
    assert set(dv.__all__) <= set(everything)


@pytest.mark.parametrize(("name", "module"), typed().items())
def test_every_name_is_the_object_of_its_module(name, module):
    expected = import_module(f"divergences.{name}") if module == "divergences" else vars(import_module(module))[name]
    assert getattr(dv, name) is expected
    assert vars(dv)[name] is expected  # from the first use on


def test_a_wrong_name_is_refused_as_python_does():
    with pytest.raises(AttributeError, match=r"^module 'divergences' has no attribute 'kullback'$"):
        getattr(dv, "kullback")  # noqa: B009
    with pytest.raises(ImportError, match="kullback"):
        exec("from divergences import kullback")
    assert not hasattr(dv, "__wrapped__")


@pytest.mark.one_in(5)
@pytest.mark.parametrize(
    "code",
    [
        "from divergences import kl; assert kl([1], [1]) == 0",
        "import divergences.plot; divergences.plot.curve",
        "import divergences as dv; dv.plot.curve; dv.transport.__path__",
        "from divergences import laws, models; laws.Normal, models.bernoulli",
        "import divergences as dv; from divergences._discrete import kl; assert callable(dv.kl) and dv.kl is kl.kl",
        "import divergences as dv, divergences.transport.wasserstein1; assert callable(dv.wasserstein1)",
    ],
)
def test_every_way_to_a_name_works_in_a_fresh_process(code):
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_functions_pickle_by_name():
    assert pickle.loads(pickle.dumps(dv.kl)) is dv.kl
