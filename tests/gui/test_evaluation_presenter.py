"""The page with what keeps it true; the engine does what a test tells it."""

from dataclasses import replace
from pathlib import Path

import pytest
from helpers.accessibility import icons_without_tooltip, tab_path, unreached, without_name
from helpers.checkpoints import untrained_card
from helpers.dialogs import ScriptedDialogs
from helpers.evaluated import measured, result_of
from helpers.evaluations import GRAY, LARGE, SMALL
from helpers.looks import dress
from helpers.training import write_photos
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.api import (
    CheckpointEntry,
    EvaluationProgress,
    EvaluationSettings,
    ModelSpec,
    SkippedFile,
    TrainingOutcome,
)
from gui.evaluation_means import EvaluationMeans
from gui.evaluation_page import EvaluationPage
from gui.evaluation_predictions import MadePrediction, PredictionWish
from gui.evaluation_presenter import EvaluationPresenter
from gui.evaluation_session import EvaluationResult, EvaluationSession
from gui.tab_order import move_focus
from gui.training_session import RunState

FOLDER = Path("/data")
SHIPPED = Path("/shipped/four.safetensors")


class Window(QWidget):
    """Goes through its parts as the real window does."""

    def focusNextPrevChild(self, next):
        return move_focus(self, next)


@pytest.fixture
def session(workspace, monkeypatch):
    if not hasattr(workspace, "evaluation"):
        workspace.evaluation = EvaluationSession(workspace._runner, workspace)
    session = workspace.evaluation
    session.asked = []
    monkeypatch.setattr(session, "start", session.asked.append)
    monkeypatch.setattr(
        session, "fine_tune", lambda *asked: session.asked.append(("fine-tune", *asked[1:]))
    )
    monkeypatch.setattr(session, "export", lambda path: session.asked.append(("export", path)))
    monkeypatch.setattr(session.thumbnails, "request", lambda *_: None)
    monkeypatch.setattr(session.predictions, "request", lambda *_: None)
    return session


@pytest.fixture
def theme(qapp):
    return dress(qapp, "light")


@pytest.fixture
def dialogs():
    return ScriptedDialogs()


@pytest.fixture
def page(qtbot, theme, workspace, session, dialogs):
    workspace.checkpoints.entries = (
        CheckpointEntry(SHIPPED, untrained_card(ModelSpec("colorizer", 4), "Four"), None),
        CheckpointEntry(
            Path("/shipped/mean.safetensors"), untrained_card(ModelSpec("regressor")), None
        ),
    )
    window = Window()
    qtbot.addWidget(window)
    page = EvaluationPage(theme)
    page.holder = window  # which nobody else holds
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(page)
    page.presenter = EvaluationPresenter(workspace, page, dialogs)
    page.wanted = []
    page.presenter.page_wanted.connect(page.wanted.append)
    window.resize(1000, 780)
    window.show()
    return page


@pytest.fixture
def filled(page, session):
    """Show the page with something measured."""
    page.presenter.choose_folder(FOLDER)
    page.presenter.set_shown(True)
    session._keep(result_of(measured(is_paired=True)))
    return page


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def captions(page):
    return [[one.caption for one in photo.pictures] for photo in page.detail.photos.photos]


def titles(page):
    return [row.title for row in page.table.method_model.rows]


def test_without_a_folder_it_says_how_to_choose_one(qtbot, page, dialogs):
    assert page.is_empty_shown
    dialogs.folder = FOLDER
    press(qtbot, page._choose_button)
    assert not page.is_empty_shown
    assert page.header.title == "data"
    assert page.wanted == [True]
    assert "Evaluate" in page.note


def test_a_folder_that_is_not_chosen_after_all_changes_nothing(qtbot, page):
    press(qtbot, page._choose_button)
    assert page.is_empty_shown


def test_evaluate_measures_what_is_chosen_with_the_regressor_as_a_floor(qtbot, page, session):
    page.presenter.choose_folder(FOLDER)
    press(qtbot, page.header.evaluate_button)
    (settings,) = session.asked
    assert (settings.folder, settings.checkpoints) == (FOLDER, (SHIPPED,))
    assert settings.regressor == Path("/shipped/mean.safetensors")
    assert settings.only is None


def test_without_a_checkpoint_nothing_can_be_measured(page):
    page.presenter.choose_folder(FOLDER)
    page.header.checkpoints.entry_actions[str(SHIPPED)].trigger()
    assert not page.header.evaluate_button.isEnabled()
    assert "checkpoint" in page.header.evaluate_button.toolTip()


def test_progress_stands_in_the_header(page, session):
    page.presenter.choose_folder(FOLDER)
    session.running_changed.emit(True)
    assert page.header.is_busy
    session.progress.emit(EvaluationProgress("measure", 12, 20, 3.1, 4.0))
    assert page.header.progress_text == "12 of 20, 3.1 a second, 4 s left"
    session.running_changed.emit(False)
    assert not page.header.is_busy
    assert "Nothing was measured" in page.note


