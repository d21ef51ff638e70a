import { plans, type RetentionRow, type RetentionTable, retention, type Service, services } from '@convi/contracts';
import { ConfigError } from './read-config.ts';

type Settings = Readonly<Record<string, unknown>>;

const secondsOf = (settings: Settings, name: string): number | undefined => {
  const value = settings[name];
  return typeof value === 'number' ? value : undefined;
};

const lowered = (
  row: RetentionRow,
  { ceiling, window }: { ceiling: number | undefined; window: number | undefined },
): RetentionRow => {
  const windowSeconds = window ?? row.windowSeconds;
  return { ceilingSeconds: ceiling ?? row.ceilingSeconds, ...(windowSeconds !== undefined && { windowSeconds }) };
};

const raises = (row: RetentionRow, next: RetentionRow): boolean =>
  next.ceilingSeconds > row.ceilingSeconds || (next.windowSeconds ?? 0) > (row.windowSeconds ?? row.ceilingSeconds);

/**
 * The retention table as this installation enforces it. Takes the parsed configuration; `CONVI_RETENTION_*` lowers rows.
 * Throws `ConfigError` when a setting would raise one.
 */
export const retentionFrom = (settings: Settings): RetentionTable => {
  const faults: string[] = [];
  const rowOf = (service: Service, plan: (typeof plans)[number]): RetentionRow => {
    const prefix = `CONVI_RETENTION_${service}_${plan}`.toUpperCase();
    const ceiling = secondsOf(settings, `${prefix}_CEILING`);
    const next = lowered(retention[service][plan], { ceiling, window: secondsOf(settings, `${prefix}_WINDOW`) });
    if (raises(retention[service][plan], next)) faults.push(`${prefix}_*: may only lower the row`);
    return next;
  };
  const table = Object.fromEntries(
    services.map((service) => [service, Object.fromEntries(plans.map((plan) => [plan, rowOf(service, plan)]))]),
  ) as RetentionTable;
  if (faults.length > 0) throw new ConfigError(faults);
  return table;
};
