"""The live page as one file: its scenes, scripts and styles joined, under a policy that lets it fetch nothing.

The parts lie in `live/` as they are read: what computes, what draws, and for each scene its markup and its script.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from importlib.resources import files
from os import PathLike
from pathlib import Path
from typing import Any

SCENES = (
    *("histograms", "discriminator", "fit", "lines", "noise", "mass", "clouds", "losses", "dirac", "training"),
    *("elbo", "adain", "fid", "cycle", "shadows"),
)
"""The scenes in the order of the page."""
SCRIPTS = ("kernels", "transport", "games", "systems", "presets", "draw", "state", "controls", "bars", "theta", "bells")
"""What the scenes stand on, in the order of use; `app` comes after the scenes."""
TITLE = re.compile(r"<h2[^>]*>(.*?)</h2>")
THEOREM = re.compile(r"#t-(\w+)")
"""A link to the theorem of that name, in a scene's markup or script."""


def export(path: str | PathLike[str], book: str = "") -> None:
    """Write the page to the file at `path`; its theorems link to the pages of the book at `book`, if that is given."""
    Path(path).write_text(page(book), encoding="utf-8")


def page(book: str = "", others: Mapping[str, str] | None = None) -> str:
    """The page: a template filled with scenes, theorems, styles and scripts, and a policy that allows these and no others.

    `others` are pages beside it, address → title, which its contents name last.
    """
    scripts = [*SCRIPTS, *(f"scenes/{name}" for name in SCENES), "app"]
    script = f'"use strict";\nconst Training = {_part("training.json").strip()};\n' + "".join(
        _part(f"{name}.js") for name in scripts
    )
    scenes = {name: _part(f"scenes/{name}.html") for name in SCENES}
    titles = {f"#{name}": TITLE.findall(text)[0] for name, text in scenes.items()} | dict(others or {})
    contents = "".join(f'<li><a href="{href}">{title}</a></li>' for href, title in titles.items())
    theorems = _theorems(dict.fromkeys(THEOREM.findall(script + "".join(scenes.values()))), book)
    places = {"CONTENTS": contents, "SCENES": "\n".join(scenes.values()), "THEOREMS": theorems}
    return filled(_part("page.html"), style(), script, places)


def filled(template: str, style: str, script: str, places: Mapping[str, str]) -> str:
    """A page of a template, with a policy that allows this style and this script, and no others, and no request."""
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:"
    parts = {**places, "POLICY": policy, "STYLE": style, "SCRIPT": script}
    return re.sub(r"\{\{(\w+)\}\}", lambda place: parts[place[1]], template)


def parts_of(scene: str) -> tuple[str, str]:
    """The markup and the script of a scene."""
    return _part(f"scenes/{scene}.html"), _part(f"scenes/{scene}.js")


def style() -> str:
    """The style of our pages."""
    return _part("page.css")


def _part(name: str) -> str:
    return (files("divergences.explorer") / "live" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """How a Content-Security-Policy names the one text that it allows: base64 of its SHA-256."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _theorems(slugs: Iterable[str], book: str) -> str:
    """The claims of these names as they are written, each with the command that judges it and its page in the book."""
    return "\n".join(_theorem(slug, claims()[slug], book) for slug in slugs)


def _theorem(slug: str, claim: Any, book: str) -> str:
    title, text = getattr(claim, "title", ""), getattr(claim, "says", "") or claim.statement
    head = f"<b>{escape(title)}</b>" if title else f"<code>{escape(text)}</code>"
    proof = f'<a href="{escape(book)}/theorems/{slug}.html">the claim and its proof</a> · ' if book else ""
    said = f"<code>{escape(text)}</code><br>" if title else ""
    return f'<dt id="t-{slug}">{head}</dt><dd>{said}{proof}<code>divergences verify --only {slug}</code></dd>'


@cache
def claims() -> dict[str, Any]:
    """The claims that are installed, by name."""
    from divergences.verification.language.word import points

    found = (claim for point in points() for claim in point.load()())
    return {claim.slug: claim for claim in found if not hasattr(claim, "note")}
