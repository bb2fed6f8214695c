"""One step of training as a TensorFlow function.

A loop of such steps is faster here than Keras' own ``fit`` and has no pause at its start, and a
stop can act after any step.
"""

from dataclasses import dataclass
from typing import Any

from engine.batch_stream import Batch
from engine.color import A_OFFSET, A_SCALE, B_OFFSET, B_SCALE
from engine.settings import ModelSpec, TrainingSettings
from engine.tensorflow_import import load_keras, load_tensorflow


@dataclass(frozen=True)
class TrainingFunctions:
    """The traced functions of a training; both return the mean loss of a batch.

    Attributes
    ----------
    train
        Takes L* and a*b* of a batch, changes the weights.
    evaluate
        Takes the same, changes nothing.
    optimizer
        Of Keras, built; its state changes with each step.
    """

    train: Any
    evaluate: Any
    optimizer: Any

    def train_on(self, batch: Batch) -> float:
        """Take one step and return the batch's loss in units of a*b* in [0, 1]."""
        return float(self.train(*_tensors(batch)))

    def evaluate_on(self, batch: Batch) -> float:
        """Return the batch's loss in units of a*b* in [0, 1]."""
        return float(self.evaluate(*_tensors(batch)))


def _tensors(batch: Batch) -> tuple[Any, Any]:
    tf = load_tensorflow()
    return tf.convert_to_tensor(batch.l_scaled), tf.convert_to_tensor(batch.ab_scaled)


def make_training_functions(
    model: Any, settings: TrainingSettings, total_steps: int
) -> TrainingFunctions:
    """Prepare the steps of a training.

    Parameters
    ----------
    model
        A network made by :func:`engine.networks.build_network` of ``settings.spec``.
    settings
        Loss, rate, schedule and compilation are read.
    total_steps
        Steps of the whole run, for the cosine schedule.
    """
    tf = load_tensorflow()
    optimizer = load_keras().optimizers.Adam(_learning_rate(settings, total_steps))
    optimizer.build(model.trainable_variables)
    image_px = settings.spec.image_px
    signature = [tf.TensorSpec((None, image_px, image_px, depth), tf.float32) for depth in (1, 2)]
    error_of = _make_error(settings.spec, settings.effective_loss)
    chroma_weight = settings.chroma_weight

    @tf.function(input_signature=signature, jit_compile=settings.xla or None)
    def train(l_scaled: Any, ab_scaled: Any) -> Any:
        with tf.GradientTape() as tape:
            error = error_of(model(l_scaled, training=True), ab_scaled)
            loss = tf.reduce_mean(error)
            goal = _weighted_mean(error, ab_scaled, chroma_weight) if chroma_weight else loss
        gradients = tape.gradient(goal, model.trainable_variables)
        optimizer.apply(gradients, model.trainable_variables)
        return loss

    @tf.function(input_signature=signature)
    def evaluate(l_scaled: Any, ab_scaled: Any) -> Any:
        return tf.reduce_mean(error_of(model(l_scaled, training=False), ab_scaled))

    # Traced now, in the quiet before the run is announced: tracing is much work in Python, and
    # the window would have to share Python with it while it makes room for the run.
    return TrainingFunctions(
        train.get_concrete_function(), evaluate.get_concrete_function(), optimizer
    )


def _learning_rate(settings: TrainingSettings, total_steps: int) -> Any:
    if settings.schedule == "constant":
        return settings.learning_rate
    return load_keras().optimizers.schedules.CosineDecay(settings.learning_rate, total_steps)


def _make_error(spec: ModelSpec, loss: str) -> Any:
    """Make the error of each value in units of a*b* in [0, 1].

    A tanh network is compared in the same units: its output is mapped to [0, 1] first, which
    scales its loss, and the step of Adam does not depend on the scale of a loss.
    """
    tf = load_tensorflow()
    power = tf.abs if loss == "mae" else tf.square

    def error_of(predicted: Any, ab_scaled: Any) -> Any:
        if spec.activation == "tanh":
            predicted = (predicted + 1) / 2
        if spec.kind == "regressor":
            ab_scaled = tf.reduce_mean(ab_scaled, axis=(1, 2))
        return power(predicted - ab_scaled)

    return error_of


def _weighted_mean(error: Any, ab_scaled: Any, chroma_weight: float) -> Any:
    """Average errors with more weight where the original has more chroma.

    The best guess under an absolute error is the median of what is likely, and most pixels of most
    photographs are nearly gray; the weight moves the median towards the colors among them.
    """
    tf = load_tensorflow()
    ab = ab_scaled * [A_SCALE, B_SCALE] - [A_OFFSET, B_OFFSET]
    chroma = tf.norm(ab, axis=-1, keepdims=True)
    weight = 1 + chroma_weight * chroma / 100
    if len(error.shape) == 2:  # a regressor's one color a photograph
        weight = tf.reduce_mean(weight, axis=(1, 2))
    return tf.reduce_mean(error * weight) / tf.reduce_mean(weight)
