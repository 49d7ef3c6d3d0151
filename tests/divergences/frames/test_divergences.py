"""The public functions answer in the engine that they are asked in, and say what to install."""

import subprocess
import sys

import pytest

from divergences import frames
from tests.divergences.frames.engines import EACH, ENGINES, NEEDS

pytestmark = pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
HALVES = {"p": [0.5, 0.5], "q": [0.25, 0.75], "k": ["a", "b"], "g": ["x", "x"]}


@pytest.fixture(params=EACH)
def engine(request):
    pytest.importorskip(NEEDS[request.param])
    return ENGINES[request.param]


def test_answers_are_tables_of_the_engine(engine):
    table = engine(HALVES)
    assert type(frames.kl(table)) is type(table)


def test_dask_computes_when_it_is_asked():
    pytest.importorskip("dask")
    found = frames.total_variation(ENGINES["dask"](HALVES))
    assert hasattr(found, "compute")
    assert found.compute()["value"].tolist() == [0.25]


def test_without_narwhals_one_line_says_what_to_install():
    hidden = "import sys; sys.modules['narwhals'] = None; import divergences as dv; dv.partial('kl', [1], [1]); dv.frames.kl(0)"
    run = subprocess.run([sys.executable, "-c", hidden], capture_output=True, text=True, check=False)
    said = "narwhals: not installed; kernels need NumPy alone; pip install 'divergences[frames]'"
    assert run.stderr.splitlines()[-1] == f"ImportError: {said}"
