"""Command line programs over :mod:`engine.api`: thin, and without a window."""
