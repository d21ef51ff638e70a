import type { Request } from 'express';
import { networkOf } from '../http/client-subject.ts';

/** What is kept of where a call came from, in words of ours: nothing that the caller wrote. */
export type Visitor = {
  /** Browser and system. */
  readonly device: string;
  /** The network without the part that names a household. */
  readonly network: string;
};

const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/YaBrowser\//, 'Yandex Browser'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
  [/curl\//, 'curl'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad|iPod/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux|X11/, 'Linux'],
];

const named = (table: typeof browsers, agent: string, other: string): string =>
  table.find(([pattern]) => pattern.test(agent))?.[1] ?? other;

const deviceOf = (agent: string): string => {
  const system = named(systems, agent, '');
  return `${named(browsers, agent, 'another program')}${system && ` on ${system}`}`;
};

const IPV4_KEPT = 3;
const IPV6_KEPT = 3;

/** `192.0.2.0/24`, `2001:db8:1::/48`. */
const prefixOf = (network: string): string =>
  network.includes(':')
    ? `${network.split(':').slice(0, IPV6_KEPT).join(':')}::/48`
    : `${network.split('.').slice(0, IPV4_KEPT).join('.')}.0/24`;

export const visitorOf = (request: Request): Visitor => ({
  device: deviceOf(request.get('User-Agent') ?? ''),
  network: prefixOf(networkOf(request.ip ?? '')),
});
