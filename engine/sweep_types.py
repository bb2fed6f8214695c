"""What a sweep is: the same training with one filter count after the other."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from engine.errors import SettingsError
from engine.run_types import SweepRow
from engine.settings import TrainingSettings

_MOST_RUNS = 1000


class RunKey(NamedTuple):
    """Which run of a sweep: its filter count and its seed."""

    filters: int
    seed: int


@dataclass(frozen=True)
class Sweep:
    """Trainings that differ in nothing but the filter count, and perhaps the seed.

    Attributes
    ----------
    base
        What all have in common; its ``run_dir`` is the folder of the sweep.
    filters
        The filter counts, in the order in which they are trained.
    seeds
        Each filter count is trained once with each of them; that of ``base`` when empty. A seed
        decides the weights at the start, the order of the photographs and their variants. It does
        not decide the split: all runs have that of the first, so that their figures compare.

    Raises
    ------
    SettingsError
        When a count or seed is named twice or out of range, there is no count, or the network
        knows no filter count.
    """

    base: TrainingSettings
    filters: tuple[int, ...]
    seeds: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not self.seeds:
            object.__setattr__(self, "seeds", (self.base.seed,))
        if not self.filters:
            raise SettingsError("A sweep needs at least one filter count; choose some first.")
        for what, values in (("filter count", self.filters), ("seed", self.seeds)):
            twice = next((value for value in values if values.count(value) > 1), None)
            if twice is not None:
                raise SettingsError(
                    f"Each {what} of a sweep is named once. Received twice: {twice}"
                )
        if self.base.spec.kind == "regressor":
            raise SettingsError(
                "A regressor is the same for every filter count; choose a colorizer for a sweep."
            )
        if len(self.filters) * len(self.seeds) > _MOST_RUNS:
            raise SettingsError(f"A sweep has at most {_MOST_RUNS} runs; choose fewer.")
        for filters in self.filters:
            replace(self.base.spec, filters=filters)
        for seed in self.seeds:
            replace(self.base, seed=seed)

    @property
    def folder(self) -> Path:
        """Where the sweep is."""
        return self.base.run_dir

    @property
    def keys(self) -> tuple[RunKey, ...]:
        """All runs: every filter count with the first seed, then with the next, ..."""
        return tuple(RunKey(filters, seed) for seed in self.seeds for filters in self.filters)

    def run_dir(self, key: RunKey) -> Path:
        """Return the folder of a run: ``f0004``, and ``f0004-seed1`` for another seed."""
        seed = "" if key.seed == self.base.seed else f"-seed{key.seed}"
        return self.folder / f"f{key.filters:04}{seed}"

    def with_key(self, key: RunKey) -> "Sweep":
        """Return a sweep that has this run, too."""
        filters, seeds = self.filters, self.seeds
        return replace(
            self,
            filters=filters if key.filters in filters else (*filters, key.filters),
            seeds=seeds if key.seed in seeds else (*seeds, key.seed),
        )

    def settings_of(self, key: RunKey, split_file: Path | None) -> TrainingSettings:
        """Return the settings of a run.

        Parameters
        ----------
        key
            Which one.
        split_file
            The split that all runs have, once the first one has made it.
        """
        from engine.run_folder import default_title  # not before a run: it needs many libraries

        base = self.base
        settings = replace(
            base,
            run_dir=self.run_dir(key),
            spec=replace(base.spec, filters=key.filters),
            seed=key.seed,
            split_file=split_file or base.split_file,
            # The split names no more photographs than were chosen for it.
            photo_limit=0 if split_file is not None else base.photo_limit,
        )
        title = default_title(settings)
        if name := base.title.strip():
            title = f"{name}, {key.filters} filters"
        if len(self.seeds) > 1:
            title += f", seed {key.seed}"
        return replace(settings, title=title)


@dataclass(frozen=True)
class SweepOutcome:
    """How a sweep ended.

    Attributes
    ----------
    was_stopped
        Whether a stop ended it before its last run.
    rows
        What is known of its runs.
    """

    was_stopped: bool
    rows: tuple[SweepRow, ...]


def key_of(row: SweepRow) -> RunKey:
    """Return which run a row is of."""
    return RunKey(row.filters, row.seed)
