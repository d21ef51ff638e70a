import { PassThrough } from 'node:stream';
import { systemClock } from '../clock/index.ts';
import { s3ObjectStore } from './index.ts';

/* A process that uploads 20 MiB and then waits for more, until it is killed. Takes the store and the key as JSON. */
const [, , about = '{}'] = process.argv;
type About = { endpoint: string; accessKey: string; secretKey: string; bucket: string; key: string };
// Written by the test that starts this program.
const { key, ...store } = JSON.parse(about) as About;
const body = new PassThrough();
body.write(Buffer.alloc(20 * 1_024 ** 2, 1));
await s3ObjectStore({ ...store, clock: systemClock() }).put(key, body);
