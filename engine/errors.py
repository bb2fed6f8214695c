"""What the engine raises: each message is one sentence that a photographer understands.

A message says what is wrong, what was expected and what to do. The traceback goes to the log.
"""


class EngineError(Exception):
    """Anything that the engine refuses or cannot do; the message is meant for people."""


class SettingsError(EngineError, ValueError):
    """A setting is out of its range or does not go with another one."""


class ImageError(EngineError):
    """A photograph cannot be read or a picture cannot be written."""


class DatasetError(EngineError):
    """A folder holds no photographs that a training could use."""


class DivergedError(EngineError):
    """A training's loss is no number any more; what it kept before is fine."""


class CheckpointError(EngineError):
    """A checkpoint is foreign, broken, or does not fit the network it should fill."""


class DownloadError(EngineError):
    """Photographs could not be downloaded or unpacked; what is there is whole or marked as not."""


class RunStopped(Exception):  # noqa: N818 - a stop is a wish, not an error
    """Raised inside long work when its stop token was set; never shown as a failure."""
