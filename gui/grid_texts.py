"""What the tiles of the filter grid say."""

import math
from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from engine.api import Figures, ModelSpec
from gui.checkpoint_texts import format_count, spec_text
from gui.grid_types import GridCheckpoint, TileResult

_SEPARATOR = "  ·  "


def tile_names(checkpoints: Sequence[GridCheckpoint]) -> dict[str, str]:
    """Name checkpoints so that no two in the grid have the same name.

    Returns
    -------
    By id: "16 filters" for a colorizer and the title of any other network; with the activation,
    the epoch or the title and the folder where there are several such.
    """
    names = {one.checkpoint_id: _short_name(one) for one in checkpoints}
    for longer in (_with_epoch, _title, _title_and_folder):
        count = Counter(names.values())
        names |= {
            one.checkpoint_id: longer(one)
            for one in checkpoints
            if count[names[one.checkpoint_id]] > 1
        }
    return names


def menu_name(checkpoint: GridCheckpoint) -> str:
    """Name a checkpoint in the menu of all of them."""
    return _title(checkpoint)


def epoch_name(checkpoint: GridCheckpoint) -> str:
    """Name one epoch of a run in its menu."""
    return _translate("Epoch {epoch}").format(epoch=checkpoint.card.epochs)


def count_text(chosen: int, offered: int) -> str:
    """Say how many checkpoints are in the grid."""
    if not offered:
        return _translate("No checkpoints")
    if offered == 1:
        return _translate("{chosen} of 1 checkpoint").format(chosen=chosen)
    return _translate("{chosen} of {offered} checkpoints").format(chosen=chosen, offered=offered)


def info_lines(checkpoint: GridCheckpoint, result: TileResult | None) -> tuple[str, ...]:
    """Return what stands at the right of a head, from long to short: "17 k · 12 ms", "12 ms"."""
    weights = format_count(checkpoint.card.parameter_count)
    if result is None:
        return (weights,)
    took = format_ms(result.network_ms)
    return f"{weights} · {took}", took


def format_ms(duration_ms: float) -> str:
    """Write a duration such as "12 ms", with a space that does not break."""
    digits = 1 if duration_ms < 9.95 else 0
    return f"{duration_ms:.{digits}f}\u00a0ms"


def figure_lines(figures: Figures) -> tuple[str, ...]:
    """Return the figures of a tile from long to short; a narrow one says the MAE only."""
    parts = [
        _translate("MAE {mae}").format(mae=f"{figures.mae:.4f}"),
        _translate("ΔE {delta_e}").format(delta_e=f"{figures.delta_e:.1f}"),
        _psnr(figures),
        _translate("SSIM {ssim}").format(ssim=f"{figures.ssim:.3f}"),
        _chroma(figures),
    ]
    return tuple(_SEPARATOR.join(parts[:count]) for count in range(len(parts), 0, -1))


def describe_result(checkpoint: GridCheckpoint, result: TileResult | None) -> str:
    """Say all that is known of a tile, in lines: for the tooltip and for a screen reader."""
    card = checkpoint.card
    lines = [card.title, spec_text(card.spec, card.parameter_count)]
    if checkpoint.epoch is not None:
        lines.append(epoch_name(checkpoint))
    if result is not None:
        lines.append(
            _translate("Network {network}, whole picture {whole}").format(
                network=format_ms(result.network_ms), whole=format_ms(result.duration_ms)
            )
        )
        if result.figures is not None:
            figures = result.figures
            lines += [
                _translate("MAE {mae} of a*b*, scaled to 1").format(mae=f"{figures.mae:.4f}"),
                _translate("PSNR {psnr}").format(psnr=_psnr(figures)),
                _translate("SSIM {ssim}").format(ssim=f"{figures.ssim:.3f}"),
                _translate("mean ΔE 2000 {delta_e}").format(delta_e=f"{figures.delta_e:.1f}"),
                _translate("mean {chroma}").format(chroma=_chroma(figures)),
            ]
    return "\n".join(lines)


def spoken_name(name: str, result: TileResult | None, note: str) -> str:
    """Name a tile for a screen reader: "16 filters, MAE 0.0162"."""
    if note:
        return _translate("{name}: {note}").format(name=name, note=note)
    if result is None or result.figures is None:
        return name
    return _translate("{name}, MAE {mae}").format(name=name, mae=f"{result.figures.mae:.4f}")


def file_stem(names: Sequence[str]) -> str:
    """Return a file name for an export of these photographs, without its suffix."""
    stem = names[0].rpartition(".")[0] or names[0] if names else ""
    if len(names) > 1:
        return _translate("{name} and {count} more").format(name=stem, count=len(names) - 1)
    return stem


def _short_name(checkpoint: GridCheckpoint) -> str:
    spec = checkpoint.card.spec
    if spec.kind != "colorizer":
        return checkpoint.card.title
    name = _translate("{count} filters").format(count=spec.filters)
    if spec == ModelSpec("colorizer", spec.filters, image_px=spec.image_px):
        return name
    # The weights are said beside it.
    differences = spec_text(spec, checkpoint.card.parameter_count).rpartition(",")[0]
    return f"{name}, {differences}"


def _with_epoch(checkpoint: GridCheckpoint) -> str:
    name = _short_name(checkpoint)
    if checkpoint.epoch is None:
        return name
    return _translate("{name}, epoch {epoch}").format(name=name, epoch=checkpoint.epoch)


def _title(checkpoint: GridCheckpoint) -> str:
    title = checkpoint.card.title
    if checkpoint.epoch is None:
        return title
    return _translate("{name}, epoch {epoch}").format(name=title, epoch=checkpoint.epoch)


def _title_and_folder(checkpoint: GridCheckpoint) -> str:
    run_dir = checkpoint.path.parent.parent if checkpoint.epoch else checkpoint.path.parent
    return f"{_title(checkpoint)}, {run_dir.name}"


def _psnr(figures: Figures) -> str:
    return f"{figures.psnr_db:.1f}\u00a0dB" if math.isfinite(figures.psnr_db) else "∞\u00a0dB"


def _chroma(figures: Figures) -> str:
    return _translate("chroma {chroma} of {original}").format(
        chroma=f"{figures.chroma:.1f}", original=f"{figures.original_chroma:.1f}"
    )


def _translate(text: str) -> str:
    return QCoreApplication.translate("FilterGrid", text)
