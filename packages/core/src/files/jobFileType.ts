export const jobFileTypes = [
  "script",
  "notebook",
  "dockerfile",
  "requirements",
  "configuration",
  "archive",
  "data",
] as const;
/** What a file is for a job, by its name; `data` is anything a job may read but that says nothing about it. */
export type JobFileType = (typeof jobFileTypes)[number];

/** First match wins; tried on the file's name without its folders. */
const patterns: readonly { type: JobFileType; pattern: RegExp }[] = [
  { type: "script", pattern: /\.py$/i },
  { type: "notebook", pattern: /\.ipynb$/i },
  { type: "dockerfile", pattern: /^dockerfile(\..+)?$|\.dockerfile$/i },
  { type: "requirements", pattern: /^requirements[^/]*\.txt$|^pyproject\.toml$|^environment\.ya?ml$/i },
  { type: "configuration", pattern: /\.(json|ya?ml)$/i },
  { type: "archive", pattern: /\.(zip|tar\.gz|tgz)$/i },
];

/** The types by the names people know, for a message that lists them. */
export const jobFileTypeNames =
  ".py, .ipynb, Dockerfile, requirements.txt, pyproject.toml, environment.yml, .json, .yaml, .yml, .zip, .tar.gz, .tgz";

/** The type of a file by its path; unknown names are `data`. */
export function jobFileTypeOf(path: string): JobFileType {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return patterns.find(({ pattern }) => pattern.test(name))?.type ?? "data";
}
