"""What is said where a package is not installed: NumPy alone gives the kernels, and all else says what it needs.

Where a module cannot be imported, `divergences/__init__` and the command line say it in these words; a module whose functions
import late calls `require` at its top, so that the same is said before anything is computed.
"""

from __future__ import annotations

from importlib.util import find_spec

PACKAGES = {"flint": "python-flint", "ot": "pot"}
"""Module → the package that installs it, where the two names differ."""
EXTRAS = {"narwhals": "'divergences[frames]'"}
"""Module → what installs it, where that is no part of the whole."""


def require(*modules: str) -> None:
    """Refuse to go on without these modules, all that are missing named at once.

    >>> require("math", "json")
    """
    if absent := [module for module in modules if find_spec(module) is None]:
        raise missing(*absent)


def missing(*modules: str) -> ImportError:
    """The refusal, in one line, with the command that installs what is missing.

    >>> print(missing("flint"))
    python-flint: not installed; kernels need NumPy alone; pip install python-flint, or all: pip install divergences
    """
    packages = [PACKAGES.get(module, module) for module in modules]
    named = ", ".join(packages)
    if extras := {EXTRAS[module] for module in modules if module in EXTRAS}:
        return ImportError(f"{named}: not installed; kernels need NumPy alone; pip install {' '.join(sorted(extras))}")
    return ImportError(
        f"{named}: not installed; kernels need NumPy alone; "
        f"pip install {' '.join(packages)}, or all: pip install divergences"
    )


def of_error(error: ModuleNotFoundError) -> ImportError:
    """The refusal for an import that failed; a module of our own that is missing stays the error that it is."""
    root = (error.name or "").split(".")[0]
    return error if root in ("", "divergences") else missing(root)
