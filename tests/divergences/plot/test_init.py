"""The folder of figures: its functions are not hidden by its files, and matplotlib waits until one is called."""

import inspect
import pkgutil
import subprocess
import sys
from importlib import import_module

from divergences import plot

FILES = {module.name for module in pkgutil.iter_modules(plot.__path__)}
FIGURES = {name for name, value in vars(plot).items() if inspect.isfunction(value)}


def test_no_file_is_named_like_a_figure():
    """Or `divergences.plot.curve` would be the function or the module, as the last import had it."""
    assert {"coupling", "critic", "curve", "discriminator", "fits", "kl_integrands", "matrix", "save"} <= FIGURES
    assert not FIGURES & FILES
    for name in FILES:
        import_module(f"divergences.plot.{name}")
    assert all(inspect.isfunction(getattr(plot, name)) for name in FIGURES)


def test_figures_can_be_imported_without_matplotlib():
    program = "import sys, divergences.plot; print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
