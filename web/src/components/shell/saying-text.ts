import { formats } from '@convi/contracts';
import type { Words } from '../../messages/en.ts';
import type { Saying } from '../../room/room-view.ts';

/** The name of a format in the field's standard terms. */
export const formatName = (id: string): string => formats.find((format) => format.id === id)?.name ?? id.toUpperCase();

/** A sentence for people who listen. */
export const sayingText = ({ files, making, ending }: Words, saying: Saying): string => {
  switch (saying.kind) {
    case 'added':
      return files.added(saying.count);
    case 'removed':
      return files.removed(saying.name);
    case 'renamed':
      return files.renamed(saying.name);
    case 'moved':
      return files.moved(saying.name, saying.place);
    case 'started':
      return making.started;
    case 'ended':
      return making.ended(making.states[saying.state], formatName(saying.to));
    case 'soon':
      return ending.soon(saying.minutes);
  }
};
