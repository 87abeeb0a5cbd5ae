import { JobMonitor } from "@gpukit/react/monitor";
import { ConfirmDialog } from "@gpukit/react/primitives";
import { type Appearance, GpuKitProvider } from "@gpukit/react/provider";
import completed from "@gpukit/react/recordings/completed.json" with { type: "json" };
import recorded from "@gpukit/react/recordings/market.json" with { type: "json" };
import { createReplay, type MarketRecording, type ScenarioRecording } from "@gpukit/react/testing";
import { JobWizard } from "@gpukit/react/wizard";
import { createGpuKitClient } from "@gpukit/sdk";
import { useState, version } from "react";
import { createRoot } from "react-dom/client";

// A partner's page: a piece of the kit in a box of theirs, and a dialog of the kit's. Its market is the recorded one, over HTTP.

const market = recorded as unknown as MarketRecording;
const scenarios = { completed: completed as unknown as ScenarioRecording };

/** What stands in the box; the monitor's market is the one where the job is over. */
const pieces = {
  wizard: { market: "", view: () => <JobWizard storage={null} /> },
  monitor: { market: "/ended", view: () => <JobMonitor jobId={completed.created.id} /> },
};

function Page({ piece, appearance }: { piece: keyof typeof pieces; appearance: Appearance }) {
  const [isAsking, setAsking] = useState(false);
  const { market: place, view: View } = pieces[piece];
  const [{ client, wallet }] = useState(() => enter(place));
  return (
    <GpuKitProvider client={client} wallet={wallet} appearance={appearance} timeZone="UTC">
      <View />
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

/** Signed in at the recorded market, at its time. */
function enter(place: string) {
  const replay = createReplay({ market, scenarios, speed: 0 });
  if (place) replay.open("completed", "end");
  const { timing, wallet } = replay;
  const client = createGpuKitClient({ url: `${location.href.split("/host")[0]}${place}`, timing });
  client.session.set({ ...market.session.session, expiresAtMs: timing.nowMs() + 24 * 3_600_000 });
  return { client, wallet };
}

// Two copies of this script may share a page: each draws into the root of its own React.
const root = document.querySelector<HTMLElement>(`[data-react="${version.split(".")[0]}"]`);
const { appearance = "{}", piece = "wizard" } = root?.dataset ?? {};
if (root) createRoot(root).render(<Page piece={piece as keyof typeof pieces} appearance={JSON.parse(appearance)} />);
