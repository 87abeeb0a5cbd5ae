"use client";
import { loadPart } from "@gpukit/sdk";
import { type ComponentType, type LazyExoticComponent, lazy } from "react";

// What a wallet is chosen with comes when one is needed.
const loadChoices = () => import("./WalletChoices.js").then(({ WalletChoices }) => ({ default: WalletChoices }));

export const WalletChoices: LazyExoticComponent<ComponentType> = lazy(() => loadPart(loadChoices));
