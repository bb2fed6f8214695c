"""The colorizing engine: photographs, networks, training, checkpoints. It knows no window.

Everything outside this package enters through :mod:`engine.api`.
"""
