"""Names of callables: what they find, and how each wrong one is refused."""

import math
import sys

import pytest

from divergences._audit.callables import load, name_of, versions


def test_a_function_is_found_in_a_module_and_in_a_file(tmp_path):
    assert load("math:sqrt") is math.sqrt
    assert load("os.path:join") is __import__("os").path.join
    (tmp_path / "neighbour.py").write_text("TWO = 2\n")
    (tmp_path / "math.py").write_text(
        "from neighbour import TWO\nclass Loss:\n    @staticmethod\n    def of(x):\n        return TWO * x\n"
    )
    before = list(sys.path)
    assert load(f"{tmp_path}/math.py:Loss.of")(3) == 6
    assert sys.modules["math"] is math  # a file does not take a module's place
    assert sys.path == before
    del sys.modules["neighbour"]


def test_a_file_s_neighbours_come_before_other_modules_of_their_name(tmp_path, monkeypatch):
    for folder in ("here", "there"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "beside.py").write_text(f"NAME = {folder!r}\n")
    (tmp_path / "here" / "loss.py").write_text("import beside\ndef f():\n    return beside.NAME\n")
    monkeypatch.syspath_prepend(tmp_path / "there")
    assert load(f"{tmp_path}/here/loss.py:f")() == "here"
    del sys.modules["beside"]


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("math.sqrt", "did you mean math:sqrt?"),
        ("sqrt", "expected module:function"),
        (":sqrt", "expected module:function"),
        ("math:sqrtt", "nothing there is called 'sqrtt'; did you mean"),
        ("math:pi", "a float; expected a function"),
        ("no_such_module:f", "cannot import no_such_module: ModuleNotFoundError"),
        ("no_such_file.py:f", "there is no file no_such_file.py"),
    ],
)
def test_wrong_names_are_refused_in_one_line(spec, said):
    with pytest.raises(ValueError, match=r"^callable: ") as refusal:
        load(spec)
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_of_a_module_that_was_named_alone_the_public_functions_that_it_defines_are_listed(tmp_path):
    text = "from math import sqrt\nclass Loss:\n    pass\nNUMBER = 3\ndef _hidden():\n    pass\n"
    (tmp_path / "losses.py").write_text(text + "def kl(p, q):\n    pass\ndef js(p, q):\n    pass\n")
    (tmp_path / "listing.py").write_text(text + "__all__ = ['sqrt', 'Loss', 'NUMBER']\n")
    (tmp_path / "empty.py").write_text(text)
    (tmp_path / "many.py").write_text("\n".join(f"def f{k}():\n    pass" for k in range(9)))
    for name, said in {
        "losses.py": ", one of {0}:kl, {0}:js",
        "listing.py": ", one of {0}:sqrt",
        "empty.py": "",
        "many.py": ", one of " + ", ".join(f"{{0}}:f{k}" for k in range(8)) + ", …",
    }.items():
        with pytest.raises(ValueError, match="expected module:function or file") as refusal:
            load(f"{tmp_path}/{name}")
        assert str(refusal.value).endswith("file.py:function" + said.format(f"{tmp_path}/{name}"))


def test_what_a_module_prints_goes_to_stderr(tmp_path, capsys):
    (tmp_path / "chatty.py").write_text("print('hello')\ndef f(p, q):\n    return 0\n")
    assert load(f"{tmp_path}/chatty.py:f")(1, 2) == 0
    assert capsys.readouterr() == ("", "hello\n")


def test_a_file_that_raises_is_refused(tmp_path):
    (tmp_path / "broken.py").write_text("raise KeyError('one\\ntwo')\n")
    with pytest.raises(ValueError, match="KeyError") as refusal:
        load(f"{tmp_path}/broken.py:f")
    assert "\n" not in str(refusal.value)


def test_a_file_that_leaves_is_refused_and_the_path_restored(tmp_path):
    (tmp_path / "leaving.py").write_text("import sys\nsys.path.clear()\nsys.exit(7)\n")
    before = list(sys.path)
    with pytest.raises(ValueError, match="SystemExit: 7"):
        load(f"{tmp_path}/leaving.py:f")
    assert sys.path == before


def test_versions_and_names():
    found = versions(["numpy", "math", "divergences"])
    assert list(found) == ["divergences", "numpy"]
    assert name_of(load) == "divergences._audit.callables:load"
    assert name_of(math.sqrt) == "math:sqrt"
