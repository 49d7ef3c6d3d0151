"""On Spark's own workers, four or one, divergences are within their printed bounds; an extra job, where PySpark and Java are.

`pip install pyspark` beside the tests' own packages, a Java of 17 or later, and
`pytest -m slow tests/divergences/frames/test_spark.py`.
"""

import shutil

import numpy as np
import pytest

from divergences import frames
from tests.divergences.frames.engines import read
from tests.divergences.frames.test_engine import NAMES, by_name, stacked, within
from tests.references import real
from tests.strategies import hard_pairs

pytestmark = pytest.mark.slow
WORKERS = (4, 1)


@pytest.fixture(scope="module")
def answers():
    """By workers and names, and the pairs that were asked about."""
    sql = pytest.importorskip("pyspark.sql")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    groups = [(p, q) for _, p, q in hard_pairs(7, 24)]
    columns = stacked(groups)
    rows = list(zip(*(x.tolist() for x in columns.values()), strict=True))
    found = {}
    for workers in WORKERS:
        session = sql.SparkSession.builder.master(f"local[{workers}]").config("spark.ui.enabled", "false")
        session = session.config("spark.sql.shuffle.partitions", workers).getOrCreate()
        try:
            table = session.createDataFrame(rows, list(columns)).repartition(workers)
            for name in NAMES:
                asked = ("p",) if name == "entropy" else ("p", "q")
                found[workers, name] = read(getattr(frames, name)(table, *asked, by="g"), "g")
            points = table.withColumn("x", table.p)
            found[workers, "w1_line"] = read(frames.w1_line(points, by="g"), "g")
        finally:
            session.stop()
    return groups, found


@pytest.mark.parametrize("name", NAMES)
def test_values_are_within_their_bounds(answers, name):
    groups, found = answers
    for workers in WORKERS:
        for g, pair in enumerate(groups):
            one = {x: values[g] for x, values in found[workers, name].items()}
            assert within(one["value"], one["error"], by_name(name, *pair)), (workers, g, one)
            assert one["n"] == len(pair[0])


@pytest.mark.parametrize("name", [*NAMES, "w1_line"])
def test_four_workers_answer_as_one_does(answers, name):
    many, one = (answers[1][workers, name] for workers in WORKERS)
    assert many["g"] == one["g"]
    for v, w, e, f in zip(many["value"], one["value"], many["error"], one["error"], strict=True):
        assert v == w or np.isnan([v, w]).all() or bool(abs(real(v) - real(w)) <= real(e) + real(f))
