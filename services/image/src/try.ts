import { tryCommand } from '@convi/worker-kit';
import { imageRegistry } from './registry.ts';

process.exitCode = await tryCommand(imageRegistry, process.argv.slice(2));
