"use client";
import { type JobsMessages, jobsEn } from "./en/jobs.js";
import { createLateWords, useLateWords } from "./lateWords.js";
import { useSection } from "./useSection.js";

const portuguese = /* @__PURE__ */ createLateWords(async () => (await import("./pt-BR/jobs.js")).jobsPtBr);

/** The words of the list of jobs. */
export function useJobsMessages(): JobsMessages {
  return useSection("jobs", useLateWords(portuguese) ?? jobsEn);
}
