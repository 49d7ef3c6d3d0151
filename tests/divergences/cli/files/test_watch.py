"""A watched file is judged again when it is saved, and only where it has changed."""

import pytest

from divergences.cli.files import watch as shown
from divergences.cli.files.watch import Watched
from divergences.cli.refusal import Refusal


class Court:
    """Says of each claim that it is proved, and remembers what it was asked."""

    def __init__(self):
        self.asked = []

    def rows(self, statements):
        self.asked += [s.written for s in statements]
        proved = {"status": "proved", "said": "", "repairs": [], "cell": 0}
        return [proved | {"kind": s.kind, "why": s.why, "line": s.line, "written": s.written} for s in statements]


def test_only_what_changed_is_judged(tmp_path):
    path, court = tmp_path / "a.md", Court()
    path.write_text("$$ p + q = q + p $$\n\n$$ 2*p = p + p $$\n", encoding="utf-8")
    watched = Watched(str(path), inline=False)
    said = [text for _, text in watched.news(court)]
    assert len(court.asked) == 2
    assert said[0].startswith(f"{path}:1: p + q = q + p")
    assert list(watched.news(court)) == []
    path.write_text("A word.\n\n$$ p + q = q + p $$\n\n$$ 3*p = p + p $$\n", encoding="utf-8")
    said = [text for _, text in watched.news(court)]
    assert court.asked[2:] == ["3*p = p + p"]
    assert said[-1] == f"{path}: 1 of 2 lines judged again, 1 gone"


def test_a_file_that_goes_and_comes_back(tmp_path):
    path, court = tmp_path / "a.md", Court()
    watched = Watched(str(path), inline=False)
    assert "No such file" in next(watched.news(court))[1]
    path.write_text("$$ p = p $$", encoding="utf-8")
    assert court.asked == []
    assert list(watched.news(court))


def test_a_claim_is_not_watched():
    with pytest.raises(Refusal, match="expected files"):
        shown([], (10, 0, 1.0), looks=1)


@pytest.mark.slow
def test_what_is_printed(tmp_path, capsys):
    path = tmp_path / "a.md"
    path.write_text("$$ TV(p, q) = TV(q, p) $$", encoding="utf-8")
    shown([str(path)], (40, 0, 5.0), looks=2)
    assert "✓ true (proved)" in capsys.readouterr().out
