"""Fails after two lines with exit code 1: the outcome must be script-failed, with the traceback in the log."""

print("line 1 of 2: opening the model", flush=True)
print("line 2 of 2: the next step fails on purpose", flush=True)
raise RuntimeError("exit_one.py fails on purpose, so that the platform can show how a failed script ends.")
