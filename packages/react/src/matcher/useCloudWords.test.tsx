// proves W3, X3
import type { CloudComparison } from "@gpukit/core";
import { expect, it } from "vitest";
import { renderKitHook } from "../testing/renderKitHook.js";
import { useCloudWords } from "./useCloudWords.js";

const comparison: CloudComparison = {
  provider: "aws",
  instance: "g6e.xlarge",
  gpu: "L40S",
  gpus: 1,
  usdPerHour: 1.861,
  durationS: { low: 1_800, mid: 2_400, high: 3_600 },
  tier: "C",
  costUsd: { low: 0.93, mid: 1.24, high: 1.861 },
  priceDate: "2026-07-20",
  priceSource: "a price list",
  saved: null,
};

async function setup(saved: CloudComparison["saved"]) {
  const { result } = await renderKitHook(() => useCloudWords());
  return result.current({ ...comparison, saved });
}

it("says what is saved as a range, and on which side of nothing it lies", async () => {
  const words = async (low: number, high: number) =>
    (await setup({ low, mid: (low + high) / 2, high })).saving.replaceAll("\u00a0", " ");
  expect(await words(0.7, 0.88)).toBe("70–88 % below AWS L40S");
  expect(await words(-0.4, -0.2)).toBe("20–40 % above AWS L40S");
  expect(await words(-0.05, 0.3)).toBe("From 5 % above to 30 % below AWS L40S");
});

it("says what it costs there where no rate tells what that saves", async () => {
  const { saving, source } = await setup(null);
  expect(saving).toBe("$0.93–$1.86 on AWS L40S");
  expect(source).toContain("AWS L40S, g6e.xlarge, $1.86 an hour on 2026-07-20");
});
