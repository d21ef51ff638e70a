import { tryCommand } from '@convi/worker-kit';
import { documentRegistry } from './registry.ts';

process.exitCode = await tryCommand(documentRegistry, process.argv.slice(2));
