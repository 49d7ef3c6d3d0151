"""What a score says beside its value: from how many samples, in which dimension, of which rank, and how biased it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from divergences._core.arrays import is_jax, is_traced
from divergences._core.display import card, number
from divergences._core.types import Scalar


@dataclass(frozen=True, eq=False, repr=False)
class Score:
    """A score and what it was computed from; `float(s)` is `s.value`. What is not known is None; `method` says why.

    `lower` and `upper` are an interval, of which `method` says what it is: what rounding may have moved, or a confidence
    interval. `n` are the numbers of samples, `d` is the dimension, `rank` that of each covariance. `bias` is by how much
    `value` exceeds, in the mean, what infinitely many samples would give, and `corrected` is `value` without it. `p_value`
    is that of the hypothesis that both samples have one distribution.
    """

    value: Scalar
    lower: Any = None
    upper: Any = None
    n: tuple[int, ...] | None = None
    d: int | None = None
    rank: Any = None
    bias: Any = None
    p_value: Any = None
    method: str = ""

    def __post_init__(self) -> None:
        if is_jax(self.value):
            _register_pytree()

    @property
    def corrected(self) -> Any:
        """value − bias; None where the bias is not known."""
        return None if self.bias is None else self.value - self.bias

    def map(self, change: Callable[[Any], Any]) -> Score:
        """The score with its numbers changed: value, lower, upper, bias and p_value."""
        numbers = {name: getattr(self, name) for name in ("value", "lower", "upper", "bias", "p_value")}
        changed: dict[str, Any] = {name: None if x is None else change(x) for name, x in numbers.items()}
        return Score(**changed, n=self.n, d=self.d, rank=self.rank, method=self.method)

    def __float__(self) -> float:
        return float(self.value)

    def __repr__(self) -> str:
        known = {field.name: getattr(self, field.name) for field in fields(self)}
        return f"Score({', '.join(f'{name}={x}' for name, x in known.items() if x is not None)})"

    def _repr_html_(self) -> str | None:
        if is_traced(self.value) or getattr(self.value, "ndim", 0):
            return None
        said = {name: getattr(self, name) for name in ("n", "d", "rank", "bias", "p_value")}
        bounds = "" if self.lower is None else f"{number(self.lower)} to {number(self.upper)}"
        facts = {name: "" if x is None else str(x) for name, x in said.items()}
        return card(number(float(self)), {"interval": bounds, **facts, "by": self.method})


@cache
def _register_pytree() -> None:
    """Tell JAX, once and before the first score of JAX arrays exists, which of its fields are arrays."""
    from jax.tree_util import register_dataclass

    register_dataclass(Score, ["value", "lower", "upper", "rank", "bias", "p_value"], ["n", "d", "method"])
