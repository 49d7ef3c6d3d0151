"""`dir` of a public package is what people call there: its own functions and classes, no module and nothing borrowed."""

import inspect
import pkgutil
from types import ModuleType

import pytest

import divergences as dv

PACKAGES = [getattr(dv, name) for name in dv._MODULES if name != "transport"]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__.split(".")[1])
def test_dir_shows_the_packages_own_names_and_no_module(package):
    shown = {name: getattr(package, name) for name in dir(package)}
    assert shown
    assert not [name for name, value in shown.items() if isinstance(value, ModuleType) or name.startswith("_")]
    assert not [name for name, value in shown.items() if getattr(value, "__module__", package.__name__) == "typing"]
    defined = {
        n for n, v in vars(package).items() if inspect.isfunction(v) and v.__module__.startswith(package.__name__)
    }
    assert {n for n in defined if n[0] != "_"} <= shown.keys()


@pytest.mark.parametrize("package", [p for p in PACKAGES if hasattr(p, "__path__")], ids=lambda p: p.__name__)
def test_no_module_shadows_a_function(package):
    modules = {module.name for module in pkgutil.iter_modules(package.__path__)}
    assert not modules & set(dir(package))


def test_models_are_functions_of_theta_alone():
    assert {"np", "Any", "is_jax", "Measure", "Normal", "annotations"}.isdisjoint(dir(dv.models))
    assert {"parallel_lines", "point_masses", "shifted_normals", "noisy_lines"} <= set(dir(dv.models))
