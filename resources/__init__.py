"""What ships beside the code: icons, the style sheet, its colors, translations, and checkpoints.

Everything is found by name; an unknown name raises a ValueError that lists the known ones.
Standard library only, so that scripts and the window share it without loading anything.
"""

import importlib.util
import json
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent

DEFAULT_CHECKPOINT = "general.safetensors"
# A photograph that scikit-image, which the engine needs anyway, installs with itself.
SAMPLE_IMAGE = "rocket.jpg"
# Those of its photographs that are in color and lie in every installation.
TRAINING_SAMPLES = (
    "astronaut.png",
    "chelsea.png",
    "coffee.png",
    "motorcycle_left.png",
    "rocket.jpg",
)


def icon_path(name: str) -> Path:
    """Return the SVG file of an icon.

    Parameters
    ----------
    name
        File name without its ending, such as ``"folder"``. Line icons are drawn in
        ``currentColor``, which the window replaces by a color of its theme.

    Raises
    ------
    ValueError
        When there is no such icon.
    """
    known = icon_names()
    if name not in known:
        raise ValueError(f"There is no icon {name!r}. Known icons: {', '.join(known)}.")
    return _HERE / "icons" / f"{name}.svg"


@cache
def icon_names() -> tuple[str, ...]:
    """Return the names of all icons, sorted."""
    return tuple(sorted(path.stem for path in (_HERE / "icons").glob("*.svg")))


def stylesheet_template() -> str:
    """Return the style sheet, with ``$token`` where a color or a picture file belongs.

    It is made of all parts in ``styles``, in the order of their names.
    """
    parts = sorted((_HERE / "styles").glob("*.qss.in"))
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)


def theme_names() -> tuple[str, ...]:
    """Return the names of the themes that have a table of colors."""
    return tuple(_all_tokens())


def tokens(theme: str) -> dict[str, str]:
    """Return the colors of a theme as ``#RRGGBB``, by token.

    Parameters
    ----------
    theme
        ``"dark"`` or ``"light"``.

    Raises
    ------
    ValueError
        When there is no such theme.
    """
    tables = _all_tokens()
    if theme not in tables:
        raise ValueError(f"There is no theme {theme!r}. Known themes: {', '.join(tables)}.")
    return dict(tables[theme])


def checkpoint_dir() -> Path:
    """Return the folder of the checkpoints that ship with the program."""
    return _HERE / "checkpoints"


def default_checkpoint() -> Path:
    """Return the checkpoint that a first start loads."""
    return checkpoint_dir() / DEFAULT_CHECKPOINT


def translation_languages() -> tuple[str, ...]:
    """Return the languages that the window's texts are translated into, such as ``("de",)``."""
    return tuple(sorted(_translation_paths()))


def translation_path(language: str) -> Path:
    """Return the file for Qt with the window's texts in another language.

    Parameters
    ----------
    language
        Such as ``"de"``. English is the language of the source and has no file.

    Raises
    ------
    ValueError
        When there is no translation into this language.
    """
    paths = _translation_paths()
    if language not in paths:
        raise ValueError(
            f"There is no translation into {language!r}. Known languages: {', '.join(paths)}."
        )
    return paths[language]


def onnx_card_dir() -> Path:
    """Return the folder of example cards for networks of other programs."""
    return _HERE / "onnx_cards"


def engine_templates() -> tuple[str, ...]:
    """Return the sentences that the engine can say, with places such as ``{0}``."""
    text = (_HERE / "translations" / "engine_templates.json").read_text(encoding="utf-8")
    return tuple(json.loads(text))


def training_sample_paths() -> tuple[Path, ...]:
    """Return color photographs that scikit-image installs with itself, to try a training on."""
    return tuple(sample_image_path().with_name(name) for name in TRAINING_SAMPLES)


def sample_image_path() -> Path:
    """Return a photograph to try the program with, without loading scikit-image.

    Raises
    ------
    FileNotFoundError
        When scikit-image is not installed, or no longer brings this photograph.
    """
    spec = importlib.util.find_spec("skimage")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("The sample photograph comes with scikit-image; install it first.")
    path = Path(spec.origin).parent / "data" / SAMPLE_IMAGE
    if not path.is_file():
        raise FileNotFoundError(
            f"This version of scikit-image brings no {SAMPLE_IMAGE}. Open a photograph instead."
        )
    return path


@cache
def _translation_paths() -> dict[str, Path]:
    paths = sorted((_HERE / "translations").glob("tintype_*.qm"))
    return {path.stem.removeprefix("tintype_"): path for path in paths}


@cache
def _all_tokens() -> dict[str, dict[str, str]]:
    text = (_HERE / "styles" / "tokens.json").read_text(encoding="utf-8")
    tables: dict[str, dict[str, str]] = json.loads(text)
    return tables
