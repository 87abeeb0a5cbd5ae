/**
 * What a page may have to load, in KB of 1,000 bytes after gzip: at first, and with every lazy chunk. Everything counts but react and
 * react-dom. The design's table; a new entry of the kit gets its line here.
 *
 * `page`: the module a page would be; `less`: a page whose weight is taken off, for what is added to it.
 *
 * @type {{ name: string, page: string, less?: string, firstKb: number, allKb?: number }[]}
 */
export const sizeBudgets = [
  {
    name: "SDK client with WebSocket updates",
    page: `import { createGpuKitClient, getJobMonitor, watchJob } from "@gpukit/sdk";
globalThis.page = [createGpuKitClient, getJobMonitor, watchJob];`,
    firstKb: 16,
    allKb: 24,
  },
  {
    name: "provider + hooks",
    page: `import * as provider from "@gpukit/react/provider";
import * as hooks from "@gpukit/react/hooks";
globalThis.page = [provider, hooks];`,
    firstKb: 30,
  },
  {
    name: "uploader, added to that",
    page: `import * as provider from "@gpukit/react/provider";
import * as hooks from "@gpukit/react/hooks";
import { JobUploader } from "@gpukit/react/uploader";
globalThis.page = [provider, hooks, JobUploader];`,
    less: "provider + hooks",
    firstKb: 12,
  },
  {
    name: "<JobWizard/>",
    page: `import { GpuKitProvider } from "@gpukit/react/provider";
import { JobWizard } from "@gpukit/react/wizard";
globalThis.page = [GpuKitProvider, JobWizard];`,
    firstKb: 46,
    allKb: 140,
  },
  {
    name: "<SmartMatcher/>",
    page: `import { GpuKitProvider } from "@gpukit/react/provider";
import { SmartMatcher } from "@gpukit/react/matcher";
globalThis.page = [GpuKitProvider, SmartMatcher];`,
    firstKb: 38,
  },
  {
    name: "<JobMonitor/>",
    page: `import { GpuKitProvider } from "@gpukit/react/provider";
import { JobMonitor } from "@gpukit/react/monitor";
globalThis.page = [GpuKitProvider, JobMonitor];`,
    firstKb: 46,
    allKb: 90,
  },
  {
    name: "<JobList/>",
    page: `import { GpuKitProvider } from "@gpukit/react/provider";
import { JobList } from "@gpukit/react/jobs";
globalThis.page = [GpuKitProvider, JobList];`,
    firstKb: 38,
  },
  {
    name: "<TransactionHistory/>",
    page: `import { GpuKitProvider } from "@gpukit/react/provider";
import { TransactionHistory } from "@gpukit/react/transactions";
globalThis.page = [GpuKitProvider, TransactionHistory];`,
    firstKb: 38,
  },
  {
    name: "<LiveChart/>, added to a provider",
    page: `import * as provider from "@gpukit/react/provider";
import * as hooks from "@gpukit/react/hooks";
import { LiveChart } from "@gpukit/react/charts";
globalThis.page = [provider, hooks, LiveChart];`,
    less: "provider + hooks",
    firstKb: 6,
  },
  {
    name: "<LogView/>",
    page: `import { GpuKitProvider } from "@gpukit/react/provider";
import { createLogBuffer, LogView } from "@gpukit/react/monitor";
globalThis.page = [GpuKitProvider, createLogBuffer, LogView];`,
    firstKb: 40,
  },
  {
    name: "all of them on one page",
    page: `import * as kit from "@gpukit/react";
import { JobUploader } from "@gpukit/react/uploader";
import { SmartMatcher } from "@gpukit/react/matcher";
import { JobWizard } from "@gpukit/react/wizard";
import { JobMonitor } from "@gpukit/react/monitor";
globalThis.page = [kit, JobUploader, SmartMatcher, JobWizard, JobMonitor];`,
    firstKb: 78,
  },
];

/** All CSS of the kit. The strong sheet says `!important` at every turn, which weighs a little. */
export const styleBudgets = [
  { sheet: "styles.css", kb: 8 },
  { sheet: "styles.strong.css", kb: 8.5 },
];
