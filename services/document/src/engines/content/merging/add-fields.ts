import { PDFArray, PDFDict, PDFHexString, PDFName, PDFString } from 'pdf-lib';
import type { Transplant } from './transplant.ts';

/* Interactive forms: ISO 32000-1 §12.7. */
const FORM = PDFName.of('AcroForm');
const FIELDS = PDFName.of('Fields');
const RESOURCES = PDFName.of('DR');
const NAME = PDFName.of('T');
const APPEARANCE = PDFName.of('DA');

const formOf = ({ target }: Transplant): PDFDict => {
  const present = target.catalog.lookupMaybe(FORM, PDFDict);
  if (present) return present;
  const form = target.context.obj({ Fields: [], DR: {} });
  target.catalog.set(FORM, target.context.register(form));
  return form;
};

const nameOf = (field: PDFDict): string => {
  const name = field.lookup(NAME);
  return name instanceof PDFString || name instanceof PDFHexString ? name.decodeText() : '';
};

const namesIn = ({ target }: Transplant, fields: PDFArray): Set<string> => {
  const refs = fields.asArray();
  return new Set(
    refs.map((ref) => target.context.lookupMaybe(ref, PDFDict)).map((field) => (field ? nameOf(field) : '')),
  );
};

// Fields of one name are one field, with one value: those of two documents must not become so by chance.
const ownName = (name: string, taken: ReadonlySet<string>): string => {
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? name : `${name}-${n}`;
    if (!taken.has(candidate)) return candidate;
  }
};

const addMissing = (present: PDFDict, added: PDFDict): void => {
  for (const [name, one] of added.entries()) if (!present.has(name)) present.set(name, one);
};

const mergeResources = (form: PDFDict, from: PDFDict): void => {
  const resources = form.lookup(RESOURCES, PDFDict);
  for (const kind of from.keys()) {
    const [present, added] = [resources.lookup(kind), from.lookup(kind)];
    if (present instanceof PDFDict && added instanceof PDFDict) addMissing(present, added);
    else if (!present && added) resources.set(kind, added);
  }
};

/** Adds copied fields to a form, under names of their own. */
const addNamed = (transplant: Transplant, form: PDFDict, fields: PDFArray): void => {
  const ours = form.lookup(FIELDS, PDFArray);
  const taken = namesIn(transplant, ours);
  for (const field of fields.asArray()) {
    const dictionary = transplant.target.context.lookupMaybe(field, PDFDict);
    if (!dictionary) continue;
    const name = nameOf(dictionary);
    const own = ownName(name, taken);
    if (own !== name) dictionary.set(NAME, PDFHexString.fromText(own));
    taken.add(own);
    ours.push(field);
  }
};

/** Takes over the form of a PDF whose pages were copied, so that its fields can still be filled in. */
export const addFields = (transplant: Transplant): void => {
  const { source, copier } = transplant;
  const theirs = source.catalog.lookupMaybe(FORM, PDFDict);
  const fields = theirs?.lookupMaybe(FIELDS, PDFArray);
  if (!theirs || !fields || fields.size() === 0) return;
  const form = formOf(transplant);
  addNamed(transplant, form, copier.copy(fields));
  const resources = theirs.lookupMaybe(RESOURCES, PDFDict);
  if (resources) mergeResources(form, copier.copy(resources));
  const appearance = theirs.get(APPEARANCE);
  if (appearance && !form.has(APPEARANCE)) form.set(APPEARANCE, copier.copy(appearance));
};
