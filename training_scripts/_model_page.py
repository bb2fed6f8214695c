"""The page of the shipped checkpoints, as Markdown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.api import RunRecord, Scores
from training_scripts._model_figures import FLOORS, Measured, Model

_HEAD = """# The shipped checkpoints

This page is written by `python -m training_scripts.report_models` from the folders of the runs, the
checkpoint files and an evaluation on photographs that no training saw; nothing on it was typed in
by hand, except the checkpoints' own notes. a\\*b\\* are scaled to [0, 1]; *MAE* is the mean
absolute error at 128 × 128, before anything is enlarged or brought into sRGB; *of gray* is that
error as a share of leaving everything gray; *chroma* is the mean chroma of the colors at the
photograph's own size as a share of the originals'; *full size* is the error at the photograph's own
size as a multiple of that at 128 × 128; PSNR (sRGB) and ΔE2000 are at the photograph's own size. A
single figure misleads: MAE rewards timid colors, and chroma alone rewards wrong ones.
"""
_TABLE_HEAD = "| | MAE | of gray | chroma | PSNR dB | ΔE2000 | full size |"


@dataclass(frozen=True)
class Page:
    """Everything that the page tells.

    Attributes
    ----------
    models
        The shipped checkpoints.
    measured
        Their figures.
    stages
        The runs that made each checkpoint, in order, by its file name.
    tally
        Of the look with hidden names; None where there was none.
    sheets
        Names of the pictures below the page, by checkpoint file name, and the contact sheet under
        an empty name.
    pictured
        What may be said of the photographs in the pictures: their origin and licence.
    default
        File name of the checkpoint that a dropped photograph is colorized with.
    commands
        That made the checkpoints, the look and this page.
    """

    models: Sequence[Model]
    measured: Sequence[Measured]
    stages: Mapping[str, Sequence[RunRecord]]
    tally: Mapping[str, Any] | None
    sheets: Mapping[str, str]
    pictured: str
    default: str
    commands: Sequence[str]

    def markdown(self) -> str:
        """Write the page."""
        parts = [_HEAD, *self._overview(), *self._figures(), *self._look()]
        for model in self.models:
            parts += self._card(model)
        return "\n".join([*parts, *self._making()])

    def _overview(self) -> Iterator[str]:
        yield "| checkpoint | file | network | weights | on disk | trained on |"
        yield "| --- | --- | --- | ---: | ---: | --- |"
        for model in self.models:
            card, size = model.card, model.path.stat().st_size
            network = f"{card.spec.kind.replace('_', '-')}, {card.spec.filters} filters"
            cells = (
                card.title,
                f"`{model.path.name}`",
                network,
                f"{card.parameter_count:,}",
                f"{size / 1e3:,.0f} kB",
                card.trained_on,
            )
            yield f"| {' | '.join(cells)} |"
        yield ""

    def _figures(self) -> Iterator[str]:
        yield "## Figures\n"
        for measured in self.measured:
            yield f"### {_title(measured)}\n"
            yield from _table(measured, measured.models)
            yield ""

    def _look(self) -> Iterator[str]:
        if self.tally is None:
            return
        yield "## A look, names hidden\n"
        yield (
            f"{self.tally['photographs']} photographs of the test parts were drawn by chance, as "
            "many of each data set, and colorized by each candidate. Each was shown as gray, as "
            "the candidates in an order of its own under letters, and as the original; one person "
            "said which convinces most, before the key was opened."
        )
        yield "\n| candidate | convinces most |\n| --- | ---: |"
        for number, candidate in enumerate(self.tally["wins"], start=1):
            yield f"| {number}: {candidate['title']} | {candidate['wins']} |"
        yield f"| none more than another | {self.tally['undecided']} |\n"
        default = next(model for model in self.models if model.path.name == self.default)
        yield f"A dropped photograph is colorized with **{default.card.title}**.\n"
        if "" in self.sheets:
            yield f"![Contact sheet]({self.sheets['']})\n"
            yield f"{self.pictured}\n"

    def _card(self, model: Model) -> Iterator[str]:
        card = model.card
        yield f"## {card.title}\n"
        yield f"{card.notes}\n"
        yield f"- Trained on: {card.trained_on}. Split: {card.split}."
        loss = "–" if card.validation_loss is None else f"{card.validation_loss:.4f}"
        yield f"- Kept: the epoch with the lowest validation loss ({loss})."
        for run in self.stages[model.path.name]:
            yield f"- {_stage(run)}"
        yield "\n" + _TABLE_HEAD.replace("| |", "| photographs that it never saw |", 1)
        yield "| --- |" + " ---: |" * 6
        for measured in self.measured:
            if model in measured.models:
                count = len(measured.evaluation.photos)
                yield from _rows(measured, [model], f"{measured.data_set.name} ({count}): ")
        yield ""
        if model.path.name in self.sheets:
            yield f"![Good and bad cases]({self.sheets[model.path.name]})\n"
            yield (
                "Upper half: where the colors gain most over none (ΔE2000) among the pictured "
                f"photographs; lower half: where they lose most. {self.pictured}\n"
            )

    def _making(self) -> Iterator[str]:
        yield "## How they were made\n"
        yield "```\n" + "\n".join(self.commands) + "\n```\n"
        versions = self.models[0].card.versions
        yield "Versions: " + ", ".join(f"{name} {version}" for name, version in versions.items())
        yield "\n| run | seed | epochs | pictures an epoch | minutes |"
        yield "| --- | ---: | ---: | ---: | ---: |"
        for run in _unique(run for runs in self.stages.values() for run in runs):
            pictures = run.steps_done * run.settings.batch_size // max(run.epochs_done, 1)
            yield (
                f"| `{run.run_dir.name}` | {run.settings.seed} | {run.epochs_done} | "
                f"about {pictures:,} | {run.run_seconds / 60:.1f} |"
            )
        yield ""


def _title(measured: Measured) -> str:
    count = len(measured.evaluation.photos)
    name = measured.data_set.name
    if measured.split_run is None:
        return f"{name}, all {count} photographs"
    return f"{name}, {count} test photographs of `{measured.split_run.run_dir.name}`"


def _table(measured: Measured, models: Sequence[Model]) -> Iterator[str]:
    yield _TABLE_HEAD
    yield "| --- |" + " ---: |" * 6
    yield from _rows(measured, models, "")


def _rows(measured: Measured, models: Sequence[Model], prefix: str) -> Iterator[str]:
    for key, name in FLOORS:
        yield _row(f"{prefix}{name}", measured, measured.floor(key))
    for model in models:
        yield _row(f"{prefix}**{model.card.title}**", measured, measured.scores(model))


def _row(name: str, measured: Measured, scores: Scores) -> str:
    gray = measured.floor(FLOORS[0][0]).mae_128
    cells = (
        name,
        f"{scores.mae_128:.4f}",
        f"{scores.mae_128 / gray:.2f}",
        f"{scores.chroma / scores.original_chroma:.0%}",
        f"{scores.psnr_db:.2f}",
        f"{scores.delta_e:.2f}",
        f"{scores.mae / scores.mae_128:.2f}",
    )
    return f"| {' | '.join(cells)} |"


def _stage(run: RunRecord) -> str:
    settings = run.settings
    parts = [
        f"{run.epochs_done} epochs",
        f"batches of {settings.batch_size}",
        f"Adam {settings.learning_rate:g}, {settings.schedule}",
        settings.effective_loss.upper(),
    ]
    if settings.chroma_weight:
        parts.append(f"chroma weight {settings.chroma_weight:g}")
    if settings.freeze_encoder:
        parts.append("encoder frozen")
    if settings.freeze_shallow:
        parts.append("shallow layers frozen")
    variants = settings.augmentation.mode
    parts.append("no variants" if variants == "none" else f"nine {variants} variants")
    if settings.flip:
        parts.append("mirrored at random")
    start = settings.initial_checkpoint
    if start is not None:
        inner = start.parent.name if start.stem == "best" else start.stem
        parts.append(f"from `{inner}`")
    return f"Run `{run.run_dir.name}`: {', '.join(parts)}."


def _unique(runs: Iterable[RunRecord]) -> list[RunRecord]:
    by_dir: dict[Path, RunRecord] = {}
    for run in runs:
        by_dir.setdefault(run.run_dir, run)
    return list(by_dir.values())
