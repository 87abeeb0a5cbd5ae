import { SetUpError } from "./SetUpError.mjs";

const minimum = { major: 20, minor: 19 };

/** Throws a SetUpError when this Node is older than the packages' `engines` allow. */
export const ensureNode = (version = process.versions.node) => {
  const [major, minor] = version.split(".").map(Number);
  if (major > minimum.major || (major === minimum.major && minor >= minimum.minor)) return;
  throw new SetUpError(
    `gpukit needs Node ${minimum.major}.${minimum.minor} or newer; this is ${version}. Install it from nodejs.org or with your version manager.`,
  );
};
