import pino, { type DestinationStream } from 'pino';
import { type LogFields, logFieldNames } from './fields.ts';

type Write = (event: string, fields?: LogFields) => void;
export type Logger = { readonly error: Write; readonly warn: Write; readonly info: Write; readonly debug: Write };
export type LogLevel = keyof Logger;

type Options = { readonly service: string; readonly level?: LogLevel; readonly destination?: DestinationStream };

// The type already refuses other fields; this holds at run time too, for what a spread brought along.
const allowed = (fields: LogFields): LogFields =>
  Object.fromEntries(logFieldNames.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])));

/** One JSON line per event on standard output: time, level, service, event and allow-listed fields. */
export const createLogger = ({ service, level = 'info', destination }: Options): Logger => {
  const settings = { level, base: { service }, messageKey: 'event', timestamp: pino.stdTimeFunctions.isoTime };
  const sink = destination ? pino(settings, destination) : pino(settings);
  const at =
    (name: LogLevel): Write =>
    (event, fields = {}) =>
      sink[name](allowed(fields), event);
  return { error: at('error'), warn: at('warn'), info: at('info'), debug: at('debug') };
};
