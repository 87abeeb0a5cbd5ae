import type { Framework } from "./jobAnalysis.js";
import type { JobSource } from "./jobSource.js";

/** Public images that hold a framework and its CUDA libraries. */
const images: Partial<Record<Framework, string>> = {
  pytorch: "pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime",
  tensorflow: "tensorflow/tensorflow:2.18.0-gpu",
  keras: "tensorflow/tensorflow:2.18.0-gpu",
  jax: "nvcr.io/nvidia/jax:24.10-py3",
  rapids: "rapidsai/base:24.12-cuda12.5-py3.12",
  cupy: "cupy/cupy:v13.3.0",
};

/** The image that would suit: what a Dockerfile names, else one of the framework's, else null. */
export function suggestImage(sources: readonly JobSource[], framework: Framework): string | null {
  const named = sources.find(({ image }) => image !== null)?.image?.name;
  if (named && !named.includes("$") && named !== "scratch") return named;
  return imageOf(framework);
}

/** The public image of a framework, null where it has none. */
export function imageOf(framework: Framework): string | null {
  return images[framework] ?? null;
}

/**
 * The command that starts a job: a Dockerfile's own, else the entry point by Python; empty where there is none. Archives are unpacked
 * first, for a job's files are placed as they were given.
 */
export function suggestCommand(sources: readonly JobSource[], entryPoint: string | null): string[] {
  const command = startCommand(sources, entryPoint);
  const archives = [...new Set(sources.flatMap(({ archive }) => archive ?? []))];
  if (command.length === 0 || archives.length === 0) return command;
  return ["sh", "-c", [...archives.map(unpackCommand), `exec ${command.map(quoted).join(" ")}`].join(" && ")];
}

/** Python unpacks what gpukit reads, in any image that can run the job at all. */
function unpackCommand(archive: string): string {
  const folder = archive.includes("/") ? archive.slice(0, archive.lastIndexOf("/")) : ".";
  return `python3 -m ${/\.zip$/i.test(archive) ? "zipfile" : "tarfile"} -e ${quoted(archive)} ${quoted(folder)}`;
}

function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function startCommand(sources: readonly JobSource[], entryPoint: string | null): string[] {
  const stated = sources
    .filter(({ kind }) => kind === "dockerfile")
    .flatMap(({ commands }) => commands)
    .findLast(
      ({ words }) => /(^|\/)(python[\d.]*|torchrun|accelerate)$/.test(words[0] ?? "") && !words.includes("pip"),
    );
  if (stated && !stated.words.some((word) => word.includes("$"))) return stated.words;
  if (entryPoint === null) return [];
  if (entryPoint.toLowerCase().endsWith(".ipynb"))
    return ["jupyter", "nbconvert", "--to", "notebook", "--execute", "--output-dir", "outputs", entryPoint];
  const entry = sources.find(({ path }) => path === entryPoint);
  return entry && isLaunched(entry)
    ? ["torchrun", "--standalone", "--nproc_per_node=gpu", entryPoint]
    : ["python3", entryPoint];
}

/** True for a script that a launcher tells which GPU is its own; started alone it ends with an error. */
function isLaunched({ python }: JobSource): boolean {
  return python?.subscripts.some(({ name, key }) => name === "os.environ" && key === "LOCAL_RANK") ?? false;
}
