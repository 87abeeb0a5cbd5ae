# proves the sample jobs that the fault tests rent out fail the way they say
import resource
import tempfile
import unittest
from pathlib import Path

from jobs import FAULTS, run, start


class FaultsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="gpukit-faults-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_exit_one_prints_two_lines_and_raises(self):
        code, stdout, stderr = run(FAULTS / "exit_one.py", cwd=self.folder)
        self.assertEqual((code, len(stdout.splitlines())), (1, 2))
        self.assertIn("RuntimeError: exit_one.py fails on purpose", stderr)

    def test_never_ends_beats_until_it_is_killed(self):
        with start(FAULTS / "never_ends.py", cwd=self.folder) as process:
            beats = [process.stdout.readline().strip() for _ in range(4)]
            self.assertIsNone(process.poll())
            process.kill()
        self.assertEqual(beats, ["heartbeat %d" % beat for beat in range(1, 5)])

    def test_fill_disk_fails_at_the_quota(self):
        quota = 5 * 1024 * 1024 + 1000
        code, _, stderr = run(
            FAULTS / "fill_disk.py",
            cwd=self.folder,
            env={"GPUKIT_OUTPUT_DIR": self.folder / "results"},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (quota, quota)),
        )
        self.assertEqual(code, 1)
        self.assertIn("OSError", stderr)
        self.assertEqual((self.folder / "results" / "filler.bin").stat().st_size, quota)

    def test_fill_disk_spares_a_machine_without_a_quota(self):
        code, _, stderr = run(FAULTS / "fill_disk.py", "--max-mib", 2, cwd=self.folder)
        self.assertEqual(code, 1)
        self.assertIn("The disk took 2 MiB and is not full", stderr)

    def test_slow_steps_prints_the_same_lines_each_time(self):
        arguments = ("--steps", 3, "--seconds", 0.01)
        first = run(FAULTS / "slow_steps.py", *arguments, cwd=self.folder)
        second = run(FAULTS / "slow_steps.py", cwd=self.folder, env={"SLOW_STEPS": 3, "SLOW_STEPS_SECONDS": 0.01})
        self.assertEqual(first, second)
        wanted = ["step 1/3 progress=33%", "step 2/3 progress=66%", "step 3/3 progress=100%", "done steps=3"]
        self.assertEqual((first[0], first[1].splitlines()), (0, wanted))


if __name__ == "__main__":
    unittest.main()
