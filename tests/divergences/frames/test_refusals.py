"""What is wrong in a table at hand is refused with its row; a lazy one has NaN there."""

import math

import numpy as np
import pytest

from divergences import frames
from tests.divergences.frames.engines import EACH, ENGINES, LAZY, NEEDS, read

pytestmark = pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
HALVES = {"p": [0.5, 0.5], "q": [0.25, 0.75], "k": ["a", "b"], "g": ["x", "x"]}


@pytest.fixture(params=[x for x in ENGINES if x not in LAZY])
def eager(request):
    pytest.importorskip(NEEDS[request.param])
    return ENGINES[request.param]


BAD = {
    "negative": (
        {"p": [0.5, -0.5], "q": [0.5, 0.5]},
        {},
        r"^p: found -0\.5 at row 1 \(g='x'\); expected finite numbers >= 0$",
    ),
    "infinite": (
        {"p": [0.5, 0.5], "q": [math.inf, 0.5]},
        {},
        r"^q: found inf at row 0 \(g='x'\); expected finite numbers >= 0$",
    ),
    "nan": ({"p": [0.5, math.nan], "q": [0.5, 0.5]}, {}, r"^p: found (nan|null) at row 1 \(g='x'\); expected"),
    "total": (
        {"p": [0.5, 0.25], "q": [0.5, 0.5]},
        {},
        r"^p: found the sum 0\.75 \(g='x'\); expected 1; give normalise=True$",
    ),
    "empty": (
        {"p": [1, 2], "q": [0, 0]},
        {"normalise": True},
        r"^q: found an empty group \(g='x'\); expected masses that are",
    ),
    "twice": (
        {"p": [0.5, 0.5], "q": [0.5, 0.5], "k": ["a", "a"]},
        {"key": "k"},
        r"^p: found g='x', k='a' again at row 1; expected",
    ),
}


@pytest.mark.parametrize(("columns", "how", "said"), BAD.values(), ids=BAD)
def test_eager_tables_are_refused_with_the_row(eager, columns, how, said):
    with pytest.raises(ValueError, match=said):
        frames.kl(eager({**HALVES, **columns}), by="g", **how)


@pytest.mark.parametrize(("columns", "how"), [x[:2] for x in BAD.values()], ids=BAD)
@pytest.mark.parametrize("name", [x for x in EACH if x in (*LAZY, EACH[-1])])
def test_lazy_tables_have_nan_there(name, columns, how):
    pytest.importorskip(NEEDS[name])
    found = read(frames.js(ENGINES[name]({**HALVES, **columns}), by="g", **how))
    assert math.isnan(found["value"][0])
    assert math.isnan(found["error"][0])


def test_a_null_is_refused():
    polars = pytest.importorskip("polars")
    with pytest.raises(ValueError, match=r"^q: found null at row 1; expected finite numbers >= 0$"):
        frames.kl(polars.DataFrame({"p": [0.5, 0.5], "q": [1.0, None]}))
    with pytest.raises(ValueError, match=r"^x: found null at row 0; expected finite numbers$"):
        frames.w1_line(polars.DataFrame({"p": [0.5, 0.5], "q": [0.5, 0.5], "x": [None, 1.0]}))
    left = polars.DataFrame({"k": ["a"], "p": [1.0]})
    right = polars.DataFrame({"k": ["a", "b", "b"], "q": [0.5, 0.25, 0.25]})
    with pytest.raises(ValueError, match=r"^q: found k='b' again at row 2; expected one row for each key"):
        frames.kl((left, right), key="k")


def test_what_is_no_table_of_masses_is_refused(eager):
    with pytest.raises(ValueError, match=r"^df: found no rows; expected at least one outcome$"):
        frames.kl(eager({"p": np.array([], float), "q": np.array([], float)}))
    with pytest.raises(ValueError, match=r"^q: found no column 'r'; expected one of p, q, k, g$"):
        frames.kl(eager(HALVES), "p", "r")
    with pytest.raises(TypeError, match=r"^q: found .* in column 'k'; expected numbers$"):
        frames.kl(eager(HALVES), "p", "k")
    with pytest.raises(TypeError, match=r"^df: found dict; expected a table of pandas"):
        frames.kl(HALVES)
    with pytest.raises(ValueError, match=r"^df: found no key; expected two tables and key="):
        frames.kl((eager(HALVES), eager(HALVES)))
    with pytest.raises(TypeError, match=r"in column 'k' of the two tables; expected one type$"):
        frames.kl((eager(HALVES), eager({**HALVES, "k": [1, 2]})), key="k")
