"""A field for a training by name."""

from PySide6.QtWidgets import QWidget

from gui.choice import Choice
from gui.theme import CONTROL_HEIGHT_PX
from gui.training_form import TrainingForm
from gui.training_presets import CUSTOM, Preset, preset_of, presets


class PresetField(Choice):
    """Says which preset the form is; a choice of the user comes with ``activated``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        rows = [(preset.text, preset.name) for preset in presets()]
        super().__init__(parent=parent)
        self.fill([*rows, (self.tr("Custom"), CUSTOM)])
        explanations = [preset.explanation for preset in presets()]
        self.explain([*explanations, self.tr("What the fields below say")])
        self.setAccessibleName(self.tr("Preset"))
        self.setToolTip(self.tr("Fill in the fields below"))
        self.setFixedHeight(CONTROL_HEIGHT_PX)
        # As wide as the form, not as its longest name, which would push the form out of its column.
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    @property
    def preset(self) -> Preset | None:
        """What is chosen; None for a training of the user's own."""
        return next((one for one in presets() if one.name == self.value), None)

    def show_form(self, form: TrainingForm | None) -> None:
        """Say what a form is; None is one that cannot be understood."""
        self.set_value(CUSTOM if form is None else preset_of(form))
