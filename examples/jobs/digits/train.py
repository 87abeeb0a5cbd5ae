"""Train a small classifier of handwritten digits in plain Python: no package, no GPU, six to twelve seconds on one core.

A multi-layer perceptron (64 pixels - hidden ReLU units - 10 digits, softmax) learns by mini-batch gradient descent with momentum.
Same options and same Python, same weights, to the last bit: also when the run is interrupted and resumed from its checkpoint.

    python3 train.py                       # writes outputs/ and checkpoints/
    python3 train.py --epochs 20 --resume  # goes on from checkpoints/checkpoint.json
"""

import argparse
import csv
import gzip
import hashlib
import io
import json
import math
import os
import platform
import random
import signal
import sys
import time
from itertools import repeat
from operator import mul
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

try:
    import gpukit_report as report
except ImportError:  # train.py alone is enough to train; then only stdout tells how it goes.

    def _ignore(*_positional, **_named):
        return None

    report = SimpleNamespace(progress=_ignore, batch=_ignore, epoch=_ignore, final=_ignore)

DATA_FILE = Path(__file__).resolve().parent / "digits.csv.gz"
TEST_COUNT = 360
PIXEL_MAXIMUM = 16
DIGITS = 10
MOMENTUM = 0.9
DECAY = 0.8  # of the learning rate, after each epoch
SCHEMA = "gpukit-digits-1"


class State(NamedTuple):
    """Everything a later run needs to go on; replaced as a whole after each batch, so it is never half-way."""

    model: list  # two layers, each a list of rows; a row holds one unit's input weights, its bias last
    velocity: list  # the momentum of each weight, shaped as the model
    epoch: int = 1  # the epoch being trained, from 1
    batch: int = 0  # its finished batches
    loss_sum: float = 0.0  # summed over its finished samples
    correct: int = 0
    seconds: float = 0.0
    history: tuple = ()  # one dictionary per finished epoch


def main(arguments=None):
    options = parse_options(arguments)
    # As an exception, the platform's request to stop takes the same way out as any failure: through the checkpoint.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    report.progress(0, "reading the data")
    train_set, test_set = split(read_samples(DATA_FILE))
    state = resumed_state(options) or first_state(options)
    say("data train=%d test=%d pixels=64 classes=%d" % (len(train_set), len(test_set), DIGITS))
    say("model 64-%d-10 parameters=%d seed=%d" % (options.hidden, count_weights(state.model), options.seed))
    state = train(options, with_shifted(train_set), test_set, state)
    report.progress(0.99, "writing the results")
    write_results(options, test_set, state)
    tell_final(options, state.history)


def parse_options(arguments):
    parser = argparse.ArgumentParser(description="Train a small classifier of handwritten digits.")
    parser.add_argument("--epochs", type=whole_number, default=10, help="passes over the training images")
    parser.add_argument("--batch-size", type=whole_number, default=16, help="images per weight update")
    parser.add_argument("--learning-rate", type=float, default=0.05, help="step size of the gradient descent")
    parser.add_argument("--hidden", type=whole_number, default=32, help="units in the hidden layer")
    parser.add_argument("--seed", type=int, default=7, help="decides first weights and the order of images")
    parser.add_argument("--output", type=Path, default=Path(os.environ.get("GPUKIT_OUTPUT_DIR") or "outputs"))
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint; it must be there")
    return parser.parse_args(arguments)


def whole_number(text):
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("%r is below 1; give a whole number of at least 1" % text)
    return number


# Data


