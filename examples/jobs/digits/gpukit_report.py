"""Report training metrics from a job to gpukit: one file, thread-safe, standard library only (Python >= 3.8).

Copy this file beside your script and call it while you train:

    import gpukit_report as report

    report.progress(0.25, "training")
    report.batch(epoch=1, batch=10, batches=90, loss=0.71, accuracy=0.80, lr=0.05)
    report.epoch(1, 10, loss=0.52, accuracy=0.86, val_loss=0.31, val_accuracy=0.92)
    report.final(accuracy=0.95, loss=0.2, epochs=10, best_epoch=9)

Each call appends one line of JSON to the file named by the environment variable GPUKIT_REPORT_FILE, in a single write, so lines
of several threads or processes never mix. Without that variable every call does nothing, so the script also runs at home.
A report that cannot be written (a full disk) is told once on stderr and never stops the job.

The lines, UTF-8, each ended by a newline, keys always in this order:

    {"type":"progress","fraction":0..1,"operation":"..."}
    {"type":"batch","epoch":n,"batch":n,"batches":n,"loss":x,"accuracy":x,"learningRate":x,"timeS":x}
    {"type":"epoch","epoch":n,"epochs":n,"loss":x,"accuracy":x,"validationLoss":x,"validationAccuracy":x,"timeS":x}
    {"type":"final","accuracy":x,"loss":x,"epochs":n,"bestEpoch":n,"timeS":x}

n is a whole number counted from 1; x is a number, or null when it is not finite (a loss that diverged); accuracies are fractions,
0..1. loss, accuracy, learningRate, validationLoss, validationAccuracy and bestEpoch are left out when not given. timeS is always
there: seconds spent on that batch, that epoch or the whole job; when not given it is measured since this thread's last line of the
same type, or since this module was imported.
"""

import json
import math
import os
import sys
import threading
import time

_lock = threading.Lock()
_started = time.monotonic()
_last_of_thread = threading.local()
_warned = False


def progress(fraction, operation):
    """Say how much of the whole job is done, 0..1, and what it is doing now."""
    _append({"type": "progress", "fraction": min(1.0, max(0.0, float(fraction))), "operation": str(operation)})


def batch(epoch, batch, batches, loss=None, accuracy=None, lr=None, time_s=None):
    """Report one finished batch of an epoch; loss and accuracy are that batch's own."""
    _append(
        {
            "type": "batch",
            "epoch": int(epoch),
            "batch": int(batch),
            "batches": int(batches),
            **_given(loss=loss, accuracy=accuracy, learningRate=lr),
            "timeS": _seconds("batch", time_s),
        }
    )


def epoch(epoch, epochs, loss=None, accuracy=None, val_loss=None, val_accuracy=None, time_s=None):
    """Report one finished epoch: averages over its batches, and the validation after it."""
    _append(
        {
            "type": "epoch",
            "epoch": int(epoch),
            "epochs": int(epochs),
            **_given(loss=loss, accuracy=accuracy, validationLoss=val_loss, validationAccuracy=val_accuracy),
            "timeS": _seconds("epoch", time_s),
        }
    )


def final(accuracy=None, loss=None, epochs=0, best_epoch=None, time_s=None):
    """Report the totals of the ended training."""
    _append(
        {
            "type": "final",
            **_given(accuracy=accuracy, loss=loss),
            "epochs": int(epochs),
            **({} if best_epoch is None else {"bestEpoch": int(best_epoch)}),
            "timeS": _seconds("final", time_s),
        }
    )


def _given(**values):
    return {name: _finite(value) for name, value in values.items() if value is not None}


def _finite(value):
    # float() also takes the scalars and one-element tensors of numpy, torch and tensorflow.
    number = float(value)
    return number if math.isfinite(number) else None


def _seconds(kind, given):
    now = time.monotonic()
    since = getattr(_last_of_thread, kind, _started)
    setattr(_last_of_thread, kind, now)
    return round(now - since, 6) if given is None else _finite(given)


def _append(line):
    path = os.environ.get("GPUKIT_REPORT_FILE")
    if not path:
        return
    data = (json.dumps(line, separators=(",", ":"), allow_nan=False) + "\n").encode("utf-8")
    try:
        with _lock:
            _write_once(path, data)
    except OSError as error:
        _warn("the report to %s was not written: %s" % (path, error))


def _write_once(path, data):
    # O_APPEND makes seek and write one step, so processes that share the file cannot overwrite each other.
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
    try:
        written = os.write(descriptor, data)
    finally:
        os.close(descriptor)
    if written != len(data):
        raise OSError("only %d of %d bytes fitted" % (written, len(data)))


def _warn(message):
    global _warned
    if not _warned:
        _warned = True
        print("gpukit_report: " + message + "; the job goes on without it.", file=sys.stderr, flush=True)
