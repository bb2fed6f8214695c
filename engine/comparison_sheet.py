"""A comparison as one picture: images down, checkpoints across, figures below each tile."""

from collections.abc import Sequence
from pathlib import Path

from engine.cards import CheckpointCard, unusual_parts
from engine.comparison import grid_place
from engine.comparison_row import ComparisonRow
from engine.control import StopToken
from engine.errors import EngineError
from engine.files import atomic_path, describe_os_error
from engine.onnx_spec import ONNX_KIND
from engine.sheet_drawing import SheetDrawing
from engine.sheet_types import SheetColumn, SheetTexts

# Pillow holds three bytes of each, and many a viewer four.
LARGEST_SHEET_PIXELS = 250_000_000

_STANDARD_TEXTS = SheetTexts()


def write_comparison_sheet(
    rows: Sequence[ComparisonRow],
    target: Path,
    columns: Sequence[SheetColumn] | None = None,
    texts: SheetTexts = _STANDARD_TEXTS,
    stop: StopToken | None = None,
) -> None:
    """Write a PNG with a row for each picture: the original, its gray picture, and its tiles.

    Parameters
    ----------
    rows
        Pictures with their tiles, at least one.
    target
        The PNG to make or to replace; its folder must be there.
    columns
        Which checkpoints stand side by side, and what is said of them; None for all of them, as
        :func:`engine.comparison.sorted_for_grid` sorts them. A picture without a tile of one of
        them has an empty place there.
    texts
        The words on the sheet.
    stop
        Looked at before each picture; None where nobody can ask for a stop.

    Raises
    ------
    EngineError
        When there is no picture, the sheet would be too large, or the disk refuses; whatever was
        at ``target`` is untouched then.
    RunStopped
        When a stop was asked for; nothing is written then.
    """
    if not rows:
        raise EngineError("There is no picture to compare yet. Open a photograph first.")
    drawing = SheetDrawing(rows, sheet_columns(rows) if columns is None else columns, texts)
    if drawing.width_px * drawing.height_px > LARGEST_SHEET_PIXELS:
        raise EngineError(
            f"{len(rows)} pictures do not fit on one sheet. Choose fewer pictures or checkpoints."
        )
    image = drawing.draw(stop or StopToken())
    try:
        with atomic_path(target) as temporary:
            # Harder compression takes four times as long for a few percent.
            image.save(temporary, "PNG", compress_level=2)
    except OSError as error:
        raise EngineError(describe_os_error(error, target)) from error


def sheet_columns(rows: Sequence[ComparisonRow]) -> list[SheetColumn]:
    """Make a column of each checkpoint that some picture has a tile of, sorted as in a grid."""
    cards = {cell.checkpoint: cell.card for row in rows for cell in row.cells}
    in_order = sorted(cards, key=lambda path: (grid_place(cards[path]), str(path)))
    return [
        SheetColumn(path, cards[path].title, describe_network(cards[path])) for path in in_order
    ]


def describe_network(card: CheckpointCard) -> tuple[str, str]:
    """Say in two lines which network it is: "64 filters, sigmoid" and "260,356 parameters"."""
    spec = card.spec
    words = {
        "colorizer": f"{spec.filters} filters",
        "encoder_decoder": f"encoder-decoder, {spec.filters} filters",
        "efficientnet": f"EfficientNet, {spec.filters} filters",
        "regressor": "mean a*b*",
        ONNX_KIND: "ONNX",
    }
    parts = [words[spec.kind], *([spec.activation] if spec.activation else [])]
    parts += [f"{name} {part}" for name, part in unusual_parts(spec).items()]
    return ", ".join(parts), f"{card.parameter_count:,} parameters"
