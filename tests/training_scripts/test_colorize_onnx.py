import numpy as np
from helpers.images import write_photo
from helpers.onnx_files import require_onnx, write_conv
from PIL import Image

from engine.color import rgb_to_lab
from training_scripts.colorize_folder import main


def test_another_programs_network_colorizes_from_the_command_line(tmp_path, capsys):
    require_onnx()
    net, out = write_conv(tmp_path / "net.onnx"), tmp_path / "out"
    photo = write_photo(tmp_path / "photo.png", np.full((40, 60, 3), 119, np.uint8))
    assert main([str(photo), "--output", str(out), "--model", str(net)]) == 0
    (result,) = out.glob("photo*.png")
    assert abs(rgb_to_lab(np.asarray(Image.open(result)))[20, 30, 1] - 13.9) < 1
    net.with_suffix(".json").unlink()
    assert main([str(photo), "--output", str(out), "--model", str(net)]) == 2
    assert "The card “net.json” of “net.onnx” is missing" in capsys.readouterr().err
