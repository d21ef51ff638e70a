/** A foreseen end of a command: the person who ran it reads the sentence, not a stack. */
export class Refusal extends Error {}

/**
 * Runs a command to its end and turns what went wrong into one sentence and an exit code.
 * @param {() => Promise<number>} command
 */
export const runCommand = async (command) => {
  try {
    process.exitCode = await command();
  } catch (error) {
    const isForeseen = error instanceof Refusal;
    process.stderr.write(
      `\nconvi  ${isForeseen ? error.message : (error instanceof Error && error.stack) || String(error)}\n`,
    );
    process.exitCode = 1;
  }
};
