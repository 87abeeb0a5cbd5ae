import { devWallet } from "@gpukit/qubic/wallets";
import { GpuKitProvider } from "@gpukit/react/provider";
import "@gpukit/react/styles.css";
import { JobWizard } from "@gpukit/react/wizard";
import { createRoot } from "react-dom/client";

// A partner's page whose visitors pay in a window of the server's. `?server=` is where that is.
const url = new URLSearchParams(location.search).get("server") ?? "";
const wallets = [devWallet()];

const root = document.querySelector("main");
if (root)
  createRoot(root).render(
    <GpuKitProvider url={url} wallets={wallets} theme="light">
      <JobWizard launch="popup" />
    </GpuKitProvider>,
  );
