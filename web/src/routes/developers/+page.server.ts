import { reference } from '../../reference/reference.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => reference();
