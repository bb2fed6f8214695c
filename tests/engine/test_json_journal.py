import os
import threading

import pytest

from engine import json_journal
from engine.json_journal import JsonJournal, read_entry, read_journal


def entries(path):
    return [entry for _, entry in read_journal(path)]


def test_what_is_appended_is_read_again(tmp_path):
    path = tmp_path / "j.jsonl"
    journal = JsonJournal(path)
    offsets = [journal.append({"n": number, "text": "ä\udcff\n"}) for number in range(3)]
    journal.close()
    assert list(read_journal(path)) == [
        (offset, {"n": number, "text": "ä\udcff\n"}) for number, offset in enumerate(offsets)
    ]
    with path.open("rb") as file:
        assert read_entry(file, offsets[1])["n"] == 1


def test_a_second_opening_appends(tmp_path):
    path = tmp_path / "j.jsonl"
    for number in range(2):
        journal = JsonJournal(path)
        offset = journal.append({"n": number})
        journal.close()
    assert entries(path) == [{"n": 0}, {"n": 1}]
    with path.open("rb") as file:
        assert read_entry(file, offset) == {"n": 1}


@pytest.mark.parametrize("cut", range(1, 12))
def test_a_line_cut_anywhere_costs_only_itself(tmp_path, cut):
    path = tmp_path / "j.jsonl"
    journal = JsonJournal(path)
    journal.append({"n": 0})
    last = journal.append({"n": 111})
    journal.close()
    path.write_bytes(path.read_bytes()[: last + min(cut, len(b'{"n":111}'))])
    again = JsonJournal(path)
    offset = again.append({"n": 2})
    again.close()
    kept = entries(path)
    assert kept[0] == {"n": 0}
    assert kept[-1] == {"n": 2}
    with path.open("rb") as file:
        assert read_entry(file, offset) == {"n": 2}


def test_damage_is_passed_over(tmp_path):
    path = tmp_path / "j.jsonl"
    path.write_bytes(b'{"n":0}\nno json\n[1]\n\xff\xfe\n{"n":1}\n' + b"[" * 100_000 + b"\n")
    assert entries(path) == [{"n": 0}, {"n": 1}]


def test_a_full_disk_is_reported_and_the_torn_line_does_no_harm(tmp_path, monkeypatch):
    path = tmp_path / "j.jsonl"
    journal = JsonJournal(path)
    write = os.write
    with monkeypatch.context() as patch:
        patch.setattr(json_journal.os, "write", lambda file, data: write(file, data[:4]))
        with pytest.raises(OSError, match="No space"):
            journal.append({"n": 0})
    journal.append({"n": 1})
    journal.close()
    assert entries(path) == [{"n": 1}]


def test_threads_do_not_mix_their_lines(tmp_path):
    path = tmp_path / "j.jsonl"
    journal = JsonJournal(path)
    threads = [
        threading.Thread(target=lambda n=n: [journal.append({"n": n}) for _ in range(200)])
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    journal.close()
    assert sorted(entry["n"] for entry in entries(path)) == sorted(list(range(4)) * 200)
