import type { Service } from '@convi/contracts';
import { contentsOf } from '../contents/contents-of.ts';
import type { Site } from '../sinks/site.ts';
import { convertAs, uploadAs, type Voice } from './voice.ts';

/** What opens files of users in each room. A process may be too short to be seen: its room works again until it was. */
const programs: { readonly [s in Service]: readonly string[] } = {
  image: ['bwrap', 'node'],
  document: ['bwrap', 'node', 'python3', 'soffice.bin', 'pdfinfo', 'qpdf', 'pdftotext'],
  audio: ['bwrap', 'ffmpeg', 'ffprobe'],
};

const MOST_TRIES = 100;

const workAgain = async (site: Site, voice: Voice): Promise<void> => {
  const { good, locked } = await contentsOf(site.marks, voice.service);
  const { name, content, to, password } = locked ?? { ...good[0]!, password: undefined };
  const [file] = await uploadAs(voice, [{ name, content }]);
  if (password) await voice.say(`/files/${file!.id}`, { method: 'PATCH', json: { password } });
  await convertAs(voice, { to, fileIds: [file!.id] });
  await voice.say(`/files/${file!.id}`, { method: 'DELETE' });
};

/** Has a room work until each of its programs was looked at while it worked. Returns those that never were. */
export const unseenPrograms = async (site: Site, voice: Voice): Promise<string[]> => {
  const unseen = (): string[] => programs[voice.service].filter((name) => !site.watch.programs().has(name));
  for (let tries = 0; tries < MOST_TRIES && unseen().length > 0; tries++) await workAgain(site, voice);
  return unseen();
};
