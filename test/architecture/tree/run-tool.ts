import { execFile } from 'node:child_process';
import { tool, toolEnvironment } from '../../../infra/local/toolchain/tool.mjs';

const OUTPUT_BYTES = 256 * 1024 * 1024;

/** Runs a tool of the checkout in a tree and gives what it prints, whatever its exit code says. */
export const runTool = (path: string, [name, args, command]: Parameters<typeof tool>): Promise<string> => {
  const [file, ...rest] = tool(name, args, command);
  return new Promise((resolve) => {
    const options = { cwd: path, env: toolEnvironment(), maxBuffer: OUTPUT_BYTES };
    execFile(file, rest, options, (_error, stdout) => resolve(stdout));
  });
};
