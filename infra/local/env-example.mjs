import { writeFileSync } from 'node:fs';
import { envExample } from '../../shared/kernel/src/config/env-example.ts';

writeFileSync(new URL('../config/.env.example', import.meta.url), envExample());
