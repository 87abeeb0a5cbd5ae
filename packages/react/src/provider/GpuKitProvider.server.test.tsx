// proves X1
import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { useEscrow } from "../hooks/useEscrow.js";
import { useJobFeed } from "../hooks/useJobFeed.js";
import { useOffers } from "../hooks/useOffers.js";
import { useWallet } from "../hooks/useWallet.js";
import { ConfirmDialog } from "../primitives/ConfirmDialog.js";
import { ErrorBoundary } from "../primitives/ErrorBoundary.js";
import { PrimitiveSheet } from "../testing/PrimitiveSheet.js";
import { GpuKitProvider } from "./GpuKitProvider.js";

function Hooks() {
  const offers = useOffers();
  const { connection } = useEscrow({ escrowId: "e1" });
  const feed = useJobFeed({ jobId: "j1" });
  const { identity } = useWallet();
  return <p>{[offers.status, connection, feed.connection, String(identity)].join(" ")}</p>;
}

const render = () =>
  renderToString(
    <GpuKitProvider url="https://gpukit.test" theme="dark" locale="pt-BR">
      <ErrorBoundary>
        <PrimitiveSheet />
        <Hooks />
        <ConfirmDialog open={false} heading="?" confirmLabel="Yes" onConfirm={() => {}} onCancel={() => {}}>
          Sure
        </ConfirmDialog>
      </ErrorBoundary>
    </GpuKitProvider>,
  );

it("renders every primitive and hook on a server, where there is no window", () => {
  expect(typeof window).toBe("undefined");
  const html = render();
  expect(html).toContain('data-gk-root="" data-theme="dark"');
  expect(html).toContain("pending connecting connecting null");
});

it("needs no style attribute, which a strict content policy would refuse in served markup", () => {
  expect(render()).not.toContain("style=");
});
