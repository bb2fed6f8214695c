import csv
import hashlib
import json
import signal
import zipfile

import pytest
from helpers.training import write_photos
from PIL import Image

from training_scripts import evaluate, prepare_dataset, train_regressor

main = prepare_dataset.main


@pytest.fixture
def folder(tmp_path):
    for number in range(3):
        write_photos(tmp_path / "photos" / f"s{number}", 4, seed=number)
    return tmp_path / "photos"


def test_a_folder_is_described(folder, capsys):
    assert main([str(folder)]) == 0
    text = capsys.readouterr().out
    assert "photographs found" in text
    assert "12" in text
    assert "s2" in text
    assert "40 × 40" in text


def test_the_output_folder_gets_table_thumbnails_and_split(folder, tmp_path, capsys):
    (folder / "broken.jpg").write_text("no photograph")
    Image.new("L", (40, 40), 7).save(folder / "gray.png")
    assert main([str(folder), "--output", str(tmp_path / "out"), "--split-by", "folder"]) == 1
    with (tmp_path / "out" / "inspection.csv").open(encoding="utf-8") as file:
        verdicts = {row["path"]: row["verdict"] for row in csv.DictReader(file)}
    assert verdicts["broken.jpg"] == "unreadable"
    assert verdicts["gray.png"] == "gray"
    split = json.loads((tmp_path / "out" / "split.json").read_text("utf-8"))
    sides = [
        {name.split("/")[0] for name in split["folders"][0][part]}
        for part in ("training", "validation", "test")
    ]
    assert sorted(side for part in sides for side in part) == ["s0", "s1", "s2"]
    with Image.open(tmp_path / "out" / "thumbnails.png") as sheet:
        assert sheet.width > 96
    text = capsys.readouterr().out
    assert "broken.jpg" in text
    assert "4 photographs train, 4 validate, 4 test" in text


def test_the_four_zips_are_written_once(folder, tmp_path, capsys):
    arguments = [str(folder), "--output", str(tmp_path / "out"), "--export-zips"]
    assert main(arguments) == 0
    assert "99 pictures in each of rgb.zip, l.zip, a.zip, b.zip" in capsys.readouterr().out
    for name in ("rgb", "l", "a", "b"):
        with zipfile.ZipFile(tmp_path / "out" / f"{name}.zip") as archive:
            assert sum(entry.endswith(".png") for entry in archive.namelist()) == 99
    assert main(arguments) == 0
    assert "99 were there already" in capsys.readouterr().out


def test_an_interrupt_keeps_what_is_done(folder, tmp_path, capsys, monkeypatch):
    write_csv = prepare_dataset.write_inspection_csv

    def interrupt_afterwards(inspection, path):
        write_csv(inspection, path)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(prepare_dataset, "write_inspection_csv", interrupt_afterwards)
    assert main([str(folder), "--output", str(tmp_path / "out"), "--export-zips"]) == 1
    assert "Stopped" in capsys.readouterr().out
    assert (tmp_path / "out" / "inspection.csv").exists()
    assert not list((tmp_path / "out").glob("*.zip"))


def test_an_own_zip_that_is_another_one_is_refused(tmp_path, capsys):
    (tmp_path / "gt_db.zip").write_bytes(b"PK no zip at all")
    assert main(["--zip", str(tmp_path / "gt_db.zip")]) == 2
    assert "gt_db.zip" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["x", "--export-zips"], ["x", "--download", "birds"], ["x", "--seed", "a"]]
)
def test_a_command_that_makes_no_sense_is_explained(arguments, capsys):
    with pytest.raises(SystemExit) as ending:
        main(arguments)
    assert ending.value.code == 2
    assert "usage" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--validation-share", "0.9", "--test-share", "0.5"], "shares"),
        (["--zoom", "0.9"], "zoom"),
        (["--split-by", "folder", "--output", "out"], "by photograph"),
    ],
)
def test_settings_that_cannot_be_are_one_sentence(tmp_path, monkeypatch, capsys, options, reason):
    monkeypatch.chdir(tmp_path)
    write_photos(tmp_path / "flat", 5)
    assert main([str(tmp_path / "flat"), *options]) == 2
    assert reason in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path, capsys):
    assert main([str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_training_and_evaluation_follow_the_split_of_a_prepared_data_set(folder, tmp_path, capsys):
    main([str(folder), "--output", str(tmp_path / "out"), "--split-by", "folder"])
    split_file = tmp_path / "out" / "split.json"
    before = hashlib.sha256(split_file.read_bytes()).digest()
    arguments = ["--data", str(folder), "--output", str(tmp_path / "run"), "--epochs", "1"]
    arguments += ["--split-file", str(split_file), "--seed", "5", "--variants", "none"]
    assert train_regressor.main(arguments) == 0
    used = json.loads((tmp_path / "run" / "split.json").read_text("utf-8"))
    assert used["folders"] == json.loads(split_file.read_text("utf-8"))["folders"]
    assert hashlib.sha256(split_file.read_bytes()).digest() == before
    capsys.readouterr()
    checkpoint = str(tmp_path / "run" / "best.safetensors")
    assert evaluate.main([checkpoint, "--data", str(folder)]) == 0
    text = capsys.readouterr().out
    assert "4 test photographs" in text
    assert text.index("this checkpoint") < text.index("neutral gray")
    assert evaluate.main([checkpoint, "--data", str(tmp_path)]) == 2
