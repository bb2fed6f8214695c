"""The kept runs, as the GUI thread sees them."""

import logging
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.api import EngineError, RunMetrics, RunRecord, list_runs, read_metrics, runs_dir
from gui.jobs import Failure, JobRunner, Lane

_log = logging.getLogger(__name__)


class RunStore(QObject):
    """The list of kept runs, and the losses of those that are looked at.

    Signals
    -------
    listed()
        The list was read again.
    metrics_ready(str)
        The losses of the run with this id are in ``metrics_of``.
    metrics_failed(str)
        The losses of the run with this id cannot be read; ``problem_found`` says why.
    problem_found(Failure)
        A sentence about a run that cannot be read.
    """

    listed = Signal()
    metrics_ready = Signal(str)
    metrics_failed = Signal(str)
    problem_found = Signal(object)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._opened: list[Path] = []
        self._metrics: dict[str, RunMetrics] = {}
        self._awaited: set[str] = set()
        self.runs: tuple[RunRecord, ...] = ()

    def run(self, run_id: str) -> RunRecord | None:
        """Return a listed run by its id, which is its folder."""
        return next((run for run in self.runs if str(run.run_dir) == run_id), None)

    def metrics_of(self, run_id: str) -> RunMetrics | None:
        """Return the losses of a run; None until they were read."""
        return self._metrics.get(run_id)

    def refresh(self) -> None:
        """Read the list again, on a worker; losses are read again when they are asked for."""
        folders = (runs_dir(), *self._opened)
        self._runner.submit(
            Lane.FILES,
            lambda _: list_runs(folders),
            self._on_listed,
            on_failed=self.problem_found.emit,
        )

    def open(self, folders: Iterable[Path]) -> None:
        """List runs that lie elsewhere too, such as those of another disk."""
        self._opened += [folder for folder in folders if folder not in self._opened]
        self.refresh()

    def request_metrics(self, run_id: str) -> None:
        """Read the losses of a run, unless they are known or on their way."""
        run = self.run(run_id)
        if run is None or run_id in self._awaited:
            return
        if run_id in self._metrics and run.status == "complete":
            self.metrics_ready.emit(run_id)
            return
        self._awaited.add(run_id)

        def on_done(metrics: RunMetrics) -> None:
            self._awaited.discard(run_id)
            self._metrics[run_id] = metrics
            self.metrics_ready.emit(run_id)

        def on_failed(failure: Failure) -> None:
            self._awaited.discard(run_id)
            self._metrics.pop(run_id, None)
            self.problem_found.emit(failure)
            self.metrics_failed.emit(run_id)
            self.refresh()

        gone = self.tr(
            "The folder {folder} is not there any more; if it was moved, drop it here from where "
            "it is now."
        ).format(folder=run_id)
        self._runner.submit(
            Lane.FILES, lambda _: _read(Path(run_id), gone), on_done, on_failed=on_failed
        )

    def _on_listed(self, runs: list[RunRecord]) -> None:
        known = {str(run.run_dir): run for run in self.runs}
        self.runs = tuple(runs)
        for run in runs:
            run_id = str(run.run_dir)
            old = known.get(run_id)
            if old is not None and (old.steps_done, old.status) != (run.steps_done, run.status):
                self._metrics.pop(run_id, None)
        self.listed.emit()


def _read(run_dir: Path, sentence_if_gone: str) -> RunMetrics:
    """Read the losses of a run; a folder that is not there is not one without losses."""
    if not run_dir.is_dir():
        raise EngineError(sentence_if_gone)
    return read_metrics(run_dir)
