"""The program ``tintype``: parse the command line, then the window or a picture of it."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

DEFAULT_SIZE = (1440, 900)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 fine, 1 a picture could not be drawn, 2 not."""
    options = _parser().parse_args(arguments)
    # Qt is loaded after the options are known to be fine, so that --help needs no screen.
    from gui.display import has_display, use_offscreen
    from gui.system_libraries import explain_missing

    if (sentence := explain_missing()) is not None:
        print(sentence, file=sys.stderr)
        return 2
    from engine.api import log_dir
    from gui.app import StartOptions, preferences_file_in_home, run
    from gui.log_file import start_logging
    from gui.screenshot import draw_offscreen, draw_window

    start_logging(log_dir())
    start = StartOptions(tuple(options.files), options.theme, preferences_file_in_home())
    if options.screenshot is not None:
        if not has_display():
            use_offscreen()
        return draw_window(start, options.screenshot, options.size)
    if not has_display():
        print("There is no display here, so Tintype draws its window into the folder “out”.")
        use_offscreen()
        return draw_offscreen(start, Path("out"), options.size or DEFAULT_SIZE)
    return run(start)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tintype", description="Train, compare and apply image colorizers."
    )
    parser.add_argument(
        "files", type=Path, nargs="*", help="photographs, folders or checkpoints to open"
    )
    parser.add_argument(
        "--screenshot",
        type=Path,
        metavar="FILE.png",
        help="draw the window with the image colorized into a file and leave",
    )
    parser.add_argument(
        "--size", type=_size, default=DEFAULT_SIZE, metavar="WxH", help="of the picture"
    )
    parser.add_argument("--theme", choices=("light", "dark", "system"), default=None)
    return parser


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit() and int(width) and int(height)):
        raise argparse.ArgumentTypeError("a size looks like 1440x900")
    return int(width), int(height)


if __name__ == "__main__":
    sys.exit(main())
