"""Writes to the output folder until the disk or its quota is full, then fails with that OSError (exit code 1).

It stops with another error after --max-mib (1024), so that it never fills the disk of a machine that sets no quota.
"""

import argparse
import os
from pathlib import Path

MIB = 1024 * 1024

parser = argparse.ArgumentParser(description="Fill the output folder until writing fails.")
parser.add_argument("--max-mib", type=int, default=int(os.environ.get("FILL_DISK_MAX_MIB") or 1024))
options = parser.parse_args()

folder = Path(os.environ.get("GPUKIT_OUTPUT_DIR") or "outputs")
folder.mkdir(parents=True, exist_ok=True)
block = os.urandom(MIB)  # random, so that no file system compresses it away

with open(folder / "filler.bin", "wb", buffering=0) as file:
    for written in range(options.max_mib):
        if written % 16 == 0:
            print("written %d MiB" % written, flush=True)
        rest = memoryview(block)
        while rest:  # a nearly full disk takes a part; the write after it fails
            rest = rest[file.write(rest) :]

raise RuntimeError("The disk took %d MiB and is not full: this machine sets no smaller quota." % options.max_mib)
