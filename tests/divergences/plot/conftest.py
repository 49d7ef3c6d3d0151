"""No test of a figure opens a window or leaves a figure behind."""

import matplotlib.pyplot as plt
import pytest


@pytest.fixture(autouse=True)
def _no_window(monkeypatch):
    """Nothing is shown, and every figure is closed."""
    monkeypatch.setattr(plt, "show", lambda *_, **__: pytest.fail("a figure was shown"))
    yield
    plt.close("all")
