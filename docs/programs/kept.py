"""What one build of the book leaves for the next: verdicts, while what they depend on is the same; files as they are."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parents[2]
JUDGING = ("divergences", "proofs")
IDLE = ("divergences/plot", "divergences/explorer")
"""Folders of the library that no verdict depends on."""
READ = (".py", ".v", ".json", ".toml")

T = TypeVar("T")


def digest(root: Path = ROOT, idle: tuple[str, ...] = IDLE) -> str:
    """A hash of every file of the library and the proofs but the idle ones, and of the versions of what is installed."""
    paths = (path for folder in JUDGING for path in sorted((root / folder).rglob("*")) if path.suffix in READ)
    found = sha256("\n".join(sorted(f"{x.name} {x.version}" for x in metadata.distributions())).encode())
    for path in paths:
        name = path.relative_to(root).as_posix()
        if not idle or not name.startswith(idle):
            found.update(f"{name} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


def once(make: Callable[[], T], key: str, path: Path) -> T:
    """What was made under the same key before, from the file; else it is made, and left there."""
    if path.exists():
        known, value = pickle.loads(path.read_bytes())
        if known == key:
            return value
    value = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps((key, value)))
    return value


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Have the folder hold these files and no others; one that is as it should be keeps its time, and is not read again."""
    for name, content in files.items():
        path = folder / name
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    wanted = {folder / name for name in files}
    _remove(path for path in folder.rglob("*") if path.is_file() and path not in wanted)


def _remove(paths: Iterable[Path]) -> None:
    for path in list(paths):
        path.unlink()
