"""Claims where people work: a directive and a role for Sphinx and Jupyter Book, and a plugin for pytest.

It may import `verification`, since all that it does is to hand over what others wrote; nothing imports it, since Sphinx and
pytest are no dependencies of the library.
"""
