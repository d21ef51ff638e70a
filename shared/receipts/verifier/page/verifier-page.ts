import { verify } from '../core/verify.ts';
import { type Changes, type Desk, desk, type Given } from './desk.ts';
import { element } from './element.ts';
import { type Language, languageFor } from './language.ts';
import { masthead } from './masthead.ts';
import { evidenceIn, type Readings, readingsOf } from './readings.ts';
import { savePage } from './saved-page.ts';
import { isServed } from './served.ts';
import { speechIn } from './speech.ts';
import { type Outcome, spoken, verdictLines } from './verdict-panel.ts';
import { type FieldName, fieldNames } from './words/page-words.ts';

type Places = { readonly root: HTMLElement; readonly said: HTMLElement };

const outcomeOf = (readings: Readings, projectId: string): Outcome => {
  const evidence = evidenceIn(readings, projectId);
  return typeof evidence === 'string' ? evidence : { receipt: evidence.receipt, verdict: verify(evidence) };
};

const mainOf = (title: string, lines: HTMLElement, { receiptAndKeys, more }: Desk): HTMLElement => {
  const heading = element('h2', { id: 'verdict' }, title);
  const verdict = element('section', { class: 'verdict', 'aria-labelledby': 'verdict' }, heading, lines);
  return element('main', {}, receiptAndKeys, more, verdict);
};

const speaker = (said: HTMLElement) => (text: string) => {
  // The same words again are no news.
  if (said.textContent !== text) said.textContent = text;
};

const changesTo = (given: Given, refresh: () => void, say: (text: string) => void): Changes => ({
  text: (name, text) => {
    given.texts[name] = text;
    refresh();
  },
  projectId: (id) => {
    given.projectId = id;
    refresh();
  },
  more: (open) => {
    given.more = open;
  },
  say,
});

/** Fills the page and keeps it in step with what the person gives. Returns how to put a document into a field. */
export const verifierPage = ({ root, said }: Places): ((name: FieldName, text: string) => void) => {
  const given = { texts: { receipt: '', keys: '', trusted: '', chain: '', head: '' }, projectId: '', more: false };
  const say = speaker(said);
  const lines = element('div', { class: 'lines' });
  let speech = speechIn(languageFor(navigator.languages));
  const refresh = (): void => {
    // Whatever happens now, the verdict on what stood here before is gone.
    lines.replaceChildren();
    const readings = readingsOf(given.texts);
    for (const name of fieldNames) shown.fields[name].tell(readings[name]);
    const outcome = outcomeOf(readings, given.projectId);
    lines.replaceChildren(...verdictLines(speech, outcome));
    say(spoken(speech, outcome));
  };
  const draw = (): Desk => {
    const { page, language } = speech;
    const drawn = desk(speech, given, changesTo(given, refresh, say));
    document.documentElement.lang = language;
    document.title = `${page.title} · Convi`;
    const top = masthead(speech, { served: isServed(), choose, save: savePage });
    root.replaceChildren(...top, mainOf(page.verdict, lines, drawn));
    return drawn;
  };
  const choose = (language: Language): void => {
    speech = speechIn(language);
    shown = draw();
    refresh();
    document.getElementById(`language-${language}`)?.focus();
  };
  let shown = draw();
  refresh();
  return (name, text) => {
    if (name !== 'receipt' && name !== 'keys') shown.more.open = true;
    shown.fields[name].put(text);
  };
};
