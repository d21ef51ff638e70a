import type { Disclosure } from '@convi/contracts';
import { fontsOfOdf } from './fonts-of.ts';
import { counted, type Found, type Kind, told } from './found.ts';
import type { PackageParts } from './package-parts.ts';
import { attribute, attributes, elementText, startTags } from './xml-text.ts';

/* ODF 1.3 part 3 §4.3 (meta.xml). */
const meta: readonly (readonly [string, Kind])[] = [
  ['meta:initial-creator', 'author'],
  ['dc:creator', 'last-editor'],
  ['meta:printed-by', 'author'],
  ['meta:generator', 'software'],
  ['dc:title', 'description'],
  ['dc:subject', 'description'],
  ['dc:description', 'description'],
  ['meta:keyword', 'description'],
  ['meta:creation-date', 'time'],
  ['dc:date', 'time'],
  ['meta:print-date', 'time'],
];

const metaOf = async ({ text }: PackageParts): Promise<Disclosure[]> => {
  const xml = await text('meta.xml');
  const cycles = Number(elementText(xml, 'meta:editing-cycles') ?? 0);
  const duration = elementText(xml, 'meta:editing-duration');
  const own = attributes(xml, 'meta:user-defined', 'meta:name');
  return [
    ...meta.flatMap(([name, kind]) => told(kind, elementText(xml, name))),
    ...(cycles > 1 ? told('revisions', String(cycles)) : []),
    ...(/[1-9]/.test(duration ?? '') ? told('editing-time', duration) : []),
    ...attributes(xml, 'meta:template', 'xlink:href').flatMap((path) => told('template', path)),
    ...counted('custom-properties', own.length, own),
  ];
};

const creators = (xml: string, element: string): string[] =>
  [...xml.matchAll(new RegExp(`<${element}[\\s>][\\s\\S]{0,600}?<dc:creator>([^<]*)<`, 'g'))].map(
    ([, name]) => name ?? '',
  );

const contentOf = (xml: string): Disclosure[] => {
  const sheetStyles = new Set(
    [
      ...xml.matchAll(
        /<style:style [^>]*style:name="([^"]+)"[^>]*style:family="table"[^>]*>\s*<style:table-properties[^>]*table:display="false"/g,
      ),
    ].map(([, name]) => name),
  );
  const sheets = startTags(xml, 'table:table').filter((tag) => sheetStyles.has(attribute(tag, 'table:style-name')));
  const rows = startTags(xml, 'table:table-row|table:table-column').filter((tag) =>
    /collapse|filter/.test(attribute(tag, 'table:visibility') ?? ''),
  );
  const slides = startTags(xml, 'style:drawing-page-properties').filter(
    (tag) => attribute(tag, 'presentation:visibility') === 'hidden',
  );
  const hidden = startTags(xml, 'text:hidden-text|text:hidden-paragraph').length;
  const invisible = startTags(xml, 'style:text-properties').filter((tag) => attribute(tag, 'text:display') === 'none');
  return [
    ...counted('comments', startTags(xml, 'office:annotation').length, creators(xml, 'office:annotation')),
    ...counted('tracked-changes', startTags(xml, 'text:changed-region|table:cell-content-change').length, [
      ...creators(xml, 'text:changed-region'),
      ...creators(xml, 'table:cell-content-change'),
    ]),
    ...counted(
      'hidden-sheets',
      sheets.length,
      sheets.flatMap((tag) => attribute(tag, 'table:name') ?? []),
    ),
    ...counted('hidden-cells', rows.length),
    ...counted('hidden-slides', slides.length),
    ...counted('hidden-text', hidden + invisible.length),
  ];
};

const FETCHING =
  'draw:image|draw:object|draw:object-ole|draw:floating-frame|draw:plugin|text:section-source|table:table-source|table:cell-range-source|script:event-listener';

const linksOf = (xml: string): Disclosure[] => {
  const outside = attributes(xml, FETCHING, 'xlink:href').filter((target) => /^([a-z]+:\/\/|\.\.\/|\/)/i.test(target));
  return counted('external-links', outside.length, outside);
};

const insideOf = async ({ names, text }: PackageParts): Promise<Disclosure[]> => {
  const objects = names.filter((name) => /^Object \d+(\/content\.xml)?$/.test(name));
  const macros = names.filter((name) => /^(Basic\/.+\/(?!script-lb)[^/]+\.xml|Scripts\/.+[^/])$/.test(name));
  const versions = startTags(await text('VersionList.xml'), 'VL:version-entry|vl:version-entry');
  const printer = /config:name="PrinterName"[^>]*>([^<]*)</.exec(await text('settings.xml'))?.[1];
  return [
    ...counted('embedded-files', objects.length),
    ...(macros.length > 0 ? [{ kind: 'macros' as const, value: '' }] : []),
    ...counted('earlier-versions', versions.length),
    ...told('printer', printer),
    ...(names.includes('Thumbnails/thumbnail.png') ? [{ kind: 'thumbnail' as const, value: '' }] : []),
    ...(names.includes('META-INF/documentsignatures.xml') ? [{ kind: 'signatures' as const, value: '1' }] : []),
  ];
};

/** What an OpenDocument tells beside its pages. */
export const fromOdf = async (parts: PackageParts): Promise<Found> => {
  const xml = await parts.texts(/^(content|styles)\.xml$/);
  return {
    disclosures: [...(await metaOf(parts)), ...contentOf(xml), ...linksOf(xml), ...(await insideOf(parts))],
    fonts: await fontsOfOdf(parts),
  };
};
