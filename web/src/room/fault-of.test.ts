import { ConnectionError } from '@convi/client';
import { expect, test } from 'vitest';
import { faultOf } from './fault-of.ts';
import { problem } from './stand-in/fake-client.ts';

test('an error is told by what can be done about it', () => {
  expect(faultOf(problem('internal'))).toMatchObject({ kind: 'problem', slug: 'internal', requestId: 'request-1' });
  expect(faultOf(new ConnectionError('away'))).toEqual({ kind: 'unreachable' });
  expect(faultOf(new Error('bug'))).toEqual({ kind: 'unforeseen' });
  expect(faultOf(new DOMException('stopped', 'AbortError'))).toBeUndefined();
});
