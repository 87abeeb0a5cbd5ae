# proves A5 (the sample job learns and tells how), A8 (state saved on an exception, resumed to the same weights)
import csv
import io
import json
import math
import re
import signal
import tempfile
import unittest
from pathlib import Path

from jobs import DIGITS, run, start

import train  # from the digits folder, which jobs puts on the path

SCRIPT = DIGITS / "train.py"
NUMBER = r"\d+\.\d+"
EPOCH_LINE = re.compile(
    r"^epoch (\d+)/(\d+) loss=%s accuracy=%s val_loss=%s val_accuracy=%s lr=\S+ time=%ss progress=(\d+)%%$" % ((NUMBER,) * 5),
    re.MULTILINE,
)


def temporary(test):
    folder = tempfile.TemporaryDirectory(prefix="gpukit-digits-")
    test.addCleanup(folder.cleanup)
    return Path(folder.name)


class DataTest(unittest.TestCase):
    def test_holds_the_1797_images_in_a_fixed_split(self):
        samples = train.read_samples(train.DATA_FILE)
        training, testing = train.split(samples)
        self.assertEqual((len(training), len(testing)), (1437, 360))
        self.assertEqual(sorted(map(id, training + testing)), sorted(map(id, samples)))
        self.assertEqual({label for _, label in testing}, set(range(10)))
        self.assertTrue(all(len(inputs) == 65 and inputs[-1] == 1.0 for inputs, _ in samples))
        self.assertTrue(all(0.0 <= pixel <= 1.0 for inputs, _ in samples for pixel in inputs))

    def test_shifts_one_pixel_without_wrapping(self):
        inputs = [float(pixel) for pixel in range(64)] + [1.0]
        right, left = train.shift(inputs, 1), train.shift(inputs, -1)
        self.assertEqual(right[:9], [0.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 0.0])
        self.assertEqual(left[:9], [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 0.0, 9.0])
        self.assertEqual((len(right), right[-1], len(left), left[-1]), (65, 1.0, 65, 1.0))


class GradientTest(unittest.TestCase):
    def test_agrees_with_the_numeric_slope_of_the_loss(self):
        samples = train.read_samples(train.DATA_FILE)[:12]
        model = train.new_model(hidden=8, seed=3)
        gradient = train.gradients(model, samples)[0]
        step = 1e-6
        # one weight per kind: pixel weight, hidden bias, output weight, output bias
        for layer, row, column in [(0, 2, 20), (0, 5, 64), (1, 4, 3), (1, 9, 8)]:
            weight = model[layer][row][column]
            model[layer][row][column] = weight + step
            above = train.gradients(model, samples)[1]
            model[layer][row][column] = weight - step
            below = train.gradients(model, samples)[1]
            model[layer][row][column] = weight
            slope = (above - below) / (2 * step)
            self.assertNotEqual(slope, 0.0)
            self.assertTrue(math.isclose(gradient[layer][row][column], slope, rel_tol=1e-4, abs_tol=1e-7))

    def test_a_step_leaves_the_given_model_as_it_is(self):
        model = train.new_model(hidden=4, seed=1)
        before = json.dumps(model)
        gradient = train.gradients(model, train.read_samples(train.DATA_FILE)[:4])[0]
        stepped, velocity = train.descend(model, train.zeros_like(model), gradient, 0.1)
        self.assertEqual(json.dumps(model), before)
        self.assertEqual(stepped[1][0][0], model[1][0][0] - 0.1 * gradient[1][0][0])
        self.assertEqual(velocity[1][0][0], -0.1 * gradient[1][0][0])


class LearningTest(unittest.TestCase):
    def test_two_epochs_on_a_part_of_the_images_recognise_most_unseen_ones(self):
        training, testing = train.split(train.read_samples(train.DATA_FILE))
        options = train.parse_options(["--epochs", "2"])
        state = train.first_state(options)
        before = train.evaluate(state.model, testing)[1]
        for epoch in (1, 2):
            state = state._replace(epoch=epoch)
            order = train.epoch_order(options.seed, epoch, 900)
            for first in range(0, 900, options.batch_size):
                batch = [training[index] for index in order[first : first + options.batch_size]]
                rate = train.learning_rate(options, epoch)
                gradient = train.gradients(state.model, batch)[0]
                model, velocity = train.descend(state.model, state.velocity, gradient, rate / len(batch))
                state = state._replace(model=model, velocity=velocity)
        self.assertLess(before, 0.3)
        self.assertGreater(train.evaluate(state.model, testing)[1], 0.85)


