/**
 * Widely used kits that a site would load for parts of what gpukit's components do, each as its own documentation starts it.
 *
 * `besides`: what such a site has on the page anyway and is not counted, beside react and react-dom.
 *
 * @type {{ name: string, page: string, besides?: RegExp }[]}
 */
export const rivalPages = [
  {
    name: "RainbowKit connect button, with wagmi, viem and TanStack Query",
    page: `import { ConnectButton, RainbowKitProvider, getDefaultConfig } from "@rainbow-me/rainbowkit";
import { WagmiProvider } from "wagmi";
import { mainnet } from "wagmi/chains";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
globalThis.page = [ConnectButton, RainbowKitProvider, getDefaultConfig, WagmiProvider, mainnet, QueryClient, QueryClientProvider];`,
  },
  {
    name: "RainbowKit connect button alone",
    page: `import { ConnectButton, RainbowKitProvider } from "@rainbow-me/rainbowkit";
globalThis.page = [ConnectButton, RainbowKitProvider];`,
    besides: /^(react|react-dom|wagmi|viem|@tanstack\/react-query)(\/|$)/,
  },
  {
    name: "Uppy dashboard with resumable upload",
    page: `import Uppy from "@uppy/core";
import Tus from "@uppy/tus";
import Dashboard from "@uppy/react/dashboard";
globalThis.page = [Uppy, Tus, Dashboard];`,
  },
  {
    name: "UploadThing dropzone",
    page: `import { generateUploadDropzone } from "@uploadthing/react";
globalThis.page = [generateUploadDropzone];`,
  },
];
