import type { Site } from '../sinks/site.ts';
import type { Call, Heard } from './ask.ts';

/** Addresses that the route table does not know: pages, health, the operators' door, what there is not. */
const addresses = ({ marks: { hidden, field } }: Site): readonly string[] => {
  const query = `?${field('query')}=${hidden('query')}`;
  const own = ['/', '/healthz', '/readyz', '/problems', '/ops/queues', '/ops/queues/', '/ops/queues/api/queues'];
  const below = ['', '/v1', '/v1/projects', '/problems', '/ops', '/ops/queues', '/.well-known', '/healthz'];
  return [
    ...own.map((path) => `${path}${query}`),
    ...below.map((path) => `${path}/${hidden('path')}${query}`),
    `/${encodeURIComponent(`${hidden('path')} тайна "ё"`)}`,
    `/..%2f${hidden('path')}`,
    `//${hidden('host')}.example/`,
  ];
};

const credentialsOf = ({ marks: { hidden } }: Site): readonly string[] => [
  `Bearer ${hidden('token')}`,
  `Basic ${Buffer.from(`${hidden('name')}:${hidden('password')}`).toString('base64')}`,
];

const doorsOf = ({ convi: { url, privatePorts } }: Site) => ({
  public: url,
  private: `http://127.0.0.1:${privatePorts.gateway}`,
});

const callsOf = (site: Site): Call[] =>
  Object.entries(doorsOf(site)).flatMap(([door, url]) =>
    addresses(site).flatMap((path) =>
      credentialsOf(site).flatMap((authorization) =>
        ['text/html', 'application/json'].map((accept) => ({
          name: `the ${door} door ${path} as ${accept}`,
          url: `${url}${path}`,
          method: 'GET',
          headers: { accept, authorization },
        })),
      ),
    ),
  );

/** Asks them all, as pages and as programs do, with marks in paths, words and credentials. */
export const otherDoors = async (site: Site): Promise<Heard[]> => {
  const heard: Heard[] = [];
  for (const call of callsOf(site)) heard.push(await site.answers.ask(call));
  return heard;
};
