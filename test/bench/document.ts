import { startConvi } from '../stack/convi.ts';
import { mixed } from './documents/mixed-work.ts';
import { officeBatches } from './documents/office-work.ts';
import { drawing, firstPage, merging } from './documents/pdf-work.ts';

const convi = await startConvi(['document']);
try {
  await firstPage(convi);
  await merging(convi);
  await drawing(convi);
  await officeBatches(convi);
  await mixed(convi);
} finally {
  await convi.stop();
}
