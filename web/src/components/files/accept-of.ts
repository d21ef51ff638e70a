import { formats, type Service } from '@convi/contracts';

const wide: Partial<Record<Service, readonly string[]>> = {
  // A phone then offers its gallery; recordings may lie in videos.
  image: ['image/*'],
  audio: ['audio/*', 'video/*'],
};

/** What the chooser of a room shows first. Not a check: the content decides. */
export const acceptOf = (service: Service): string => {
  const endings = formats
    .filter((format) => format.service === service)
    .flatMap(({ extensions }) => extensions.map((one) => `.${one}`));
  // Pictures can be merged into a document.
  const more = service === 'document' ? ['image/*'] : [];
  return [...(wide[service] ?? []), ...endings, ...more].join(',');
};
