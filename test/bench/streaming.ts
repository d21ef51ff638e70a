import { request } from 'node:http';
import { tone } from '../fixtures/audio.ts';
import { createProject, download, endProject, type Holder, inProject, upload } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';
import { highestWhile, residentMiB } from './measuring/memory.ts';
import { report } from './measuring/report.ts';

const MiB = 1024 ** 2;
const BYTES = 2 * 1024 * MiB;
const BOUNDARY = 'convi-bench';

const part = Buffer.from(
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="large.wav"\r\ncontent-type: audio/wav\r\n\r\n`,
);
const end = Buffer.from(`\r\n--${BOUNDARY}--\r\n`);

/** Two GiB of a WAV without holding them: a real beginning, then the same piece again and again. */
function* wave(): Generator<Buffer> {
  const head = tone(0.1);
  const piece = Buffer.alloc(MiB, head.subarray(44, 8_044));
  yield part;
  yield head;
  for (let left = BYTES - head.length; left > 0; left -= piece.length)
    yield piece.subarray(0, Math.min(left, piece.length));
  yield end;
}

const sendLarge = ({ url, id, token }: Holder): Promise<string> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
    const sending = request(`${url}/v1/projects/${id}/files`, { method: 'POST', headers }, (response) => {
      let body = '';
      response
        .setEncoding('utf8')
        .on('data', (text) => (body += text))
        .on('end', () => {
          if (response.statusCode === 201) resolve(JSON.parse(body).files[0].id);
          else reject(new Error(`upload answered ${response.statusCode}`));
        });
    });
    sending.on('error', reject);
    const pieces = wave();
    const more = (): void => {
      for (let next = pieces.next(); !next.done; next = pieces.next())
        if (!sending.write(next.value)) return void sending.once('drain', more);
      sending.end();
    };
    more();
  });

const readLarge = async (holder: Holder, fileId: string): Promise<void> => {
  const response = await inProject(holder, `/files/${fileId}/content`);
  let bytes = 0;
  for await (const piece of response.body ?? []) bytes += piece.length;
  if (bytes !== BYTES) throw new Error(`download gave ${bytes} bytes`);
};

/** A small file first: what a process loads once is not the price of a large one. */
const warm = async (convi: Convi): Promise<void> => {
  const holder = await createProject(convi.url, 'audio');
  const [file] = await upload(holder, { name: 'small.wav', content: tone(20) });
  await download(holder, file!.id);
  await endProject(holder);
};

const convi = await startConvi([]);
try {
  await warm(convi);
  const pid = convi.processes.gateway.pid;
  const holder = await createProject(convi.url, 'audio');
  const idle = residentMiB(pid);
  let fileId = '';
  const sending = await highestWhile(pid, async () => {
    fileId = await sendLarge(holder);
  });
  const reading = await highestWhile(pid, () => readLarge(holder, fileId));
  // The reference is the allowance of 64 MiB above idle, so that a ratio of at most 1 meets the target.
  report({
    name: 'gateway memory above idle, 2 GiB upload',
    ours: sending - idle,
    reference: 64,
    unit: 'MiB',
    target: 1,
    good: 'below',
  });
  report({
    name: 'gateway memory above idle, 2 GiB download',
    ours: reading - idle,
    reference: 64,
    unit: 'MiB',
    target: 1,
    good: 'below',
  });
} finally {
  await convi.stop();
}
