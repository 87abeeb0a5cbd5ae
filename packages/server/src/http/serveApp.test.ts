// proves V5
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAppHandler } from "./serveApp.js";

let root: string;
let ask: (path: string, method?: string) => Promise<Response>;

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "gpukit-app-"));
  const folder = path.join(root, "dist");
  await mkdir(path.join(folder, "assets"), { recursive: true });
  await writeFile(path.join(folder, "index.html"), "<title>gpukit</title>");
  await writeFile(path.join(folder, "assets/app-1a2b.js"), "export {}");
  await writeFile(path.join(root, "secret.txt"), "secret");
  await symlink(path.join(root, "secret.txt"), path.join(folder, "link.txt"));
  const handle = createAppHandler({ folder });
  ask = (url, method = "GET") => handle(new Request(`http://localhost${url}`, { method }));
});

afterAll(() => rm(root, { recursive: true }));

describe("createAppHandler", () => {
  it("serves the page for every route of the app, and asks for it anew each time", async () => {
    for (const url of ["/app", "/app/", "/app/jobs/submit", "/app/jobs/9/monitor"]) {
      const response = await ask(url);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toContain("text/html");
      expect(response.headers.get("cache-control")).toBe("no-cache");
      expect(response.headers.get("content-security-policy")).toContain("default-src 'self'");
      expect(await response.text()).toBe("<title>gpukit</title>");
    }
  });

  it("serves assets for ever", async () => {
    const response = await ask("/app/assets/app-1a2b.js");
    expect(response.headers.get("content-type")).toContain("text/javascript");
    expect(response.headers.get("cache-control")).toContain("immutable");
    expect(await (await ask("/app/assets/app-1a2b.js", "HEAD")).text()).toBe("");
  });

  it("has nothing outside of its folder", async () => {
    for (const url of [
      "/app/assets/gone.js",
      "/app/..%2fsecret.txt",
      "/app/%2e%2e/secret.txt",
      "/app/link.txt",
      "/app/%",
    ])
      expect((await ask(url)).status).toBe(404);
  });
});
