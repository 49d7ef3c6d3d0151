"""Curves θ ↦ divergence: a model swept over a grid of parameters, with ∞ kept as ∞ and every corner exact."""

from __future__ import annotations

import csv
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from os import PathLike
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np

from divergences._core.arrays import as_reals
from divergences._core.display import in_latex, number, table
from divergences._core.f_divergences import F_DIVERGENCES
from divergences._core.measure import Measure, common_support
from divergences._core.text import nearest
from divergences._core.types import ArrayLike
from divergences._discrete.entropy import cross_entropy
from divergences._discrete.gan import gan_value_at_optimum
from divergences._discrete.js import js_distance
from divergences._discrete.records import FUNCTIONS

if TYPE_CHECKING:
    from divergences.transport.result import Transport

Model = Callable[[float], tuple[Any, Any]]


def _w1(mu: Measure, nu: Measure) -> Transport:
    """W₁ of two measures (or an Estimate of two laws'); the transport, and JAX with it, is imported on use."""
    from divergences.transport.wasserstein1 import wasserstein1

    return wasserstein1(mu, nu)


class Quantity(NamedTuple):
    """What a column of a curve is: the formula's name, its unit ("1" for a pure number), and the function of the pair."""

    symbol: str
    unit: str
    function: Callable[..., Any]


def _f_divergences() -> Iterator[tuple[str, Quantity]]:
    """Those of the records, √JS behind JS."""
    for name, record in F_DIVERGENCES.items():
        yield name, Quantity(record.symbol, record.unit, FUNCTIONS[name])
        if name == "js":
            yield "js_distance", Quantity("√JS", "√nats", js_distance)


QUANTITIES = {
    **dict(_f_divergences()),
    "cross_entropy": Quantity("H(p, q)", "nats", cross_entropy),
    "gan_value_at_optimum": Quantity("V(G, D*)", "nats", gan_value_at_optimum),
    "w1": Quantity("W₁", "distance", _w1),
}
"""Everything that can be drawn against θ, by public name."""


