"""The fields of a training that few people change."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QSpinBox, QWidget

from engine.api import LARGEST_SEED, NORMALIZATIONS, UPSAMPLINGS, Acceleration, ModelSpec
from gui.advised_box import AdvisedBox
from gui.choice import Choice
from gui.field_grid import FieldGrid, make_note
from gui.field_texts import fixed_by_start
from gui.rate_field import RateField
from gui.start_field import StartField
from gui.theme import Theme, set_role
from gui.training_form import TrainingForm

# What is proposed where weights are there already: larger steps would shake them up.
FINE_TUNING_RATE = 1e-4
_LARGEST_LIMIT = 10_000_000


class AdvancedFields(FieldGrid):
    """Labels and fields.

    Signals
    -------
    edited()
        A field changed, by whomever.
    start_changed()
        Another checkpoint to start from was chosen, or none; its network decides other fields.
    start_file_requested()
        The user wants to choose the file of a checkpoint to start from.
    """

    edited = Signal()
    start_changed = Signal()
    start_file_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._activation = Choice()
        self._loss = Choice()
        self._normalization = Choice()
        self._upsampling = Choice()
        self._rate = RateField()
        self._schedule = Choice()
        self._seed = QSpinBox()
        self._photo_limit = QSpinBox()
        self._mixed_precision = AdvisedBox(
            self.tr("Mixed precision"), self.tr("Compute with 16-bit numbers (bfloat16)")
        )
        self._xla = AdvisedBox(
            self.tr("Compile with XLA"), self.tr("Compile the training step before its first batch")
        )
        self._start, self._start_note = StartField(theme), make_note()
        self._freeze = QCheckBox()
        self._kind = ""
        self._is_rate_proposed = False
        self._fill()
        self._build_ui()
        # Of the fields that a checkpoint to start from decides.
        self._tooltips = {
            field: field.toolTip()
            for field in (self._activation, self._normalization, self._upsampling)
        }
        self._connect()

    def _fill(self) -> None:
        self._activation.fill([(self.tr("Sigmoid"), "sigmoid"), (self.tr("Tanh"), "tanh")])
        self._schedule.fill([(self.tr("Constant"), "constant"), (self.tr("Cosine"), "cosine")])
        self._seed.setRange(0, LARGEST_SEED)
        self._photo_limit.setRange(0, _LARGEST_LIMIT)
        self._photo_limit.setSingleStep(100)
        self._photo_limit.setSpecialValueText(self.tr("All"))
        self._freeze.setText(self.tr("Freeze the encoder"))
        self._freeze.setAccessibleName(self.tr("Freeze the encoder"))
        self._freeze.setToolTip(
            self.tr("The layers that shrink the picture keep the weights of the checkpoint")
        )

    def _build_ui(self) -> None:
        for text, field, tooltip in self._rows_of_fields():
            self.add_field(text, field, tooltip)
        start = QLabel(self.tr("Start from"))
        set_role(start, "muted")
        start.setBuddy(self._start)
        self.dress(self._start.choice)
        for widget in (
            *(self._mixed_precision, self._xla),
            *(start, self._start, self._start_note, self._freeze),
        ):
            self.add_wide(widget)

    def _rows_of_fields(self) -> tuple[tuple[str, QWidget, str], ...]:
        return (
            (
                self.tr("Activation"),
                self._activation,
                self.tr("What the last layer gives: sigmoid a*b* in 0 to 1, tanh in -1 to 1"),
            ),
            (
                self.tr("Loss"),
                self._loss,
                self.tr("What the training makes small: mean absolute or mean squared error"),
            ),
            (
                self.tr("Batch norm"),
                self._normalization,
                self.tr("Where batch normalization is"),
            ),
            (
                self.tr("Upsampling"),
                self._upsampling,
                self.tr("How the network enlarges what it sees"),
            ),
            (
                self.tr("Rate"),
                self._rate,
                self.tr("Learning rate: how large the steps of the optimizer Adam are"),
            ),
            (
                self.tr("Schedule"),
                self._schedule,
                self.tr("Cosine lets the rate fall to 0 over the run"),
            ),
            (
                self.tr("Seed"),
                self._seed,
                self.tr("Decides split, weights and order: the same seed gives the same run"),
            ),
            (
                self.tr("Use at most"),
                self._photo_limit,
                self.tr("Only so many photographs of the folder, drawn by the seed"),
            ),
        )

    def _connect(self) -> None:
        for choice in (
            *(self._activation, self._loss, self._normalization),
            *(self._upsampling, self._schedule),
        ):
            choice.currentIndexChanged.connect(self.edited)
        for spin_box in (self._seed, self._photo_limit):
            spin_box.valueChanged.connect(self.edited)
        for box in (self._mixed_precision, self._xla):
            box.changed.connect(self.edited)
        self._freeze.toggled.connect(self.edited)
        self._rate.textChanged.connect(self.edited)
        self._rate.textEdited.connect(self._on_rate_typed)
        self._start.file_requested.connect(self.start_file_requested)
        self._start.changed.connect(self._on_start_changed)

    @property
    def start(self) -> StartField:
        """The field of the checkpoint to start from."""
        return self._start

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._start.set_theme(theme)

    def set_kind(self, kind: str) -> None:
        """Offer what this kind of network can be built and trained with."""
        if kind == self._kind:
            return
        self._kind = kind
        loss = ModelSpec(kind).default_loss.upper()
        self._loss.fill(
            [(self.tr("Report's, {0}").format(loss), ""), ("MAE", "mae"), ("MSE", "mse")]
        )
        texts = {
            "none": self.tr("None"),
            "input": self.tr("At the input"),
            "between": self.tr("Between layers"),
            "transposed": self.tr("Transposed"),
            "resize": self.tr("Resize + conv."),
        }
        for field, offered in (
            (self._normalization, NORMALIZATIONS[kind]),
            (self._upsampling, UPSAMPLINGS[kind]),
        ):
            field.fill([(texts[name], name) for name in offered])
            field.set_value(offered[0])
        self._enable()

    def take_spec(self, form: TrainingForm) -> None:
        """Fill in what belongs to the network; its kind is set already."""
        self._activation.set_value(form.activation)
        self._normalization.set_value(form.normalization)
        self._upsampling.set_value(form.upsampling)

    def set_form(self, form: TrainingForm) -> None:
        """Fill in every field but those of the network and of its start."""
        self._loss.set_value(form.loss)
        self._rate.set_rate(form.learning_rate)
        self._is_rate_proposed = False
        self._schedule.set_value(form.schedule)
        self._seed.setValue(form.seed)
        self._photo_limit.setValue(form.photo_limit)
        self._mixed_precision.set_wanted(form.mixed_precision)
        self._xla.set_wanted(form.xla)
        self._enable()
        self._freeze.setChecked(form.freeze_encoder)

    def fill_form(self, form: TrainingForm) -> TrainingForm | None:
        """Return a form with what these fields say, or None while one cannot be understood."""
        rate = self._rate.rate
        if rate is None:
            return None
        start = self._start.current
        said: dict[str, Any] = {
            "activation": self._activation.value,
            "loss": self._loss.value,
            "normalization": self._normalization.value,
            "upsampling": self._upsampling.value,
            "learning_rate": rate,
            "schedule": self._schedule.value,
            "seed": self._seed.value(),
            "photo_limit": self._photo_limit.value(),
            "mixed_precision": self._mixed_precision.is_checked,
            "xla": self._xla.is_checked,
            "start_from": start.path_text if start else "",
            "freeze_encoder": start is not None and self._freeze.isChecked(),
        }
        return replace(form, **said)

    def fill_wishes(self, form: TrainingForm) -> TrainingForm:
        """Return a form with the seed, and with what is wanted of a machine that may lack it."""
        return replace(
            form,
            seed=self._seed.value(),
            mixed_precision=self._mixed_precision.is_wanted,
            xla=self._xla.is_wanted,
        )

    def problem(self) -> str:
        """Return what is wrong with a field as a sentence, or nothing."""
        return self._rate.problem()

    def set_advice(self, mixed: Acceleration | None, xla: Acceleration | None) -> None:
        """Say whether 16-bit numbers and compilation are offered; None while that is unknown."""
        self._mixed_precision.set_advice(mixed)
        self._xla.set_advice(xla)

    def _on_rate_typed(self) -> None:
        self._is_rate_proposed = False

    def _on_start_changed(self) -> None:
        """Propose smaller steps where weights are there already, unless a rate was chosen."""
        has_start, rate = self._start.current is not None, self._rate.rate
        if has_start and rate == TrainingForm.learning_rate:
            self._rate.set_rate(FINE_TUNING_RATE)
            self._is_rate_proposed = True
        elif not has_start and self._is_rate_proposed:
            self._rate.set_rate(TrainingForm.learning_rate)
            self._is_rate_proposed = False
        self._enable()
        self.start_changed.emit()
        self.edited.emit()

    def _enable(self) -> None:
        """Close what kind or checkpoint leave no choice in, and say why."""
        start = self._start.current
        for field, tooltip in self._tooltips.items():
            field.setEnabled(start is None and field.count() > 1)
            if start is not None:
                field.setToolTip(fixed_by_start())
            else:
                is_only = field.count() == 1
                field.setToolTip(
                    self.tr("This kind of network has no other") if is_only else tooltip
                )
        self._freeze.setEnabled(start is not None)
        self._start_note.setText(
            self.tr(
                "Network, filters, activation, batch norm and upsampling are those of this "
                "checkpoint."
            )
            if start
            else self.tr("The seed decides the fresh weights.")
        )
        if start is None:
            self._freeze.setChecked(False)
