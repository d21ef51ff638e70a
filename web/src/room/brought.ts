import { formats, type Service, services } from '@convi/contracts';
import type { NewFile } from './sending-files.ts';

/** Files on their way from the start page into rooms. In memory only: a reload forgets them. */
export type Brought = {
  /** Takes files in; gives the rooms they are for. */
  readonly bring: (files: readonly NewFile[]) => readonly Service[];
  /** Takes files in for a room that the person has chosen. */
  readonly bringTo: (service: Service, files: readonly NewFile[]) => void;
  readonly countFor: (service: Service) => number;
  /** Hands over what waits for a room. It waits no longer. */
  readonly take: (service: Service) => readonly NewFile[];
};

const endings = new Map(
  formats.toReversed().flatMap(({ extensions, service }) => extensions.map((one) => [one, service])),
);
const kinds: Readonly<Record<string, Service>> = { image: 'image', audio: 'audio', video: 'audio' };

/** The room that a file is most likely for: by its ending, else by what the browser takes it for. The content decides there. */
export const roomFor = ({ name, data }: NewFile): Service =>
  endings.get(name.split('.').at(-1)?.toLowerCase() ?? '') ?? kinds[data.type.split('/')[0] ?? ''] ?? 'document';

export const brought = (): Brought => {
  const waiting = new Map<Service, readonly NewFile[]>();
  const bringTo = (service: Service, files: readonly NewFile[]): void => {
    waiting.set(service, [...(waiting.get(service) ?? []), ...files]);
  };
  return {
    bringTo,
    bring: (files) => {
      for (const file of files) bringTo(roomFor(file), [file]);
      return services.filter((service) => waiting.has(service));
    },
    countFor: (service) => waiting.get(service)?.length ?? 0,
    take: (service) => {
      const files = waiting.get(service) ?? [];
      waiting.delete(service);
      return files;
    },
  };
};

/** What waits in this tab. */
export const tabBrought = brought();
