import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startStack } from '../../infra/local/stack.mjs';
import { picture } from '../fixtures/image.ts';
import { createProject, endProject, type Holder, inProject, readProject, upload } from '../stack/api.ts';
import { type Convi, startConvi } from '../stack/convi.ts';

let stop: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of stop.reverse()) await each();
  stop = [];
});

/** The database stands still meanwhile, so that its files belong together. */
const withoutKeyring = async ({ home: from, postgres }: Convi): Promise<string> => {
  const copy = join(mkdtempSync(join(tmpdir(), 'convi-copy-')), 'data');
  await postgres?.stop();
  cpSync(from, copy, {
    recursive: true,
    filter: (path) => !/\/(keyring|runner\.json)(\/|$)/.test(path) && !/[.]sock$|[/][.]s[.]PGSQL/.test(path),
  });
  await postgres?.restart();
  return copy;
};

/** The copy comes back beside the keyring as it is now. */
const restored = async (convi: Convi, copy: string) => {
  cpSync(join(convi.home, 'keyring'), join(copy, 'keyring'), { recursive: true });
  // Copied as anybody would reach it, which a keyring refuses.
  chmodSync(join(copy, 'keyring'), 0o700);
  const { REDIS_URL: _, DATABASE_URL: __, CONVI_HOME: ___, CONVI_START_TOKEN: ____, ...rest } = convi.settings;
  const { CONVI_SCRATCH_DIR: _____, ...env } = rest;
  const stack = await startStack({ home: copy, env, services: ['gateway', 'expiry'] });
  stop.push(async () => {
    await stack.stop();
    rmSync(join(copy, '..'), { recursive: true, force: true });
  });
  return stack;
};

const ends: Readonly<Record<string, (convi: Convi, holder: Holder) => Promise<unknown>>> = {
  'an early DELETE': (_, holder) => endProject(holder),
  'the end of its time': async (convi, holder) => {
    convi.moveClock(2_000);
    await expect.poll(async () => (await inProject(holder)).status, { timeout: 10_000 }).toBe(410);
  },
};

test.each(Object.keys(ends))(
  'a copy of everything but the keyring, made a second before %s, opens nothing after it',
  async (name) => {
    const convi = await startConvi(['image']);
    stop.push(convi.stop);
    const holder = await createProject(convi.url, 'image', 300);
    const content = await picture();
    const [file] = await upload(holder, { name: 'secret-name.png', content });
    const { expiresAt } = await readProject(holder);
    convi.moveClock(Date.parse(expiresAt) - convi.now() - 1_500);
    const copy = await withoutKeyring(convi);
    await ends[name]?.(convi, holder);
    await convi.processes.expiry.stop();

    const again = await restored(convi, copy);

    const asks = ['', `/files/${file!.id}`, `/files/${file!.id}/content`, '/archive'];
    for (const path of asks) {
      const response = await inProject({ ...holder, url: again.url }, path);
      const body = Buffer.from(await response.arrayBuffer());
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(body.includes('secret-name') || body.includes(content.subarray(0, 64))).toBe(false);
    }
  },
);
