"""One page that needs nothing: every model's curves and pictures computed beforehand, drawn by the page's own figures."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from importlib.resources import files
from os import PathLike
from pathlib import Path

from divergences.explorer.answers import curve, frames
from divergences.explorer.choices import MODELS, offered
from divergences.explorer.wire import written

STEPS = 40
"""Steps of θ from one end of its range to the other; the page holds an answer for each of the 41 values."""
SCRIPTS = ("figures.js", "numbers.js", "export.js")
STYLES = ("figures.css", "style.css")


def export(path: str | PathLike[str], names: Iterable[str] = tuple(MODELS)) -> None:
    """Write the page with these models, all by default, to the file at `path`."""
    Path(path).write_text(page(names), encoding="utf-8")


def page(names: Iterable[str] = tuple(MODELS)) -> str:
    """The page: a template filled with styles, scripts and data, and a policy that lets it fetch nothing."""
    style, script = ("".join(map(_part, parts)) for parts in (STYLES, SCRIPTS))
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:"
    choices = offered()
    data = {"models": {name: choices["models"][name] | curve({"model": name}) | frames(name, STEPS) for name in names}}
    filled = _part("export.html")
    for place, text in {"POLICY": policy, "STYLE": style, "SCRIPT": script, "DATA": _inert(written(data))}.items():
        filled = filled.replace(f"{{{{{place}}}}}", text, 1)
    return filled


def _part(name: str) -> str:
    return (files("divergences.explorer") / "page" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """How a Content-Security-Policy names the one text that it allows: base64 of its SHA-256."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _inert(text: str) -> str:
    """JSON that cannot end the element it stands in."""
    return text.replace("<", "\\u003c")
