"""What the live page's last scene scrubs through: three trainings on a ring of eight, as the lab recorded them.

`python docs/programs/recorded.py` trains them again, some minutes, and writes `divergences/explorer/live/training.json`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from divergences.lab import Clip, Penalty, ring, train

PLACE = Path(__file__).parents[2] / "divergences/explorer/live/training.json"
RUNS: dict[str, dict[str, Any]] = {
    "penalty": {"game": "wasserstein", "constraint": Penalty(1.0), "critic_steps": 5},
    "clipping": {"game": "wasserstein", "constraint": Clip(0.1), "critic_steps": 5},
    "minimax": {"game": "minimax", "constraint": None, "critic_steps": 1},
}
"""What the page calls a run, and how it is trained."""
STEPS, CHECKS, POINTS = 2000, 25, 64
THOUSANDTHS = 1000
"""Points are kept in thousandths: a ring has radius 2."""


def recorded(name: str) -> dict[str, Any]:
    """A run as data: at each check its step, points, modes, the critic's gain and the least that W1 may be of samples."""
    run = train(ring(8), **RUNS[name], steps=STEPS, checks=CHECKS, samples=POINTS, seed=1, progress=False)
    return {
        "step": run["step"].astype(int).tolist(),
        "modes": run["modes"].astype(int).tolist(),
        "gain": [round(float(x), 4) for x in run["gain"]],
        "points": [_thousandths(points) for points in run.generated],
    } | ({"real": _thousandths(run.real[-1])} if name == "penalty" else {})


def _thousandths(points: np.ndarray) -> list[int]:
    return np.rint(THOUSANDTHS * np.asarray(points)).astype(int).reshape(-1).tolist()


if __name__ == "__main__":
    PLACE.write_text(json.dumps({name: recorded(name) for name in RUNS}, separators=(",", ":")) + "\n")
