import type * as z from 'zod';
import { failure, warning } from '../failures/catalogue.ts';
import { formatId } from '../formats/index.ts';
import { problem } from '../problems/catalogue.ts';
import type { Route } from '../routes/route.ts';
import { account, identity, securityEvent, session, signInStep } from '../shapes/account.ts';
import { apiKey, keyRequest, newApiKey } from '../shapes/api-key.ts';
import { loudness, waveform } from '../shapes/audition.ts';
import { catalogue } from '../shapes/catalogue.ts';
import { conversion, item } from '../shapes/conversion.ts';
import { projectEvent } from '../shapes/event.ts';
import { disclosure, facts, file } from '../shapes/file.ts';
import { formField } from '../shapes/form-field.ts';
import { planRow } from '../shapes/plan.ts';
import { limitsShape, newProject, project, projectSummary } from '../shapes/project.ts';
import { chainEntry, chainHead, receipt, signingKey } from '../shapes/receipt.ts';
import { soundTags } from '../shapes/sound-tags.ts';
import { upload } from '../shapes/upload.ts';
import { componentSchemas, type JsonSchema, type SchemaNames, schemaNames } from './component-schemas.ts';
import { componentUri, pascalCase } from './names.ts';

const named = () => ({
  FormatId: formatId,
  Problem: problem,
  Catalogue: catalogue,
  OfferedOperation: catalogue.shape.services.valueType.shape.operations.element,
  FormatRow: catalogue.shape.formats.element,
  Conversion: conversion,
  Item: item,
  Failure: failure,
  Warning: warning,
  ProjectEvent: projectEvent,
  File: file,
  Facts: facts,
  Disclosure: disclosure,
  FormField: formField,
  SoundTags: soundTags,
  Upload: upload,
  Waveform: waveform,
  Loudness: loudness,
  Limits: limitsShape,
  Project: project,
  NewProject: newProject,
  PlanRow: planRow,
  ProjectSummary: projectSummary,
  Account: account,
  Identity: identity,
  SignInStep: signInStep,
  Session: session,
  SecurityEvent: securityEvent,
  ApiKey: apiKey,
  NewApiKey: newApiKey,
  KeyRequest: keyRequest,
  Receipt: receipt,
  SigningKey: signingKey,
  ChainEntry: chainEntry,
  ChainHead: chainHead,
});

/** Answers may grow: a client that refuses fields it does not know would break on every addition. */
const letGrow = (schema: JsonSchema): void => {
  if (schema.additionalProperties === false) delete schema.additionalProperties;
};

export type AnswerSchemas = {
  readonly schemas: Record<string, JsonSchema>;
  readonly refOf: (schema: z.ZodType) => string;
};

const nameAnswers = (names: SchemaNames, [routeName, route]: readonly [string, Route]): void => {
  for (const schema of Object.values(route.answers))
    if (schema && !names.has(schema)) names.add(schema, { id: `${pascalCase(routeName)}Answer` });
};

/** Everything that is answered, as components: what zod gives out. */
export const answerSchemas = (routes: Readonly<Record<string, Route>>): AnswerSchemas => {
  const names = schemaNames(named());
  for (const entry of Object.entries(routes)) nameAnswers(names, entry);
  return {
    schemas: componentSchemas(names, { io: 'output', override: letGrow }),
    refOf: (schema) => componentUri(names.get(schema)?.id ?? ''),
  };
};
