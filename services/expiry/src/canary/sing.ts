import { ConnectionError, conviClient, ProblemError, uploadFiles } from '@convi/client';
import { type HeaderRecord, headerRecord, type Ports } from '@convi/kernel';

/** What a canary's life came to. All but `kept` and `unreachable` are broken promises. */
export const canaryOutcomes = ['kept', 'unreachable', 'ended-early', 'door-open', 'key-alive', 'bytes-left'] as const;
export type CanaryOutcome = (typeof canaryOutcomes)[number];

export type CanaryPorts = Pick<Ports, 'clock' | 'records' | 'keyring' | 'objects'> & {
  /** Address of the public door. */
  readonly url: string;
};

const LIFE_SECONDS = 20;
/** Between the end and the look at the door: the clocks of two hosts differ by less. */
const DOOR_GRACE_MS = 250;
const KEY_GRACE_MS = 1_000;
const BYTES_GRACE_MS = 5_000;

/** The smallest picture: one grey pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

type Canary = { readonly id: string; readonly endAt: number; readonly prefix: HeaderRecord['prefix'] };
type Client = ReturnType<typeof conviClient>;

const until = ({ clock }: CanaryPorts, at: number): Promise<void> =>
  new Promise((resolve) => void clock.at(at, resolve));

const hatch = async ({ url, records }: CanaryPorts): Promise<{ canary: Canary; client: Client }> => {
  let token: string | undefined;
  const client = conviClient({ baseUrl: url, credential: () => token });
  const project = await client.createProject({ body: { service: 'image', lifeSeconds: LIFE_SECONDS } });
  token = project.token;
  await uploadFiles(client, { id: project.id, files: [{ name: 'canary.png', data: new Blob([PIXEL]) }] });
  const record = await records.read(project.id);
  const { prefix } = headerRecord.parse(record?.fields);
  return { canary: { id: project.id, endAt: Date.parse(project.expiresAt), prefix }, client };
};

const isRefused = (client: Client, id: string): Promise<boolean> =>
  client.readProject({ params: { id } }).then(
    () => false,
    (error: unknown) => {
      if (error instanceof ProblemError && error.slug === 'project-ended') return true;
      throw error;
    },
  );

const hasBytes = async ({ objects }: CanaryPorts, { prefix }: Canary): Promise<boolean> => {
  for await (const _ of objects.list(prefix)) return true;
  return false;
};

const live = async (ports: CanaryPorts): Promise<CanaryOutcome> => {
  const { canary, client } = await hatch(ports);
  if (!(await hasBytes(ports, canary)) || (await isRefused(client, canary.id))) return 'ended-early';
  await until(ports, canary.endAt + DOOR_GRACE_MS);
  if (!(await isRefused(client, canary.id))) return 'door-open';
  await until(ports, canary.endAt + KEY_GRACE_MS);
  const key = await ports.keyring.read(canary.id);
  key?.fill(0);
  if (key) return 'key-alive';
  await until(ports, canary.endAt + BYTES_GRACE_MS);
  return (await hasBytes(ports, canary)) ? 'bytes-left' : 'kept';
};

/**
 * Lives the life of a project as a visitor would, through the public door, and looks behind it whether the promise was
 * kept: the door shut at the end, the key gone within a second, the bytes within five.
 */
export const sing = (ports: CanaryPorts): Promise<CanaryOutcome> =>
  live(ports).catch((error: unknown) => {
    if (error instanceof ConnectionError || error instanceof ProblemError) return 'unreachable';
    throw error;
  });
