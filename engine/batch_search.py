"""Which photographs a batch is for: those in its inputs, without any that a batch made."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from engine.batch_manifest import MANIFEST_NAME, BatchManifest
from engine.batch_types import BatchSettings
from engine.photo_folders import find_photos

ProblemCallback = Callable[[Path, str], None]


@dataclass
class BatchSearch:
    """Searches the inputs, again and again where they grow.

    Parameters
    ----------
    settings
        Of the batch.
    manifest
        Knows the results in the output folder.
    on_problem
        Receives each folder or link that is passed over, once.
    """

    settings: BatchSettings
    manifest: BatchManifest
    on_problem: ProblemCallback
    _seen: set[str] = field(default_factory=set)
    _reported: set[Path] = field(default_factory=set)
    _result_folders: dict[Path, bool] = field(default_factory=dict)
    _last_parent: Path | None = None
    _last_real_parent: str = ""

    def new_photos(self) -> Iterator[tuple[Path, str]]:
        """Yield photographs that were not there at the last call, each with its name.

        The name is the path below the input, with forward slashes.

        Raises
        ------
        ImageError
            When an input is missing or cannot be opened.
        """
        output_dir = Path(os.path.realpath(self.settings.output_dir))
        for entry in self.settings.inputs:
            is_folder = entry.is_dir()
            root = entry if is_folder else entry.parent
            is_inside = is_folder and _is_below(output_dir, Path(os.path.realpath(root)))
            for source in find_photos([entry], on_problem=self._report):
                key = self._real_path(source)
                if key in self._seen:
                    continue
                self._seen.add(key)
                if is_folder and self._is_made_here(source, root, output_dir, is_inside):
                    continue
                if self.settings.only is None or source in self.settings.only:
                    yield source, source.relative_to(root).as_posix()

    def _is_made_here(self, source: Path, root: Path, output_dir: Path, is_inside: bool) -> bool:
        """Tell whether a photograph is the result of this batch or of another one."""
        real_source = Path(self._real_path(source))
        if real_source.is_relative_to(output_dir):
            # With the results beside the photographs only the manifest knows which is which.
            relative = self.settings.output_dir / real_source.relative_to(output_dir)
            return is_inside or self.manifest.is_result(relative)
        return self._is_in_results(source.parent, root)

    def _is_in_results(self, folder: Path, root: Path) -> bool:
        """Tell whether a folder below an input is, or is in, the output folder of some batch."""
        if folder == root:
            return False
        if folder not in self._result_folders:
            is_one = (folder / MANIFEST_NAME).exists()
            self._result_folders[folder] = is_one or self._is_in_results(folder.parent, root)
        return self._result_folders[folder]

    def _real_path(self, source: Path) -> str:
        # Photographs come folder by folder: the disk is asked once for each folder.
        if self._last_parent != source.parent:
            self._last_parent = source.parent
            self._last_real_parent = os.path.realpath(source.parent)
        return os.path.join(self._last_real_parent, source.name)  # noqa: PTH118 - text is enough

    def _report(self, path: Path, reason: str) -> None:
        if path not in self._reported:
            self._reported.add(path)
            self.on_problem(path, reason)


def _is_below(folder: Path, root: Path) -> bool:
    return folder != root and folder.is_relative_to(root)
