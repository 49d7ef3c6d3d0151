"""Curves θ ↦ divergence: a model swept over a grid of parameters, with ∞ kept as ∞ and every corner exact."""

from __future__ import annotations

import csv
import inspect
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from os import PathLike
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np

from divergences._core.arrays import as_reals, is_number
from divergences._core.dispatch import is_law
from divergences._core.display import in_latex, number, table
from divergences._core.f_divergences import F_DIVERGENCES
from divergences._core.measure import Measure, common_support
from divergences._core.text import among, nearest, shown
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


def _of_order(order: float, mu: Measure, nu: Measure) -> Transport:
    """Wₚ, p = order, of two measures, by the solver of all orders, which is imported on use as well."""
    from divergences.transport.wasserstein import wasserstein

    return wasserstein(mu, nu, order=order)


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


ORDER = re.compile(r"w(\d+(?:\.\d+)?|inf)")
"""w2, w1.5, winf: the Wasserstein distance of that order."""
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class Quantities(dict[str, Quantity]):
    """Quantities by name, and Wₚ of every order, which is not listed: `"w2" in quantities`, `quantities["w2"]`."""

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or (isinstance(name, str) and ORDER.fullmatch(name) is not None)

    def __missing__(self, name: str) -> Quantity:
        found = ORDER.fullmatch(name)
        if found is None:
            raise KeyError(name)
        said = found[1].replace("inf", "∞").translate(LOWERED)
        return Quantity(f"W{said}", "distance", partial(_of_order, float(found[1])))


QUANTITIES = Quantities(
    {
        **dict(_f_divergences()),
        "cross_entropy": Quantity("H(p, q)", "nats", cross_entropy),
        "gan_value_at_optimum": Quantity("V(G, D*)", "nats", gan_value_at_optimum),
        "w1": Quantity("W₁", "distance", _w1),
    }
)
"""Everything that can be drawn against θ, by public name."""


