from pathlib import Path

from engine.devices import Device
from engine.diagnostics import (
    Diagnostics,
    LoggedError,
    collect_diagnostics,
    describe_diagnostics,
    last_errors,
)

LINES = """2026-01-31 12:00:00,123 INFO gui.app [MainThread] Started
2026-01-31 12:00:01,456 WARNING gui.jobs [files_0] “photo.jpg” is cut short.
Traceback (most recent call last):
  File "x.py", line 1
2026-01-31 12:00:02,000 ERROR gui.jobs [train_0] A job failed
"""


def test_the_last_errors_come_first_and_without_their_tracebacks(tmp_path):
    log = tmp_path / "tintype.log"
    log.write_text(LINES, encoding="utf-8")
    assert last_errors(log) == (
        LoggedError("2026-01-31 12:00:02", "ERROR", "gui.jobs [train_0] A job failed"),
        LoggedError(
            "2026-01-31 12:00:01", "WARNING", "gui.jobs [files_0] “photo.jpg” is cut short."
        ),
    )


def test_of_a_long_log_only_the_end_is_read(tmp_path):
    log = tmp_path / "tintype.log"
    line = "2026-01-31 12:00:00,000 WARNING gui [MainThread] number {:08}\n"
    log.write_text("".join(line.format(number) for number in range(20_000)))
    errors = last_errors(log)
    assert len(errors) == 20
    assert errors[0].text.endswith("00019999")


def test_without_a_log_there_are_no_errors(tmp_path):
    assert last_errors(tmp_path / "nothing.log") == ()


def test_everything_is_collected(tmp_path, monkeypatch):
    monkeypatch.setenv("TINTYPE_HOME", str(tmp_path))
    found = collect_diagnostics({"PySide6": "6.11"})
    assert {"python", "tintype", "tensorflow", "keras", "numpy", "PySide6"} <= set(found.versions)
    assert found.devices[0].device_id == "cpu"
    assert found.devices[0].memory_bytes > 2**28
    assert found.places["runs"] == tmp_path / "runs"
    assert found.processor
    assert "tensorflow:" in describe_diagnostics(found)


def test_a_report_does_not_name_the_user(monkeypatch):
    monkeypatch.setenv("HOME", "/home/somebody")
    found = Diagnostics(
        versions={"python": "3.12"},
        system="Linux",
        processor="486",
        devices=(Device("cpu", "CPU, 2 cores", 24 * 2**30), Device("gpu:0", "GPU", None)),
        no_gpu_reason=None,
        places={"home": Path("/home/somebody/.local/share/tintype")},
        errors=(LoggedError("now", "ERROR", "/home/somebody/photo.jpg is gone"),),
    )
    text = describe_diagnostics(found)
    assert "somebody" not in text
    assert "device: CPU, 2 cores, 24 GB\ndevice: GPU\n" in text
    assert "~/photo.jpg is gone" in text
