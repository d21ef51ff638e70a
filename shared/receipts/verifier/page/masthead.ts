import { element, pressed } from './element.ts';
import { sign } from './icon.ts';
import { type Language, languageCodes, languages } from './language.ts';
import type { Speech } from './speech.ts';

const languageButton = (speech: Speech, code: Language, choose: (code: Language) => void): HTMLElement =>
  pressed(
    element(
      'button',
      {
        type: 'button',
        id: `language-${code}`,
        lang: code,
        title: languages[code],
        'aria-pressed': String(code === speech.language),
      },
      element('span', { 'aria-hidden': 'true' }, code.toUpperCase()),
      element('span', { class: 'heard' }, languages[code]),
    ),
    () => choose(code),
  );

/** The name, the language switch, and what the page is for. */
export const masthead = (
  speech: Speech,
  { served, choose, save }: { served: boolean; choose: (code: Language) => void; save: () => void },
): HTMLElement[] => {
  const name = served
    ? element('a', { class: 'name', href: '/' }, sign(), 'Convi')
    : element('p', { class: 'name' }, sign(), 'Convi');
  const buttons = languageCodes.map((code) => languageButton(speech, code, choose));
  const keep = element('button', { type: 'button', class: 'button plain' }, speech.page.keep);
  return [
    element('header', {}, name, element('div', { role: 'group', 'aria-label': speech.page.language }, ...buttons)),
    element(
      'section',
      { class: 'head', 'aria-labelledby': 'title' },
      element('h1', { id: 'title' }, speech.page.title),
      element('p', {}, speech.page.lead),
      element('p', {}, pressed(keep, save)),
    ),
  ];
};
