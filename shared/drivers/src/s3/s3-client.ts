import http from 'node:http';
import https from 'node:https';
import { Client } from 'minio';

export type S3Address = {
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
};

const ANSWER_WITHIN_MS = 60_000;

/** A server that never answers must not hold an upload for ever; once it has answered, its reader decides how fast it goes. */
const impatient = (transport: Pick<typeof http, 'request'>): Pick<typeof http, 'request'> => ({
  request: ((options: http.RequestOptions, onResponse: (response: http.IncomingMessage) => void) => {
    const request = transport.request({ ...options, timeout: ANSWER_WITHIN_MS }, onResponse);
    request.once('timeout', () => request.destroy(new Error('the object store did not answer in time')));
    request.once('response', () => request.setTimeout(0));
    return request;
    // One of the overloads of `request`; the client calls no other.
  }) as typeof http.request,
});

/** A client of one S3 endpoint. Paths are in the path style, which every server understands. */
export const s3Client = ({ endpoint, accessKey, secretKey }: S3Address): Client => {
  const { protocol, hostname, port } = new URL(endpoint);
  const useSSL = protocol === 'https:';
  return new Client({
    endPoint: hostname.replace(/^\[|\]$/g, ''),
    useSSL,
    ...(port ? { port: Number(port) } : {}),
    accessKey,
    secretKey,
    pathStyle: true,
    transport: impatient(useSSL ? https : http),
    transportAgent: useSSL ? new https.Agent({ keepAlive: true }) : new http.Agent({ keepAlive: true }),
    // It writes its retries to the console; ours are quiet.
    retryOptions: { disableRetry: true },
  });
};
