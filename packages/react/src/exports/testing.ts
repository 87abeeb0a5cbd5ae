export { type CreateReplayParameters, createReplay, type Replay } from "../replay/createReplay.js";
export type { MarketRecording, RecordedEvent, RecordedLock, ScenarioRecording } from "../replay/Recording.js";
export { replayHandlers } from "../replay/replayHandlers.js";
export { openReplaySocket, type ReplaySocket } from "../replay/replaySocket.js";
