import type { JobFileType } from "@gpukit/core";

/** Words of the uploader. */
export interface UploaderMessages {
  title: string;
  dropTitle: string;
  chooseFiles: string;
  chooseFolder: string;
  /** How many files and folders of a chosen folder are no part of a job. */
  leftOut: (facts: { count: number }) => string;
  /** `types`: ".py, .ipynb, …"; `limit`: "25 MB". */
  dropHint: (facts: { types: string; limit: string }) => string;
  addFiles: string;
  addFilesHint: string;
  dropAccepts: (facts: { count: number }) => string;
  dropRefusesKind: string;
  dropRefusesMany: string;
  dropRefusesMedia: string;
  fileList: string;
  fileTypes: Record<JobFileType, string>;
  waiting: string;
  uploading: (facts: { sent: string; size: string }) => string;
  /** `rate`: "4.2 MB"; `left`: "12 sec". */
  rate: (facts: { rate: string; left: string }) => string;
  paused: string;
  pauseFile: (facts: { name: string }) => string;
  resumeFile: (facts: { name: string }) => string;
  uploadOf: (facts: { name: string }) => string;
  uploadComplete: string;
  uploadProgress: (facts: { percent: string }) => string;
  uploadStopped: (facts: { percent: string }) => string;
  missing: string;
  reopen: string;
  changed: string;
  remove: string;
  removeFile: (facts: { name: string }) => string;
  retryFile: (facts: { name: string }) => string;
  tooLarge: (facts: { size: string; limit: string }) => string;
  typeUnsupported: (facts: { types: string }) => string;
  empty: string;
  unreadable: string;
  nameUnsafe: string;
  analyzing: string;
  readHere: string;
  readHereText: string;
  readDifferently: string;
  readDifferentlyText: (facts: { conclusions: string }) => string;
  conclusions: Record<"framework" | "jobType" | "mode" | "requirements", string>;
  analysisFailed: string;
  signInNeeded: string;
  signIn: string;
}

export const uploaderEn: UploaderMessages = {
  title: "Upload your job",
  dropTitle: "Drop your script, notebook, Dockerfile or zip",
  chooseFiles: "or choose files",
  chooseFolder: "Choose a folder",
  leftOut: ({ count }) =>
    `${count === 1 ? "1 entry was" : `${count} entries were`} left out: version history, caches, environments, or too many.`,
  dropHint: ({ types, limit }) => `${types} · up to ${limit} each`,
  addFiles: "Add files",
  addFilesHint: "or drop them here. They are read, never run.",
  dropAccepts: ({ count }) => (count === 1 ? "Drop to add 1 file" : `Drop to add ${count} files`),
  dropRefusesKind: "Only files can be dropped here",
  dropRefusesMany: "One file at a time",
  dropRefusesMedia: "Pictures, sound and video alone are no job. Drop them together with a script.",
  fileList: "Files of the job",
  fileTypes: {
    script: "Python script",
    notebook: "Notebook",
    dockerfile: "Dockerfile",
    requirements: "Requirements",
    configuration: "Configuration",
    archive: "Archive",
    data: "Data",
  },
  waiting: "Waiting",
  uploading: ({ sent, size }) => `${sent} of ${size}`,
  rate: ({ rate, left }) => `${rate}/s · ${left} left`,
  paused: "Paused",
  pauseFile: ({ name }) => `Pause ${name}`,
  resumeFile: ({ name }) => `Go on with ${name}`,
  uploadOf: ({ name }) => `Upload of ${name}`,
  uploadComplete: "Upload complete",
  uploadProgress: ({ percent }) => `Uploaded ${percent}`,
  uploadStopped: ({ percent }) => `The upload stopped at ${percent}.`,
  missing: "Choose this file again: a reload keeps its name, not its content.",
  reopen: "Open the files again",
  changed: "This is not the file that was here before.",
  remove: "Remove",
  removeFile: ({ name }) => `Remove ${name}`,
  retryFile: ({ name }) => `Try again: ${name}`,
  tooLarge: ({ size, limit }) =>
    `Too large: ${size}, the limit is ${limit}. Leave weights and data out and let the job download them.`,
  typeUnsupported: ({ types }) => `This type cannot run. Use ${types}.`,
  empty: "This file is empty. Check that it was saved, then choose it again.",
  unreadable: "This file is not what its name says, or cannot be read. Check that it is complete.",
  nameUnsafe: "This name cannot be used, or is given twice. Rename the file and choose it again.",
  analyzing: "Analyzing…",
  readHere: "First reading, in this page",
  readHereText: "The server confirms it once the files have arrived.",
  readDifferently: "The server reads it differently",
  readDifferentlyText: ({ conclusions }) => `This page had read another ${conclusions}. What the server reads counts.`,
  conclusions: { framework: "framework", jobType: "type of job", mode: "mode", requirements: "need of hardware" },
  analysisFailed: "The files could not be analysed.",
  signInNeeded: "Sign in to upload: files belong to an account.",
  signIn: "Sign in with your wallet",
};
