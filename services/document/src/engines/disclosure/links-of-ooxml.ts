import type { Disclosure } from '@convi/contracts';
import { counted, told } from './found.ts';
import type { PackageParts } from './package-parts.ts';
import { withoutSecrets } from './without-secrets.ts';
import { attribute, startTags } from './xml-text.ts';

const kindOf = (tag: string): string => (attribute(tag, 'Type') ?? '').replace(/^.*\//, '');

/** What a file fetches or follows by itself. Links that a reader clicks are its content and no news. */
export const linksOfOoxml = async ({ text, texts }: PackageParts): Promise<Disclosure[]> => {
  const outside = startTags(await texts(/\.rels$/), 'Relationship')
    .filter((tag) => attribute(tag, 'TargetMode') === 'External')
    .map((tag) => ({ kind: kindOf(tag), target: attribute(tag, 'Target') ?? '' }));
  const templates = outside.filter(({ kind }) => kind === 'attachedTemplate').map(({ target }) => target);
  const others = outside.filter(({ kind }) => kind !== 'attachedTemplate' && kind !== 'hyperlink');
  const connections = startTags(await text('xl/connections.xml'), 'connection|dbPr|webPr').flatMap(
    (tag) => attribute(tag, 'connection') ?? attribute(tag, 'url') ?? [],
  );
  return [
    ...templates.flatMap((target) => told('template', target)),
    ...counted(
      'external-links',
      others.length,
      others.map(({ target }) => target),
    ),
    ...counted('connections', connections.length, connections.map(withoutSecrets)),
  ];
};
