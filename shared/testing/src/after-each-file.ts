import { afterAll } from 'vitest';
import { endFile } from './end-of-file.ts';

// A set-up file of vitest: unlike modules, which files of one process share, it is run anew for each of them.
afterAll(endFile);
