"""What a bound asks of costs, whether all of them are in a table or a few at a time are computed."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from divergences._core.types import HostIndices, HostMasses, HostMatrix


class Errors(NamedTuple):
    """The unit of computed costs, and how far they are from the true ones.

    In units of 2^exponent a true cost c and the computed one obey |c − computed| ≤ relative·c + absolute.
    """

    exponent: int
    relative: float = 0.0
    absolute: float = 0.0


class Costs(Protocol):
    """The distances from n rows to m columns, in units of 2^errors.exponent, which brings the largest near 1."""

    @property
    def errors(self) -> Errors:
        """Their unit, and how exact they are."""
        ...

    @property
    def largest(self) -> float:
        """No computed cost is larger."""
        ...

    def of(self, rows: HostIndices, cols: HostIndices) -> HostMasses:
        """The costs of the pairs (rows[k], cols[k])."""
        ...

    def block(self, rows: slice) -> HostMatrix:
        """The costs of these rows to all columns."""
        ...
