"""What to export."""

from dataclasses import dataclass, field
from pathlib import Path

from engine.variants import Augmentation


@dataclass(frozen=True)
class ExportSettings:
    """An export of an augmented data set: the same settings give the same pictures.

    Attributes
    ----------
    data_dirs
        Folders of photographs.
    output_dir
        Gets the four zip files.
    split_file
        Says which photographs are in the test part and so are left out.
    augmentation
        How far each augmentation may go.
    seed
        Of the variants.
    image_px
        Side of the pictures.
    """

    data_dirs: tuple[Path, ...]
    output_dir: Path
    split_file: Path
    augmentation: Augmentation = field(default_factory=Augmentation)
    seed: int = 0
    image_px: int = 128
