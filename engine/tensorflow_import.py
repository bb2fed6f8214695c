"""Importing TensorFlow without freezing the window.

The import takes seconds. Done plainly on a worker thread it still stops the window for up to
650 ms, because loading the shared libraries and the garbage collector's passes over some hundred
thousand new objects hold Python's global lock. So on Linux the libraries are loaded first through
``ctypes`` (which releases the lock), and the collector rests during the import.
"""

import contextlib
import ctypes
import gc
import importlib
import importlib.util
import logging
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.heap import keep_freed_blocks

# In this order: the second needs the first.
_LINUX_LIBRARIES = ("libtensorflow_framework.so.2", "libtensorflow_cc.so.2")
_RTLD_NOW = 2
# What TensorFlow and Keras import themselves, a quarter of a second of it.
_NEEDED_MODULES = (
    *("h5py", "ml_dtypes", "optree", "rich.console", "rich.table", "absl.logging"),
    *("wrapt", "opt_einsum", "unittest.mock"),
)

_log = logging.getLogger(__name__)
_import_lock = threading.Lock()


def load_tensorflow() -> Any:
    """Import TensorFlow and Keras once and return the ``tensorflow`` module; any thread may call.

    Raises
    ------
    ImportError
        When TensorFlow is not installed or cannot be loaded.
    """
    with _import_lock:
        if "tensorflow" not in sys.modules:
            _quieten()
            keep_freed_blocks()
            with _chatter_to_log(), _resting_collector():
                _import_what_it_needs()
                _preload_libraries()
                import keras  # noqa: F401  (its import belongs to the same pause)
                import tensorflow as tf

                _let_gpu_memory_grow(tf)
    import tensorflow

    return tensorflow


def load_keras() -> Any:
    """Import TensorFlow as :func:`load_tensorflow` does and return the ``keras`` module."""
    load_tensorflow()
    import keras

    return keras


def _quieten() -> None:
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")


@contextlib.contextmanager
def _resting_collector() -> Iterator[None]:
    """Let the garbage collector rest while a million objects are made that will last."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # First exempt them: enabled, the collector would look at all of them at once.
        gc.freeze()
        if was_enabled:
            gc.enable()


@contextlib.contextmanager
def _chatter_to_log() -> Iterator[None]:
    """Move what TensorFlow's libraries write to the terminal into the log.

    Lines such as "Could not find cuda drivers" come before any of its settings act, and look like
    a fault to people who have no GPU. What Python itself writes meanwhile goes on to the terminal.
    """
    with tempfile.TemporaryFile() as chatter:
        try:
            terminal = os.dup(2)
        except OSError:  # a program without a terminal has no such file
            yield
            return
        os.dup2(chatter.fileno(), 2)
        before = sys.stderr
        own = os.fdopen(terminal, "w", buffering=1, errors="backslashreplace")
        if before is sys.__stderr__:
            sys.stderr = own
        try:
            yield
        finally:
            os.dup2(terminal, 2)
            if sys.stderr is own:
                sys.stderr = before
            own.close()
            chatter.seek(0)
            _log.info("TensorFlow says: %s", chatter.read().decode("utf-8", "replace").strip())


def _import_what_it_needs() -> None:
    """Import small things first, so that the system's loader is free a little longer.

    While it loads TensorFlow's libraries, no other thread can start a thread or load anything,
    and just after its first paint the window does both: it draws its first picture.
    """
    for name in _NEEDED_MODULES:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def _preload_libraries() -> None:
    if not sys.platform.startswith("linux"):
        return
    spec = importlib.util.find_spec("tensorflow")
    if spec is None or spec.origin is None:
        return
    # A plain foreign call releases the global lock; ctypes.CDLL itself would hold it.
    dlopen = ctypes.CDLL(None).dlopen
    dlopen.restype = ctypes.c_void_p
    dlopen.argtypes = (ctypes.c_char_p, ctypes.c_int)
    for name in _LINUX_LIBRARIES:
        path = Path(spec.origin).parent / name
        if path.exists():
            dlopen(os.fsencode(path), _RTLD_NOW)


def _let_gpu_memory_grow(tf: Any) -> None:
    """Take GPU memory as needed: by default TensorFlow takes all of it at once."""
    for gpu in tf.config.list_physical_devices("GPU"):
        with contextlib.suppress(RuntimeError):  # another library used the GPU before
            tf.config.experimental.set_memory_growth(gpu, True)
