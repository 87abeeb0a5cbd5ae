// proves A3: what a hostile job can reach from inside the sandbox
import { execFile, spawnSync } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getuid } from "node:process";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { findPythonPrefixes } from "../hardware/findPythonPrefixes.js";
import { probeBubblewrap } from "../hardware/probeBubblewrap.js";
import { identifyProcess } from "../platform/processIdentity.js";
import { eventually } from "../testing/eventually.js";
import type { BubblewrapAbility } from "./bubblewrapAbility.js";
import { bubblewrapArguments } from "./bubblewrapArguments.js";
import { createBubblewrapExecutor } from "./createBubblewrapExecutor.js";
import type { StopRequest } from "./executor.js";

const hasBubblewrap = spawnSync("bwrap", ["--version"]).status === 0;
const folders: string[] = [];
let ability: BubblewrapAbility;
let pythonPrefixes: string[];

beforeAll(async () => {
  if (!hasBubblewrap) return;
  const folder = await makeFolder();
  ability = (await probeBubblewrap(folder)) ?? { disableUserNamespaces: false };
  pythonPrefixes = await findPythonPrefixes();
});
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function makeFolder() {
  const folder = await mkdtemp(join(tmpdir(), "gpukit-sandbox-"));
  folders.push(folder);
  return folder;
}

/** Runs a Python script in the sandbox, in a folder of its own below a home that holds a secret. */
async function setup() {
  const home = await makeFolder();
  const work = await mkdtemp(join(home, "work-"));
  await writeFile(join(home, "node.key"), "secret");
  const stopping = new AbortController();
  const output: string[] = [];
  let pid = 0;
  const run = (script: string, environment: Record<string, string> = {}) =>
    createBubblewrapExecutor({ ability, accountsFolder: null, pythonPrefixes, gpuIndex: null })({
      command: ["python3", "-c", script],
      cwd: work,
      environment: {
        PATH: [...pythonPrefixes.map((prefix) => `${prefix}/bin`), "/usr/bin:/bin"].join(":"),
        ...environment,
      },
      onOutput: (_, bytes) => output.push(Buffer.from(bytes).toString()),
      onStarted: (started) => {
        pid = started;
      },
      signal: stopping.signal,
      limits: { fileSizeBytes: 10_000_000, temporaryBytes: 1_000_000 },
    });
  const stop = (request: StopRequest) => stopping.abort(request);
  return { home, work, run, stop, text: () => output.join(""), pid: () => pid };
}

