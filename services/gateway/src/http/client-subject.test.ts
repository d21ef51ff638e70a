import type { Request } from 'express';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clientSubject } from './client-subject.ts';

const key = (name: string) => () => Buffer.from(name);
const subject = clientSubject(key('today'));
// Nothing but the address of a request is looked at.
const of = (ip: string): string => subject({ ip } as Request);

test('an IPv4 address is one client, however it is written', () => {
  expect(of('::ffff:203.0.113.9')).toBe(of('203.0.113.9'));
  expect(of('203.0.113.9')).not.toBe(of('203.0.113.10'));
});

test('all addresses of an IPv6 network of 64 bits are one client', () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16));
  const network = fc.array(group, { minLength: 4, maxLength: 4 });

  fc.assert(
    fc.property(network, fc.array(group, { minLength: 4, maxLength: 4 }), (left, right) => {
      const short = `${left.join(':')}::`;
      expect(of([...left, ...right].join(':'))).toBe(of(short));
    }),
  );
});

test('short forms are those of their long ones, and other networks are other clients', () => {
  expect(of('2001:db8::1')).toBe(of('2001:db8:0:0:1:2:3:4'));
  expect(of('2001:db8::1')).not.toBe(of('2001:db8:0:1::1'));
  expect(of('::1')).toBe(of('0:0:0:0:0:0:0:1'));
  expect(of('fe80::1%eth0')).toBe(of('fe80::2'));
});

test('on another day nobody can tell that it is the same client', () => {
  expect(clientSubject(key('tomorrow'))({ ip: '203.0.113.9' } as Request)).not.toBe(of('203.0.113.9'));
});
