import type { Catalogue, FormatId, Service } from '@convi/contracts';
import { type Heard, jsonIn } from '../calls/ask.ts';
import { isFree, type JsonSchema } from '../calls/json-schema.ts';
import type { Site } from '../sinks/site.ts';
import type { Voice } from './voice.ts';

type Offered = Catalogue['services'][Service]['operations'][number];

/** What a room offers now, with the options of each pair. */
export const offersOf = async ({ convi, answers }: Site, service: Service): Promise<readonly Offered[]> => {
  const heard = await answers.ask({ name: 'formats', url: `${convi.url}/v1/formats`, method: 'GET' });
  return jsonIn<Catalogue>(heard).services[service].operations;
};

// The catalogue shows options as JSON Schema.
const fieldsOf = ({ options }: Offered): [string, JsonSchema][] =>
  Object.entries((options as JsonSchema).properties ?? {});

/** What is made, and of what where that is known: then only the options of that pair are given. */
type Pair = { readonly to: FormatId; readonly from?: FormatId };

const makes = (offers: readonly Offered[], { to, from }: Pair): Offered[] =>
  offers.filter(
    (each) => each.name === 'convert' && each.to.includes(to) && (from === undefined || each.from.includes(from)),
  );

/** Options that are written into the result as they are: whoever downloads it reads them again. */
const written = new Set(['title', 'artist', 'album', 'albumArtist', 'composer', 'genre', 'comment', 'chapterText']);

/** Marks in every option that takes any text, and everything kept that a file says of itself. */
export const markedOptions = ({ marks }: Site, offers: readonly Offered[], pair: Pair): Record<string, unknown> => {
  const fields = makes(offers, pair).flatMap(fieldsOf);
  const markFor = (name: string): string => (written.has(name) ? marks.shown(name) : marks.hidden(name));
  const texts = fields.filter(([, schema]) => isFree(schema)).map(([name]) => [name, markFor(name)] as const);
  const keeps = fields.some(([name]) => name === 'metadata');
  // Titles of chapters are answered again, with the facts of a result.
  const chapters = [{ atSeconds: 0, title: marks.shown('chapter') }];
  const hasChapters = fields.some(([name]) => name === 'chapters');
  return { ...Object.fromEntries(texts), ...(keeps && { metadata: 'keep' }), ...(hasChapters && { chapters }) };
};

/** Asks for every format with marks as the values of all options at once, and with an option that there is not. */
export const spoiltOptions = async (
  { marks: { hidden, field } }: Site,
  { say }: Voice,
  { offers, fileIds }: { readonly offers: readonly Offered[]; readonly fileIds: readonly string[] },
): Promise<Heard[]> => {
  const heard: Heard[] = [];
  for (const offer of offers) {
    const options = Object.fromEntries(fieldsOf(offer).map(([name]) => [name, hidden(name)]));
    const strange = { ...options, [field('option')]: hidden('option') };
    const json = { operation: offer.name, to: offer.to[0], fileIds };
    for (const wrong of [{ options: strange }, { perFile: { [fileIds[0] ?? '']: strange } }])
      heard.push(await say('/conversions', { method: 'POST', json: { ...json, ...wrong } }));
  }
  return heard;
};
