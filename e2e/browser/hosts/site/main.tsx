import { ConfirmDialog } from "@gpukit/react/primitives";
import { type Appearance, GpuKitProvider } from "@gpukit/react/provider";
import recorded from "@gpukit/react/recordings/market.json" with { type: "json" };
import { createReplay, type MarketRecording } from "@gpukit/react/testing";
import { JobWizard } from "@gpukit/react/wizard";
import { createGpuKitClient } from "@gpukit/sdk";
import { useState, version } from "react";
import { createRoot } from "react-dom/client";

// A partner's page: the wizard in a box of theirs, and a dialog of the kit's. Its market is the recorded one, over HTTP.

const market = recorded as unknown as MarketRecording;
const { timing, wallet } = createReplay({ market, scenarios: {}, speed: 0 });
const client = createGpuKitClient({ url: location.href.split("/host")[0] ?? "", timing });
client.session.set({ ...market.session.session, expiresAtMs: timing.nowMs() + 24 * 3_600_000 });

function Page({ appearance }: { appearance: Appearance }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <GpuKitProvider client={client} wallet={wallet} appearance={appearance} timeZone="UTC">
      <JobWizard storage={null} />
      <p>
        <button type="button" data-testid="ask" onClick={() => setAsking(true)}>
          Ask
        </button>
      </p>
      <ConfirmDialog
        open={isAsking}
        heading="Stop this job?"
        confirmLabel="Stop it"
        onConfirm={() => setAsking(false)}
        onCancel={() => setAsking(false)}
      >
        What it used is paid.
      </ConfirmDialog>
    </GpuKitProvider>
  );
}

// Two copies of this script may share a page: each draws into the root of its own React.
const root = document.querySelector<HTMLElement>(`[data-react="${version.split(".")[0]}"]`);
if (root) createRoot(root).render(<Page appearance={JSON.parse(root.dataset.appearance ?? "{}")} />);
