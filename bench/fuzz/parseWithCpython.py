"""CPython's own parser on the scripts of hostile jobs, one per line of the input in base64: the slowest, and how many it refused."""

import ast
import base64
import json
import sys
import time
import warnings

warnings.simplefilter("ignore")
slowest = 0.0
refused = 0
for line in sys.stdin:
    code = base64.b64decode(line)
    started = time.perf_counter()
    try:
        ast.parse(code)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        refused += 1
    slowest = max(slowest, time.perf_counter() - started)
print(json.dumps({"slowestMs": slowest * 1000, "refused": refused}))
