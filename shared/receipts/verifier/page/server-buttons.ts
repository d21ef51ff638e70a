import { readReceipt } from '../core/read-document.ts';
import { element, pressed } from './element.ts';
import { isServed, servedKeys } from './served.ts';
import { servedChain } from './served-chain.ts';
import type { Speech } from './speech.ts';
import type { FieldName } from './words/page-words.ts';

/** What a button may do with what the server gave, or did not. */
type Desk = {
  readonly put: (name: FieldName, text: string) => void;
  readonly complain: (name: FieldName, text: string) => void;
  readonly receipt: () => string;
};

/** A button that a page has only when it came from a server: it asks nobody before it is pressed. */
const serverButton = (label: string, take: () => Promise<void>): HTMLElement[] =>
  isServed() ? [pressed(element('button', { type: 'button', class: 'button' }, label), () => void take())] : [];

export const keysButton = ({ page }: Speech, desk: Desk): HTMLElement[] =>
  serverButton(page.takeKeys, async () => {
    const keys = await servedKeys();
    if (keys === undefined) desk.complain('keys', page.noKeys);
    else desk.put('keys', keys);
  });

const idIn = (text: string): string | undefined => {
  try {
    return readReceipt(text).id;
  } catch {
    return undefined;
  }
};

export const chainButton = ({ page }: Speech, desk: Desk): HTMLElement[] =>
  serverButton(page.takeChain, async () => {
    const id = idIn(desk.receipt());
    if (id === undefined) return desk.complain('chain', page.waiting.receipt);
    const served = await servedChain(id).catch(() => 'silent' as const);
    if (typeof served === 'string') return desk.complain('chain', page.noChain[served]);
    desk.put('chain', served.chain);
    desk.put('head', served.head);
  });
