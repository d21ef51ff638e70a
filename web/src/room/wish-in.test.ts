import { expect, test } from 'vitest';
import { wishIn } from './wish-in.ts';

test('an address names what a room begins with', () => {
  expect(wishIn('?operation=merge&to=pdf')).toEqual({ operation: 'merge', to: 'pdf' });
  expect(wishIn('?to=jpg')).toEqual({ to: 'jpg' });
  expect(wishIn('?utm=1')).toBeUndefined();
});