describe.skipIf(!hasBubblewrap)("createBubblewrapExecutor", () => {
  it("runs the operator's own Python and gives its exit code back", async () => {
    const { run, text, work } = await setup();
    const result = await run(
      "import sys, ssl, sqlite3; open('made','w').write('x'); print(sys.version_info[0]); sys.exit(7)",
    );
    expect(result).toEqual({ exitCode: 7, signal: null, oomKilled: false });
    expect(text()).toBe("3\n");
    expect(await readFile(join(work, "made"), "utf8")).toBe("x");
  });

  it("has no network: neither the loopback's servers nor any device but its own loopback", async () => {
    const { run, text } = await setup();
    const server = createServer((_, response) => response.end("reached"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      await run(
        `import socket\nprint([n for _, n in socket.if_nameindex()])\ntry:\n    socket.create_connection(('127.0.0.1', ${
          (server.address() as AddressInfo).port
        }), 2)\n    print('connected')\nexcept OSError as e:\n    print('closed')`,
      );
    } finally {
      server.close();
    }
    expect(text()).toBe("['lo']\nclosed\n");
  });

  it("cannot read the agent's home, its key, other users' homes or the machine's accounts", async () => {
    const { run, text, home } = await setup();
    await run(
      [
        "import os",
        `for path in [${JSON.stringify(join(home, "node.key"))}, ${JSON.stringify(home)}, '/etc/passwd', '/etc/shadow', '/etc/hosts', '/root/.ssh', '/home', '/var', '/run', '/sys', '/proc/1/root/etc/shadow']:`,
        "    try:",
        "        os.listdir(path) if os.path.isdir(path) else open(path).read()",
        "        print('read', path)",
        "    except OSError: pass",
        "print('end')",
      ].join("\n"),
    );
    expect(text()).toBe("end\n");
  });

  it("cannot write anywhere but its working folder and its own memory", async () => {
    const { run, text } = await setup();
    await run(
      [
        "import os",
        "written = []",
        "for folder in ['/', '/usr', '/usr/local', '/usr/bin', '/bin', '/lib', '/etc', '/proc/sys/kernel', '/job', '/tmp', '/dev/shm']:",
        "    try:",
        "        open(folder + '/gpukit-was-here', 'w').close(); written.append(folder)",
        "    except OSError: pass",
        "for path in ['/proc/sys/kernel/core_pattern', '/proc/sysrq-trigger', '/usr/bin/env']:",
        "    try:",
        "        open(path, 'a').close(); written.append(path)",
        "    except OSError: pass",
        "print(written)",
      ].join("\n"),
    );
    expect(text()).toBe("['/job', '/tmp', '/dev/shm']\n");
  });

  it("cannot change a setting of the kernel, whoever runs the agent", async () => {
    const { run, text } = await setup();
    await run(
      [
        "import os, stat",
        "open_for_writing = []",
        "for folder, folders, files in os.walk('/proc'):",
        "    folders[:] = [name for name in folders if not (folder == '/proc' and (name.isdigit() or name in ('self', 'thread-self')))]",
        "    for name in files:",
        "        path = os.path.join(folder, name)",
        "        try:",
        "            if stat.S_ISREG(os.lstat(path).st_mode): os.close(os.open(path, os.O_WRONLY)); open_for_writing.append(path)",
        "        except OSError: pass",
        "print(open_for_writing)",
      ].join("\n"),
    );
    expect(text()).toBe("[]\n");
  });

  it("sees no process but its own, has no capability, no way to more, and none of the agent's environment", async () => {
    const { run, text } = await setup();
    process.env.GPUKIT_SECRET = "secret";
    try {
      await run(
        [
          "import os, subprocess",
          "print(sorted(int(n) for n in os.listdir('/proc') if n.isdigit())[:1], len([n for n in os.listdir('/proc') if n.isdigit()]) < 5)",
          "status = dict(l.split(':\\t', 1) for l in open('/proc/self/status').read().splitlines() if ':\\t' in l)",
          "print(status['CapEff'], status['CapBnd'], status['NoNewPrivs'])",
          "print('GPUKIT_SECRET' in os.environ, sorted(os.environ.keys() - {'PATH', 'PWD', 'LC_CTYPE'}))",
          "print(subprocess.run(['unshare', '-Ur', 'true'], capture_output=True).returncode != 0)",
          "print(subprocess.run(['mount', '-t', 'tmpfs', 'x', '/tmp'], capture_output=True).returncode != 0)",
        ].join("\n"),
        { OWN: "1" },
      );
    } finally {
      delete process.env.GPUKIT_SECRET;
    }
    expect(text().split("\n")).toEqual([
      "[1] True",
      "0000000000000000 0000000000000000 1",
      "False ['OWN']",
      ability.disableUserNamespaces ? "True" : expect.any(String),
      "True",
      "",
    ]);
  });

  it("takes everything with it that the job left running", async () => {
    const { run, text } = await setup();
    const marker = `3${Math.floor(Math.random() * 1e6)}.5`;
    await run(`import subprocess; subprocess.Popen(['sleep', '${marker}'], start_new_session=True); print('left')`);
    expect(text()).toBe("left\n");
    await eventually(() => spawnSync("pgrep", ["-f", `sleep ${marker}`]).status === 1);
  });

  it("asks the job to end before it is ended", async () => {
    const { run, stop, text } = await setup();
    const running = run(
      "import signal, sys, time\nsignal.signal(signal.SIGTERM, lambda *_: (print('saving', flush=True), sys.exit(0)))\nprint('ready', flush=True)\ntime.sleep(60)",
    );
    await eventually(() => text().includes("ready"));
    stop({ reason: "canceled", graceMs: 10_000 });
    expect(await running).toMatchObject({ exitCode: 0 });
    expect(text()).toContain("saving");
  });

  it("ends a job that does not end when asked", async () => {
    const { run, stop, text, pid } = await setup();
    const running = run(
      "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('ready', flush=True)\ntime.sleep(60)",
    );
    await eventually(() => text().includes("ready"));
    stop({ reason: "canceled", graceMs: 100 });
    expect(await running).toMatchObject({ oomKilled: false });
    expect(identifyProcess(pid())).toBeNull();
  });

  it("keeps single files within their limit and /tmp small", async () => {
    const { run, text } = await setup();
    await run(
      [
        "for path in ['/job/big', '/tmp/big']:",
        "    try:",
        "        f = open(path, 'wb', buffering=0)",
        "        for _ in range(20): f.write(b'x' * 1000000)",
        "        print('written')",
        "    except OSError as e: print(e.strerror)",
      ].join("\n"),
    );
    expect(text()).not.toContain("written");
  });

  it.skipIf(getuid?.() !== 0)("works for an ordinary user as well", async () => {
    const work = await makeFolder();
    await chmod(work, 0o777);
    const bwrap = bubblewrapArguments({
      ability,
      workFolder: work,
      accountsFolder: null,
      pythonPrefixes: [],
      gpuIndex: null,
      command: ["/bin/sh", "-c", "id -u; touch /job/made && ls /job; ls /root /home /var 2>/dev/null; echo end"],
      environment: { PATH: "/usr/bin:/bin" },
      limits: { fileSizeBytes: null, temporaryBytes: 1_000_000 },
    });
    const asNobody = ["--reuid", "65534", "--regid", "65534", "--clear-groups", "bwrap", ...bwrap];
    const output = await new Promise<string>((resolve) => {
      execFile("setpriv", asNobody, { cwd: "/" }, (_, stdout, stderr) => resolve(stdout + stderr));
    });
    expect(output).toBe("65534\nmade\nend\n");
  });
});
