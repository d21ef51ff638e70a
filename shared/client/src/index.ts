export type { AnswerOf, CallOf, OnProgress } from './calls/call.ts';
export { type ClientOptions, type ConviClient, conviClient, type RouteFunctions } from './convi-client.ts';
export { type Followed, type Following, followEvents } from './events/follow-events.ts';
export { ConnectionError, ProblemError } from './problems/problem-error.ts';
export { type ProgressRequest, progressTransport } from './uploads/progress-transport.ts';
export type { Outgoing, UploadTransport } from './uploads/transport.ts';
export { type Upload, type UploadOptions, uploadFiles } from './uploads/upload-files.ts';
export { type Resumable, type ResumableOptions, uploadResumably } from './uploads/upload-resumably.ts';
