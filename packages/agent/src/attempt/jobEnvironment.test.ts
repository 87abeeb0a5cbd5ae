// proves A3: what a job is told of its place
import { describe, expect, it } from "vitest";
import { jobEnvironment } from "./jobEnvironment.js";

const setup = (environment: Record<string, string> = {}, gpu: string | null = null) =>
  jobEnvironment({
    jobId: "job-1",
    spec: { environment },
    workFolder: "/job",
    programFolders: ["/opt/python/bin"],
    gpu,
  });

describe("jobEnvironment", () => {
  it("names the job's places", () => {
    expect(setup()).toMatchObject({
      GPUKIT_JOB_ID: "job-1",
      GPUKIT_OUTPUT_DIR: "/job/outputs",
      GPUKIT_CHECKPOINT_DIR: "/job/checkpoints",
      GPUKIT_REPORT_FILE: "/job/.gpukit/report.jsonl",
      HOME: "/job/.gpukit/home",
      PYTHONUNBUFFERED: "1",
      CUDA_VISIBLE_DEVICES: "",
    });
    expect(setup().PATH?.startsWith("/opt/python/bin:")).toBe(true);
    expect(Number(setup().OMP_NUM_THREADS)).toBeGreaterThanOrEqual(1);
  });

  it("lets the consumer choose what is theirs, and not what is the provider's", () => {
    const given = { OMP_NUM_THREADS: "7", SEED: "1", GPUKIT_REPORT_FILE: "/elsewhere", CUDA_VISIBLE_DEVICES: "0,1" };
    expect(setup(given, "GPU-9")).toMatchObject({
      OMP_NUM_THREADS: "7",
      SEED: "1",
      GPUKIT_REPORT_FILE: "/job/.gpukit/report.jsonl",
      CUDA_VISIBLE_DEVICES: "GPU-9",
    });
  });

  it("holds nothing of the agent's own environment", () => {
    process.env.GPUKIT_SECRET = "secret";
    expect(Object.keys(setup())).not.toContain("GPUKIT_SECRET");
    delete process.env.GPUKIT_SECRET;
  });
});
