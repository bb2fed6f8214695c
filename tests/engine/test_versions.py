import platform

import numpy as np

from engine.versions import library_versions


def test_it_names_what_decides_the_numbers():
    versions = library_versions()
    assert versions["python"] == platform.python_version()
    assert versions["numpy"] == np.__version__
    assert {"tintype", "tensorflow", "keras"} <= set(versions)
