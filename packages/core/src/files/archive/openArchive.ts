import { GpuKitError } from "../../errors/GpuKitError.js";
import type { JobFile } from "../jobFile.js";
import type { ArchiveFile, OpenArchiveOptions } from "./archiveFile.js";
import { readTarGz } from "./readTarGz.js";
import { readZip } from "./readZip.js";

/**
 * The files of a .zip, .tar.gz or .tgz, with the paths they would have beside the archive; links, folders that lead out, bombs and the
 * like are refused as a whole. Throws `archive-*`, `file-name-unsafe`, `file-too-large`, `file-empty`, `file-unreadable`, `analysis-stopped`.
 */
export function openArchive(file: JobFile, options: OpenArchiveOptions): ArchiveFile[] {
  const files = /\.zip$/i.test(file.path) ? readZip(file, options) : readTarGz(file, options);
  if (files.length === 0)
    throw new GpuKitError("file-empty", `${file.path} holds no files.`, { facts: [`Archive: ${file.path}`] });
  const folder = file.path.slice(0, file.path.lastIndexOf("/") + 1);
  return folder === "" ? files : files.map((inner) => ({ ...inner, path: folder + inner.path }));
}
