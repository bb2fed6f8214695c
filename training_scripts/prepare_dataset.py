"""Get, inspect, divide and export photographs for a training.

Examples: ``python -m training_scripts.prepare_dataset --download faces`` and
``python -m training_scripts.prepare_dataset DIR --output prepared --export-zips``.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from engine.api import (
    SPLIT_NAME,
    SPLITS,
    UNREADABLE,
    Augmentation,
    ExportSettings,
    Inspection,
    PhotosRead,
    PicturesExported,
    RunStopped,
    SplitRule,
    StopToken,
    describe_inspection,
    download_faces,
    export_dataset,
    inspect_folders,
    unpack_faces,
    write_contact_sheet,
    write_inspected_split,
    write_inspection_csv,
)
from training_scripts._console import (
    EXIT_DONE,
    EXIT_SOME_FAILED,
    run_reporting_errors,
    stop_on_interrupt,
)
from training_scripts._dataset_progress import CountProgress, TransferProgress

CSV_NAME, SHEET_NAME = "inspection.csv", "thumbnails.png"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code.

    Returns
    -------
    0 done, 1 some files could not be read or it was stopped, 2 not possible.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    if not (options.sources or options.download or options.zip):
        parser.error("give a folder of photographs, --download faces, or --zip FILE")
    if options.export_zips and options.output is None:
        parser.error("--export-zips needs --output DIR")
    return run_reporting_errors(lambda: _run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Get, inspect, divide and export photographs.")
    parser.add_argument("sources", type=Path, nargs="*", metavar="SOURCE", help="folders")
    parser.add_argument(
        "--download", choices=("faces",), help="first get the Georgia Tech Face Database (133 MB)"
    )
    parser.add_argument(
        "--zip", type=Path, metavar="FILE", help="the gt_db.zip of it that you downloaded yourself"
    )
    parser.add_argument(
        "--output", type=Path, metavar="DIR", help="write a table, thumbnails and the split there"
    )
    parser.add_argument(
        "--export-zips",
        action="store_true",
        help="also write nine variants of each photograph outside the test part, as four zips",
    )
    parser.add_argument("--split-by", choices=SPLITS, default="photo")
    parser.add_argument("--validation-share", type=float, default=0.16)
    parser.add_argument("--test-share", type=float, default=0.10)
    parser.add_argument("--seed", type=int, default=0, help="of the split and the variants")
    standard = Augmentation()
    for name, value in (
        ("zoom", standard.zoom),
        ("horizontal-shift", standard.horizontal_shift),
        ("vertical-shift", standard.vertical_shift),
        ("least-rgb-scale", standard.least_rgb_scale),
    ):
        parser.add_argument(f"--{name}", type=float, default=value, help="default: %(default)s")
    return parser


def _run(options: argparse.Namespace) -> int:
    with stop_on_interrupt() as stop:
        try:
            return _prepare(options, stop)
        except RunStopped:
            print("Stopped. What is done is kept: the same command goes on from there.")
            return EXIT_SOME_FAILED


def _prepare(options: argparse.Namespace, stop: StopToken) -> int:
    rule = SplitRule(options.validation_share, options.test_share, options.seed, options.split_by)
    augmentation = Augmentation(
        "fixed",
        options.zoom,
        options.horizontal_shift,
        options.vertical_shift,
        options.least_rgb_scale,
    )
    folders = [*options.sources, *_get_faces(options, stop)]
    inspection = _inspect(folders, stop)
    if options.output is not None:
        _write(inspection, options.output, rule, stop)
    if options.export_zips:
        _export(folders, options, augmentation, stop)
    has_broken = inspection.count(UNREADABLE) or inspection.problems
    return EXIT_SOME_FAILED if has_broken else EXIT_DONE


def _get_faces(options: argparse.Namespace, stop: StopToken) -> list[Path]:
    if not (options.download or options.zip):
        return []
    with TransferProgress() as progress:
        if options.zip:
            folder = unpack_faces(options.zip, progress, stop)
        else:
            folder = download_faces(progress, stop)
    print(f"The faces are in {folder}")
    return [folder]


def _inspect(folders: Sequence[Path], stop: StopToken) -> Inspection:
    with CountProgress("Inspecting", " photos") as progress:
        inspection = inspect_folders(
            folders, lambda event: progress.show(event.done, event.total), stop
        )
    print(*describe_inspection(inspection), sep="\n")
    return inspection


def _write(inspection: Inspection, output_dir: Path, rule: SplitRule, stop: StopToken) -> None:
    output_dir.mkdir(parents=True, exist_ok=True)
    write_inspection_csv(inspection, output_dir / CSV_NAME)
    split = write_inspected_split(inspection, output_dir / SPLIT_NAME, rule)
    readable = [photo.path for photo in inspection.photos if photo.verdict != UNREADABLE]
    with CountProgress("Thumbnails", " photos") as progress:
        shown = write_contact_sheet(readable, output_dir / SHEET_NAME, stop, progress.show)
    print(
        f"\n{len(split.training)} photographs train, {len(split.validation)} validate, "
        f"{len(split.test)} test: {output_dir / SPLIT_NAME}"
    )
    print(f"Table: {output_dir / CSV_NAME}")
    print(f"Thumbnails of {shown} photographs: {output_dir / SHEET_NAME}")


def _export(
    folders: Sequence[Path],
    options: argparse.Namespace,
    augmentation: Augmentation,
    stop: StopToken,
) -> None:
    settings = ExportSettings(
        tuple(folders),
        options.output,
        options.output / SPLIT_NAME,
        augmentation,
        options.seed,
    )
    with (
        CountProgress("Reading", " photos") as reading,
        CountProgress("Exporting", " pictures") as exporting,
    ):

        def show(event: PhotosRead | PicturesExported) -> None:
            bar = reading if isinstance(event, PhotosRead) else exporting
            bar.show(event.done, event.total)

        outcome = export_dataset(settings, show, stop)
    there = outcome.picture_count - outcome.made_count
    print(
        f"{outcome.picture_count:,} pictures in each of "
        f"{', '.join(path.name for path in outcome.zips)}"
        f"{f' ({there:,} were there already)' if there else ''}: {options.output}"
    )


if __name__ == "__main__":
    sys.exit(main())
