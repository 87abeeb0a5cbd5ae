"""Prints a heartbeat each 0.2 s for ever: the outcome must be max-duration, or canceled when its consumer stops it."""

import itertools
import time

for beat in itertools.count(1):
    print("heartbeat %d" % beat, flush=True)
    time.sleep(0.2)
