import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** What pages without a build take from a server, under names that stay: /app/embed.js and /app/embed.css. */
const embedNames = ["embed", "embed.css"];
const nameOf = (name: string, hashed: string) =>
  embedNames.includes(name) ? name.replace(/^embed$/, "embed.js") : hashed;

export default defineConfig({
  base: "/app/",
  plugins: [react()],
  build: {
    target: "es2022",
    // The server's content security policy knows no `data:` scripts or fonts, so nothing is put inline.
    assetsInlineLimit: 0,
    // A polyfill would be an inline script; every browser this target names preloads modules itself.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: "index.html", embed: "src/embed.tsx" },
      preserveEntrySignatures: "exports-only",
      output: {
        entryFileNames: ({ name }) => nameOf(name, "assets/[name]-[hash].js"),
        assetFileNames: ({ names }) => nameOf(names[0] ?? "", "assets/[name]-[hash][extname]"),
      },
    },
  },
  experimental: {
    // On a partner's page "/app/" would be the partner's.
    renderBuiltUrl: (_, { hostType }) => (hostType === "js" ? { relative: true } : undefined),
  },
  server: {
    // `npm run dev` here works on a market that `npm start` has left open.
    proxy: Object.fromEntries(
      ["/trpc", "/uploads", "/artifacts", "/devnet", "/api"].map((path) => [
        path,
        { target: process.env.GPUKIT_URL ?? "http://127.0.0.1:4770", ws: true },
      ]),
    ),
  },
});
