from engine.devices import prepare


def test_it_says_what_does_the_work():
    import tensorflow as tf

    info = prepare()
    assert info.tensorflow_version == tf.__version__
    assert info.device
    if not tf.config.list_physical_devices("GPU"):
        assert info.device.startswith("CPU")
