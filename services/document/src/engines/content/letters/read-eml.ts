import PostalMime, { type Address } from 'postal-mime';
import type { Letter, LetterPart } from './letter.ts';

const shown = (each: Address): string => {
  if (each.group) return `${each.name}: ${each.group.map(shown).join(', ')}`;
  return each.name && each.address ? `${each.name} <${each.address}>` : each.address || each.name;
};
const all = (list: readonly Address[] | undefined): string | undefined => list?.map(shown).join(', ');

const bytesOf = (content: ArrayBuffer | Uint8Array | string): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);

// The library tells a description and no location; parts of saved pages are known by their location only.
const locatable = (raw: Buffer): Buffer =>
  Buffer.from(raw.toString('latin1').replace(/^content-location:/gim, 'Content-Description:'), 'latin1');

const LINE_FEED = 10;

/** Lines of old programs end with a carriage return alone, and before a letter may be blank ones. */
const plain = (raw: Buffer): Buffer => {
  const start = raw.findIndex((byte) => byte > 0x20);
  const letter = raw.subarray(Math.max(0, start));
  return letter.includes(LINE_FEED)
    ? letter
    : Buffer.from(letter.toString('latin1').replaceAll('\r', '\r\n'), 'latin1');
};

/** Reads a letter, or a web page that was saved as one. */
export const readEml = async (raw: Buffer, isPage: boolean): Promise<Letter> => {
  const email = await PostalMime.parse(isPage ? locatable(plain(raw)) : plain(raw), { maxNestingDepth: 64 });
  const date = email.headers.find(({ key }) => key === 'date')?.value;
  const parts = email.attachments.map(({ filename, mimeType, contentId, description, content }): LetterPart => {
    const keys = [contentId && `cid:${contentId.replace(/^<|>$/g, '')}`, isPage && description].filter((key) => !!key);
    return { name: filename ?? '', type: mimeType, content: bytesOf(content), keys: keys as string[] };
  });
  const fields = [
    ['From', email.from && shown(email.from)],
    ['To', all(email.to)],
    ['Cc', all(email.cc)],
    ['Date', date],
    ['Subject', email.subject],
  ] as const;
  return { fields: isPage ? [] : fields, html: email.html, text: email.text, parts };
};
