import { startChild } from '../../../infra/local/processes/start-child.mjs';
import { tool, toolEnvironment } from '../../../infra/local/toolchain/tool.mjs';

/** Runs a tool of the checkout in a tree and gives what it prints, whatever its exit code says. */
export const runTool = async (path: string, [name, args, command]: Parameters<typeof tool>): Promise<string> => {
  const [file, ...rest] = tool(name, args, command);
  const stdio = ['ignore', 'pipe', 'ignore'] as const;
  const child = startChild({ command: file, args: rest, cwd: path, env: toolEnvironment(), stdio: [...stdio] });
  const pieces: Buffer[] = [];
  for await (const piece of child.process.stdout ?? []) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces).toString('utf8');
};
