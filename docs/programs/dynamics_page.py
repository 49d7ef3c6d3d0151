"""The table of what small games do: each fact beside what a run of the library computes while the book is built."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple

import numpy as np
from prose import table

import divergences as dv
from divergences.lab import R1, Clip, Penalty, dirac, flow_eigenvalues, round_eigenvalues

P = np.random.default_rng(0).dirichlet(np.ones(8) * 0.7)
"""A law of eight outcomes."""


class Fact(NamedTuple):
    """What theory says of a system, what was computed, and whether that is what it says."""

    system: str
    said: str
    computed: str
    holds: bool


def facts() -> Iterable[Fact]:
    """Every row of the table, computed anew: eigenvalues first, then runs."""
    yield from _eigenvalues()
    yield from _clipping()
    yield from _penalties()
    yield from _responses()


def printed() -> str:
    """The table in Markdown."""
    rows = list(facts())
    if wrong := [row.system for row in rows if not row.holds]:
        raise RuntimeError("dynamics that are not as theory says: " + "; ".join(wrong))
    return "\n".join([*table(("system", "theory", "computed"), [row[:3] for row in rows]), ""])


def _eigenvalues() -> Iterable[Fact]:
    gan = dv.games.minimax
    flow = flow_eigenvalues(gan)
    yield Fact("GAN, flow", "±i/2", _shown(flow), bool((flow == [0.5j, -0.5j]).all()))
    for n in (1, 5):
        moduli = abs(round_eigenvalues(gan, step=0.1, critic_steps=n))
        yield Fact(f"GAN, {n}:1 in turns, h = 0.1", "moduli 1", _shown(moduli), bool((abs(moduli - 1) < 1e-15).all()))
    moduli, said = abs(round_eigenvalues(gan, step=0.1, together=True)), sqrt(1 + 0.01 / 4)
    yield Fact(
        "GAN, at the same time", f"moduli √(1 + h²/4) = {said:.5f}", _shown(moduli), bool(np.allclose(moduli, said))
    )
    for weight in (0.5, 1, 2):
        found, half = flow_eigenvalues(gan, constraint=R1(weight)), np.sqrt(weight**2 / 4 - 0.25 + 0j)
        said = np.array([-weight / 2 + half, -weight / 2 - half])
        yield Fact(
            f"GAN with R1, γ = {weight}", "−γ/2 ± √(γ²/4 − ¼)", _shown(found), bool(np.allclose(found, said, atol=1e-7))
        )
    end = dirac(gan, constraint=R1(1))["w1"][-1]
    yield Fact("GAN with R1, γ = 1, 4000 rounds", "comes to rest at the data", f"W₁ = {end:.0e}", bool(end < 1e-9))


def _clipping() -> Iterable[Fact]:
    for c in (1.0, 10.0):
        run = dirac(dv.games.wasserstein(), critic_steps=5, step=0.01, constraint=Clip(c), steps=20_000)
        shrunk = 1 - 5 * 0.01**2 / 4
        ring, found = min(c / sqrt(5 * shrunk), sqrt((1 + 1 / 5 + 0.01) / shrunk)), run["w1"][10_000:].max()
        said = f"W₁ up to min(c/√(5(1 − 5h²/4)), √((θ₀² + ψ₀²/5 + hθ₀ψ₀)/(1 − 5h²/4))) = {ring:.4f}"
        yield Fact(
            f"WGAN clipped to {c:g}, 5:1, h = 0.01, from (1, 1)",
            said,
            f"{found:.4f}",
            bool(abs(found - ring) < 0.01 * ring),
        )


def _penalties() -> Iterable[Fact]:
    for weight, steps in ((2.0, 10_000), (0.3, 10_000)):
        run = dirac(dv.games.wasserstein(), critic_steps=5, step=0.01, constraint=Penalty(weight), steps=steps)
        name, late = f"WGAN-GP, λ = {weight:g}, 5:1, from (1, 1)", run["theta"][steps // 2 :]
        if weight**2 * 5 >= 1 + weight * 0.01 * 5:
            kept = bool((run["psi"] > 0).all() and abs(late[-1] + 2 * weight) < 1e-6)
            yield Fact(
                name,
                f"λ²n ≥ 1 + λhn, 2λh ≤ 1: ψ > 0, and θ tends to −2λ = {_minus(-2 * weight, 'g')}",
                f"θ = {_minus(late[-1], '.6f')}",
                kept,
            )
        else:
            turns = bool(late.min() < -0.6 < 0.6 < late.max())
            yield Fact(name, "λ²n < 1: cycles", f"θ from {_minus(late.min(), '.2f')} to {late.max():.2f}", turns)


def _responses() -> Iterable[Fact]:
    best = dv.lab.best_responses(P, 100)
    hops = bool((np.diff(best["mode"]) != 0).all())
    spread = f"JS from {best['js'].min():.2f} to {best['js'].max():.2f}, {int(hops) * 99} hops in 100 rounds"
    yield Fact(
        "best responses to the last D*", "one mode, another each time", spread, hops and bool(best["js"].min() > 0.4)
    )
    play = dv.lab.fictitious_play(P, 5000)["js"][-1]
    yield Fact(
        "fictitious play, 5000 rounds", "the average tends to p: JS < 10⁻⁶", f"JS = {play:.1e}", bool(play < 1e-6)
    )
    run = dv.lab.tabular(dv.games.non_saturating, P, critic_steps=5)["js"]
    found = f"JS from {run[0]:.2f} to {run[-1]:.0e}"
    yield Fact("tables, 5:1, 1000 rounds", "JS falls below 10⁻⁵", found, bool(run[0] > 0.04 and run[-1] < 1e-5))


def _shown(numbers: np.ndarray) -> str:
    """Numbers to four digits, complex ones with i."""
    return ", ".join(_minus(_rounded(x), "g").replace("j", "i") for x in numbers)


def _minus(x: complex, form: str) -> str:
    """A number with a minus sign where it is negative."""
    return f"{x:{form}}".replace("-", "−")


def _rounded(x: complex) -> complex:
    return complex(np.round(x, 5)) if np.iscomplexobj(x) and np.imag(x) else float(np.round(np.real(x), 5))
