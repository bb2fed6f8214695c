"""Tintype's window: widgets that draw and ask; the engine does the work behind ``engine.api``."""
