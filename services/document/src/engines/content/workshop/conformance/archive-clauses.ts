import * as action from './clauses/action-clauses.ts';
import type { ArchiveClause } from './clauses/clause.ts';
import * as colour from './clauses/colour-clauses.ts';
import * as file from './clauses/file-clauses.ts';
import * as font from './clauses/font-clauses.ts';
import * as graphics from './clauses/graphics-clauses.ts';
import * as metadata from './clauses/metadata-clauses.ts';

/** What ISO 19005 asks for at level B and can be seen without drawing a page, by what is wrong where it is not kept. */
export const archiveClauses = {
  header: file.hasOtherHeader,
  end: file.goesOnAfterItsEnd,
  id: file.hasNoId,
  encryption: file.isEncrypted,
  packing: file.hasPackedObjects,
  filters: file.hasForbiddenFilters,
  claim: metadata.claimsAnother,
  metadata: metadata.hasPackedMetadata,
  information: metadata.tellsTwoThings,
  intent: colour.hasNoIntent,
  colours: colour.hasOtherColours,
  fonts: font.hasFontsOutside,
  widths: font.hasNoWidths,
  maps: font.hasOutsideMaps,
  subsets: font.hasUntoldSubsets,
  encodings: font.hasVagueEncodings,
  transparency: graphics.hasTransparency,
  pictures: graphics.hasForbiddenPictures,
  drawings: graphics.hasForeignDrawings,
  curves: graphics.hasTransferCurves,
  elsewhere: graphics.hasDataElsewhere,
  actions: action.hasActions,
  triggers: action.actsByItself,
  form: action.hasLivingForm,
  annotations: action.hasOtherAnnotations,
  appearances: action.hasUndrawnAnnotations,
  attachments: action.hasAttachments,
  layers: action.hasLayers,
} as const satisfies Record<string, ArchiveClause>;