def test_figures_bars_and_photographs_come_together(filled):
    assert filled.header.chip_text == "3 photographs, 2 classes"
    assert titles(filled) == ["neutral gray", "Faces, 4 filters", "Faces, 64 filters"]
    assert [bar.title for bar in filled.detail.bars.bars] == ["Apple", "Chilli Green"]
    assert captions(filled) == [["original", "MAE 0.0300"], ["original", "MAE 0.0500"]]
    assert filled.detail.caption == "Faces, 4 filters"
    assert filled.header.evaluate_button.text() == "Evaluate again"


def test_the_line_that_is_chosen_decides_whose_bars_are_shown(filled):
    filled.table.choose(LARGE.key)
    assert filled.detail.caption == "Faces, 64 filters"
    assert [bar.value for bar in filled.detail.bars.bars] == [
        pytest.approx(0.02),
        pytest.approx(0.046),
    ]
    assert filled.fine_tune.key == LARGE.key
    assert captions(filled) == [["original", "MAE 0.0100"], ["original", "MAE 0.0300"]]


def test_another_bar_brings_its_photographs(qtbot, filled):
    filled.detail.bars.setFocus()
    qtbot.keyClick(filled.detail.bars, Qt.Key.Key_Right)
    assert [photo.name for photo in filled.detail.photos.photos] == ["Chilli_Green/1.jpg"]


def test_the_mean_can_be_one_of_photographs(qtbot, filled):
    press(qtbot, filled.averages.button("photos"))
    assert filled.table.method_model.rows[2].text("mae") == "0.0287"


def test_published_figures_are_shown_where_they_belong(qtbot, filled, session):
    filled.quoted_box.setChecked(True)
    quoted = [row for row in filled.table.method_model.rows if row.kind == "quoted"]
    assert len(quoted) == 6
    filled.table.choose(quoted[0].key)
    assert "published" in filled.detail.no_bars_text
    session._keep(result_of(measured(is_paired=False)))
    assert not filled.quoted_box.isVisible()
    assert len(titles(filled)) == 3
    assert filled.detail.no_bars_text == ""


def test_what_was_left_out_is_counted_and_listed(filled, session):
    failures = (SkippedFile(FOLDER / "x.jpg", "It ends in the middle."),)
    session._keep(result_of(measured(failures)))
    assert "(1)" in filled.detail.views.button("left_out").text()
    filled.detail.set_view("left_out")
    assert not filled.detail.left_out.is_empty_shown


def test_a_failure_is_said_where_figures_would_be(page, session):
    from gui.jobs import Failure

    page.presenter.choose_folder(FOLDER)
    session.problem_found.emit(Failure("There are no photographs.", ""))
    assert page.note == "There are no photographs."


def test_another_folder_shows_nothing_of_the_last_one(filled):
    filled.presenter.choose_folder(Path("/other"))
    assert filled.note
    assert filled.header.chip_text == ""
    assert filled.header.evaluate_button.text() == "Evaluate"


def test_export_asks_where_and_tells_when_it_is_done(qtbot, filled, session, dialogs, told):
    opened = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gui.evaluation_presenter._open_page", opened.append)
        dialogs.folder = Path("/out")
        press(qtbot, filled.header.export_button)
        assert session.asked == [("export", Path("/out"))]
        session.exported.emit((Path("/out/evaluation.csv"), Path("/out/evaluation.html")))
    assert told[-1][0] == "good"
    assert opened == [Path("/out/evaluation.html")]


# Photographs


@pytest.fixture
def on_disk(filled, session, tmp_path):
    """Let the photographs be real files."""
    paths = write_photos(tmp_path / "photos", 3)
    one = measured(is_paired=True)
    photos = tuple(
        replace(photo, color=path) for photo, path in zip(one.photos, paths, strict=True)
    )
    method = replace(SMALL, checkpoint=SHIPPED)
    session._keep(result_of(replace(one, photos=photos, methods=(GRAY, method, LARGE))))
    filled.wanted.clear()
    return paths


def test_a_bar_opens_its_class_in_the_pictures(qtbot, filled, workspace, on_disk):
    filled.table.choose(SMALL.key)
    place = filled.detail.bars.place_of(0).center()
    qtbot.mouseClick(filled.detail.bars.viewport(), Qt.MouseButton.LeftButton, pos=place)
    pictures = workspace.pictures
    assert [pictures.find(one).path for one in pictures.ids] == on_disk[:2]
    assert pictures.current.path == on_disk[0]
    assert workspace.checkpoints.current_path == SHIPPED
    assert set(filled.wanted) == {False}


def test_a_photograph_is_opened_among_those_of_its_class(filled, workspace, on_disk):
    filled.detail.photos.photo_opened.emit(on_disk[1])
    pictures = workspace.pictures
    assert [pictures.find(one).path for one in pictures.ids] == on_disk[:2]
    assert pictures.current.path == on_disk[1]
    assert filled.wanted[-1] is False


def test_a_picture_that_is_chosen_elsewhere_takes_the_place_of_the_page(filled, workspace, on_disk):
    workspace.pictures.open_files([on_disk[2]])
    assert filled.wanted == [False]
    filled.presenter.set_shown(False)
    workspace.pictures.open_files([on_disk[1]])
    assert filled.wanted == [False]


