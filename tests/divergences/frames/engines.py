"""The engines that are installed, each as a function from columns to a table of its own."""

import importlib
from functools import partial

import narwhals as nw
import numpy as np
import pytest


def _polars(columns, *, lazy):
    polars = importlib.import_module("polars")
    return (polars.LazyFrame if lazy else polars.DataFrame)(columns)


def _pandas(columns):
    return importlib.import_module("pandas").DataFrame(columns)


def _duckdb(columns):
    return importlib.import_module("duckdb").from_arrow(_pyarrow(columns))


def _dask(columns):
    return importlib.import_module("dask.dataframe").from_pandas(_pandas(columns), npartitions=2)


def _ibis(columns):
    return importlib.import_module("ibis").memtable(_pyarrow(columns))


def _pyarrow(columns):
    return importlib.import_module("pyarrow").table({name: np.asarray(x) for name, x in columns.items()})


ENGINES = {
    "polars": partial(_polars, lazy=False),
    "polars, lazy": partial(_polars, lazy=True),
    "pandas": _pandas,
    "pyarrow": _pyarrow,
    "duckdb": _duckdb,
    "dask": _dask,
    "ibis": _ibis,
}
NEEDS = {
    "polars": "polars",
    "polars, lazy": "polars",
    "dask": "dask",
    "ibis": "ibis",
    "duckdb": "duckdb",
    "pandas": "pandas",
    "pyarrow": "pyarrow",
}
EACH = [pytest.param(x, marks=pytest.mark.slow) if x in ("dask", "ibis") else x for x in ENGINES]
"""These two take a second for each table; what is run of them otherwise is one test."""
LAZY = ("polars, lazy", "duckdb", "dask", "ibis")


def read(answer, *order):
    """The columns of an answer by name, the rows in order."""
    found = nw.from_native(answer)
    found = found.collect() if isinstance(found, nw.LazyFrame) else found
    found = found.sort(*order) if order else found
    return {name: found[name].to_list() for name in found.columns}
