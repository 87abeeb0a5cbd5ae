"use client";
import {
  createWizard,
  type GpuKitError,
  type Job,
  jobFileLimitBytes,
  launchIntentOf,
  type WizardAction,
  type WizardOptions,
  type WizardState,
} from "@gpukit/core";
import type { SessionStorage } from "@gpukit/sdk";
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useGpuKit } from "../provider/useGpuKit.js";
import { useLatest } from "../provider/useLatest.js";
import { kitKey } from "../query/kitKey.js";
import { readChosenFiles } from "../uploader/chosenFiles.js";
import { createPerformTask, prefetchPerformTask } from "./createPerformTask.js";
import { createTaskRunner } from "./createTaskRunner.js";
import { createWizardStore } from "./createWizardStore.js";
import { draftStorage } from "./draftStorage.js";
import { keepChosen } from "./keepChosen.js";
import { leadsToPayment, openPayWindow } from "./payWindow.js";
import { useDraft } from "./useDraft.js";
import { useWizardAccount, type WizardAccount } from "./useWizardAccount.js";

export interface UseWizardParameters extends WizardOptions {
  /** Called once per launched job, over any number of reloads. */
  onJobLaunched?: ((job: Job) => void) | undefined;
  /** Told of every error of the wizard's work, also of those it shows. */
  onError?: ((error: GpuKitError) => void) | undefined;
  /** Where the draft is kept; null keeps none. @default localStorage */
  storage?: SessionStorage | null | undefined;
  /** Its key there: two wizards on a page need two. @default "gpukit.wizard" and the server's address */
  storageKey?: string | undefined;
  /**
   * Where the last step is done: in this page, with its wallet, or in a window of the server's own origin, which this page cannot touch.
   * @default "page"
   */
  launch?: "page" | "popup" | undefined;
  /** The limit for one file, bytes. @default 25 MB */
  maxFileBytes?: number | undefined;
}

/** A wizard at work. */
export interface Wizard {
  state: WizardState;
  dispatch: (action: WizardAction) => void;
  /** False until the draft of an earlier visit was looked for. */
  restored: boolean;
  /** Takes files in, each checked at once; `reopened` are those of an earlier visit that came back without anybody choosing them. */
  addFiles: (files: readonly File[], options?: { reopened?: boolean }) => Promise<void>;
  /** What the draft is kept under in this browser, as `useReopenFiles` takes it; null where it is kept nowhere. */
  draftKey: string | null;
  /** A file of the state by its id, while this page has it. */
  fileOf: (id: string) => File | undefined;
  account: WizardAccount;
  /** The visitor has done something since the page was opened. */
  acted: boolean;
  /** Where the payment is made. */
  launchIn: "page" | "popup";
  /** The limit for one file, bytes. */
  maxFileBytes: number;
}

/**
 * The wizard without its looks: its state, restored after a reload; its work, done by itself; and what people do, through `dispatch`.
 * Never pays twice: the wallet is asked only on a plan the server has just made. Build a surface of your own on it.
 *
 * @example
 * import { useWizard } from "@gpukit/react/wizard";
 *
 * const { state, dispatch, addFiles } = useWizard({ onJobLaunched: (job) => console.log(job.id) });
 */
export function useWizard(parameters: UseWizardParameters = {}): Wizard {
  const {
    storage,
    storageKey,
    maxFileBytes = jobFileLimitBytes,
    launch: launchIn = "page",
    accountFrom,
    minDurationMs,
    maxDurationMs,
  } = parameters;
  const { client, wallet: connector, queryClient, reportError } = useGpuKit();
  const [store] = useState(() => createWizardStore(createWizard(parameters)));
  const [files] = useState(() => new Map<string, File>());
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const key = storageKey ?? `gpukit.wizard ${client.url}`;
  const drafts = useMemo(() => draftStorage(storage, key), [storage, key]);
  const restored = useDraft(store, drafts, { accountFrom, minDurationMs, maxDurationMs });
  /** The payment's window, from the click on; taken once. */
  const opened = useRef<Window | null>(null);
  const [acted, setActed] = useState(false);
  const account = useWizardAccount(store, { state, restored, acted });
  const latest = useLatest({ ...parameters, connector, signIn: account.wallet.signIn });

  const runner = useMemo(() => {
    const perform = createPerformTask({
      client,
      wallet: () => latest.current.connector,
      fileOf: (fileId) => files.get(fileId),
      popup() {
        const { quote } = store.getState();
        if (latest.current.launch !== "popup" || quote.status !== "ready") return null;
        const payment = { quote: quote.value, launch: launchIntentOf(store.getState()), opened: opened.current };
        opened.current = null;
        return payment;
      },
      async signInAgain() {
        client.session.set(null);
        await latest.current.signIn();
      },
      announce({ job }) {
        void queryClient.invalidateQueries({ queryKey: kitKey(client, "jobs") });
        try {
          latest.current.onJobLaunched?.(job);
        } catch (error) {
          reportError(error);
        }
      },
    });
    const toErrorData = (error: unknown) => {
      const known = reportError(error);
      latest.current.onError?.(known);
      return known.toData();
    };
    return createTaskRunner({ store, perform, toErrorData });
  }, [client, store, files, queryClient, reportError, latest]);

  useEffect(() => {
    if (!restored) return;
    prefetchPerformTask();
    runner.start();
    return () => runner.stop();
  }, [runner, restored]);

  const moved =
    state.launch.phase === "provisioning" || (state.launch.phase === "idle" && state.launch.failure !== null);
  useEffect(() => {
    if (moved) void queryClient.invalidateQueries({ queryKey: kitKey(client, "balance") });
  }, [moved, client, queryClient]);

  const dispatch = useCallback(
    (action: WizardAction) => {
      setActed(true);
      if (latest.current.launch === "popup" && leadsToPayment(store.getState(), action))
        opened.current = openPayWindow(client.url);
      store.dispatch(action);
    },
    [store, client, latest],
  );
  const draftKey = storage === null ? null : key;
  const addFiles = useCallback(
    async (added: readonly File[], { reopened = false }: { reopened?: boolean } = {}) => {
      if (!reopened) setActed(true);
      const besidePaths = store
        .getState()
        .files.filter(({ status }) => status !== "refused" && status !== "missing")
        .map(({ path }) => path);
      const newId = () => newFileId(client.timing.nowMs());
      const chosen = await readChosenFiles(added, { limitBytes: maxFileBytes, besidePaths, newId });
      for (const { file, chosen: description } of chosen) files.set(description.id, file);
      store.dispatch({ type: "files-added", files: chosen.map(({ chosen: description }) => description) });
      const usable = chosen.flatMap(({ file, chosen: { path, error } }) => (error ? [] : [{ path, file }]));
      if (draftKey !== null) void keepChosen(draftKey, { files: usable, nowMs: client.timing.nowMs() });
    },
    [store, files, client, maxFileBytes, draftKey],
  );
  const fileOf = useCallback((id: string) => files.get(id), [files]);
  return { state, dispatch, restored, addFiles, draftKey, fileOf, account, acted, launchIn, maxFileBytes };
}

let lastFile = 0;

/** Unlike any other of this page, and of the pages before it whose draft may be read here. */
function newFileId(nowMs: number): string {
  lastFile += 1;
  return `${nowMs.toString(36)}-${lastFile}`;
}
