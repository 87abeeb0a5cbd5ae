import { isGpuKitError } from "@gpukit/core";
import { runDevnetCommand } from "./runDevnetCommand.js";

const ended = new Promise((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, resolve);
});

try {
  await runDevnetCommand({ args: process.argv.slice(2), print: (line) => console.log(line), ended });
} catch (error) {
  console.error(isGpuKitError(error) ? error.message : error);
  process.exitCode = 1;
}
