"""How Sphinx prints this book. Strict (`-W -n`), and no network: neither while building nor while reading."""

import sys
from hashlib import sha256
from importlib import metadata
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent / "programs"), str(Path(__file__).parents[1])]

project = "divergences"
author = "The divergences developers"
project_copyright = author
release = metadata.version("divergences")

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.mathjax",
    "sphinx.ext.viewcode",
    "sphinx_design",
    "docstrings",
    "written",
    "accessible",
    "sidebar",
    "dark_figures",
    "titles",
    "wide_figures",
    "scripts",
    "listings",
    "checked",
]
exclude_patterns = [
    "_build",
    "programs",
    "jupyter_execute",
    "api.md",
]  # the API is printed from api.md, a page for each name
nitpicky = True
# `sphinx-build -t quick`: the pages that somebody typed, for whoever edits one. Nothing is judged, drawn or read from a
# notebook, and links to what is not there are no fault.
if tags.has("quick"):  # noqa: F821, Sphinx's own name
    exclude_patterns += ["_generated/**"]
    nitpicky = False
    suppress_warnings = ["image.not_readable", "myst.xref_missing", "ref", "toc"]

myst_enable_extensions = ["amsmath", "colon_fence", "deflist", "dollarmath"]
# Notebooks keep their outputs, and a test executes them and compares: what is printed is what was tested, and a kernel
# is not needed here.
nb_execution_mode = "off"

autodoc_typehints = "none"
autodoc_member_order = "bysource"
autodoc_inherit_docstrings = False
add_module_names = False

html_theme = "furo"
html_title = "divergences"
html_static_path = ["_static"]
templates_path = ["_templates"]
html_css_files = ["book.css"]
html_copy_source = False
html_scaled_image_link = False  # a figure is drawn as lines: there is no larger one


# Formulas are drawn by MathJax 3 from one file with its glyphs, so that they show offline too. The file comes from a
# package when the book is built, and is the one that npm's mathjax@3.2.2 carries: its hash is checked.
MATHJAX = metadata.distribution("sphinx-mathjax-offline").locate_file(
    "sphinx-mathjax-offline/static/mathjax/tex-svg.js"
)
MATHJAX_SHA256 = "d4295dc33744836935c1399feece5159577b34c5c8ffb9f1c6324cd82e03a882"
if sha256(Path(str(MATHJAX)).read_bytes()).hexdigest() != MATHJAX_SHA256:
    raise RuntimeError(f"{MATHJAX}: not the tex-svg.js of MathJax 3.2.2; expected sha256 {MATHJAX_SHA256}")
html_static_path += [str(MATHJAX)]

# The live page, one file of its own, beside the pages of the book.
html_extra_path = ["_generated/live"]
(Path(__file__).parent / "_generated/live").mkdir(parents=True, exist_ok=True)
mathjax_path = "tex-svg.js"
