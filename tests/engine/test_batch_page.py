import json
import math
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from helpers.checkpoints import untrained_card
from helpers.disks import small_disk
from helpers.html_pages import Page
from helpers.images import corners_rgb, encode

from engine.batch_page import write_batch_page
from engine.errors import EngineError
from engine.figures import Figures
from engine.report_script import SCRIPT
from engine.report_style import STYLE
from engine.report_types import BatchReport, ReportRow
from engine.settings import ModelSpec

TOKENS = Path(__file__).parents[2] / "resources" / "styles" / "tokens.json"
SMALL = encode(corners_rgb(16, 24), "JPEG")
FIGURES = Figures(0.03125, 25.94, 0.611, 0.9064, 8.44, 12.22, 20.0)
NASTY = "<script>alert(1)</script>\"'&\udcff/Größe.jpg"


def result(name="a.jpg", figures=FIGURES, **changes):
    values = {
        "name": name,
        "model": "Faces",
        "output": f"faces/{name}",
        "reason": "",
        "figures": figures,
        "duration_ms": 1240.6,
        "gray": SMALL,
        "predicted": SMALL,
        "original": None,
    }
    return ReportRow(**(values | changes))


def failure(name="b.jpg"):
    return ReportRow(name, "Faces", "", "It is empty.", None, 0.0)


def report(*rows, **changes):
    card = untrained_card(
        ModelSpec("encoder_decoder", 24), "General", parameter_count=709514, notes="Good at skies"
    )
    values = {
        "title": "archive / 1968",
        "done": 1207,
        "skipped": 3,
        "failed": 1,
        "cards": [card],
        "settings": {"Saturation": "110 %"},
        "versions": {"tintype": "0.1.0"},
        "rows": iter(rows),
    }
    return BatchReport(**(values | changes))


def page_of(folder, *rows, **changes):
    path = folder / "report.html"
    write_batch_page(path, report(*rows, **changes))
    return Page(path)


def test_the_head_says_how_it_went(tmp_path):
    page = page_of(tmp_path, result())
    assert page.source.startswith("<!DOCTYPE html>")
    assert page.all("html") == [{"lang": "en"}]
    assert "archive / 1968 1,207 colorized, 3 done before, 1 failed" in page.words[""]


def test_a_row_shows_pictures_and_figures_alike(tmp_path):
    page = page_of(tmp_path, result("1968/a.jpg"))
    head, row = page.rows["results"]
    assert head[3:] == [
        *("Picture", "Checkpoint", "MAE", "PSNR, dB", "SSIM", "ΔE", "Chroma kept", "Time")
    ]
    assert row == [
        *("", "", "", "1968/a.jpg", "Faces"),
        *("0.0312", "25.9", "0.906", "8.4", "61\u00a0%", "1,241\u00a0ms"),
    ]
    assert page.sorted_by["results"][1][5:7] == ["0.03125", "25.94"]
    assert [one["alt"] for one in page.all("img")] == ["gray", "predicted"]
    assert "./faces/1968/a.jpg" in page.addresses()


def test_equal_pictures_sort_as_the_largest_and_missing_figures_have_no_place(tmp_path):
    same = Figures(0.0, math.inf, None, 1.0, 0.0, 0.2, 0.1)
    page = page_of(tmp_path, result(figures=same), result(figures=None, duration_ms=0.0))
    assert page.rows["results"][1][6] == "∞"
    assert page.sorted_by["results"][1][6] == "Infinity"
    assert page.sorted_by["results"][1][9] is None
    assert page.rows["results"][2][5:] == ["–"] * 6
    assert page.sorted_by["results"][2][5:] == [None] * 6


def test_where_nobody_asked_for_figures_they_have_no_columns(tmp_path):
    page = page_of(tmp_path, result(figures=None), is_measured=False)
    head, row = page.rows["results"]
    assert head[3:] == ["Picture", "Checkpoint", "Time"]
    assert row[3:] == ["a.jpg", "Faces", "1,241\u00a0ms"]
    assert not any("CIEDE2000" in one.get("title", "") for one in page.all("th"))


