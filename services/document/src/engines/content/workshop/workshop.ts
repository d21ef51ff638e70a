import { formField } from '@convi/contracts';
import * as z from 'zod';
import type { PageWork } from '../../pages/page-work.ts';
import { askContent, type Given, inJob } from '../content-engine.ts';
import type { AssembleRequest, Part } from './assembling/assemble.ts';
import type { ShrinkImagesRequest } from './compressing/shrink-images.ts';
import type { ConformRequest } from './conformance/conform.ts';
import type { PrepareRequest } from './conformance/prepare-pdf.ts';
import type { EditRequest } from './edit-pdf.ts';
import type { SplitRequest } from './splitting/split-pdf.ts';

const pages = z.int();
const edited = z.object({ pages, hasForm: z.boolean() });
const assembled = z.object({ pages, starts: z.array(pages), hasDroppedFrames: z.boolean() });
const divided = z.object({ pages: z.array(pages) });
const conformed = z.object({ isMended: z.boolean(), hasDroppedMedia: z.boolean(), faults: z.array(z.string()) });
const still = { hadForm: z.boolean(), hadAttachments: z.boolean(), showsThrough: z.boolean() };
const prepared = z.object({ pages, ...still });
const listed = z.object({ fields: z.array(formField) });
const shrunk = z.object({ pages, hasForm: z.boolean(), isTagged: z.boolean() });

type GivenPart = Given & Omit<Part, 'path'>;
type Assemble = Omit<AssembleRequest, 'parts' | 'to'> & { readonly parts: readonly GivenPart[]; readonly to: string };

/** What a job can have done to PDFs by pdf-lib. Inputs are linked into the engine's folder, where the outputs appear. */
export const workshop = ({ engines, context }: PageWork) => {
  const ask = askContent(engines.content, context);
  const about = (given: Given) => ({ path: inJob(given.name) });
  return {
    /** Takes the PDF, and the picture that it is to be stamped with. */
    edit: ([given, picture]: readonly [Given, Given?], { to, stage, wish }: Omit<EditRequest, 'path'>) => {
      const stamped = { ...wish, ...(picture && { picture: inJob(picture.name) }) };
      const request = { ...about(given), to: inJob(to), stage, wish: stamped };
      return ask({ do: 'edit', given: picture ? [given, picture] : [given], request }, edited);
    },
    conform: (given: Given, { to, standard }: Omit<ConformRequest, 'path'>) =>
      ask({ do: 'conform', given: [given], request: { ...about(given), to: inJob(to), standard } }, conformed),
    preparePdf: (given: Given, { to, ...rest }: Omit<PrepareRequest, 'path'>) =>
      ask({ do: 'preparePdf', given: [given], request: { ...about(given), ...rest, to: inJob(to) } }, prepared),
    listFields: (given: Given) => ask({ do: 'listFields', given: [given], request: about(given) }, listed),
    assemble: ({ parts, to, ...rest }: Assemble) => {
      const inside = parts.map(({ name, from: _, ...part }) => ({ ...part, path: inJob(name) }));
      return ask({ do: 'assemble', given: parts, request: { ...rest, parts: inside, to: inJob(to) } }, assembled);
    },
    /** Writes the parts as `<to>-1.pdf` and so on. */
    split: (given: Given, { to, ...rest }: Omit<SplitRequest, 'path'>) =>
      ask({ do: 'split', given: [given], request: { ...about(given), ...rest, to: inJob(to) } }, divided),
    shrinkImages: (given: Given, { to, ...rest }: Omit<ShrinkImagesRequest, 'path'>) =>
      ask({ do: 'shrinkImages', given: [given], request: { ...about(given), ...rest, to: inJob(to) } }, shrunk),
  };
};
