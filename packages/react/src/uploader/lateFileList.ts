"use client";
import { loadPart } from "@gpukit/sdk";
import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { UploaderFileListProps } from "./UploaderFileList.js";

const load = () => import("./UploaderFileList.js").then(({ UploaderFileList }) => ({ default: UploaderFileList }));

/** Comes with the first file: before that there is nothing to list. */
export const UploaderFileList: LazyExoticComponent<ComponentType<UploaderFileListProps>> = lazy(() => loadPart(load));

/** Fetches it while the visitor looks for a file; rejects where it is out of reach, which also shows when it is needed. */
export async function prefetchFileList(): Promise<void> {
  await load();
}
