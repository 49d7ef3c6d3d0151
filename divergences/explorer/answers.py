"""What the page asks and what it is answered: from a JSON object to a JSON object."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from divergences._core.measure import Measure
from divergences._curves import QUANTITIES, Curve, sweep
from divergences.explorer.choices import FARTHEST, STEPS, Distribution, Law, choice, law
from divergences.explorer.scenes import scene
from divergences.explorer.wire import number
from divergences.plot.curves import across, isolated

if TYPE_CHECKING:
    from divergences.verification.catalogue.process import Judge

NAMES = ("kl", "reverse_kl", "js", "total_variation", "hellinger2", "w1")
"""What is always shown; of measures all other quantities as well."""
SECONDS = 8.0
"""What a claim may take."""
VERDICT = ("status", "level", "points", "witness", "repairs", "said", "how", "understood", "seconds")
HEADER = ("quantity", "value", "lower", "upper", "unit")


def model(asked: dict[str, Any]) -> dict[str, Any]:
    """{"model": name, "theta": θ} → the same for P and Q_θ."""
    chosen = choice(asked.get("model"))
    return answer(*chosen.model(number("theta", asked.get("theta"), chosen.low, chosen.high)), chosen.window)


def laws(asked: dict[str, Any]) -> dict[str, Any]:
    """{"p": law, "q": law, "theta": shift of q} → the same for two laws."""
    return answer(*_laws(asked))


def answer(p: Distribution, q: Distribution, window: tuple[float, float] | None = None) -> dict[str, Any]:
    """The numbers of a pair, each with its bracket where it has one, and the picture."""
    return {"numbers": _numbers(p, q), "scene": scene(p, q, window)}


def _numbers(p: Distribution, q: Distribution) -> list[dict[str, Any]]:
    names = tuple(QUANTITIES) if isinstance(p, Measure) else ()
    one = sweep(lambda _: (p, q), [0.0], [*NAMES, *(name for name in names if name not in NAMES)])
    return [_number(one, name) for name in one]


def _number(one: Curve, name: str) -> dict[str, Any]:
    """The only value of a quantity in a curve of one θ, with its bracket if it has one."""
    symbol, unit, _ = QUANTITIES[name]
    row = {"name": name, "symbol": symbol, "unit": unit, "value": float(one[name][0]), "main": name in NAMES}
    bracketed = {"lower": float(one.lower[name][0]), "upper": float(one.upper[name][0])} if name in one.lower else {}
    return row | bracketed


def curve(asked: dict[str, Any]) -> dict[str, Any]:
    """{"model": name} → its divergences over the whole range of θ, and where a value stands alone."""
    choice(asked.get("model"))
    drawn = swept(asked["model"])
    columns = {name: {"symbol": QUANTITIES[name].symbol} | _corners(drawn[name]) for name in drawn}
    return {"model": asked["model"], "theta": drawn.theta, "columns": columns}


def _corners(values: np.ndarray) -> dict[str, Any]:
    """The values (k,), and the indices where one stands alone, where the curve breaks off at ∞, and where it rises to ∞."""
    alone, through = isolated(values), values.copy()
    for k in alone:
        through[k] = values[k - 1]
    ends, rises = across(through)
    return {"values": values, "alone": alone, "ends": ends, "rises": rises}


@cache
def swept(name: str, steps: int = STEPS) -> Curve:
    """The curves of a model at steps + 1 equidistant θ; a model is swept once in the life of the process."""
    chosen = choice(name)
    return sweep(chosen.model, [chosen.low + (chosen.high - chosen.low) * k / steps for k in range(steps + 1)], NAMES)


def claim(asked: dict[str, Any]) -> dict[str, Any]:
    """{"claim": text} → its verdict: status, what is to be said, and the smallest counterexample."""
    from divergences.verification.catalogue.summary import SHOWN
    from divergences.verification.language.notes import Note
    from divergences.verification.status import in_words

    text = asked.get("claim")
    if not isinstance(text, str) or not text.strip():
        raise ValueError("claim: found nothing; expected a claim, for example KL(p, q) >= 0")
    row = judge().row(Note("claim", text, 0), 300, 0, SECONDS)
    words = {"shown": SHOWN[row["status"]], "said": in_words(row["statement"], row["said"])}
    return {key: row[key] for key in VERDICT} | words


@cache
def judge() -> Judge:
    """The process that judges claims, one for all who ask; it ends with this one."""
    from divergences.verification.catalogue.process import Judge

    return Judge()


def table(asked: dict[str, Any]) -> str:
    """What is on the page as CSV: a model's curves by θ, or the numbers of two laws, one in each row; ∞ is inf."""
    if asked.get("mode") == "model":
        choice(asked.get("model"))
        return _by_theta(swept(asked["model"]))
    return _rows(_of_numbers(*_laws(asked)))


def _of_numbers(p: Distribution, q: Distribution) -> list[list[Any]]:
    numbers = _numbers(p, q)
    return [[r["name"], r["value"], r.get("lower", ""), r.get("upper", ""), r["unit"]] for r in numbers]


def _by_theta(curves: Curve) -> str:
    columns = {"theta": curves.theta, **curves.values}
    for name in curves.lower:
        columns |= {f"{name}_lower": curves.lower[name], f"{name}_upper": curves.upper[name]}
    return _rows(zip(*(column.tolist() for column in columns.values()), strict=True), tuple(columns))


def _rows(rows: Iterable[Iterable[Any]], header: tuple[str, ...] = HEADER) -> str:
    text = io.StringIO()
    sheet = csv.writer(text, lineterminator="\n")
    sheet.writerow(header)
    sheet.writerows(rows)
    return text.getvalue()


def _laws(asked: dict[str, Any]) -> tuple[Law, Law]:
    shift = number("theta", asked.get("theta", 0), -FARTHEST, FARTHEST)
    return law("p", asked.get("p")), law("q", asked.get("q"), shift)