@dataclass(frozen=True, eq=False)
class Curve:
    """Divergences of a model over its parameter: `curve["js"][k]` belongs to `curve.theta[k]`.

    Convention: ∞ is a value. `lower` and `upper` bracket the quantities that come with bounds: W1, and all of two laws.
    `slopes` are derivatives in θ if they were asked for, NaN where there is none; those in `differences` are central
    differences, because JAX cannot trace the model or the quantity. Of a model of (b, n) vectors each column is (k, b).
    Args: model, its name; theta, (k,); values, name → (k,); lower, upper, the same for the bracketed names; slopes,
    name → (k,), or nothing; differences, names.
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
    slopes: Mapping[str, np.ndarray] = field(default_factory=dict[str, np.ndarray])
    differences: tuple[str, ...] = ()

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
        heads = ["θ", *self._heads()]
        return table(heads, ([number(x) for x in row] for row in self._some()), repr(self))

    def _repr_latex_(self) -> str:
        rows = r" \\ ".join(" & ".join(in_latex(x) for x in row) for row in self._some())
        heads = [r"\theta", *(rf"\text{{{symbol}}}" for symbol in self._heads())]
        return rf"$\begin{{array}}{{{'r' * len(heads)}}} {' & '.join(heads)} \\ {rows} \end{{array}}$"

    def _some(self) -> list[tuple[float, ...]]:
        """Rows of θ and the values there: nine, evenly spread, if there are more."""
        chosen = np.unique(np.linspace(0, len(self.theta) - 1, min(9, len(self.theta))).round().astype(int))
        columns = [self.theta, *(column for values in self.values.values() for _, column in members(values))]
        return [tuple(float(column[k]) for column in columns) for k in chosen]

    def _heads(self) -> list[str]:
        """The symbol above each column, with its place in the batch."""
        return [QUANTITIES[name].symbol + at for name in self.names for at, _ in members(self.values[name])]

    def to_csv(self, path: str | PathLike[str]) -> None:
        """Write one row for each θ: theta, the quantities, name_lower, name_upper and name_slope; digits round-trip."""
        named = dict(self.values)
        for name in self.lower:
            named |= {f"{name}_lower": self.lower[name], f"{name}_upper": self.upper[name]}
        named |= {f"{name}_slope": column for name, column in self.slopes.items()}
        columns = {"theta": self.theta} | {name + at: x for name, found in named.items() for at, x in members(found)}
        with open(path, "w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(columns)
            rows.writerows(zip(*(column.tolist() for column in columns.values()), strict=True))


def sweep(
    model: Model | str,
    thetas: ArrayLike,
    quantities: Iterable[str],
    *,
    slopes: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Curve:
    """θ ↦ (D(P, Q_θ)) for each quantity D: the divergences of a model over a grid of its parameter.

    Convention: two measures are compared on their common support, two laws as they are; ∞ is kept. Nothing is
    interpolated: θ = 0 is a corner only if the grid contains 0.0.
    Args: model, θ ↦ (P, Q_θ) or the name of one in `dv.models`; thetas, real numbers (k,); quantities, names of public
    functions of two distributions ("kl", "js", …) and "w1", "w2", … "winf"; slopes, whether to add the derivatives in θ;
    progress, called with (done, k) after each θ.
    Returns: Curve, the columns in the order of `quantities`, with the brackets of those that have one.
    Raises: ValueError for an unknown name (the nearest is offered), an empty or not finite grid, and whatever the model
    refuses; TypeError if two laws have no such divergence.
    Example:
    >>> curve = sweep("parallel_lines", [0.0, 0.5], ["kl", "w1"])
    >>> curve["kl"].tolist(), curve["w1"].tolist()
    ([0.0, inf], [0.0, 0.5])
    """
    pair, grid, names = find_model(model), grid_of(thetas), names_of(quantities)
    rows: list[list[Any]] = []
    for k, theta in enumerate(grid.tolist(), 1):
        rows.append(_row(pair_of(pair(theta)), names))
        if progress:
            progress(k, len(grid))
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    bounded = [name for name in names if all(hasattr(answer, "lower") for answer in columns[name])]
    values = {name: _frozen(map(_value, columns[name])) for name in names}
    lower, upper = ({n: _frozen(getattr(t, end) for t in columns[n]) for n in bounded} for end in ("lower", "upper"))
    steep, differences = _slopes(pair, grid, names) if slopes else ({}, ())
    return Curve(_title(pair), grid, values, lower, upper, steep, differences)


def members(column: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    """The columns (k,) of a column (k, …), each with its place in the batch, [2]; a column (k,) itself has none."""
    for index in np.ndindex(column.shape[1:]):
        yield "".join(f"[{i}]" for i in index), column[(slice(None), *index)]


STEP = 2.0**-17
"""Of a central difference, in units of max(1, |θ|): the cube root of the rounding, where both errors are about 1e-11."""


def _slopes(model: Model, grid: np.ndarray, names: Sequence[str]) -> tuple[dict[str, np.ndarray], tuple[str, ...]]:
    """∂/∂θ of each quantity by name: JAX's derivatives, or central differences of those that it cannot trace, and which."""
    found = _traced(model, grid, names)
    if found is None:
        alone = {name: _traced(model, grid, [name]) for name in names}
        found = {name: column for one in alone.values() if one for name, column in one.items()}
    if rest := [name for name in names if name not in found]:
        rows = [_differences(model, theta, rest) for theta in grid.tolist()]
        found |= dict(zip(rest, zip(*rows, strict=True), strict=True))
    return {name: _frozen(found[name]) for name in names}, tuple(rest)


def _traced(model: Model, grid: np.ndarray, names: Sequence[str]) -> dict[str, Iterable[ArrayLike]] | None:
    """The derivatives of these quantities, or None if JAX cannot trace one of them."""
    import jax
    import jax.numpy as jnp

    def values(theta: Any) -> list[Any]:
        return [jnp.asarray(_value(answer)) for answer in _row(pair_of(model(theta)), names)]

    try:
        with jax.enable_x64(True):
            found = jax.lax.map(jax.jacfwd(values), jnp.asarray(grid), batch_size=256)
    except Exception:  # it has answered for each number: what it does not take is a number without a value
        return None
    return dict(zip(names, found, strict=True))


def _differences(model: Model, theta: float, names: Sequence[str]) -> list[np.ndarray]:
    """The central differences of each quantity at θ: 0 where both sides are ∞; refused where the model has only one side."""
    low, high = (theta + side * STEP * max(1.0, abs(theta)) for side in (-1, 1))
    try:
        ends = [[np.asarray(_value(x), np.float64) for x in _row(pair_of(model(t)), names)] for t in (low, high)]
    except (TypeError, ValueError) as error:
        raise ValueError(
            f"slopes: found a model that JAX cannot trace, so {low} and {high} are compared, and it refuses one of them; "
            f"expected jax.numpy in the model, or no {theta} in thetas"
        ) from error
    with np.errstate(invalid="ignore"):
        return [np.where(a == b, 0.0, (b - a) / (high - low)) for a, b in zip(*ends, strict=True)]


