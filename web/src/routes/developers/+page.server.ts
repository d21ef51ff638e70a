import { reference } from '../../reference/reference.server.ts';
import type { Reference } from '../../reference/reference.ts';

export const load = (): Reference => reference();
