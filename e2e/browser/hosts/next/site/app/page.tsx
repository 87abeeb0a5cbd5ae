import { GpuKitProvider } from "@gpukit/react/provider";
import { JobWizard } from "@gpukit/react/wizard";

// A server's component, without a word of "use client": everything it hands on can be sent.
export const dynamic = "force-dynamic";

export default function Page() {
  return (
    <main>
      <h1>Rent a GPU</h1>
      <GpuKitProvider url={process.env.GPUKIT_URL ?? ""} theme="light" appearance={{ radius: "small" }}>
        <JobWizard />
      </GpuKitProvider>
    </main>
  );
}
