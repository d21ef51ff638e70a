import { tryCommand } from '@convi/worker-kit';
import { audioRegistry } from './registry.ts';

process.exitCode = await tryCommand(audioRegistry, process.argv.slice(2));
