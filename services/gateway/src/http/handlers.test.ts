import type { Routes } from '@convi/contracts';
import { expect, test } from 'vitest';
import type { Handler, Handlers } from './handlers.ts';

/*
 * What the compiler must refuse. `tsc` checks this file: when one of these lines compiles, its directive is unused, which is
 * an error of its own.
 */
declare const handlers: Handlers;

const wrong = () => {
  const { removeFile: _, ...rest } = handlers;
  // @ts-expect-error a handler is missing
  const missing: Handlers = rest;
  // @ts-expect-error the status is not one of the route's
  const status: Handler<Routes['removeFile']> = async () => ({ status: 200 });
  // @ts-expect-error the body lacks what the route answers with
  const body: Handler<Routes['orderFiles']> = async () => ({ status: 200, body: {} });
  // @ts-expect-error the route has no such param
  const param: Handler<Routes['removeFile']> = async ({ params }) => ({ status: params.conversionId });
  // @ts-expect-error a route for anyone has no project
  const project: Handler<Routes['readFormats']> = async ({ project: never }) => ({ status: 200, body: String(never) });
  return [missing, status, body, param, project];
};

test('a missing or ill-typed handler does not compile', () => {
  expect(wrong).toBeTypeOf('function');
});
