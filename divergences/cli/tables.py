"""Two columns of a table in a file, compared group by group: every divergence that is a sum, and how far rounding moved it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from divergences.cli.columns import Columns
from divergences.cli.refusal import Refusal

READERS = {".parquet": "read_parquet", ".csv": "read_csv"}
SHOWN = 40
"""How many groups are printed; the report has them all."""


def read(path: str) -> Any:
    """The table of the file, by polars or else pandas."""
    kind = Path(path).suffix.lower()
    if kind not in READERS:
        raise Refusal(f"P: found {path} beside --p and --q; expected a table, a .parquet or a .csv file")
    library = next((x for x in ("polars", "pandas") if find_spec(x)), None)
    if library is None:
        raise Refusal("P: found neither polars nor pandas, which read tables; expected one: pip install polars")
    try:
        return getattr(import_module(library), READERS[kind])(path)
    except FileNotFoundError as error:
        raise Refusal(f"P: found no file {path}; expected a table") from error
    except Exception as error:  # each library has errors of its own for a file that is malformed
        said = " ".join(str(error).split())[:120]
        raise Refusal(f"P: cannot read {path}: it is not a {kind} table ({said})") from error


def report(path: str, p: str, q: str, by: Sequence[str], names: Sequence[str], *, normalise: bool) -> dict[str, Any]:
    """Each group with its divergences by name, value and error, in the order of the groups."""
    from divergences import frames

    table = read(path)
    groups: dict[tuple[Any, ...], dict[str, Any]] = {}
    for name in names:
        for row in _rows(getattr(frames, name)(table, p, q, by=list(by), normalise=normalise)):
            key = tuple(row[x] for x in by)
            about = {
                "group": dict(zip(by, key, strict=True)),
                "n": row["n"],
                "mass_p": row["mass_p"],
                "mass_q": row["mass_q"],
            }
            groups.setdefault(key, {**about, "divergences": {}})
            groups[key]["divergences"][name] = {"value": row["value"], "error": row["error"]}
    return {"p": p, "q": q, "groups": [groups[key] for key in sorted(groups, key=_order)]}


def _order(key: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple((x is None, str(type(x)), x if x is not None else 0) for x in key)


def _rows(answer: Any) -> list[dict[str, Any]]:
    return answer.to_dicts() if hasattr(answer, "to_dicts") else answer.to_dict("records")


def printed(found: dict[str, Any], symbols: dict[str, str], number: Callable[[float], str]) -> Iterator[Columns | str]:
    """A row a group."""
    rows = found["groups"]
    by = list(rows[0]["group"])
    cells = [
        [
            *(str(x) for x in row["group"].values()),
            str(row["n"]),
            *(number(x["value"]) for x in row["divergences"].values()),
        ]
        for row in rows[:SHOWN]
    ]
    yield Columns((*by, "outcomes", *(symbols[x] for x in rows[0]["divergences"])), cells, between=2)
    if len(rows) > SHOWN:
        yield f"… ({len(rows) - SHOWN} more groups; --json prints all)"
    most = max(x["error"] for row in rows for x in row["divergences"].values())
    yield f"Rounding moved no value by more than {most:.2g}; --json prints the bound of each."
