"""What the fields of a training say when the mouse rests on them."""

from PySide6.QtCore import QCoreApplication


def kind_names() -> list[tuple[str, str]]:
    """Return the name for people and the name in a spec of each kind of network."""
    return [
        (_translate("Colorizer"), "colorizer"),
        (_translate("Regressor"), "regressor"),
        (_translate("Encoder-decoder"), "encoder_decoder"),
        (_translate("EfficientNet"), "efficientnet"),
    ]


def kind_tooltip() -> str:
    """Explain the field "Network"."""
    return _translate(
        "What kind of network learns\n"
        "An EfficientNet learns little from few photographs unless it starts from one that knows "
        "many: below More, choose “General photographs” at “Start from”"
    )


def filters_tooltip() -> str:
    """Explain the field "Filters"."""
    return _translate("How many patterns each layer looks for: more learn finer, and slower")


def variants_tooltip() -> str:
    """Explain the field "Variants"."""
    return _translate(
        "Fresh: nine variants of each photograph, drawn anew in each epoch\n"
        "Fixed: the same nine in every epoch\n"
        "None: only the photograph itself"
    )


def split_tooltip() -> str:
    """Explain the field "Split"."""
    return _translate(
        "How training, validation and test photographs are kept apart\n"
        "By folder keeps all photographs of a person or class on one side; In each folder gives "
        "every class the same shares"
    )


def fixed_by_start() -> str:
    """Say why a field of the network cannot be changed."""
    return _translate("That of the checkpoint that the training starts from")


def _translate(text: str) -> str:
    return QCoreApplication.translate("FieldTexts", text)
