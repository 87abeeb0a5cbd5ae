// Runs in the browser: the uploader as a site would embed it, and beside it nothing but a fetch.
import { GpuKitProvider } from "@gpukit/react/provider";
import { JobUploader } from "@gpukit/react/uploader";
import { createGpuKitClient } from "@gpukit/sdk";
import { createElement } from "react";
import { createRoot } from "react-dom/client";

/** Shows an uploader on its own; `analysed` becomes what the server read in the end. */
globalThis.mount = ({ url, session, maxBytes }) => {
  const client = createGpuKitClient({ url });
  client.session.set(session);
  const place = document.body.appendChild(document.createElement("div"));
  const root = createRoot(place);
  globalThis.analysed = null;
  const onAnalysed = (stored) => {
    globalThis.analysed = stored;
  };
  // Told by the page itself: whoever asks again and again from outside keeps the main thread busy.
  globalThis.settled = new Promise((resolve) => {
    const isSettled =
      '[data-gk-part="uploader"]:is([data-state="analyzing"], [data-state="analysed"], [data-state="failed"])';
    const observer = new MutationObserver(() => {
      if (!place.querySelector(isSettled)) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(place, { subtree: true, attributeFilter: ["data-state"] });
  });
  root.render(createElement(GpuKitProvider, { client }, createElement(JobUploader, { maxBytes, onAnalysed })));
  globalThis.unmount = () => {
    root.unmount();
    place.remove();
    return client.close();
  };
};

/** What a page without the kit would do: the whole file in one request. Resolves to its time, ms. */
globalThis.put = async ({ url }) => {
  const [file] = document.querySelector("#bare").files;
  const startedMs = performance.now();
  const answer = await fetch(url, { method: "PUT", body: file });
  if (!answer.ok) throw new Error(`The bare server answers ${answer.status}.`);
  return performance.now() - startedMs;
};
