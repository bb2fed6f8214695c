"""Trainings that can be chosen by name."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from engine.api import REGRESSOR_FILTERS
from gui.training_form import TrainingForm

# What a form of no preset is.
CUSTOM = ""

# Half a minute on two cores, and better than one color for all: without variants it is not.
_QUICK_FILTERS, _QUICK_EPOCHS, _QUICK_PHOTOS = 8, 4, 200


@dataclass(frozen=True)
class Preset:
    """A named recipe.

    Attributes
    ----------
    name
        What it is remembered by.
    text, explanation
        For people.
    recipe
        Its network and how that is trained; of the form's other fields nothing is meant.
    """

    name: str
    text: str
    explanation: str
    recipe: TrainingForm

    def apply_to(self, form: TrainingForm) -> TrainingForm:
        """Return the form with this recipe; photographs, split, seed and device stay."""
        return replace(
            self.recipe,
            folder=form.folder,
            split_by=form.split_by,
            seed=form.seed,
            device=form.device,
            mixed_precision=form.mixed_precision,
            xla=form.xla,
        )


def presets() -> tuple[Preset, ...]:
    """Return all presets, in the order of a list."""
    return (
        Preset(
            "report_regressor",
            _translate("Report regressor"),
            _translate("The report's network for the mean color of a photograph"),
            TrainingForm("regressor", REGRESSOR_FILTERS),
        ),
        Preset(
            "report_colorizer",
            _translate("Report colorizer 64"),
            _translate("The report's network for the color of every pixel, with 64 filters"),
            TrainingForm(),
        ),
        Preset(
            "quick_try",
            _translate("Quick try (CPU, under 1 min)"),
            _translate("A small network on 200 photographs, to see how a training goes"),
            TrainingForm(
                filters=_QUICK_FILTERS,
                epochs=_QUICK_EPOCHS,
                photo_limit=_QUICK_PHOTOS,
            ),
        ),
    )


def preset_of(form: TrainingForm) -> str:
    """Return the name of the preset that a form is, or ``CUSTOM``."""
    return next(
        (preset.name for preset in presets() if preset.apply_to(form) == form),
        CUSTOM,
    )


def _translate(text: str) -> str:
    return QCoreApplication.translate("TrainingPresets", text)
