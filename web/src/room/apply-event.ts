import type { Conversion, Item, Project, ProjectEvent } from '@convi/contracts';

type Change = (item: Item) => Item;

const isOver = ({ state }: Item): boolean => state !== 'queued' && state !== 'running';

const meanOf = (items: readonly Item[]): number =>
  items.reduce((sum, item) => sum + (isOver(item) ? 1 : item.progress), 0) / Math.max(1, items.length);

const withItem = (conversion: Conversion, place: number, change: Change): Conversion => {
  // The stream begins with the past: what is over by now is not taken back.
  const items = conversion.items.map((item, at) => (at === place && !isOver(item) ? change(item) : item));
  const running = items.some(({ state }) => state === 'running');
  return { ...conversion, items, state: running ? 'running' : conversion.state, progress: meanOf(items) };
};

const inConversion = (project: Project, id: string, change: (conversion: Conversion) => Conversion): Project => ({
  ...project,
  conversions: project.conversions.map((one) => (one.id === id ? change(one) : one)),
});

/** The project after an event that says all by itself; `undefined` when the project has to be read again. */
export const applyEvent = (project: Project, event: ProjectEvent): Project | undefined => {
  // A trial is no part of the project: who asked for it asks again. Nor is who else holds it.
  const beside = event.type === 'trial-ready' || event.type === 'project-handed-over';
  if (beside || event.type === 'project-ending') return project;
  const running =
    (progress: number): Change =>
    (item) => ({ ...item, state: 'running', progress: Math.max(item.progress, progress) });
  if (event.type === 'conversion-started')
    return inConversion(project, event.conversionId, (one) => withItem(one, event.item, running(0)));
  if (event.type === 'conversion-progress')
    return inConversion(project, event.conversionId, (one) => withItem(one, event.item, running(event.fraction)));
  return undefined;
};
