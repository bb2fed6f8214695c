"""What others published of their colorizers on the Natural-Color Dataset."""

from engine.transfer_types import QuotedFigures

_SOURCE = "S. Anwar et al., ColorSurvey, dataset-level row, mean of class means"

# Their size of the pictures for the figures is not stated.
QUOTED_ON_NCD = tuple(
    QuotedFigures(title, psnr_db, ssim, _SOURCE)
    for title, psnr_db, ssim in (
        ("Automatic Colorizer", 20.48, 0.863),
        ("ColorCapsNet", 18.29, 0.632),
        ("Let there be Color", 19.55, 0.792),
        ("Colorful Colorization", 20.93, 0.865),
        ("Instance-Aware", 21.12, 0.863),
        ("Real-Time", 21.93, 0.881),
    )
)
