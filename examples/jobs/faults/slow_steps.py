"""Takes N steps of S seconds with a line each, always the same lines: for tests that stop things in the middle of a job."""

import argparse
import os
import time

parser = argparse.ArgumentParser(description="Take slow steps, one line each.")
parser.add_argument("--steps", type=int, default=int(os.environ.get("SLOW_STEPS") or 10))
parser.add_argument("--seconds", type=float, default=float(os.environ.get("SLOW_STEPS_SECONDS") or 0.5))
options = parser.parse_args()

for step in range(1, options.steps + 1):
    time.sleep(options.seconds)
    print("step %d/%d progress=%d%%" % (step, options.steps, 100 * step // options.steps), flush=True)
print("done steps=%d" % options.steps, flush=True)
