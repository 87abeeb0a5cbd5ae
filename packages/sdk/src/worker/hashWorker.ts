// The body of a page's worker that hashes one blob: what it cannot read goes to the page's `onerror`.
import { hashBlocks } from "../files/hashBlocks.js";

self.onmessage = ({ data }: MessageEvent<Blob>) => {
  hashBlocks(data).then(
    (blocksSha256) => self.postMessage(blocksSha256),
    (error) => setTimeout(() => reportError(error)),
  );
};
