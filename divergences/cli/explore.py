"""What `divergences explore` does: serve the page until it is stopped, or write it into a file."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from divergences.cli.inputs import Refusal


def explore(port: int = 0, *, browser: bool = True, export: Path | None = None, as_json: bool = False) -> None:
    """Serve the page on this machine and open it, or write the page that needs no server."""
    if export is not None:
        _write(export, as_json)
    else:
        _serve(port, browser, as_json)


def _write(path: Path, as_json: bool) -> None:
    from divergences.explorer.export import export

    if path.suffix.lower() not in (".html", ".htm"):
        raise Refusal(f"--export: found {str(path)!r}; expected a file that ends in .html")
    if not path.parent.is_dir():
        raise Refusal(f"--export: cannot write {path}: there is no folder {path.parent}")
    export(path)
    _say({"files": [str(path)]}, f"one page, no server: {path}", as_json)


def _serve(port: int, browser: bool, as_json: bool) -> None:
    import webbrowser

    from divergences.explorer.server import Explorer

    try:
        server = Explorer(port)
    except OSError as error:
        raise Refusal(
            f"--port: cannot listen on {port}: {error.strerror}; expected a free port, or 0 for any"
        ) from error
    with server:
        _say({"url": server.url}, f"the explorer is at {server.url} (stop it with Ctrl-C)", as_json)
        if browser:
            webbrowser.open(server.url)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("stopped", file=sys.stderr)


def _say(document: dict[str, object], line: str, as_json: bool) -> None:
    print(json.dumps(document, ensure_ascii=False) if as_json else line, flush=True)
