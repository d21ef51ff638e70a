import type { Disclosure } from '@convi/contracts';
import { type Kind, told } from './found.ts';
import { attribute, elementText, startTags } from './xml-text.ts';

const properties: readonly (readonly [string, Kind])[] = [
  ['dc:creator', 'author'],
  ['dc:title', 'description'],
  ['dc:description', 'description'],
  ['pdf:Keywords', 'description'],
  ['dc:rights', 'copyright'],
  ['xmp:CreatorTool', 'software'],
  ['pdf:Producer', 'software'],
  ['xmp:CreateDate', 'time'],
  ['xmp:ModifyDate', 'time'],
  ['pdfx:Company', 'company'],
  ['photoshop:City', 'place'],
  ['xmpMM:DerivedFrom', 'custom-properties'],
];

/** What an XMP packet tells: each property stands as an attribute or as an element. */
export const fromXmp = (xmp: string): Disclosure[] => {
  const descriptions = startTags(xmp, 'rdf:Description');
  return properties.flatMap(([name, kind]) => {
    const written = descriptions.map((tag) => attribute(tag, name)).find((value) => value !== undefined);
    return told(kind, written ?? elementText(xmp, name));
  });
};
