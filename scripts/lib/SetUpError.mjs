/** Set-up could not go on; the message is one line a newcomer can act on, shown without a stack. */
export class SetUpError extends Error {
  name = "SetUpError";
}

/**
 * Runs a script's main function and turns its outcome into the exit code.
 *
 * @param {() => Promise<number | undefined>} main
 */
export const runMain = async (main) => {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(error instanceof SetUpError ? error.message : error);
    process.exitCode = 1;
  }
};
