import '../core/early.ts';
import { run } from './run.ts';

// Put in by the build.
declare const CONVI_VERIFY_VERSION: string;

const { code, out, error } = run(process.argv.slice(2), CONVI_VERIFY_VERSION);
if (out !== undefined) process.stdout.write(`${out}\n`);
if (error !== undefined) process.stderr.write(`${error}\n`);
// Not process.exit: what was written to a pipe must arrive first.
process.exitCode = code;
