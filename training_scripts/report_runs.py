"""Write the figures of kept runs as a Markdown table: a row a network, means over the seeds.

Example: ``python -m training_scripts.report_runs runs > report.md``
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean

from engine.api import ModelSpec, RunRecord, list_runs
from training_scripts._console import EXIT_DONE, EXIT_FAILED, run_reporting_errors

_HEAD = (
    "| network | weights | seeds | test MAE | each seed | MSE | MSE of the mean color "
    "| epochs | minutes |"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 2 not possible."""
    parser = argparse.ArgumentParser(description="Write the figures of kept runs as a table.")
    parser.add_argument("folders", type=Path, nargs="+", metavar="RUNS")
    options = parser.parse_args(arguments)
    return run_reporting_errors(lambda: _report(options.folders))


def _report(folders: Sequence[Path]) -> int:
    runs = [run for run in list_runs(folders) if run.test is not None]
    if not runs:
        print("There is no complete run in these folders.", file=sys.stderr)
        return EXIT_FAILED
    groups: dict[tuple[ModelSpec, bool], list[RunRecord]] = {}
    for run in runs:
        key = run.settings.spec, run.settings.mixed_precision
        groups.setdefault(key, []).append(run)
    print(_HEAD)
    print("| --- |" + " ---: |" * (_HEAD.count("|") - 2))
    for key in sorted(groups, key=lambda one: (*_order(one[0]), one[1])):
        print(_row(*key, sorted(groups[key], key=lambda run: run.settings.seed)))
    print()
    print(_floors(runs))
    return EXIT_DONE


def _order(spec: ModelSpec) -> tuple[str, str, int]:
    return spec.kind, spec.activation, spec.filters


def _row(spec: ModelSpec, is_mixed: bool, runs: Sequence[RunRecord]) -> str:
    figures = [run.test for run in runs if run.test is not None]
    cells = (
        _name(spec) + (", 16-bit" if is_mixed else ""),
        f"{runs[0].parameter_count:,}",
        ", ".join(str(run.settings.seed) for run in runs),
        f"**{mean(one.mae for one in figures):.4f}**",
        " ".join(f"{one.mae:.4f}" for one in figures),
        f"{mean(one.mse for one in figures):.6f}",
        f"{mean(one.mean_color_mse for one in figures):.6f}",
        ", ".join(str(epochs) for epochs in sorted({run.epochs_done for run in runs})),
        f"{mean(run.run_seconds for run in runs) / 60:.1f}",
    )
    return f"| {' | '.join(cells)} |"


def _name(spec: ModelSpec) -> str:
    name = f"{spec.kind}, {spec.filters} filters, {spec.activation}"
    standard = replace(spec, normalization="", upsampling="")
    for value, usual in (
        (spec.normalization, standard.normalization),
        (spec.upsampling, standard.upsampling),
    ):
        name += f", {value}" if value != usual else ""
    return name + (f", {spec.image_px} px" if spec.image_px != ModelSpec.image_px else "")


def _floors(runs: Sequence[RunRecord]) -> str:
    """Say what the floors are; the same for all runs where the split is the same."""
    lines = []
    for count, constant, gray, color in sorted(
        {
            (
                run.test.test_count,
                f"{run.test.constant_mae:.4f} (MSE {run.test.constant_mse:.6f})",
                f"{run.test.gray_mae:.4f} (MSE {run.test.gray_mse:.6f})",
                f"{run.test.constant_mean_color_mse:.6f}",
            )
            for run in runs
            if run.test is not None
        }
    ):
        lines.append(
            f"Floors on the {count} test photographs: the training photographs' mean color "
            f"{constant}, neutral gray {gray}; MSE of the mean color when it is always that of the "
            f"training photographs: {color}."
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