def test_pictures_of_another_evaluation_are_forgotten(filled, session):
    photos, one = filled.detail.photos, measured(is_paired=True)
    for key in (SMALL.key, "mean"):
        wish = PredictionWish(one.photos[0], key)
        session.predictions.made.emit(
            MadePrediction(wish, QImage(4, 4, QImage.Format.Format_RGB32))
        )
    cell = photos.photos[0]
    assert photos.pixmap_of(cell, SMALL.key) is not None
    # More of the same evaluation: only the mean color is another one.
    more = replace(session.result, means=EvaluationMeans.of(replace(one, photos=one.photos[:2])))
    session._keep(more)
    assert photos.pixmap_of(cell, SMALL.key) is not None
    assert photos.pixmap_of(cell, "mean") is None
    session._keep(result_of(one))
    assert photos.pixmap_of(cell, SMALL.key) is None


# Fine-tuning


def test_the_keyboard_stays_on_the_page_when_a_training_starts(filled, workspace):
    filled.fine_tune.button.setFocus()
    workspace.training._set_state(RunState.TRAINING)
    assert filled.table.hasFocus()
    filled.detail.photos.setFocus()
    workspace.training._set_state(RunState.IDLE)
    workspace.training._set_state(RunState.TRAINING)
    assert filled.detail.photos.hasFocus()


def test_what_a_fine_tuning_changed_stands_side_by_side(filled, session):
    before, after = Path("/models/before.safetensors"), Path("/run/final.safetensors")
    methods = (GRAY, replace(SMALL, checkpoint=after), replace(LARGE, checkpoint=before))
    settings = EvaluationSettings(FOLDER, (before, after))
    means = EvaluationMeans.of(replace(measured(), methods=methods))
    session._keep(EvaluationResult(settings, means, is_before_after=True))
    pair = ["original", "before 0.0100", "after 0.0300"]
    for method in (SMALL, LARGE):
        filled.table.choose(method.key)
        assert captions(filled)[0] == pair
    filled.table.choose(GRAY.key)
    assert captions(filled)[0] == ["original", "MAE 0.0400"]


def test_fine_tuning_starts_from_the_checkpoint_that_is_named(qtbot, filled, session):
    path = Path("/models/large.safetensors")
    methods = (GRAY, SMALL, replace(LARGE, checkpoint=path))
    session._keep(result_of(replace(measured(), methods=methods)))
    filled.table.choose(LARGE.key)
    press(qtbot, filled.fine_tune.button)
    assert session.asked == [("fine-tune", path, 10)]


def test_while_a_training_runs_nothing_can_be_fine_tuned(filled, workspace):
    assert filled.fine_tune.button.isEnabled()
    workspace.training._set_state(RunState.TRAINING)
    assert not filled.fine_tune.button.isEnabled()
    assert "training" in filled.fine_tune.button.toolTip()
    workspace.training._set_state(RunState.IDLE)
    assert filled.fine_tune.button.isEnabled()


def test_before_and_after_can_be_looked_at_beside_the_whole(qtbot, filled, session, told):
    assert not filled.parts.isVisible()
    session._keep(result_of(measured(), is_before_after=True))
    assert filled.parts.current == "held_out"
    assert filled._part_note.isVisible()
    press(qtbot, filled.parts.button("whole"))
    assert session.result is session.whole
    assert not filled._part_note.isVisible()
    assert filled.parts.isVisible()
    assert told == []


def test_whoever_is_elsewhere_hears_that_a_fine_tuning_was_evaluated(filled, session, told):
    filled.presenter.set_shown(False)
    session._keep(result_of(measured(), is_before_after=True))
    session.ended.emit()
    assert [kind for kind, _ in told] == ["good"]


def test_the_session_hears_of_the_end_of_any_training(session):
    session.on_training_ended(TrainingOutcome(False, 3, None))
    assert session.asked == []


# For everybody


@pytest.mark.parametrize("view", ["by_class", "over_filters", "left_out"])
def test_every_control_has_a_name_and_is_reached(filled, view):
    window = filled.window()
    filled.detail.set_view(view)
    assert without_name(window) == []
    assert icons_without_tooltip(window) == []
    assert unreached(window, tab_path(window)) == []


def test_before_and_after_fit_into_a_small_window(filled, session):
    session._keep(result_of(measured(is_paired=True), is_before_after=True))
    assert filled.parts.isVisible()
    assert filled.minimumSizeHint().height() <= 600


@pytest.mark.parametrize("size", [(1000, 700), (560, 570)])
def test_it_fits_into_a_small_window(filled, size):
    least = filled.minimumSizeHint()
    assert least.width() <= size[0]
    assert least.height() <= size[1]


def test_another_theme_reaches_the_parts(qapp, filled):
    for name in ("dark", "light"):
        theme = dress(qapp, name)
        filled.set_theme(theme)
        corner = filled.detail.bars.viewport().grab().toImage().pixelColor(1, 1)
        assert corner == theme.color("panel")
