"""What the tests share: where the jobs lie, and how one runs in a folder of its own."""

import os
import subprocess
import sys
from pathlib import Path

JOBS = Path(__file__).resolve().parent.parent
DIGITS = JOBS / "digits"
FAULTS = JOBS / "faults"

sys.path.insert(0, str(DIGITS))


def environment(**extra):
    """This process's environment without what a platform would set, so that a test decides all of it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GPUKIT_", "SLOW_STEPS", "FILL_DISK"))}
    return {**kept, **{name: str(value) for name, value in extra.items()}}


def start(script, *arguments, cwd, env=None, **named):
    return subprocess.Popen(
        [sys.executable, str(script), *map(str, arguments)],
        cwd=str(cwd),
        env=environment(**(env or {})),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        universal_newlines=True,
        **named,
    )


def run(script, *arguments, cwd, env=None, **named):
    """Run a job to its end; returns (exit code, stdout, stderr)."""
    with start(script, *arguments, cwd=cwd, env=env, **named) as process:
        stdout, stderr = process.communicate(timeout=120)
        return process.returncode, stdout, stderr
