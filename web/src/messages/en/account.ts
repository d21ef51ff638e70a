import { entering } from './account/entering.ts';
import { frame } from './account/frame.ts';
import { keys } from './account/keys.ts';
import { profile } from './account/profile.ts';
import { projects } from './account/projects.ts';
import { security } from './account/security.ts';

export const account = { entering, frame, keys, profile, projects, security };
/** Words of the account pages; only they load them, in one language. */
export type AccountWords = typeof account;
