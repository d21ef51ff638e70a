import { type Found, told } from './found.ts';
import type { PackageParts } from './package-parts.ts';
import { attribute, elementText, startTags } from './xml-text.ts';

/** What a book tells of itself. EPUB 3.3 §5.2. */
export const fromEpub = async ({ texts }: PackageParts): Promise<Found> => {
  const opf = await texts(/\.opf$/);
  const generator = startTags(opf, 'meta').find((tag) => /generator|calibre/i.test(attribute(tag, 'name') ?? ''));
  return {
    disclosures: [
      ...told('author', elementText(opf, 'dc:creator')),
      ...told('author', elementText(opf, 'dc:contributor')),
      ...told('company', elementText(opf, 'dc:publisher')),
      ...told('copyright', elementText(opf, 'dc:rights')),
      ...told('description', elementText(opf, 'dc:title')),
      ...told('time', elementText(opf, 'dc:date')),
      ...told('software', generator && attribute(generator, 'content')),
    ],
    fonts: [],
  };
};