def read_samples(path):
    """Read (inputs, label) pairs; inputs are 64 pixels scaled to 0..1 and a constant 1.0 that carries the bias."""
    with gzip.open(path, "rt", encoding="ascii", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return [([int(pixel) / PIXEL_MAXIMUM for pixel in row[:-1]] + [1.0], int(row[-1])) for row in rows]


def split(samples):
    """Return training and test images: the same 1,437 and 360 on every run, whatever the seed."""
    shuffled = list(samples)
    random.Random("split").shuffle(shuffled)
    return shuffled[:-TEST_COUNT], shuffled[-TEST_COUNT:]


def with_shifted(samples):
    """Add each image moved one pixel left and one pixel right, which makes the model surer on hands it never saw."""
    return samples + [(shift(inputs, by), label) for inputs, label in samples for by in (-1, 1)]


def shift(inputs, by):
    rows = [inputs[start : start + 8] for start in range(0, 64, 8)]
    moved = [[0.0] + row[:-1] if by > 0 else row[1:] + [0.0] for row in rows]
    return [pixel for row in moved for pixel in row] + [1.0]


# Model


def new_model(hidden, seed):
    """Draw He-initialised weights; biases start at zero."""
    draw = random.Random("weights %d" % seed)

    def layer(units, inputs):
        deviation = math.sqrt(2.0 / inputs)
        return [[draw.gauss(0.0, deviation) for _ in range(inputs)] + [0.0] for _ in range(units)]

    return [layer(hidden, 64), layer(DIGITS, hidden)]


def zeros_like(model):
    return [[[0.0] * len(row) for row in layer] for layer in model]


def count_weights(model):
    return sum(len(row) for layer in model for row in layer)


def forward(model, inputs):
    """Return the hidden activations (with the constant 1.0 last) and the probability of each digit."""
    hidden_layer, output_layer = model
    hidden = [max(0.0, sum(map(mul, row, inputs))) for row in hidden_layer]
    hidden.append(1.0)
    scores = [sum(map(mul, row, hidden)) for row in output_layer]
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    return hidden, [power / total for power in powers]


def cross_entropy(probabilities, label):
    return -math.log(max(probabilities[label], 1e-300))


def gradients(model, samples):
    """Return the gradient of the samples' summed loss, that loss, and how many were recognised."""
    hidden_gradient, output_gradient = zeros_like(model)
    output_columns = list(zip(*model[1]))
    loss, correct = 0.0, 0
    for inputs, label in samples:
        hidden, probabilities = forward(model, inputs)
        loss += cross_entropy(probabilities, label)
        correct += probabilities.index(max(probabilities)) == label
        errors = probabilities
        errors[label] -= 1.0
        for digit, error in enumerate(errors):
            output_gradient[digit] = [g + error * h for g, h in zip(output_gradient[digit], hidden)]
        for unit, row in enumerate(hidden_gradient):
            if hidden[unit] > 0.0:  # a silent ReLU passes no gradient
                error = sum(map(mul, output_columns[unit], errors))
                hidden_gradient[unit] = [g + error * x for g, x in zip(row, inputs)]
    return [hidden_gradient, output_gradient], loss, correct


def descend(model, velocity, gradient, step):
    """Return the model and velocity after one momentum step; the given ones stay as they are."""
    new_velocity = [
        [[MOMENTUM * v - step * g for v, g in zip(*rows)] for rows in zip(*layers)] for layers in zip(velocity, gradient)
    ]
    new_weights = [[[w + v for w, v in zip(*rows)] for rows in zip(*layers)] for layers in zip(model, new_velocity)]
    return new_weights, new_velocity


def evaluate(model, samples):
    """Return the mean loss and the accuracy on samples the model does not learn from."""
    outcomes = [(forward(model, inputs)[1], label) for inputs, label in samples]
    loss = sum(cross_entropy(probabilities, label) for probabilities, label in outcomes)
    correct = sum(probabilities.index(max(probabilities)) == label for probabilities, label in outcomes)
    return loss / len(samples), correct / len(samples)


# Training


def first_state(options):
    model = new_model(options.hidden, options.seed)
    return State(model, zeros_like(model))


def train(options, train_set, test_set, state):
    """Train to the last epoch, with a checkpoint after each, and one more when anything interrupts."""
    batches = math.ceil(len(train_set) / options.batch_size)
    try:
        while state.epoch <= options.epochs:
            order = epoch_order(options.seed, state.epoch, len(train_set))
            while state.batch < batches:
                chosen = order[state.batch * options.batch_size : (state.batch + 1) * options.batch_size]
                state = train_batch(options, [train_set[index] for index in chosen], batches, state)
            state = end_epoch(options, len(train_set), test_set, state)
            save_checkpoint(options, state)
    except BaseException as error:
        rescue(options, state, error)
        raise
    return state


def rescue(options, state, error):
    try:
        save_checkpoint(options, state)
    except OSError as problem:  # a full disk: what interrupted the training is still what the exit must tell.
        say("checkpoint not saved after %s: %s" % (type(error).__name__, problem))
    else:
        say("checkpoint epoch=%d batch=%d saved after %s" % (state.epoch, state.batch, type(error).__name__))


def epoch_order(seed, epoch, count):
    # Drawn anew from seed and epoch, so that a resumed run needs no state of the generator.
    order = list(range(count))
    random.Random("order %d %d" % (seed, epoch)).shuffle(order)
    return order


def train_batch(options, samples, batches, state):
    started = time.perf_counter()
    rate = learning_rate(options, state.epoch)
    gradient, loss, correct = gradients(state.model, samples)
    if not math.isfinite(loss):
        raise ArithmeticError(
            "The loss is %s in epoch %d, batch %d: the training diverged. Give a smaller --learning-rate than %g."
            % (loss, state.epoch, state.batch + 1, options.learning_rate)
        )
    model, velocity = descend(state.model, state.velocity, gradient, rate / len(samples))
    seconds = time.perf_counter() - started
    state = state._replace(
        model=model,
        velocity=velocity,
        batch=state.batch + 1,
        loss_sum=state.loss_sum + loss,
        correct=state.correct + correct,
        seconds=state.seconds + seconds,
    )
    tell_batch(options, state, batches, loss / len(samples), correct / len(samples), rate, seconds)
    return state


def learning_rate(options, epoch):
    return options.learning_rate * DECAY ** (epoch - 1)


def tell_batch(options, state, batches, loss, accuracy, rate, seconds):
    report.batch(state.epoch, state.batch, batches, loss=loss, accuracy=accuracy, lr=rate, time_s=seconds)
    third = math.ceil(batches / 3)
    if state.batch % third == 0 and state.batch < batches:
        fraction = (state.epoch - 1 + state.batch / batches) / options.epochs
        report.progress(fraction, "training epoch %d of %d" % (state.epoch, options.epochs))
        say(
            "batch %d/%d epoch=%d loss=%.4f accuracy=%.4f lr=%.4g progress=%d%%"
            % (state.batch, batches, state.epoch, loss, accuracy, rate, fraction * 100)
        )


def end_epoch(options, train_count, test_set, state):
    started = time.perf_counter()
    val_loss, val_accuracy = evaluate(state.model, test_set)
    result = {
        "epoch": state.epoch,
        "loss": state.loss_sum / train_count,
        "accuracy": state.correct / train_count,
        "validationLoss": val_loss,
        "validationAccuracy": val_accuracy,
        "learningRate": learning_rate(options, state.epoch),
        "timeS": state.seconds + time.perf_counter() - started,
    }
    tell_epoch(options, result)
    return State(state.model, state.velocity, epoch=state.epoch + 1, history=state.history + (result,))


def tell_epoch(options, result):
    # The last sliver of the bar is for writing the results.
    fraction = min(result["epoch"] / options.epochs, 0.99)
    say(
        "epoch %d/%d loss=%.4f accuracy=%.4f val_loss=%.4f val_accuracy=%.4f lr=%.4g time=%.2fs progress=%d%%"
        % (
            result["epoch"],
            options.epochs,
            result["loss"],
            result["accuracy"],
            result["validationLoss"],
            result["validationAccuracy"],
            result["learningRate"],
            result["timeS"],
            fraction * 100,
        )
    )
    report.epoch(
        result["epoch"],
        options.epochs,
        loss=result["loss"],
        accuracy=result["accuracy"],
        val_loss=result["validationLoss"],
        val_accuracy=result["validationAccuracy"],
        time_s=result["timeS"],
    )
    report.progress(fraction, "finished epoch %d of %d" % (result["epoch"], options.epochs))


# Checkpoints


def checkpoint_folder():
    return Path(os.environ.get("GPUKIT_CHECKPOINT_DIR") or "checkpoints")


def save_checkpoint(options, state):
    content = {"schema": SCHEMA, "settings": settings(options), "state": state._asdict()}
    write_whole(checkpoint_folder() / "checkpoint.json", json.dumps(content))


def settings(options):
    """What a checkpoint must share with the run that resumes it; only the number of epochs may differ."""
    return {
        "hidden": options.hidden,
        "batchSize": options.batch_size,
        "learningRate": options.learning_rate,
        "seed": options.seed,
        "dataSha256": hashlib.sha256(DATA_FILE.read_bytes()).hexdigest(),
    }


def resumed_state(options):
    """Read the state to go on from; None where nothing is to be resumed."""
    named = os.environ.get("GPUKIT_RESUME_DIR")
    if not named and not options.resume:
        return None
    path = (Path(named) if named else checkpoint_folder()) / "checkpoint.json"
    if not path.exists() and not options.resume:
        # The platform names the folder on every retry, also when the first try ended before its first checkpoint.
        say("resume no checkpoint in %s, starting at epoch 1" % path.parent)
        return None
    state = read_checkpoint(path, options)
    say("resume from %s epoch=%d batch=%d" % (path, state.epoch, state.batch))
    return state


def read_checkpoint(path, options):
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["schema"] != SCHEMA:
            raise ValueError("schema %r" % content["schema"])
        state = State(**{**content["state"], "history": tuple(content["state"]["history"])})
    except (OSError, ValueError, KeyError, TypeError) as error:
        sys.exit("The checkpoint %s cannot be read (%s). Train without --resume, or name its folder." % (path, error))
    if content["settings"] != settings(options):
        sys.exit(
            "The checkpoint %s is of other settings: %s, this run has %s. Give the same options, or train without --resume."
            % (path, content["settings"], settings(options))
        )
    return state


# Results


def write_results(options, test_set, state):
    """Write the weights, the history and what the model says of each test image."""
    options.output.mkdir(parents=True, exist_ok=True)
    hidden_layer, output_layer = state.model
    model = {"schema": SCHEMA, "layout": "rows of input weights, bias last", "hidden": hidden_layer, "output": output_layer}
    write_whole(options.output / "model.json", json.dumps(model))
    write_whole(options.output / "metrics.json", json.dumps(summary(options, state.history), indent=2) + "\n")
    write_whole(options.output / "predictions.csv", predictions(state.model, test_set))


def summary(options, history):
    best = best_epoch(history)
    return {
        "schema": SCHEMA,
        "settings": {**settings(options), "epochs": options.epochs, "momentum": MOMENTUM, "decay": DECAY},
        "python": platform.python_version(),
        "epochs": len(history),
        "accuracy": history[-1]["validationAccuracy"],
        "loss": history[-1]["validationLoss"],
        "bestEpoch": best["epoch"],
        "bestAccuracy": best["validationAccuracy"],
        "timeS": sum(result["timeS"] for result in history),
        "final": history[-1],
        "history": list(history),
    }


def best_epoch(history):
    return max(history, key=lambda result: (result["validationAccuracy"], -result["validationLoss"]))


def predictions(model, test_set):
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["image", "label", "prediction", "probability", "correct"])
    for image, (inputs, label) in enumerate(test_set):
        probabilities = forward(model, inputs)[1]
        highest = max(probabilities)
        prediction = probabilities.index(highest)
        rows.writerow([image, label, prediction, "%.6f" % highest, int(prediction == label)])
    return text.getvalue()


def tell_final(options, history):
    result = summary(options, history)
    report.final(
        accuracy=result["accuracy"],
        loss=result["loss"],
        epochs=result["epochs"],
        best_epoch=result["bestEpoch"],
        time_s=result["timeS"],
    )
    report.progress(1, "done")
    say(
        "done epochs=%d accuracy=%.4f loss=%.4f best_epoch=%d best_accuracy=%.4f time=%.2fs progress=100%% output=%s"
        % (
            result["epochs"],
            result["accuracy"],
            result["loss"],
            result["bestEpoch"],
            result["bestAccuracy"],
            result["timeS"],
            options.output,
        )
    )


# Small tools


def write_whole(path, text):
    """Write a file so that a reader, or a run after a crash, finds the old one or the new one and never a half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    with open(part, "w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)


def say(line):
    print(line, flush=True)


if __name__ == "__main__":
    main()