@dataclass(frozen=True, eq=False)
class Curve:
    """Divergences of a model over its parameter: `curve["js"][k]` belongs to `curve.theta[k]`.

    Convention: ∞ is a value. `lower` and `upper` bracket the quantities that come with bounds: W1, and all of two laws.
    Args: model, its name; theta, (k,); values, name → (k,); lower, upper, the same for the bracketed names.
    Returns: a read-only table; `names` its columns, `units` name → unit, `to_csv` writes it down.
    Raises: KeyError for a quantity that was not swept, naming those that were.
    Example:
    >>> curve = sweep("point_masses", [0.0, 3.0], ["kl", "w1"])
    >>> curve["kl"].tolist(), curve["w1"].tolist(), curve.units
    ([0.0, inf], [0.0, 3.0], {'kl': 'nats', 'w1': 'distance'})
    """

    model: str
    theta: np.ndarray
    values: Mapping[str, np.ndarray]
    lower: Mapping[str, np.ndarray] = field(default_factory=dict[str, np.ndarray])
    upper: Mapping[str, np.ndarray] = field(default_factory=dict[str, np.ndarray])

    @property
    def names(self) -> tuple[str, ...]:
        """The quantities, in the order in which they were asked for."""
        return tuple(self.values)

    @property
    def units(self) -> dict[str, str]:
        """The unit of each quantity: nats, √nats, distance, or 1 for a pure number."""
        return {name: QUANTITIES[name].unit for name in self.names}

    def __getitem__(self, name: str) -> np.ndarray:
        if name not in self.values:
            raise KeyError(f"found {name!r}; expected one of {', '.join(self.names)}{nearest(name, self.names)}")
        return self.values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __repr__(self) -> str:
        span = f"{len(self.theta)} thetas in [{self.theta.min()}, {self.theta.max()}]"
        return f"Curve({self.model}, {span}: {', '.join(self.names)})"

    def _repr_html_(self) -> str:
        heads = ["θ", *(QUANTITIES[name].symbol for name in self.names)]
        return table(heads, ([number(x) for x in row] for row in self._some()), repr(self))

    def _repr_latex_(self) -> str:
        rows = r" \\ ".join(" & ".join(in_latex(x) for x in row) for row in self._some())
        heads = " & ".join([r"\theta", *(rf"\text{{{QUANTITIES[name].symbol}}}" for name in self.names)])
        return rf"$\begin{{array}}{{{'r' * (1 + len(self.names))}}} {heads} \\ {rows} \end{{array}}$"

    def _some(self) -> list[tuple[float, ...]]:
        """Rows of θ and the values there: nine, evenly spread, if there are more."""
        chosen = np.unique(np.linspace(0, len(self.theta) - 1, min(9, len(self.theta))).round().astype(int))
        columns = [self.theta, *self.values.values()]
        return [tuple(float(column[k]) for column in columns) for k in chosen]

    def to_csv(self, path: str | PathLike[str]) -> None:
        """Write one row for each θ: theta, the quantities, name_lower and name_upper; ∞ is inf, digits round-trip."""
        columns = {"theta": self.theta, **self.values}
        for name in self.lower:
            columns |= {f"{name}_lower": self.lower[name], f"{name}_upper": self.upper[name]}
        with open(path, "w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(columns)
            rows.writerows(zip(*(column.tolist() for column in columns.values()), strict=True))


def sweep(
    model: Model | str,
    thetas: ArrayLike,
    quantities: Iterable[str],
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Curve:
    """θ ↦ (D(P, Q_θ)) for each quantity D: the divergences of a model over a grid of its parameter.

    Convention: two measures are compared on their common support, two laws as they are; ∞ is kept. Nothing is
    interpolated: θ = 0 is a corner only if the grid contains 0.0.
    Args: model, θ ↦ (P, Q_θ) or the name of one in `dv.models`; thetas, real numbers (k,); quantities, names of public
    functions of two distributions ("kl", "js", …) and "w1"; progress, called with (done, k) after each θ.
    Returns: Curve, the columns in the order of `quantities`, with the brackets of those that have one.
    Raises: ValueError for an unknown name (the nearest is offered), an empty or not finite grid, and whatever the model
    refuses; TypeError if two laws have no such divergence.
    Example:
    >>> curve = sweep("parallel_lines", [0.0, 0.5], ["kl", "w1"])
    >>> curve["kl"].tolist(), curve["w1"].tolist()
    ([0.0, inf], [0.0, 0.5])
    """
    pair, grid, names = find_model(model), _grid(thetas), _names(quantities)
    rows: list[list[Any]] = []
    for k, theta in enumerate(grid.tolist(), 1):
        rows.append(_row(_pair(pair(theta)), names))
        if progress:
            progress(k, len(grid))
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    bounded = [name for name in names if all(hasattr(answer, "lower") for answer in columns[name])]
    values = {name: _frozen(map(float, columns[name])) for name in names}
    lower, upper = (
        {n: _frozen(float(getattr(t, end)) for t in columns[n]) for n in bounded} for end in ("lower", "upper")
    )
    return Curve(_title(pair), grid, values, lower, upper)


def find_model(model: Model | str) -> Model:
    """The model itself, or the one in `dv.models` of that name; hyphens are as good as underscores."""
    if not isinstance(model, str):
        if not callable(model):
            raise TypeError(
                f"model: found {type(model).__name__}; expected a function of θ, or a name like 'parallel_lines'"
            )
        return model
    known = named_models()
    name = model.replace("-", "_")
    if name not in known:
        raise ValueError(f"model: found {model!r}; expected one of {', '.join(known)}{nearest(name, known)}")
    return known[name]


def named_models() -> dict[str, Model]:
    """Every model of `dv.models`, by name."""
    from divergences import models  # here, because they load the laws, which a comparison of two vectors does without

    public = inspect.getmembers(models, inspect.isfunction)
    return {name: f for name, f in public if f.__module__ == models.__name__ and not name.startswith("_")}


def _pair(answer: object) -> tuple[Any, Any]:
    """What the model returned, which has to be two distributions."""
    if not isinstance(answer, (tuple, list)) or len(answer) != 2:
        raise TypeError(
            f"model: found one that returns {type(answer).__name__}; expected a pair (P, Q): "
            "measures, distributions or vectors"
        )
    return answer[0], answer[1]


def _row(pair: tuple[Any, Any], names: Iterable[str]) -> list[Any]:
    """Every quantity of one pair of measures or laws; the common support of two measures is computed once for all."""
    p, q = pair
    masses = common_support(p, q)[:2] if isinstance(p, Measure) else pair
    return [QUANTITIES[name].function(*(pair if name == "w1" else masses)) for name in names]


def _grid(thetas: ArrayLike) -> np.ndarray:
    grid = np.array(as_reals("thetas", thetas), np.float64)
    if grid.ndim != 1 or not len(grid):
        raise ValueError(f"thetas: found shape {grid.shape}; expected (k,), for example numpy.linspace(-2, 2, 201)")
    bad = np.flatnonzero(~np.isfinite(grid))
    if len(bad):
        raise ValueError(f"thetas: found {grid[bad[0]]} at index {bad[0]}; expected finite numbers; remove it")
    return _frozen(grid)


def _names(quantities: Iterable[str]) -> tuple[str, ...]:
    given = cast(object, quantities)
    if isinstance(given, str) or not isinstance(given, Iterable):
        kind = "the string " if isinstance(given, str) else ""
        raise TypeError(f"quantities: found {kind}{quantities!r}; expected a list of names, for example ['js', 'w1']")
    names = tuple(dict.fromkeys(quantities))
    for name in names:
        if name not in QUANTITIES:
            known = ", ".join(QUANTITIES)
            raise ValueError(
                f"quantities: found {name!r}; expected names among {known}{nearest(str(name), QUANTITIES)}"
            )
    if not names:
        raise ValueError("quantities: found an empty list; expected names, for example ['kl', 'js', 'w1']")
    return names


def _frozen(numbers: Iterable[float]) -> np.ndarray:
    column = np.fromiter(numbers, np.float64)
    column.flags.writeable = False
    return column


def _title(model: Model) -> str:
    function = model.func if isinstance(model, partial) else model
    return getattr(function, "__name__", type(function).__name__)