def test_failures_come_first_and_a_late_one_is_not_lost(tmp_path):
    page = page_of(tmp_path, failure("x.jpg"), failure("y.jpg"), result(), failure("late.jpg"))
    assert page.words["failures"] == ("Failures x.jpg It is empty. Faces y.jpg It is empty. Faces")
    assert page.source.index('id="failures"') < page.source.index('id="pictures"')
    assert [row[3] for row in page.rows["results"][1:]] == ["a.jpg", "late.jpgIt is empty."]


def test_without_rows_the_page_says_so(tmp_path):
    page = page_of(tmp_path, failed=0)
    assert page.rows == {}
    assert "No picture was colorized." in page.words["pictures"]
    assert "failures" not in page.words
    assert "#failures" not in page.addresses()


def test_settings_versions_and_checkpoints_follow(tmp_path):
    page = page_of(tmp_path, result())
    assert page.words["settings"] == "Settings Saturation 110 %"
    assert page.words["versions"] == "Versions tintype 0.1.0"
    for said in ("General", "24 filters", "709,514", "Good at skies", "Epochs not known"):
        assert said in page.words["checkpoints"]


def test_names_stay_names(tmp_path):
    page = page_of(tmp_path, failure(NASTY), result(NASTY, model=NASTY), title=NASTY)
    shown = NASTY.replace("\udcff", "?")
    assert shown in page.words[""]
    assert f"Failures {shown} It is empty." in page.words["failures"]
    assert page.rows["results"][1][3:5] == [shown, shown]
    assert len(page.all("script")) == 1
    assert any(address.endswith("%FF/Gr%C3%B6%C3%9Fe.jpg") for address in page.addresses())


def test_nothing_is_fetched_and_only_the_own_script_runs(tmp_path):
    page = page_of(tmp_path, failure(), result())
    assert all(address.startswith(("data:", "./", "#")) for address in page.addresses())
    assert re.search(r"https?:|@import|url\(", page.source) is None
    (policy,) = [one["content"] for one in page.all("meta") if "http-equiv" in one]
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'unsafe-inline'; ")
    script = page.source.split("<script>")[1].split("</script>")[0]
    assert script == SCRIPT
    assert b64encode(sha256(script.encode()).digest()).decode() in policy


def test_heads_and_cells_say_what_they_are(tmp_path):
    page = page_of(tmp_path, result())
    assert len(page.all("caption")) == 1
    assert {one["scope"] for one in page.all("th")} == {"col", "row"}
    kinds = [one.get("data-sort") for one in page.all("th") if one["scope"] == "col"]
    assert kinds == [None, None, None, "text", "text", *["number"] * 6]
    # Without the script the field would do nothing.
    assert any(one.get("data-table") == "results" and "hidden" in one for one in page.all("div"))


def test_rows_are_written_as_they_come(tmp_path):
    written = []

    def rows():
        for number in range(1000):
            written.append(sum(one.stat().st_size for one in tmp_path.iterdir()))
            yield result(f"{number}.jpg")

    write_batch_page(tmp_path / "report.html", report(rows=rows()))
    assert written[900] > written[500] > written[100] > 0


def test_a_row_that_fails_leaves_what_was_there(tmp_path):
    target = tmp_path / "report.html"
    target.write_text("old")

    def rows():
        yield result()
        raise EngineError("stopped")

    with pytest.raises(EngineError, match="stopped"):
        write_batch_page(target, report(rows=rows()))
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_said(tmp_path):
    with small_disk(tmp_path / "disk") as disk, pytest.raises(EngineError, match=r"r\.html"):
        write_batch_page(disk / "r.html", report(*[result()] * 300))


def test_the_colors_are_the_windows():
    tokens = json.loads(TOKENS.read_text(encoding="utf-8"))
    light, dark = STYLE.split("@media screen and (prefers-color-scheme: dark)")
    for part, theme in ((light, "light"), (dark, "dark")):
        colors = dict(re.findall(r"--([a-z-]+): (#\w{6});", part))
        named = {
            name: tokens[theme].get(name.replace("-", "_"), value) for name, value in colors.items()
        }
        assert {"panel", "accent", "line"} <= set(colors)
        assert colors == named
