import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  base: "/app/",
  plugins: [react()],
  build: {
    target: "es2022",
    // The server's content security policy knows no `data:` scripts or fonts, so nothing is put inline.
    assetsInlineLimit: 0,
    // A polyfill would be an inline script; every browser this target names preloads modules itself.
    modulePreload: { polyfill: false },
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
