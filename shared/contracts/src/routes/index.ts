import { accountRoutes } from './accounts.ts';
import { arrangementRoutes } from './arrangement.ts';
import { auditionRoutes } from './auditions.ts';
import { catalogueRoutes } from './catalogue.ts';
import { conversionRoutes } from './conversions.ts';
import { fileRoutes } from './files.ts';
import { handoverRoutes } from './handover.ts';
import { identityRoutes } from './identities.ts';
import { keyRoutes } from './keys.ts';
import { projectRoutes } from './projects.ts';
import { secondFactorRoutes } from './second-factor.ts';
import { signInRoutes } from './sign-in.ts';
import { transparencyRoutes } from './transparency.ts';
import { trialRoutes } from './trials.ts';
import { uploadRoutes } from './uploads.ts';

/** The one route table: it feeds the Express handlers, the typed client and the OpenAPI document. */
export const routes = {
  ...projectRoutes,
  ...handoverRoutes,
  ...fileRoutes,
  ...uploadRoutes,
  ...auditionRoutes,
  ...trialRoutes,
  ...arrangementRoutes,
  ...conversionRoutes,
  ...catalogueRoutes,
  ...transparencyRoutes,
  ...signInRoutes,
  ...accountRoutes,
  ...identityRoutes,
  ...secondFactorRoutes,
  ...keyRoutes,
} as const;
export type Routes = typeof routes;
export type RouteName = keyof Routes;
