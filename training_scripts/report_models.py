"""Write the page of the shipped checkpoints: figures, cards, pictures and a contact sheet.

Example: ``python -m training_scripts.report_models --runs runs/bundled --data DIR --pictured
objects --credit "Photographs: Caltech-101, CC BY 4.0." --look look --output docs/models.md``,
where DIR holds the folders of the data sets, and those named by ``--pictured`` may be shown.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine.api import (
    EngineError,
    EvaluatedPhoto,
    RunRecord,
    RunStopped,
    list_checkpoints,
    list_runs,
)
from resources import DEFAULT_CHECKPOINT, checkpoint_dir
from training_scripts._console import (
    EXIT_DONE,
    EXIT_SOME_FAILED,
    run_reporting_errors,
    stop_on_interrupt,
)
from training_scripts._model_figures import DataSet, Measured, Model, find_models, measure
from training_scripts._model_page import Page
from training_scripts._model_pictures import write_sheet
from training_scripts.blind_look import KEY_NAME, TALLY_NAME

TRAINED_ON, NEVER_TRAINED_ON = ("scenes", "photos", "objects", "faces"), ("ncd_sample",)
_CASES = 4  # good ones, and as many bad ones
_COMMANDS = (
    'pip install -e ".[imagenet]"',
    "python -m training_scripts.train_bundled --data DATA --output RUNS",
    "python -m training_scripts.blind_look make --data DATA/scenes DATA/photos DATA/objects "
    "--split-file RUNS/deep/split.json --model A --model B --output LOOK",
    "python -m training_scripts.blind_look tally LOOK",
    "python -m training_scripts.report_models --runs RUNS --data DATA --look LOOK "
    "--pictured objects --hide Faces snoopy garfield --credit TEXT --output docs/models.md",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 1 stopped, 2 not possible."""
    parser = argparse.ArgumentParser(description="Write the page of the shipped checkpoints.")
    parser.add_argument("--runs", type=Path, nargs="+", required=True, metavar="DIR")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument(
        "--models", type=Path, default=checkpoint_dir(), metavar="DIR", help="of the checkpoints"
    )
    parser.add_argument("--look", type=Path, metavar="LOOK", help="of blind_look, tallied")
    parser.add_argument(
        "--pictured", nargs="*", default=[], metavar="NAME", help="data sets that may be shown"
    )
    parser.add_argument(
        "--hide",
        nargs="*",
        default=[],
        metavar="CLASS",
        help="folders in these data sets that may not be shown, such as those of people",
    )
    parser.add_argument("--credit", default="", help="whose pictures they are, and their licence")
    parser.add_argument("--output", type=Path, required=True, metavar="FILE")
    options = parser.parse_args(arguments)
    return run_reporting_errors(lambda: _report(options))


def _report(options: argparse.Namespace) -> int:
    runs = list_runs(options.runs)
    models, lost = find_models(list_checkpoints([options.models]), runs)
    if not models:
        raise EngineError("No run in these folders made one of the checkpoints.")
    for title in lost:
        print(f"Left out: “{title}”, whose run is not in these folders.", file=sys.stderr)
    models.sort(key=lambda model: (model.path.name != DEFAULT_CHECKPOINT, model.path.name))
    with stop_on_interrupt() as stop:
        try:
            measured = measure(models, _data_sets(options.data), stop, print)
        except RunStopped:
            print("Stopped. What is measured is kept: the same command goes on from there.")
            return EXIT_SOME_FAILED
    sheets = _write_sheets(options, models, measured)
    page = Page(
        models,
        measured,
        {model.path.name: _stages(model, runs) for model in models},
        _tally(options.look),
        sheets,
        options.credit,
        DEFAULT_CHECKPOINT,
        _COMMANDS,
    )
    options.output.write_text(page.markdown(), encoding="utf-8")
    print(f"Written: {options.output}")
    return EXIT_DONE


def _data_sets(data: Path) -> list[DataSet]:
    names = [(name, True) for name in TRAINED_ON] + [(name, False) for name in NEVER_TRAINED_ON]
    found = [DataSet(name, data / name, is_known) for name, is_known in names]
    return [data_set for data_set in found if data_set.folder.is_dir()]


def _stages(model: Model, runs: Sequence[RunRecord]) -> list[RunRecord]:
    """Follow what each training started from back to the first."""
    by_checkpoint = {run.best_checkpoint: run for run in runs}
    stages = [model.run]
    while (start := stages[0].settings.initial_checkpoint) in by_checkpoint:
        stages.insert(0, by_checkpoint[start])
    return stages


def _tally(look: Path | None) -> Any:
    if look is None:
        return None
    return json.loads((look / TALLY_NAME).read_text(encoding="utf-8"))


def _write_sheets(
    options: argparse.Namespace, models: Sequence[Model], measured: Sequence[Measured]
) -> dict[str, str]:
    """Draw the pictures into a folder beside the page; return their names below it."""
    folder = options.output.with_suffix("")
    shown = [one for one in measured if one.data_set.name in options.pictured]
    if not shown:
        return {}
    folder.mkdir(parents=True, exist_ok=True)
    sheets = {}
    for model in models:
        target = folder / f"{model.path.stem}.jpg"
        photos = [photo.color for one in shown for photo in _cases(one, model, options.hide)]
        write_sheet(target, photos, [("colorized", model.path)])
        sheets[model.path.name] = f"{folder.name}/{target.name}"
    if options.look is not None:
        target = folder / "contact_sheet.jpg"
        if _write_contact_sheet(options, target):
            sheets[""] = f"{folder.name}/{target.name}"
    return sheets


def _cases(measured: Measured, model: Model, hidden_classes: Sequence[str]) -> list[EvaluatedPhoto]:
    if model not in measured.models:
        return []
    photos = [
        photo
        for photo in measured.photos_by_gain(model)
        if photo.class_name.rpartition("/")[2] not in hidden_classes
    ]
    count = min(_CASES, len(photos) // 2)
    return [*photos[:count], *photos[len(photos) - count :]]


def _write_contact_sheet(options: argparse.Namespace, target: Path) -> bool:
    """Draw those photographs of the look that may be shown; return whether there are any."""
    key = json.loads((options.look / KEY_NAME).read_text(encoding="utf-8"))
    folders = [(options.data / name).resolve() for name in options.pictured]
    photos = [Path(row["photo"]).resolve() for row in key["rows"]]
    photos = [
        one
        for one in photos
        if any(one.is_relative_to(folder) for folder in folders)
        and one.parent.name not in options.hide
    ]
    columns = [
        (f"candidate {number}", Path(one["file"]))
        for number, one in enumerate(key["checkpoints"], start=1)
    ]
    if photos:
        write_sheet(target, photos, columns)
    return bool(photos)


if __name__ == "__main__":
    sys.exit(main())
