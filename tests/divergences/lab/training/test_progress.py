"""The bar is drawn on a terminal only, over itself, and is gone at the end."""

from divergences.lab.training import progress


def test_nothing_is_said_where_nobody_looks(capsys):
    progress.teller(True)(1, 2)
    progress.teller(False)(1, 2)
    assert capsys.readouterr() == ("", "")


def test_a_terminal_has_a_bar_and_then_none(capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    tell = progress.teller(True)
    tell(1, 2)
    tell(2, 2)
    said = capsys.readouterr()
    assert said.out == ""
    drawn, removed = said.err.split("\r")[1:3]
    assert drawn == f"[{'█' * 15}{'·' * 15}] 1/2 steps"
    assert removed.strip() == ""
    assert len(removed) >= len(drawn)


def test_ones_own_function_is_told():
    seen = []
    progress.teller(lambda *told: seen.append(told))(1, 2)
    assert seen == [(1, 2)]