class RunTest(unittest.TestCase):
    def test_tells_each_epoch_and_writes_results_that_agree(self):
        folder = temporary(self)
        output, lines = folder / "results", folder / "report.jsonl"
        env = {"GPUKIT_OUTPUT_DIR": output, "GPUKIT_REPORT_FILE": lines}
        code, stdout, stderr = run(SCRIPT, "--epochs", 2, cwd=folder, env=env)
        self.assertEqual((code, stderr), (0, ""))
        self.assertEqual(EPOCH_LINE.findall(stdout), [("1", "2", "50"), ("2", "2", "99")])

        metrics = json.loads((output / "metrics.json").read_text())
        self.assertEqual([result["epoch"] for result in metrics["history"]], [1, 2])
        self.assertGreater(metrics["accuracy"], 0.9)
        rows = list(csv.DictReader(io.StringIO((output / "predictions.csv").read_text())))
        self.assertEqual(len(rows), 360)
        self.assertEqual(sum(int(row["correct"]) for row in rows) / 360, metrics["accuracy"])
        weights = json.loads((output / "model.json").read_text())
        testing = train.split(train.read_samples(train.DATA_FILE))[1]
        self.assertEqual(train.evaluate([weights["hidden"], weights["output"]], testing)[1], metrics["accuracy"])

        told = [json.loads(line) for line in lines.read_text().splitlines()]
        self.assertEqual(sum(line["type"] == "batch" for line in told), 2 * 270)
        self.assertEqual(sum(line["type"] == "epoch" for line in told), 2)
        final = [line for line in told if line["type"] == "final"]
        self.assertEqual([(line["accuracy"], line["epochs"]) for line in final], [(metrics["accuracy"], 2)])
        fractions = [line["fraction"] for line in told if line["type"] == "progress"]
        self.assertEqual(fractions, sorted(fractions))
        self.assertEqual(fractions[-1], 1.0)

    def test_works_as_a_single_file_with_its_data(self):
        folder = temporary(self)
        for name in ("train.py", "digits.csv.gz"):
            (folder / name).write_bytes((DIGITS / name).read_bytes())
        code, stdout, _ = run(folder / "train.py", "--epochs", 1, "--hidden", 8, "--batch-size", 64, cwd=folder)
        self.assertEqual(code, 0)
        self.assertRegex(stdout, r"(?m)^done epochs=1 ")
        self.assertTrue((folder / "outputs" / "model.json").exists())


class ResumeTest(unittest.TestCase):
    options = ("--epochs", 2, "--hidden", 16)

    def assert_as_uninterrupted(self, resumed):
        folder = temporary(self)
        self.assertEqual(run(SCRIPT, *self.options, cwd=folder)[0], 0)
        for name in ("model.json", "predictions.csv"):
            self.assertEqual((resumed / "outputs" / name).read_bytes(), (folder / "outputs" / name).read_bytes())
        self.assertEqual(self.history(resumed), self.history(folder))

    def history(self, folder):
        metrics = json.loads((folder / "outputs" / "metrics.json").read_text())
        return [{**result, "timeS": None} for result in metrics["history"]]

    def test_goes_on_after_sigterm_to_bit_identical_weights(self):
        folder = temporary(self)
        with start(SCRIPT, *self.options, cwd=folder, env={"GPUKIT_CHECKPOINT_DIR": folder / "saved"}) as process:
            for line in process.stdout:
                if line.startswith("batch 90/270 epoch=2"):
                    process.send_signal(signal.SIGTERM)
                    break
            rest = process.stdout.read()
            self.assertEqual(process.wait(timeout=60), 128 + signal.SIGTERM)
        self.assertRegex(rest, r"(?m)^checkpoint epoch=2 batch=\d+ saved after SystemExit$")
        self.assertFalse((folder / "outputs").exists())

        code, stdout, _ = run(SCRIPT, *self.options, cwd=folder, env={"GPUKIT_RESUME_DIR": folder / "saved"})
        self.assertEqual(code, 0)
        batch = int(re.search(r"(?m)^resume from .* epoch=2 batch=(\d+)$", stdout).group(1))
        # the signal may come before the batch that was just told is counted
        self.assertTrue(89 <= batch < 270, batch)
        self.assert_as_uninterrupted(folder)

    def test_goes_on_from_an_ended_epoch_to_bit_identical_weights(self):
        folder = temporary(self)
        self.assertEqual(run(SCRIPT, "--epochs", 1, "--hidden", 16, cwd=folder)[0], 0)
        self.assertEqual(run(SCRIPT, *self.options, "--resume", cwd=folder)[0], 0)
        self.assert_as_uninterrupted(folder)

    def test_saves_a_checkpoint_of_whole_batches_when_an_exception_comes(self):
        folder = temporary(self)
        code, stdout, stderr = run(SCRIPT, "--epochs", 1, "--learning-rate", 1e200, cwd=folder)
        self.assertEqual(code, 1)
        self.assertIn("the training diverged. Give a smaller --learning-rate", stderr)
        saved = int(re.search(r"(?m)^checkpoint epoch=1 batch=(\d+) saved after ArithmeticError$", stdout).group(1))
        content = json.loads((folder / "checkpoints" / "checkpoint.json").read_text())
        self.assertEqual(content["state"]["batch"], saved)
        self.assertEqual(sorted(path.name for path in (folder / "checkpoints").iterdir()), ["checkpoint.json"])

    def test_starts_anew_where_the_platform_has_no_checkpoint_yet(self):
        folder = temporary(self)
        env = {"GPUKIT_RESUME_DIR": folder / "empty"}
        code, stdout, _ = run(SCRIPT, "--epochs", 1, "--hidden", 4, "--batch-size", 99, cwd=folder, env=env)
        self.assertEqual(code, 0)
        self.assertIn("resume no checkpoint in", stdout)

    def test_refuses_a_checkpoint_that_is_missing_broken_or_of_other_settings(self):
        folder = temporary(self)
        code, _, stderr = run(SCRIPT, "--resume", cwd=folder)
        self.assertEqual(code, 1)
        self.assertIn("cannot be read", stderr)

        self.assertEqual(run(SCRIPT, "--epochs", 1, "--hidden", 4, "--batch-size", 99, cwd=folder)[0], 0)
        code, _, stderr = run(SCRIPT, "--resume", "--hidden", 5, "--batch-size", 99, cwd=folder)
        self.assertEqual(code, 1)
        self.assertIn("is of other settings", stderr)

        (folder / "checkpoints" / "checkpoint.json").write_text('{"schema": "gpukit-digits-1", "sta')
        code, _, stderr = run(SCRIPT, "--resume", cwd=folder)
        self.assertEqual(code, 1)
        self.assertIn("cannot be read", stderr)


if __name__ == "__main__":
    unittest.main()
