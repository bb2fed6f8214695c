"""Telling what a file really holds from its first bytes, whatever its name says."""

import zipfile
from typing import BinaryIO

KERAS_WEIGHTS_MEMBER = "model.weights.h5"
HDF5_SIGNATURE = b"\x89HDF\r\n\x1a\n"
ZIP_SIGNATURE = b"PK\x03\x04"

_START_BYTES = 512
_BY_SIGNATURE = (
    (HDF5_SIGNATURE, "a Keras model or other data in HDF5"),
    (b"GGUF", "a language model (GGUF)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
)
_PICKLE_PROTOCOLS = range(2, 6)
# How torch.save started its files before it wrote zip archives: a magic number, pickled.
_OLD_PYTORCH = b"\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19."
# An ONNX file is a protocol buffer that starts with its version (field 1, a small number) and goes
# on with its producer, graph or operator set (fields 2, 7, 8).
_ONNX_VERSION_FIELD = 0x08
_ONNX_VERSIONS = range(3, 32)
_ONNX_NEXT_FIELDS = (0x12, 0x3A, 0x42)
_TEXT_CONTROL_CHARACTERS = "\t\n\r\f"


def describe_content(file: BinaryIO) -> str | None:
    """Say in words what a file holds, or None where that is not recognised.

    Parameters
    ----------
    file
        Readable and seekable; its position is changed.

    Returns
    -------
    Words that fit behind "it holds", such as "a PyTorch model".
    """
    file.seek(0)
    start = file.read(_START_BYTES)
    if not start:
        return "nothing"
    if start.startswith(ZIP_SIGNATURE):
        return _describe_archive(file)
    # The length of a header, which is JSON.
    if start[8:9] == b"{" and start[4:8] == bytes(4):
        return "tensors (.safetensors)"
    for signature, words in _BY_SIGNATURE:
        if start.startswith(signature):
            return words
    return _describe_data(start)


def _describe_archive(file: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "a damaged zip archive"
    if KERAS_WEIGHTS_MEMBER in names:
        return "a Keras model (.keras)"
    if any(name.endswith("data.pkl") for name in names):
        return "a PyTorch model"
    return "a zip archive"


def _describe_data(start: bytes) -> str | None:
    if _looks_like_text(start):
        return "text"
    if len(start) < 9:
        return None
    if start[0] == 0x80 and start[1] in _PICKLE_PROTOCOLS:
        is_pytorch = start[2:].startswith(_OLD_PYTORCH)
        return "a PyTorch model" if is_pytorch else "Python objects (pickle)"
    if start[0] == _ONNX_VERSION_FIELD and start[1] in _ONNX_VERSIONS:
        return "an ONNX model" if start[2] in _ONNX_NEXT_FIELDS else None
    return "a TensorFlow Lite model" if start[4:8] == b"TFL3" else None


def _looks_like_text(start: bytes) -> bool:
    try:
        # The last character may be cut in two.
        text = start.decode("utf-8", "strict" if len(start) < _START_BYTES else "ignore")
    except UnicodeDecodeError:
        return False
    is_short_of_bytes = len(text.encode()) < len(start) - 3
    is_plain = all(letter >= " " or letter in _TEXT_CONTROL_CHARACTERS for letter in text)
    return bool(text) and is_plain and not is_short_of_bytes
