// proves X1
import { act } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { createFakeClient } from "../testing/createFakeClient.js";
import { PrimitiveSheet } from "../testing/PrimitiveSheet.js";
import { GpuKitProvider } from "./GpuKitProvider.js";

it("takes over what a server rendered without a difference", async () => {
  const complaints = vi.spyOn(console, "error").mockImplementation(() => {});
  const { client } = createFakeClient({});
  const page = (
    <GpuKitProvider client={client} theme="light">
      <PrimitiveSheet />
    </GpuKitProvider>
  );
  const host = document.body.appendChild(document.createElement("div"));
  host.innerHTML = renderToString(page);
  const onRecoverableError = vi.fn();
  const root = await act(async () => hydrateRoot(host, page, { onRecoverableError }));
  expect(onRecoverableError).not.toHaveBeenCalled();
  expect(complaints.mock.calls.filter(([text]) => String(text).includes("ydrat"))).toEqual([]);
  await act(async () => root.unmount());
  host.remove();
  complaints.mockRestore();
});
