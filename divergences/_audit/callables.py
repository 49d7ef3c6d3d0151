"""The callable that a user names: `module:function`, or `file.py:function`. Naming it runs its module."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from functools import reduce
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from divergences._core.text import nearest, one_line, shown

AUDITED = "_audited_"
"""What the name of a file that is run as a module begins with."""
MOST = 8
"""Functions that are named where one of a module was meant."""


def load(spec: str) -> Callable[..., Any]:
    """The callable that `module:attribute.path` or `path/to/file.py:attribute.path` names.

    A ValueError says what is wrong: no colon, nothing of that name, what the module raised while it was imported.
    """
    home, colon, path = spec.rpartition(":")
    if not colon or not home or not path:
        raise ValueError(f"callable: found {shown(spec)}; expected module:function or file.py:function{_meant(spec)}")
    found = reduce(lambda x, name: _attribute(x, name, spec), path.split("."), _module(home))
    if not callable(found):
        raise ValueError(f"callable: found {shown(spec)}, a {type(found).__name__}; expected a function")
    return found


def _meant(spec: str) -> str:
    """The functions of a module that was named without one; or the name with its last dot as a colon."""
    try:
        names = _functions(_module(spec))
    except ValueError:
        if spec.endswith(".py"):
            raise
        home, dot, name = spec.rpartition(".")
        return f"; did you mean {home}:{name}?" if dot and home else ""
    listed = ", ".join(f"{spec}:{name}" for name in names[:MOST])
    return f", one of {listed}{', …' if len(names) > MOST else ''}" if names else ""


def _functions(module: ModuleType) -> list[str]:
    """The public functions of a module: those that it lists, or those that it defines."""
    listed = getattr(module, "__all__", None)
    held = {name: getattr(module, name, None) for name in listed or vars(module) if not name.startswith("_")}
    found = {name: x for name, x in held.items() if callable(x) and not isinstance(x, type)}
    return [name for name, x in found.items() if listed or getattr(x, "__module__", None) == module.__name__]


def _attribute(x: object, name: str, spec: str) -> Any:
    if not hasattr(x, name):
        raise ValueError(f"callable: found {shown(spec)}; nothing there is called {name!r}{nearest(name, dir(x))}")
    return getattr(x, name)


def _module(home: str) -> Any:
    """The module of this name, or the one that this file is; a ValueError if importing it fails, however it does.

    What it prints goes to stderr, since stdout may be a document.
    """
    try:
        with redirect_stdout(sys.stderr):
            return _from_file(Path(home)) if home.endswith(".py") else import_module(home)
    except (Exception, SystemExit) as error:
        raise ValueError(f"callable: cannot import {home}: {type(error).__name__}: {one_line(error)}") from error


def _from_file(path: Path) -> Any:
    """The file run as a module, which may import its neighbours."""
    if not path.is_file():
        raise FileNotFoundError(f"there is no file {path}")
    name = f"{AUDITED}{path.stem}"  # or a loss.py would take the place of another module called loss
    spec = spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[name] = module_from_spec(spec)
    before = list(sys.path)
    sys.path.insert(0, str(path.parent.resolve()))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path[:] = before
    return module


def versions(packages: Iterable[str]) -> dict[str, str]:
    """Package → version, of its distribution or as it says itself; those that have none are left out."""
    found = {package: _version(package) for package in sorted(set(packages))}
    return {package: text for package, text in found.items() if text}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return str(getattr(sys.modules.get(package), "__version__", ""))


def packages_of(function: Callable[..., Any]) -> set[str]:
    """The package that the function comes from, and those whose modules or functions its own module has imported."""
    module = str(getattr(function, "__module__", None) or type(function).__module__)
    held = vars(sys.modules[module]).values() if module.startswith(AUDITED) else ()
    homes = [str(getattr(x, "__name__" if type(x) is ModuleType else "__module__", "")) for x in held]
    return {home.split(".")[0] for home in (module, *homes) if home}


def name_of(function: Callable[..., Any]) -> str:
    """The name `module:function` of a function that was given itself."""
    home = getattr(function, "__module__", None) or type(function).__module__
    return f"{home}:{getattr(function, '__qualname__', type(function).__qualname__)}"
