# proves A5 (the one-file, thread-safe Python helper)
import contextlib
import io
import json
import os
import tempfile
import threading
import unittest
from pathlib import Path
from unittest import mock

import jobs  # puts the digits folder on the path

import gpukit_report as report


def text_of(work):
    """Run work with a fresh report file; returns what it wrote there."""
    with tempfile.TemporaryDirectory(prefix="gpukit-report-") as folder:
        path = Path(folder) / "report.jsonl"
        with mock.patch.dict(os.environ, {"GPUKIT_REPORT_FILE": str(path)}):
            work()
        return path.read_bytes().decode("utf-8")


def lines_of(work):
    """Run work; returns its lines parsed, each of them whole and strict JSON."""
    text = text_of(work)
    assert text.endswith("\n")
    return [json.loads(line, parse_constant=refuse) for line in text[:-1].split("\n")]


def refuse(constant):
    raise ValueError("%s is no JSON" % constant)


class ReportTest(unittest.TestCase):
    def test_writes_the_shapes_its_docstring_promises(self):
        def work():
            report.progress(0.25, "training")
            report.batch(1, 10, 90, loss=0.5, accuracy=0.75, lr=0.05, time_s=0.01)
            report.epoch(1, 10, loss=0.5, accuracy=0.75, val_loss=0.25, val_accuracy=0.875, time_s=1.5)
            report.final(accuracy=0.875, loss=0.25, epochs=10, best_epoch=9, time_s=15)

        wanted = [
            '{"type":"progress","fraction":0.25,"operation":"training"}',
            '{"type":"batch","epoch":1,"batch":10,"batches":90,"loss":0.5,"accuracy":0.75,"learningRate":0.05,"timeS":0.01}',
            '{"type":"epoch","epoch":1,"epochs":10,"loss":0.5,"accuracy":0.75,"validationLoss":0.25,'
            '"validationAccuracy":0.875,"timeS":1.5}',
            '{"type":"final","accuracy":0.875,"loss":0.25,"epochs":10,"bestEpoch":9,"timeS":15.0}',
        ]
        self.assertEqual(text_of(work), "".join(line + "\n" for line in wanted))

    def test_eight_threads_write_whole_lines_and_lose_none(self):
        def work():
            def many(thread):
                for batch in range(1, 251):
                    report.batch(thread, batch, 250, loss=1.0 / batch)
                    report.progress(batch / 250, "thread %d \u2014 ol\u00e1 " % thread + "x" * 300)

            threads = [threading.Thread(target=many, args=(number,)) for number in range(1, 9)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()

        told = lines_of(work)
        self.assertEqual(len(told), 8 * 500)
        batches = [(line["epoch"], line["batch"]) for line in told if line["type"] == "batch"]
        self.assertEqual(sorted(batches), [(thread, batch) for thread in range(1, 9) for batch in range(1, 251)])

    def test_leaves_out_what_is_not_given_and_measures_the_time_itself(self):
        def work():
            report.batch(1, 1, 2)
            report.batch(1, 2, 2)
            report.final()

        first, second, final = lines_of(work)
        self.assertEqual(list(first), ["type", "epoch", "batch", "batches", "timeS"])
        self.assertGreaterEqual(first["timeS"], second["timeS"])
        self.assertGreaterEqual(second["timeS"], 0)
        self.assertEqual(list(final), ["type", "epochs", "timeS"])

    def test_keeps_json_valid_for_a_diverged_loss_and_tensor_like_numbers(self):
        class Scalar:
            def __float__(self):
                return 0.5

        def work():
            report.batch(1, 1, 1, loss=float("nan"), accuracy=Scalar(), lr=float("inf"))
            report.progress(7, 'quote " and\nnewline')

        batch, progress = lines_of(work)
        self.assertEqual((batch["loss"], batch["accuracy"], batch["learningRate"]), (None, 0.5, None))
        self.assertEqual((progress["fraction"], progress["operation"]), (1.0, 'quote " and\nnewline'))

    def test_does_nothing_without_a_file_and_warns_once_when_it_cannot_write(self):
        errors = io.StringIO()
        with mock.patch.dict(os.environ), contextlib.redirect_stderr(errors), mock.patch.object(report, "_warned", False):
            os.environ.pop("GPUKIT_REPORT_FILE", None)
            report.progress(0.5, "at home")
            self.assertEqual(errors.getvalue(), "")
            os.environ["GPUKIT_REPORT_FILE"] = str(jobs.JOBS / "no-such-folder" / "report.jsonl")
            report.progress(0.5, "lost")
            report.progress(0.6, "lost too")
        self.assertEqual(errors.getvalue().count("\n"), 1)
        self.assertIn("the job goes on without it", errors.getvalue())


if __name__ == "__main__":
    unittest.main()
