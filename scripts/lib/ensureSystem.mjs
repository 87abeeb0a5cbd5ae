import { existsSync } from "node:fs";
import { run } from "./run.mjs";

/** Programs gpukit uses but does not ship, each with what it is for and how it is installed. */
const systemPrograms = [
  {
    name: "python3",
    debianPackage: "python3",
    purpose: "runs the jobs, which are Python scripts",
    platforms: ["linux", "darwin"],
    howTo: { linux: "sudo apt-get install python3", darwin: "brew install python" },
  },
  {
    name: "bwrap",
    debianPackage: "bubblewrap",
    purpose: "is the sandbox jobs run in",
    platforms: ["linux"],
    howTo: { linux: "sudo apt-get install bubblewrap" },
  },
];

/** What only the tests need. */
const testPrograms = [
  {
    name: "chromium",
    debianPackage: "chromium",
    purpose: "is the browser the components and pages are tested in",
    platforms: ["linux"],
    howTo: { linux: "sudo apt-get install chromium" },
  },
];

/**
 * Finds the system programs gpukit uses and says in one line each what is missing.
 *
 * Under `CI=true`, on Debian as root, missing ones are installed through apt-get; otherwise nothing of the system is
 * touched. Resolves to the names still missing (`"python3"`, `"bwrap"`, with `forTests` also `"chromium"`);
 * never throws.
 *
 * @param {{ forTests?: boolean, env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform, runCommand?: typeof run, mayInstall?: boolean, print?: (line: string) => void }} [options]
 * @returns {Promise<string[]>}
 */
export const ensureSystem = async ({
  forTests = false,
  env = process.env,
  platform = process.platform,
  runCommand = run,
  mayInstall = env.CI === "true" && process.getuid?.() === 0 && existsSync("/etc/debian_version"),
  print = console.log,
} = {}) => {
  const programs = forTests ? [...systemPrograms, ...testPrograms] : systemPrograms;
  const wanted = programs.filter(({ platforms }) => platforms.includes(platform));
  let missing = await findMissing(wanted, runCommand);
  if (missing.length > 0 && mayInstall) {
    await installDebianPackages(missing, { env, runCommand, print });
    missing = await findMissing(missing, runCommand);
  }
  for (const { name, purpose, howTo } of missing) {
    print(`${name} is missing: it ${purpose}. Install it with: ${howTo[platform]}`);
  }
  return missing.map(({ name }) => name);
};

const findMissing = async (programs, runCommand) => {
  const found = await Promise.all(programs.map(({ name }) => runCommand(name, ["--version"], { capture: true })));
  return programs.filter((_, index) => found[index].code !== 0);
};

const installDebianPackages = async (programs, { env, runCommand, print }) => {
  const packages = programs.map(({ debianPackage }) => debianPackage);
  print(`CI: installing ${packages.join(", ")} with apt-get …`);
  const options = { env: { ...env, DEBIAN_FRONTEND: "noninteractive" }, capture: true };
  const steps = [["update"], ["install", "--yes", "--no-install-recommends", ...packages]];
  for (const args of steps) {
    const { code, output } = await runCommand("apt-get", args, options);
    if (code !== 0) print(output);
  }
};
