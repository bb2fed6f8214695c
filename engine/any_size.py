"""A network that takes pictures of any size, with the weights of one made for a single size."""

from typing import TYPE_CHECKING, Any

from engine.tensorflow_import import load_keras, load_tensorflow

if TYPE_CHECKING:
    import keras


def without_size(model: "keras.Model") -> "keras.Model":
    """Make a network that shares all layers with another one and takes any size.

    Parameters
    ----------
    model
        Fully convolutional, from :func:`engine.networks.build_network`.

    Returns
    -------
    A Keras model. Input: shape (n, h, w, 1), where h and w are multiples of what the network
    needs. Output: shape (n, h, w, 2), the same numbers as from the other one at its size.
    """
    keras = load_keras()
    return keras.models.clone_model(
        model, input_tensors=keras.Input((None, None, 1)), clone_function=_shared
    )


def _shared(layer: Any) -> Any:
    """Take a layer over, but for one that needs to know the size when it is built."""
    keras, tf = load_keras(), load_tensorflow()
    if not isinstance(layer, keras.layers.UpSampling2D):
        return layer

    def enlarge(x: Any) -> Any:
        return tf.image.resize(x, 2 * tf.shape(x)[1:3], method=layer.interpolation)

    shape = (None, None, layer.output.shape[-1])
    return keras.layers.Lambda(enlarge, shape, name=layer.name, dtype=layer.dtype_policy)
