"""Reading HDF5 files of strangers: plain numbers in plain groups, and nothing else.

HDF5 can point into other files, compress a small file from a huge one, and link groups in circles.
None of that is needed for the weights of a network, so each is refused before it is followed.
"""

import contextlib
import math
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.errors import CheckpointError
from engine.hdf5_text_sizes import claimed_text_bytes

if TYPE_CHECKING:
    import h5py

_MOST_NAMES = 4096
_MOST_DIMENSIONS = 8
_FLOAT_BYTES = (2, 4, 8)
_LONGEST_QUOTED = 60
# What h5py raises where a file contradicts itself.
_DAMAGE = (OSError, KeyError, RuntimeError, ValueError, TypeError, OverflowError)


class Hdf5File:
    """An open HDF5 file of which only plain groups, texts and floating-point numbers are read.

    Parameters
    ----------
    root
        The open file.
    name
        Of the file, for messages.
    source
        What the root was opened from: no more numbers are read than it has.
    """

    def __init__(self, root: "h5py.File", name: str, source: BinaryIO) -> None:
        self.root = root
        self.name = name
        self._source = source
        self._size = self._bytes_left = source.seek(0, os.SEEK_END)
        # From where each object was reached first: a second way to it is a circle or a trick.
        self._places: dict[tuple[int, int], str] = {_identity(root): "/"}

    def group(self, parent: "h5py.Group", path: str) -> "h5py.Group | None":
        """Return a group in a group, or None where there is none of that name.

        Parameters
        ----------
        parent
            A group of this file.
        path
            Names, divided by slashes.

        Raises
        ------
        CheckpointError
            When the path leads over a link, in a circle or to numbers.
        """
        import h5py

        with self._damage_told():
            child = self._follow(parent, path)
            if child is not None and not isinstance(child, h5py.Group):
                raise self.refusal(f"“{_short(path)}” should be a group")
            return child

    def names(self, parent: "h5py.Group") -> list[str]:
        """Return the names in a group.

        Raises
        ------
        CheckpointError
            When there are absurdly many.
        """
        with self._damage_told():
            if len(parent) > _MOST_NAMES:
                raise self.refusal(f"a group has {len(parent)} members")
            names = list(parent)
            if not all(isinstance(name, str) for name in names):
                raise self.refusal("a group has a name that is no text")
            return names

    def has_texts(self, parent: "h5py.Group", name: str) -> bool:
        """Tell whether a group has an attribute of a name; damage raises a CheckpointError."""
        with self._damage_told():
            return name in parent.attrs

    def texts(self, parent: "h5py.Group", name: str) -> list[str]:
        """Return a list of texts that is an attribute of a group; empty where there is none.

        Raises
        ------
        CheckpointError
            When it is not a list of texts or an absurdly long one.
        """
        import h5py

        with self._damage_told():
            if name not in parent.attrs:
                return []
            attribute = parent.attrs.get_id(name)
            count = math.prod(attribute.shape)
            if count == 0:  # Keras writes an empty list as one of numbers
                return []
            kind = h5py.check_string_dtype(attribute.dtype)
            if kind is None or len(attribute.shape) != 1:
                raise self.refusal(f"“{name}” is not a list of names")
            needed = count * kind.length if kind.length else self._claimed_bytes(parent, name)
            if count > _MOST_NAMES or needed > self._size:
                raise self.refusal(f"its list “{name}” is too long")
            return [_as_text(item) for item in parent.attrs[name]]

    def weight(self, parent: "h5py.Group", path: str) -> "h5py.Dataset":
        """Find numbers in a group and check their type, shape and place, but do not read them.

        Parameters
        ----------
        parent
            A group of this file.
        path
            Names, divided by slashes.

        Raises
        ------
        CheckpointError
            When they are missing, are not plain floating-point numbers in this very file, or take
            more space than the file has.
        """
        import h5py

        with self._damage_told():
            child = self._follow(parent, path)
            if not isinstance(child, h5py.Dataset):
                raise self.refusal(f"the weights “{_short(path)}” are missing")
            self._require_plain(child, path)
            return child

    def read(self, weight: "h5py.Dataset") -> NDArray[np.float32]:
        """Read numbers that :meth:`weight` found.

        Returns
        -------
        Their own shape, float32, all finite.

        Raises
        ------
        CheckpointError
            When the file is damaged there, or a number is not finite.
        """
        # A number too large for 32 bits becomes infinite.
        with self._damage_told(), np.errstate(over="ignore", invalid="ignore"):
            array = np.asarray(weight[()]).astype(np.float32)
        if not np.isfinite(array).all():
            raise CheckpointError(
                f"The weights in “{self.name}” are not all finite numbers, so it cannot colorize; "
                "use another file."
            )
        return array

    def refusal(self, how: str) -> CheckpointError:
        """Make the error for a file that is not as Keras writes it."""
        return CheckpointError(
            f"“{self.name}” cannot be imported: {how}. A file as Keras saves it was expected."
        )

    def _claimed_bytes(self, parent: "h5py.Group", name: str) -> int:
        try:
            return claimed_text_bytes(self._source, _identity(parent)[1], name)
        except ValueError as error:
            raise self.refusal(f"its list “{name}” is written in an unusual way") from error

    def _follow(self, parent: "h5py.Group", path: str) -> Any:
        import h5py

        child: Any = parent
        for name in path.split("/"):
            child = self._child(child, name) if isinstance(child, h5py.Group) else None
        return child

    def _child(self, parent: "h5py.Group", name: str) -> Any:
        """Follow one plain link, or return None where there is none of that name."""
        import h5py

        links, key = parent.id.links, name.encode()
        if name in ("", ".", "..") or "\0" in name or not links.exists(key):
            return None
        if links.get_info(key).type != h5py.h5l.TYPE_HARD:
            raise self.refusal(f"“{_short(name)}” is a link to another place or another file")
        child = parent[name]
        place = f"{parent.name}/{name}"
        if self._places.setdefault(_identity(child), place) != place:
            raise self.refusal(f"“{_short(name)}” is linked to twice or in a circle")
        return child

    def _require_plain(self, dataset: "h5py.Dataset", path: str) -> None:
        import h5py

        properties = dataset.id.get_create_plist()
        if properties.get_layout() == h5py.h5d.VIRTUAL or properties.get_external_count():
            raise self.refusal(f"the weights “{_short(path)}” lie in another file")
        if properties.get_nfilters():
            raise self.refusal(f"the weights “{_short(path)}” are compressed")
        is_float = dataset.id.get_type().get_class() == h5py.h5t.FLOAT
        if not is_float or dataset.dtype.itemsize not in _FLOAT_BYTES:
            raise self.refusal(f"the weights “{_short(path)}” are not floating-point numbers")
        if dataset.shape is None or len(dataset.shape) > _MOST_DIMENSIONS:
            raise self.refusal(f"the weights “{_short(path)}” have no usable shape")
        needed = math.prod(dataset.shape) * dataset.dtype.itemsize
        self._bytes_left -= needed
        if self._bytes_left < 0 or dataset.id.get_storage_size() < needed:
            raise self.refusal(
                f"the weights “{_short(path)}” of the shape {dataset.shape} are not all in the "
                "file, which may be cut short"
            )

    @contextlib.contextmanager
    def _damage_told(self) -> Iterator[None]:
        try:
            yield
        except _DAMAGE as error:
            raise _damaged(self.name) from error


@contextlib.contextmanager
def open_hdf5(source: BinaryIO, name: str) -> Iterator[Hdf5File]:
    """Open an HDF5 file that may come from anybody.

    Parameters
    ----------
    source
        Readable and seekable; its position is changed.
    name
        Of the file, for messages.

    Raises
    ------
    CheckpointError
        When it is not HDF5 or is damaged.
    """
    import h5py

    try:
        root = h5py.File(source, "r")
    except _DAMAGE as error:
        raise _damaged(name) from error
    with root:
        try:
            file = Hdf5File(root, name, source)
        except _DAMAGE as error:
            raise _damaged(name) from error
        yield file


def _identity(item: Any) -> tuple[int, int]:
    """Tell objects of a file apart, by whichever name they were reached."""
    import h5py

    info = h5py.h5o.get_info(item.id)
    return info.fileno, info.addr


def _short(name: str) -> str:
    return name[:_LONGEST_QUOTED]


def _as_text(item: object) -> str:
    return item.decode() if isinstance(item, bytes) else str(item)


def _damaged(name: str) -> CheckpointError:
    return CheckpointError(
        f"“{name}” is damaged or cut short: its HDF5 data cannot be read. "
        "Copy or download it again."
    )
