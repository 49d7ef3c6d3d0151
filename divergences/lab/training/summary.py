"""What was seen of a run, in words: each number in them was measured at a check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, SupportsFloat

import numpy as np

from divergences.lab.constraints import Free
from divergences.lab.training.settings import Settings

DISTANCES = {"w1_laws": "W1 between the two distributions", "w1": "W1 between generated and real samples"}
"""Of what is known the better first: of distributions, of samples of them."""
UNBOUNDED = (
    "Without a Lipschitz constraint the Wasserstein game is unbounded, so the gain is no distance: it grows with the "
    "critic's slope (at least {slope} at the last check). constraint=Penalty(10) bounds it (--constraint penalty:10)."
)


def sentence(
    chosen: Settings, modes: int, values: Mapping[str, Any], lower: Mapping[str, Any], upper: Mapping[str, Any]
) -> str:
    """What the checks measured: where the distance went, how many modes were reached, and whether the game is bounded."""
    if not len(values.get("step", ())):
        return ""
    said = [f"{'; '.join(_measured(modes, values, lower, upper))}."]
    if chosen.game.measures == "W1(p, q)" and type(chosen.constraint) is Free:
        said.append(UNBOUNDED.format(slope=short(values["slope"][-1])))
    return " ".join(said)


def _measured(
    modes: int, values: Mapping[str, Any], lower: Mapping[str, Any], upper: Mapping[str, Any]
) -> Iterator[str]:
    name = next(name for name in DISTANCES if name in values)
    first, last = (short(values[name][k]) for k in (0, -1))
    start, end = (int(values["step"][k]) for k in (0, -1))
    way = _way(np.asarray(lower.get(name, values[name])), np.asarray(upper.get(name, values[name])))
    if len(values["step"]) == 1:
        yield f"{DISTANCES[name]} is {last} at step {end}"
    else:
        yield f"{DISTANCES[name]} {way} from {first} at step {start} to {last} at step {end}"
    if name == "w1":
        yield f"two samples of the data are {short(values['floor'][-1])} apart"
    if modes:
        yield f"the generator reaches {int(values['modes'][-1])} of {modes} modes"


def _way(lower: np.ndarray, upper: np.ndarray) -> str:
    """Whether it fell or rose from the first check to the last, which is said only where the brackets tell."""
    return "fell" if upper[-1] < lower[0] else "rose" if lower[-1] > upper[0] else "went"


def short(x: SupportsFloat) -> str:
    """A measured number to four digits."""
    return f"{float(x):.4g}"
