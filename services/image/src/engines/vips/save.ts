import { type FormatId, formatOf } from '@convi/contracts';
import type { JobContext } from '@convi/worker-kit';
import type { ToolBox } from '../tool-box.ts';
import { type Savable, type SaveOptions, type Saver, savers } from './savers.ts';

export type Saving = { readonly from: string; readonly to: Savable; readonly options: SaveOptions };

export const saverOf = (to: FormatId): Saver | undefined => (savers as Partial<Record<FormatId, Saver>>)[to];

/** Writes a drawn picture of the job's folder as another format. Returns the name of the result, beside it. */
export const save = async (vips: ToolBox, context: JobContext, { from, to, options }: Saving): Promise<string> => {
  const name = `written-0.${formatOf(to).extensions[0]}`;
  await vips.run(context, savers[to].command(from, name, options));
  return name;
};