def _value(answer: Any) -> Any:
    """The number that a quantity is, or the array of a batch; of one with bounds its value."""
    return getattr(answer, "value", answer)


def find_model(model: Model | str, argument: str = "model") -> Model:
    """The model itself, or the one in `dv.models` of that name; hyphens are as good as underscores."""
    if not isinstance(model, str):
        if not callable(model):
            raise TypeError(
                f"{argument}: found {type(model).__name__}; expected a function of θ, or a name like 'parallel_lines'"
            )
        return model
    known = named_models()
    name = model.replace("-", "_")
    if name not in known:
        raise ValueError(f"{argument}: found {shown(model)}; expected one of {', '.join(known)}{nearest(name, known)}")
    return known[name]


def named_models() -> dict[str, Model]:
    """Every model of `dv.models`, by name."""
    from divergences import models  # here, because they load the laws, which a comparison of two vectors does without

    public = inspect.getmembers(models, inspect.isfunction)
    return {name: f for name, f in public if f.__module__ == models.__name__ and not name.startswith("_")}


def pair_of(answer: object) -> tuple[Any, Any]:
    """What the model returned, which has to be two distributions."""
    several = isinstance(answer, (tuple, list))
    if not several or len(answer) != 2 or any(map(is_number, answer)):
        kind = type(answer).__name__
        kind = (
            kind
            if not several
            else f"a {kind} of numbers"
            if any(map(is_number, answer))
            else f"a {kind} of {len(answer)}"
        )
        raise TypeError(
            f"model: found one that returns {kind}; expected a pair (P, Q): measures, distributions or vectors"
        )
    return answer[0], answer[1]


def usual(model: Model, theta: float) -> list[str]:
    """What is drawn where nothing is asked for: of vectors, which have no points, and of a measure beside a density, no W₁."""
    both = pair_of(model(theta))
    placed = all(isinstance(x, Measure) for x in both) or all(map(is_law, both))
    return ["kl", "reverse_kl", "js", *(["w1"] if placed else [])]


def _row(pair: tuple[Any, Any], names: Iterable[str]) -> list[Any]:
    """Every quantity of one pair of measures or laws; the common support of two measures is computed once for all."""
    p, q = pair
    masses = common_support(p, q)[:2] if isinstance(p, Measure) and isinstance(q, Measure) else pair
    return [QUANTITIES[name].function(*(pair if ORDER.fullmatch(name) else masses)) for name in names]


def grid_of(thetas: ArrayLike) -> np.ndarray:
    """The θ of a curve, (k,)."""
    grid = np.array(as_reals("thetas", thetas), np.float64)
    if grid.ndim != 1 or not len(grid):
        raise ValueError(f"thetas: found shape {grid.shape}; expected (k,), for example numpy.linspace(-2, 2, 201)")
    bad = np.flatnonzero(~np.isfinite(grid))
    if len(bad):
        raise ValueError(f"thetas: found {grid[bad[0]]} at index {bad[0]}; expected finite numbers; remove it")
    return _frozen(grid)


def names_of(quantities: Iterable[str], known: Collection[str] = QUANTITIES) -> tuple[str, ...]:
    """Names of quantities, each once; refused where one is none of the known."""
    given = cast(object, quantities)
    if isinstance(given, str) or not isinstance(given, Iterable):
        kind = "the string " if isinstance(given, str) else ""
        raise TypeError(
            f"quantities: found {kind}{shown(quantities)}; expected a list of names, for example ['js', 'w1']"
        )
    names = tuple(quantities)
    for name in names:
        if not among(name, known):
            listed = [*known] if known is not QUANTITIES else [*known, "w2", "w1.5", "winf"]
            raise ValueError(
                f"quantities: found {shown(name)}; expected names among {', '.join(listed)}{nearest(name, listed)}"
            )
    if not names:
        raise ValueError("quantities: found an empty list; expected names, for example ['kl', 'js', 'w1']")
    return tuple(dict.fromkeys(names))


def _frozen(numbers: Iterable[ArrayLike]) -> np.ndarray:
    column = np.array([np.asarray(x, np.float64) for x in numbers])
    column.flags.writeable = False
    return column


def _title(model: Model) -> str:
    function = model.func if isinstance(model, partial) else model
    return getattr(function, "__name__", type(function).__name__)
