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
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def peak_mb(folder: Path, count: int) -> float:
    """Colorize that many files in a process of its own; return its peak in MB."""
    source = sorted((folder / "in").iterdir())
    files = folder / f"in{count}"
    for number in range(count):
        part = files / f"{number // 1000}"
        part.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source[number % len(source)], part / f"photo{number:05}.jpg")
    checkpoint = str(checkpoint_dir() / "faces-64.safetensors")
    printed = run_python(RUN, str(files), str(folder / f"out{count}"), checkpoint, str(count))
    return int(printed.split()[-1]) / 1024


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_jpegs(folder / "in", FEW)
        few, many = peak_mb(folder, FEW), peak_mb(folder, MANY)
    report(f"peak of memory, {FEW} files", f"{few:.0f} MB")
    report(f"peak of memory, {MANY} files", f"{many:.0f} MB, {many / few:.2f} times", "1.1 times")


if __name__ == "__main__":
    main()
