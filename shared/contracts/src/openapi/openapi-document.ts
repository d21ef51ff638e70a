import { routes } from '../routes/index.ts';
import type { Route } from '../routes/route.ts';
import { type AnswerSchemas, answerSchemas } from './answer-schemas.ts';
import { parametersOf } from './parameters.ts';
import { requestBodyOf } from './request-body.ts';
import { type RequestSchemas, requestSchemas } from './request-schemas.ts';
import { responsesOf } from './responses.ts';

const securitySchemes = {
  projectToken: { type: 'http', scheme: 'bearer', description: 'The token that the project was made with.' },
  projectCookie: {
    type: 'apiKey',
    in: 'cookie',
    name: 'convi_project',
    description: 'For pages of the same origin that read a project. Made by POST /v1/projects/{id}/cookie.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-convi_session',
    description: 'Who is signed in. Without TLS the name is convi_session. Set by the calls that sign in.',
  },
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'A key of an account: convi_live_ or convi_test_ and 39 characters.',
  },
};

const ofAccount = [{ session: [] }, { apiKey: [] }];
const ofPerson = [{ session: [] }];
const ofToken = [{ projectToken: [] }];

const securityByAccess: { readonly [A in Route['access']]: readonly object[] } = {
  anyone: [],
  creator: [{}, ...ofAccount],
  holder: [...ofToken, ...ofAccount],
  claimer: ofAccount,
  account: ofAccount,
  session: ofPerson,
  'recent-session': ofPerson,
  leaver: ofPerson,
  operator: ofPerson,
};

const securityOf = ({ access, method }: Route) =>
  access === 'holder' && method === 'GET'
    ? [...securityByAccess.holder, { projectCookie: [] }]
    : securityByAccess[access];

type Schemas = { readonly requests: RequestSchemas; readonly answers: AnswerSchemas };

const operationOf = ({ requests, answers }: Schemas, [name, route]: readonly [string, Route]) => ({
  operationId: name,
  summary: route.summary,
  security: securityOf(route),
  parameters: parametersOf(requests, route),
  ...requestBodyOf(requests, [name, route]),
  responses: responsesOf(answers, route),
});

const pathsOf = (schemas: Schemas, table: Readonly<Record<string, Route>>) => {
  const byPath = Map.groupBy(Object.entries(table), ([, { path }]) => path);
  const operations = (entries: readonly [string, Route][]) =>
    entries.map((entry) => [entry[1].method.toLowerCase(), operationOf(schemas, entry)]);
  return Object.fromEntries([...byPath].map(([path, entries]) => [path, Object.fromEntries(operations(entries))]));
};

/** The OpenAPI 3.1 document of the public API, made from the route table. `serverUrl` is the address that people use. */
export const openapiDocument = (serverUrl = '/'): Record<string, unknown> => {
  const schemas = { requests: requestSchemas(routes), answers: answerSchemas(routes) };
  return {
    openapi: '3.1.0',
    info: { title: 'Convi', version: '1', summary: 'Converts files and forgets them' },
    servers: [{ url: serverUrl }],
    paths: pathsOf(schemas, routes),
    components: { schemas: { ...schemas.requests.components, ...schemas.answers.schemas }, securitySchemes },
  };
};
