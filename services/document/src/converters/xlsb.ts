import type { Converter } from '@convi/worker-kit';
import type { DocumentEngines } from '../engines/document-engines.ts';
import { officeToPdf } from './office-to-pdf.ts';

export const xlsb = (engines: DocumentEngines): Converter => officeToPdf(engines, 'xlsb');
