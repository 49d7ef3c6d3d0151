"""`divergences explore`: serve the explorer's page until it is stopped, or write it into a file."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from divergences.cli.output import AsJson
from divergences.cli.refusal import Refusal, refusals


def explore(
    port: Annotated[
        int, typer.Option(metavar="PORT", min=0, max=65535, help="The port to serve the page on; 0 takes any free one.")
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in a browser, or only print its address.")
    ] = True,
    at: Annotated[str, typer.Option(metavar="STATE", help="Where to start: the #… part of a copied link.")] = "",
    export: Annotated[
        Path | None, typer.Option(metavar="PAGE.html", help="Write one page that works without a server.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Open an interactive page: drag histograms, move θ, see every divergence with its plan and critic, judge a claim.

    divergences explore --at "#preset=six+tenths"

    divergences explore --at "#mode=model&model=bernoulli&theta=0.25"

    divergences explore --export explorer.html
    """
    with refusals():
        if export is not None:
            _write(export, as_json)
        else:
            _serve(port, browser, at, as_json)


def _write(path: Path, as_json: bool) -> None:
    from divergences.explorer.export import export

    if path.suffix.lower() not in (".html", ".htm"):
        raise Refusal(f"--export: found {str(path)!r}; expected a file ending in .html")
    if not path.parent.is_dir():
        raise Refusal(f"--export: cannot write {path}: there is no folder {path.parent}")
    export(path)
    _say({"files": [str(path)]}, f"Wrote {path}, a page that needs no server", as_json)


def _serve(port: int, browser: bool, at: str, as_json: bool) -> None:
    import webbrowser
    from urllib.parse import parse_qs, quote

    from divergences.explorer.server import Explorer, file

    file("live.html")  # put together before anybody is sent to it: that reads every theorem, and takes seconds
    try:
        server = Explorer(port)
    except OSError as error:
        raise Refusal(
            f"--port: cannot listen on {port}: {error.strerror}; expected a free port, or 0 for any"
        ) from error
    with server:
        page = "laws.html" if {"mode", "claim"} & parse_qs(at.lstrip("#")).keys() else ""
        url = server.url + (f"{page}#{quote(at.lstrip('#'), safe='=&,.%+-')}" if at else "")
        _say({"url": url}, f"the explorer is at {url} (stop it with Ctrl-C)", as_json)
        if browser:
            webbrowser.open(url)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("stopped", file=sys.stderr)


def _say(document: dict[str, object], line: str, as_json: bool) -> None:
    print(json.dumps(document, ensure_ascii=False) if as_json else line, flush=True)
