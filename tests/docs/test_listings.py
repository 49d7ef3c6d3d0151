"""A listing ends with its last line, and a remark behind a line is one piece."""

import importlib

from docutils import nodes

listings = importlib.import_module("listings")


def test_the_empty_line_that_ends_a_doctest_is_not_shown():
    page = nodes.section("", nodes.literal_block(">>> 1 + 1\n2\n\n", ">>> 1 + 1\n2\n\n"), nodes.literal_block("a", "a"))
    listings.close(page)
    assert [(x.astext(), x.rawsource) for x in page.children] == [(">>> 1 + 1\n2", ">>> 1 + 1\n2"), ("a", "a")]


def test_a_remark_is_one_piece_and_other_text_is_as_it_was():
    claims = "KL(p, q) &gt;= 0       # proved\nH(p) &lt;= log n  # refused: a # in it\n"
    pieces = claims.replace("# proved", '<span class="remark"># proved</span>')
    pieces = pieces.replace("# refused: a # in it", '<span class="remark"># refused: a # in it</span>')
    assert listings.whole(f"<p>x  # y</p><pre>{claims}</pre>") == f"<p>x  # y</p><pre>{pieces}</pre>"
    for same in ("# a title\nx # close", "    # behind room only", 'x  <span class="c1"># in colours</span>'):
        assert listings.whole(f"<pre>{same}</pre>") == f"<pre>{same}</pre>"
