"""The report of a batch: a page and a table of all results that are in its output folder."""

import base64
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from engine.batch_entries import DoneEntry
from engine.batch_manifest import BatchManifest
from engine.batch_page import write_batch_page
from engine.batch_table import write_batch_csv
from engine.batch_types import BatchSettings
from engine.batch_work import Maker
from engine.report_types import BatchReport, ReportRow
from engine.versions import library_versions

PAGE_NAME, TABLE_NAME = "tintype-report.html", "tintype-report.csv"


def write_report(
    settings: BatchSettings,
    makers: Sequence[Maker],
    manifest: BatchManifest,
    counts: tuple[int, int, int],
    failures: Sequence[tuple[str, str]],
) -> tuple[Path, Path]:
    """Write both files into the output folder; what an earlier batch wrote there is replaced.

    Parameters
    ----------
    settings, makers
        Of the batch.
    manifest
        Knows the results, those of earlier batches with the same checkpoints included.
    counts
        Colorized, done before, not possible.
    failures
        Names of what is not possible and of what was passed over, with reasons.

    Returns
    -------
    The page and the table.

    Raises
    ------
    EngineError
        When the disk refuses.
    """
    page, table = settings.output_dir / PAGE_NAME, settings.output_dir / TABLE_NAME
    write_batch_csv(table, _rows(settings, makers, manifest, failures))
    done, skipped, failed = counts
    report = BatchReport(
        title=", ".join(path.name or str(path) for path in settings.inputs[:3]),
        done=done,
        skipped=skipped,
        failed=failed,
        cards=[maker.card for maker in makers],
        settings=_described(settings),
        versions=library_versions(),
        rows=_rows(settings, makers, manifest, failures),
        is_measured=settings.measures,
    )
    write_batch_page(page, report)
    return page, table


def _rows(
    settings: BatchSettings,
    makers: Sequence[Maker],
    manifest: BatchManifest,
    failures: Sequence[tuple[str, str]],
) -> Iterator[ReportRow]:
    for name, reason in failures:
        yield ReportRow(name, "", "", reason, None, 0.0)
    for maker in makers:
        for entry in manifest.results_of(maker.maker_id):
            yield _row(entry, maker.card.title, settings.output_dir)


def _row(entry: DoneEntry, title: str, output_dir: Path) -> ReportRow:
    small = entry.thumbnails or (None, None, None)
    gray, predicted, original = (None if text is None else base64.b64decode(text) for text in small)
    output = entry.output.relative_to(output_dir).as_posix()
    return ReportRow(
        entry.name, title, output, "", entry.figures, entry.duration_ms, gray, predicted, original
    )


def _described(settings: BatchSettings) -> Mapping[str, str]:
    changes = settings.adjustments
    size = settings.size
    proportion = "squared" if size is None or size.is_squared else "in proportion"
    return {
        "Input": "\n".join(map(str, settings.inputs)),
        "Output": str(settings.output_dir),
        "Names": settings.name_pattern,
        "Format": settings.suffix or "as the photograph",
        "Sub-folders": "kept" if settings.mirrors_tree else "all in one folder",
        "Render size": "as trained" if size is None else f"{size.side_px} pixels, {proportion}",
        "Saturation": f"{changes.saturation:.0%}",
        "Blend with gray": f"{changes.gray_blend:.0%}",
        "Temperature": f"{changes.temperature:+.2f}",
    }
