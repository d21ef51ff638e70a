import type { OptionsOf } from '@convi/contracts';
import type { ConvertRequest } from '../requests.ts';

/* What is asked of a sharp child about tracing. Types only: both ends load this file. */

export type TraceOptions = OptionsOf<'image-svg'>;

/** A picture of one colour, for potrace: what is set is drawn. */
export type Layer = { readonly name: string; readonly colour: string };

export type TraceLayersRequest = Omit<ConvertRequest, 'to' | 'options' | 'output'> & {
  readonly options: TraceOptions;
  /** What the names of its files begin with. */
  readonly stem: string;
};
export type TraceLayersAnswer = {
  readonly width: number;
  readonly height: number;
  /** The size of the picture; its layers may be smaller. */
  readonly shown: { readonly width: number; readonly height: number };
  readonly layers: readonly Layer[];
};

export type WriteDrawingRequest = TraceLayersAnswer & { readonly output: string };
