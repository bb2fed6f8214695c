"""How much an epoch is, in one line."""

from PySide6.QtCore import QCoreApplication

from engine.api import SplitRule
from gui.quantities import format_count


def describe_epoch(training_count: int, variant_count: int, batch_size: int) -> str:
    """Say how many pictures and steps an epoch has.

    Parameters
    ----------
    training_count
        Photographs to learn from, those for validation and test left out. With none there is
        nothing to say.
    variant_count
        Pictures that an epoch sees of each of them, at least 1.
    batch_size
        Pictures of one step, at least 1; the last step takes what is left.

    Returns
    -------
    str
        Such as ``"555 photographs × 9 = 4,995 pictures, 250 steps an epoch"``.

    Raises
    ------
    ValueError
        When a number is too small to be one of these.
    """
    if training_count < 0 or variant_count < 1 or batch_size < 1:
        raise ValueError(
            "An epoch needs 0 or more photographs, 1 or more variants and a batch of 1 or more. "
            f"Received: {training_count}, {variant_count}, {batch_size}"
        )
    if training_count == 0:
        return ""
    picture_count = training_count * variant_count
    step_count = -(-picture_count // batch_size)
    photographs = _count(training_count, "{count} photograph", "{count} photographs")
    steps = _count(step_count, "{count} step an epoch", "{count} steps an epoch")
    if variant_count == 1:
        return f"{photographs}, {steps}"
    pictures = _count(picture_count, "{count} picture", "{count} pictures")
    return f"{photographs} × {variant_count} = {pictures}, {steps}"


def limit_split(
    split: tuple[int, int, int], photo_limit: int, rule: SplitRule
) -> tuple[int, int, int]:
    """Tell how many photographs train, validate and test where only some are used.

    Parameters
    ----------
    split
        The same of all usable photographs.
    photo_limit
        How many are used; 0 for all.
    rule
        How they are divided. By folder, what comes out may differ by some photographs.
    """
    if not 0 < photo_limit < sum(split):
        return split
    validation_count, test_count = (
        max(1, round(photo_limit * share)) if share > 0 else 0
        for share in (rule.validation_share, rule.test_share)
    )
    return max(1, photo_limit - validation_count - test_count), validation_count, test_count


def _count(count: int, one: str, many: str) -> str:
    return QCoreApplication.translate("Epoch", one if count == 1 else many).format(
        count=format_count(count)
    )
