import type { Id } from "@gpukit/core";

/** The bus topic that wakes a node's command watchers. */
export const nodeTopic = (nodeId: Id): string => `node:${nodeId}`;
