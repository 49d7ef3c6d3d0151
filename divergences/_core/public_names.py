"""What `dir` shows of a public package, and so what completion offers: its own names, and nothing that it imports."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType


def directory(package: str) -> Callable[[], list[str]]:
    """`__dir__` for that package: the names defined in it or below, without its modules.

    >>> directory("divergences._core.public_names")()
    ['directory']
    """

    def names() -> list[str]:
        return sorted(
            name
            for name, value in vars(sys.modules[package]).items()
            if name[0] != "_"
            and not isinstance(value, ModuleType)
            and getattr(value, "__module__", package).startswith(package)
        )

    return names
