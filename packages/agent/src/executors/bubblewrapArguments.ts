import { existsSync } from "node:fs";
import type { BubblewrapAbility } from "./bubblewrapAbility.js";

export interface BubblewrapParameters {
  ability: BubblewrapAbility;
  /** The job's working folder on this machine: all it can write to that stays. */
  workFolder: string;
  /** Folder with the `passwd` and `group` the job sees instead of the machine's; null for none. */
  accountsFolder: string | null;
  /** Folders of the operator's Python outside /usr, shown read-only at the same place. */
  pythonPrefixes: readonly string[];
  /** The leased NVIDIA device, null for a processor job. */
  gpuIndex: number | null;
  command: readonly string[];
  environment: Readonly<Record<string, string>>;
  limits: {
    /** Largest single file, bytes; null for none. */
    fileSizeBytes: number | null;
    /** Size of /tmp and of /dev/shm, both in memory, bytes. */
    temporaryBytes: number;
  };
}

/** Where the job sees its working folder. */
export const sandboxWorkFolder = "/job";

/** The few system settings programs need; host names, users, network and secrets are not among them. */
const systemFiles = [
  "/etc/ld.so.cache",
  "/etc/ld.so.conf",
  "/etc/ld.so.conf.d",
  "/etc/alternatives",
  "/etc/ssl/certs",
  "/etc/ssl/openssl.cnf",
  "/etc/pki/tls/certs",
  "/etc/localtime",
  "/etc/mime.types",
];
/** Folders of the system every job may read. */
export const systemFolders: readonly string[] = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64"];
/**
 * Kernel settings that root may write by ownership alone, without any capability: an agent run by root would hand its whole machine
 * over. bwrap covers them only where the folder itself is writable, which these are not.
 */
const kernelSettings = [
  "/proc/sys",
  "/proc/sysrq-trigger",
  "/proc/irq",
  "/proc/bus",
  "/proc/fs",
  "/proc/acpi",
  "/proc/scsi",
  "/proc/mtrr",
  "/proc/pressure",
];
const nvidiaNodes = ["/dev/nvidiactl", "/dev/nvidia-uvm", "/dev/nvidia-uvm-tools", "/dev/nvidia-modeset"];
const nobody = "65534";
const maxProcesses = 4_096;

/**
 * The arguments of `bwrap` for one job: own user, process, IPC, host-name, network and cgroup namespaces; the system read-only; a
 * fresh /proc, /dev and /tmp; no capability, no terminal, no environment but the job's; everything in it dies with bwrap.
 *
 * No system-call filter yet: the kernel's whole interface stays open to the job, minus what its namespaces close.
 */
export function bubblewrapArguments(parameters: BubblewrapParameters): string[] {
  const { ability, workFolder, accountsFolder, pythonPrefixes, gpuIndex, command, environment, limits } = parameters;
  const size = String(limits.temporaryBytes);
  return [
    ...["--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-net", "--unshare-cgroup-try"],
    ...(ability.disableUserNamespaces ? ["--disable-userns"] : []),
    ...["--uid", nobody, "--gid", nobody, "--cap-drop", "ALL"],
    ...["--die-with-parent", "--new-session", "--hostname", "gpukit-job", "--clearenv"],
    ...systemFolders.flatMap((folder) => ["--ro-bind-try", folder, folder]),
    ...systemFiles.flatMap((file) => ["--ro-bind-try", file, file]),
    ...(accountsFolder === null ? [] : accountFiles(accountsFolder)),
    ...pythonPrefixes.filter(isOutsideSystem).flatMap((prefix) => ["--ro-bind", prefix, prefix]),
    ...["--proc", "/proc", "--dev", "/dev"],
    ...kernelSettings.flatMap((path) => ["--ro-bind-try", path, path]),
    ...["--size", size, "--perms", "1777", "--tmpfs", "/dev/shm"],
    ...["--size", size, "--perms", "1777", "--tmpfs", "/tmp"],
    ...(gpuIndex === null ? [] : gpuNodes(gpuIndex)),
    ...["--bind", workFolder, sandboxWorkFolder, "--chdir", sandboxWorkFolder, "--remount-ro", "/"],
    ...Object.entries(environment).flatMap(([name, value]) => ["--setenv", name, value]),
    "--",
    ...limited(command, limits.fileSizeBytes),
  ];
}

function accountFiles(folder: string): string[] {
  return ["passwd", "group"].flatMap((name) => ["--ro-bind-try", `${folder}/${name}`, `/etc/${name}`]);
}

function isOutsideSystem(prefix: string): boolean {
  return !systemFolders.some((folder) => prefix === folder || prefix.startsWith(`${folder}/`));
}

function gpuNodes(gpuIndex: number): string[] {
  return [...nvidiaNodes, `/dev/nvidia${gpuIndex}`].flatMap((node) => ["--dev-bind-try", node, node]);
}

/**
 * The command under the limits that hold per process, through a program that says by exit code 127 that a command does not exist.
 * Without `prlimit` (not Linux) only that last part holds.
 */
export function limited(command: readonly string[], fileSizeBytes: number | null): string[] {
  if (!existsSync("/usr/bin/prlimit")) return ["/bin/sh", "-c", 'exec "$@"', "sh", ...command];
  const fileSize = fileSizeBytes === null ? [] : [`--fsize=${fileSizeBytes}`];
  return ["/usr/bin/prlimit", "--core=0", `--nproc=${maxProcesses}`, ...fileSize, "--", ...command];
}
