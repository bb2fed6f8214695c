"""Settings of the memory allocators that training needs on Linux.

Training makes and frees the same few large blocks in every step, on many threads. By default the C
library gives each back to the system at once and asks for it again a moment later, and the
system clears it each time: with batches that are prepared beside, nearly half of the processor
time went there (3.4 million page faults in 15 seconds; with these settings 0.15 million).
"""

import contextlib
import ctypes
import os
import sys

# <malloc.h> of the GNU C library.
_M_TRIM_THRESHOLD, _M_TOP_PAD, _M_MMAP_THRESHOLD = -1, -2, -3
_MB = 1 << 20
# Blocks of pixels are larger and go back to the system as soon as they are free.
_MMAP_THRESHOLD = 4 * _MB
_TRIM_THRESHOLD = 256 * _MB
_TOP_PAD = 64 * _MB


def keep_freed_blocks() -> None:
    """Make TensorFlow and the C library keep what a training step frees for the next one.

    To be called before TensorFlow is imported. Does nothing where the C library is another one.
    """
    # TensorFlow's own allocator, which it uses on graphics cards, for the main memory too.
    os.environ.setdefault("TF_CPU_ALLOCATOR_USE_BFC", "1")
    if not sys.platform.startswith("linux"):
        return
    with contextlib.suppress(AttributeError, OSError):
        mallopt = ctypes.CDLL(None).mallopt
        for parameter, value in (
            (_M_TRIM_THRESHOLD, _TRIM_THRESHOLD),
            (_M_TOP_PAD, _TOP_PAD),
            (_M_MMAP_THRESHOLD, _MMAP_THRESHOLD),
        ):
            mallopt(parameter, value)
