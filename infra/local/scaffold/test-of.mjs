import { relative } from 'node:path/posix';

/**
 * The test of a new converter: what it makes is told by its content to be what it promised.
 * @param {import('./wish.mjs').Wish} wish
 * @param {import('./service-habits.mjs').Habits} habits
 */
export const testOf = ({ id, service, name }, { input, pair, folder }) => {
  const [from, to] = pair(id);
  const registry = relative(folder, 'src/registry.ts');
  return `import { convertLocally, localHost } from '@convi/worker-kit';
import { afterAll, expect, test } from 'vitest';
import { ${service}Registry } from '${registry}';

const host = await localHost(${service}Registry);
afterAll(host.close);

const content = ${input};

test('${name.replaceAll("'", '’')}: ${from} becomes ${to}, told by its content', async () => {
  const { value } = await convertLocally(host, { to: '${to}', inputs: [{ format: '${from}', content }] });

  expect(value).toHaveLength(1);
});
`;
};
