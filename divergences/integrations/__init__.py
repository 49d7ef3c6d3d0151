"""Claims where people work: a directive and a role for Sphinx and Jupyter Book, and a plugin for pytest."""
