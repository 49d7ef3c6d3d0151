"""`divergences audit`: what any function answers on a table of inputs with exact answers, and which convention it has."""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from divergences.cli.output import AsJson, answer
from divergences.cli.refusal import Refusal, refusals

SHORT = {
    **dict.fromkeys(("kld", "kl_div", "kl_divergence", "kullback_leibler", "reverse_kl"), "kl"),
    **dict.fromkeys(("jsd", "js_divergence", "jensen_shannon"), "js"),
    **dict.fromkeys(("emd", "wasserstein", "wasserstein1"), "w1"),
    **{"tv": "total_variation", "hell2": "hellinger2", "j": "jeffreys", "ce": "cross_entropy", "h": "entropy"},
}
"""What claims and other libraries call a quantity, in lower case; the direction of KL is found, not asked for."""


def audit(
    function: Annotated[
        str, typer.Argument(metavar="FUNCTION", help="module:function or file.py:function, taking p and q.")
    ],
    as_: Annotated[
        str | None,
        typer.Option("--as", metavar="NAME", help="What it computes: kl, js, total_variation, entropy, w1, …"),
    ] = None,
    arrays: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Which arrays it takes: numpy, jax, torch or tensorflow; by default those of its package.",
        ),
    ] = None,
    keyword: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="A keyword argument to call it with; may be repeated."),
    ] = None,
    samples: Annotated[
        bool,
        typer.Option(
            "--samples", help="It estimates KL from sampled tokens, of log π and log ρ: judge mean and gradient."
        ),
    ] = False,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write the result to this file, as a page.")
    ] = None,
    verbose: Annotated[
        bool, typer.Option("-v", "--verbose", help="Show every answer that is wrong or inexact.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Run a function on a table of inputs with exact answers: find its errors, and the convention that it follows.

    This imports the module that you name and calls the function: name only code that you would run.

    divergences audit scipy.stats:entropy --as kl

    divergences audit torch.nn.functional:kl_div --as kl --set reduction=sum --html kl_div.html

    divergences audit my_loss.py:loss --as js --json

    divergences audit my_loss.py:k3 --as kl --samples
    """
    from divergences._audit.audit import audit as audited
    from divergences._audit.callables import load
    from divergences._audit.readings import SYMBOLS
    from divergences._audit.result import Audit

    with refusals(callable="FUNCTION", as_="--as", arrays="--arrays"):
        if as_ is None:
            load(function)
            raise Refusal(f"--as: found none; expected what {function} computes, one of {', '.join(SYMBOLS)}")
        if samples and html:
            raise Refusal("--html: found a file beside --samples; expected one of them: of samples there are six lines")
        how: dict[str, Any] = {"arrays": arrays, "options": _options(keyword or ()), "samples": samples}
        result = audited(function, quantity(as_), **how)
        if html and isinstance(result, Audit):
            html.write_text(result.html(), encoding="utf-8")
    shown = result.whole if verbose and isinstance(result, Audit) else result.table
    answer(result.document(), [shown], as_json)
    raise typer.Exit(0 if result.ok else 1)


def quantity(typed: str) -> str:
    """The name of a quantity in the library: KL is kl, total-variation total_variation, TV too."""
    from divergences._audit.readings import SYMBOLS

    plain = typed.strip().lower().replace("-", "_").replace(" ", "_")
    return plain if plain in SYMBOLS else SHORT.get(plain, typed)


def _options(given: Sequence[str]) -> dict[str, Any]:
    """The keywords as Python values; what is no literal is text."""
    found: dict[str, Any] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name.isidentifier():
            raise Refusal(f"--set: found {text!r}; expected NAME=VALUE")
        found[name] = _literal(value)
    return found


def _literal(text: str) -> Any:
    try:
        return literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return text
