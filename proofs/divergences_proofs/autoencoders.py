"""A variational autoencoder on finite sets, as tables of fractions: the ELBO, the aggregated posterior, I(x; z).

For each table, and proved for all of them, log p(x) = ELBO(x) + KL(q(z|x) ‖ p(z|x)).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

import sympy as sp

from divergences.exact import Exact, Vector, expectation, kl, log
from divergences.verification.interpreters.symbolic.normal_form import is_zero

Table = Sequence[Vector]


class Autoencoder(NamedTuple):
    """Prior p(z); decoder rows p(·|z), one for each z; encoder rows q(·|x) and the law of the data, one entry for each x."""

    prior: Vector
    decoder: Table
    encoder: Table
    data: Vector

    def likelihood(self, x: int) -> Vector:
        """p(x|z) for each z."""
        return Vector(row[x] for row in self.decoder)


def evidence(model: Autoencoder) -> Vector:
    """p(x) = Σ_z p(z)·p(x|z)."""
    return mixture(model.prior, model.decoder)


def posterior(model: Autoencoder, x: int) -> Vector:
    """p(z|x) = p(z)·p(x|z)/p(x)."""
    joint = model.prior * model.likelihood(x)
    return joint / sum(joint)


def reconstruction(model: Autoencoder, x: int) -> Exact:
    """E_q(z|x) log p(x|z)."""
    return expectation(model.encoder[x], [log(v) for v in model.likelihood(x)])


def elbo(model: Autoencoder, x: int) -> Exact:
    """E_q(z|x) log p(x|z) − KL(q(z|x) ‖ p(z))."""
    return reconstruction(model, x) - kl(model.encoder[x], model.prior)


def mean_elbo(model: Autoencoder) -> Exact:
    """E_x ELBO(x)."""
    return expectation(model.data, [elbo(model, x) for x in range(len(model.data))])


def mean_log_evidence(model: Autoencoder) -> Exact:
    """E_x log p(x)."""
    return expectation(model.data, [log(v) for v in evidence(model)])


def aggregated_posterior(model: Autoencoder) -> Vector:
    """q(z) = E_x q(z|x)."""
    return mixture(model.data, model.encoder)


def mean_kl(model: Autoencoder) -> Exact:
    """E_x KL(q(z|x) ‖ p(z)): the regulariser of the VAE."""
    return expectation(model.data, [kl(row, model.prior) for row in model.encoder])


def aggregated_kl(model: Autoencoder) -> Exact:
    """KL(q(z) ‖ p(z)): the regulariser of the adversarial autoencoder."""
    return kl(aggregated_posterior(model), model.prior)


def aggregated_objective(model: Autoencoder) -> Exact:
    """E_x E_q(z|x) log p(x|z) − KL(q(z) ‖ p(z)): E_x ELBO + I(x; z), so no lower bound of E_x log p(x)."""
    terms = expectation(model.data, [reconstruction(model, x) for x in range(len(model.data))])
    return terms - aggregated_kl(model)


def mixture(weights: Sequence[Any], rows: Table) -> Vector:
    """Σ_k weights_k·row_k."""
    return Vector(sum(w * row[j] for w, row in zip(weights, rows, strict=True)) for j in range(len(rows[0])))


def gap_is_posterior_kl(model: Autoencoder) -> bool:
    """log p(x) − ELBO(x) = KL(q(z|x) ‖ p(z|x)), at every x of the table."""
    marginal = evidence(model)
    pairs = [
        (log(marginal[x]) - elbo(model, x), kl(model.encoder[x], posterior(model, x)))
        for x in range(len(model.data))
        if marginal[x]
    ]
    return all(left == right for left, right in pairs)


def gap_for_all() -> bool:
    """Proof: for each z, q·log ev = q·log p(x|z) − q·log(q/π) + q·log(q·ev/(π·p(x|z))); Σ_z q = 1."""
    q, prior, likelihood, ev = sp.symbols("q pi l e", positive=True)
    lower = q * sp.log(likelihood) - q * sp.log(q / prior)
    return is_zero(q * sp.log(ev) - lower - q * sp.log(q * ev / (prior * likelihood))) is True


# --- tables to try


ONE_BIT = Vector.of(("1/2", "1/2"))
COPY = (Vector.of((1, 0)), Vector.of((0, 1)))
COPYING = Autoencoder(ONE_BIT, COPY, COPY, ONE_BIT)
"""z = x, one bit: the aggregated posterior is the prior, each code is log 2 away from it."""


def models() -> Iterator[dict[str, Autoencoder]]:
    """Two and three codes and data of two to four values, uneven; collapsed, copying and matched encoders among them."""
    yield {"model": COPYING}
    for codes, values, turn in product((2, 3), (2, 3, 4), range(6)):
        prior = weights(codes, turn)
        decoder = tuple(weights(values, 2 * z + turn) for z in range(codes))
        data = weights(values, 3 * turn + 1)
        drawn = Autoencoder(prior, decoder, tuple(weights(codes, 5 * x + turn + 1) for x in range(values)), data)
        exact = tuple(posterior(drawn, x) for x in range(values))
        collapsed = (prior,) * values
        encoders = (drawn.encoder, drawn.encoder, drawn.encoder, drawn.encoder, exact, collapsed)
        yield {"model": Autoencoder(prior, decoder, encoders[turn], data)}


def weights(n: int, turn: int) -> Vector:
    """n uneven fractions that add up to one; another set for every turn."""
    raw = [(7 * k * k + (2 * k + 3) * turn) % 11 + 1 for k in range(n)]
    return Vector(Fraction(w, sum(raw)) for w in raw)
