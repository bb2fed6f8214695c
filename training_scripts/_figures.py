"""Figures on test photographs, as lines on the terminal."""

from engine.api import TestFigures


def print_figures(figures: TestFigures) -> None:
    """Print the errors of a checkpoint beside the two floors."""
    print(f"On {figures.test_count} test photographs, a*b* scaled to [0, 1]:")
    print("  MAE     MSE       MSE of the mean color")
    for mae, mse, mean_color_mse, name in (
        (figures.mae, figures.mse, f"{figures.mean_color_mse:.6f}", "this checkpoint"),
        (
            figures.constant_mae,
            figures.constant_mse,
            f"{figures.constant_mean_color_mse:.6f}",
            "the training photographs' mean color",
        ),
        (figures.gray_mae, figures.gray_mse, "-", "neutral gray"),
    ):
        print(f"  {mae:.4f}  {mse:.6f}  {mean_color_mse:<8}  {name}")
