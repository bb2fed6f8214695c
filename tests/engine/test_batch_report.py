from types import SimpleNamespace

import pytest
from helpers.checkpoints import untrained_card
from helpers.html_pages import Page

from engine.batch_entries import DoneEntry
from engine.batch_report import write_report
from engine.batch_types import BatchSettings
from engine.settings import ModelSpec


@pytest.mark.parametrize("measures", [False, True])
def test_figures_have_columns_where_they_were_asked_for(tmp_path, measures):
    settings = BatchSettings(
        (tmp_path / "in",), tmp_path, (tmp_path / "four.safetensors",), measures=measures
    )
    maker = SimpleNamespace(card=untrained_card(ModelSpec("colorizer", 4)), maker_id="four")
    entry = DoneEntry("a.jpg", tmp_path / "a.png", None, 12.0)
    manifest = SimpleNamespace(results_of=lambda _: iter([entry]))
    page, _ = write_report(settings, [maker], manifest, (1, 0, 0), ())
    head, row = Page(page).rows["results"]
    assert ("PSNR, dB" in head) == measures
    assert len(head) == len(row) == 6 + 5 * measures
