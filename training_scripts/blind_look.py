"""Compare checkpoints by eye without knowing which is which, on photographs kept out of training.

Example: ``python -m training_scripts.blind_look make --data scenes photos objects --split-file
runs/bundled/deep/split.json --model general --model vivid --output look`` draws pages of
photographs, each as gray, as ``A``, ``B``, ... in an order of its own, and as the original. Write
the letter that convinces most, or ``=``, into ``look/votes.csv``, then
``python -m training_scripts.blind_look tally look`` says how often each checkpoint won.
"""

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from engine.api import EngineError, held_out_names, list_evaluated, read_card
from training_scripts._blind_sheets import LETTERS, choose_photos, draw_pages, shuffle_letters
from training_scripts._console import EXIT_DONE, run_reporting_errors
from training_scripts.colorize_folder import find_checkpoint

KEY_NAME, VOTES_NAME, TALLY_NAME = "key.json", "votes.csv", "tally.json"
_COLUMNS = ("number", "winner")
_NONE_WINS = "="


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 2 not possible."""
    parser = argparse.ArgumentParser(description="Compare checkpoints by eye, names hidden.")
    commands = parser.add_subparsers(required=True)
    make = commands.add_parser("make", help="draw the pages")
    make.add_argument("--data", type=Path, nargs="+", required=True, metavar="DIR")
    make.add_argument(
        "--split-file", type=Path, required=True, metavar="FILE", help="of the training"
    )
    make.add_argument("--model", action="append", required=True, metavar="NAME_OR_FILE")
    make.add_argument("--count", type=int, default=60, help="photographs in all")
    make.add_argument("--seed", type=int, default=0)
    make.add_argument("--output", type=Path, required=True, metavar="DIR")
    make.set_defaults(run=_make)
    tally = commands.add_parser("tally", help="count the votes")
    tally.add_argument("folder", type=Path, metavar="LOOK")
    tally.set_defaults(run=_tally)
    options = parser.parse_args(arguments)
    return run_reporting_errors(lambda: int(options.run(options)))


def _make(options: argparse.Namespace) -> int:
    checkpoints = [find_checkpoint(name) for name in options.model]
    if not 2 <= len(checkpoints) <= len(LETTERS):
        raise EngineError(f"Name 2 to {len(LETTERS)} checkpoints to compare.")
    names = held_out_names(options.split_file)
    held_out = [list_evaluated(folder).only(names).photos for folder in options.data]
    photos = choose_photos(held_out, options.count, options.seed)
    if not photos:
        raise EngineError("The split keeps no photograph of these folders for the test.")
    rows = shuffle_letters(photos, len(checkpoints), options.seed)
    options.output.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(draw_pages(rows, checkpoints), start=1):
        page.save(options.output / f"page-{number:02}.png")
    key = {
        "checkpoints": [
            {"file": str(path), "title": read_card(path).title} for path in checkpoints
        ],
        "rows": [asdict(row) | {"photo": str(row.photo)} for row in rows],
    }
    _write_json(options.output / KEY_NAME, key)
    _write_votes(options.output / VOTES_NAME, len(rows))
    print(f"{len(rows)} photographs drawn; write the winners into {options.output / VOTES_NAME}")
    return EXIT_DONE


def _write_votes(path: Path, count: int) -> None:
    """Make the table to fill in; one that somebody filled in already is kept."""
    if path.exists():
        return
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        writer.writerows((number, "") for number in range(1, count + 1))


def _tally(options: argparse.Namespace) -> int:
    key = json.loads((options.folder / KEY_NAME).read_text(encoding="utf-8"))
    wins = _count(key, options.folder / VOTES_NAME)
    titles = [checkpoint["title"] for checkpoint in key["checkpoints"]]
    tally = {
        "photographs": len(key["rows"]),
        "wins": [{"title": title, "wins": wins[at]} for at, title in enumerate(titles)],
        "undecided": wins[_NONE_WINS],
    }
    _write_json(options.folder / TALLY_NAME, tally)
    for at, title in enumerate(titles):
        print(f"{title}: {wins[at]}")
    print(f"undecided: {wins[_NONE_WINS]}")
    return EXIT_DONE


def _count(key: Any, votes: Path) -> Counter[Any]:
    """Count how often each checkpoint's number won, and how often none did.

    Raises
    ------
    EngineError
        When a photograph has no vote, or one for a letter that it does not have.
    """
    with votes.open(newline="", encoding="utf-8") as file:
        winners = {row["number"]: row["winner"].strip().upper() for row in csv.DictReader(file)}
    wins: Counter[Any] = Counter()
    for row in key["rows"]:
        winner = winners.get(str(row["number"]), "")
        letters = LETTERS[: len(row["order"])]
        if winner not in (*letters, _NONE_WINS):
            raise EngineError(
                f"Photograph {row['number']} needs one of {', '.join(letters)} or “=” as its "
                f"winner in {votes.name}. Received: “{winner}”"
            )
        wins[winner if winner == _NONE_WINS else row["order"][letters.index(winner)]] += 1
    return wins


def _write_json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
