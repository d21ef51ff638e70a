import type { EndingStep } from '@convi/contracts';

/** Hears of each step of an ending just before it is taken. A test stops or kills the process there; otherwise nothing happens. */
export type StepWatch = { readonly reached: (step: EndingStep, projectId: string) => Promise<void> };
