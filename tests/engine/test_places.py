from pathlib import Path

from engine.places import home_dir, home_is_chosen, imported_dir, log_dir, runs_dir


def test_a_chosen_home_holds_everything(monkeypatch, tmp_path):
    monkeypatch.setenv("TINTYPE_HOME", str(tmp_path))
    assert home_is_chosen()
    for place in (home_dir(), runs_dir(), imported_dir(), log_dir()):
        assert place.is_relative_to(tmp_path)


def test_otherwise_the_system_says_where(monkeypatch):
    monkeypatch.delenv("TINTYPE_HOME")
    assert not home_is_chosen()
    assert "tintype" in str(home_dir()).lower()
    assert home_dir().is_relative_to(Path.home())
