import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { failureSlugs } from '@convi/contracts';

// Run by a test in a Node sandbox: proves that sources and modules load, and tells what lies beside them.
const repository = dirname(import.meta.filename.replace(/\/shared\/.*/, '/any'));
process.stdout.write(JSON.stringify({ loaded: failureSlugs.length > 0, beside: readdirSync(repository) }));
