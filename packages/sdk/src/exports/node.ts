export { createNodeClient } from "../node/createNodeClient.js";
export type {
  AttemptFailure,
  AttemptReference,
  CreateNodeClientParameters,
  EnrolParameters,
  FailAttemptParameters,
  HeartbeatParameters,
  NodeCallOptions,
  NodeClient,
  NodeServerInfo,
  UploadArtifactParameters,
  WatchCommandsParameters,
} from "../node/nodeClient.js";
