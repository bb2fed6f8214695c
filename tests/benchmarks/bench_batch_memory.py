"""Peak of memory of a batch of 100 files and of one of 10,000: it must not grow with the number."""

import shutil
import tempfile
from pathlib import Path

from _measure import report, run_python
from _photos import write_jpegs

from resources import checkpoint_dir

FEW, MANY = 100, 10_000
RUN = """
import resource, sys
from pathlib import Path
from engine.api import BatchSettings, StopToken, colorize_folders
settings = BatchSettings((Path(sys.argv[1]),), Path(sys.argv[2]), (Path(sys.argv[3]),))
outcome = colorize_folders(settings, lambda _: None, StopToken())
assert outcome.done == int(sys.argv[4]), outcome
own, largest_child = (
    resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
)
print(own, largest_child)
"""


def peak_mb(folder: Path, count: int) -> tuple[float, float]:
    """Colorize that many files in a process of its own.

    Returns
    -------
    Its peak in MB, and that of the larger of the processes that it started.
    """
    source = sorted((folder / "in").iterdir())
    files = folder / f"in{count}"
    for number in range(count):
        part = files / f"{number // 1000}"
        part.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source[number % len(source)], part / f"photo{number:05}.jpg")
    checkpoint = str(checkpoint_dir() / "faces-64.safetensors")
    printed = run_python(RUN, str(files), str(folder / f"out{count}"), checkpoint, str(count))
    own, largest_child = map(int, printed.split()[-2:])
    return own / 1024, largest_child / 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_jpegs(folder / "in", FEW)
        peaks = zip(peak_mb(folder, FEW), peak_mb(folder, MANY), strict=True)
    for what, (few, many) in zip(("", " of a core's process"), peaks, strict=True):
        report(f"peak of memory{what}, {FEW} files", f"{few:.0f} MB")
        ratio = f"{many:.0f} MB, {many / few:.2f} times"
        report(f"peak of memory{what}, {MANY} files", ratio, "1.1 times")


if __name__ == "__main__":
    main()
