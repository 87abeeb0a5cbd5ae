// proves X1
import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { Badge } from "../primitives/Badge.js";
import { Button } from "../primitives/Button.js";
import { Frame } from "../primitives/Frame.js";
import { GpuKitProvider } from "./GpuKitProvider.js";

it("renders on a server, where there is no window", () => {
  expect(typeof window).toBe("undefined");
  const html = renderToString(
    <GpuKitProvider url="https://gpukit.test" theme="dark" locale="pt-BR">
      <Frame>
        <Badge tone="ok">Running</Badge>
        <Button>Stop</Button>
      </Frame>
    </GpuKitProvider>,
  );
  expect(html).toContain('data-gk-root="" data-theme="dark"');
  expect(html).toContain("Running");
  expect(html).not.toContain("style=");
});
