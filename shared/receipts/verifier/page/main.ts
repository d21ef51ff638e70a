/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import '../core/early.ts';
import { takeFiles } from './drops.ts';
import { askOpener } from './served.ts';
import { verifierPage } from './verifier-page.ts';

const root = document.getElementById('page');
const said = document.getElementById('said');
if (root && said) {
  const put = verifierPage({ root, said });
  takeFiles(put);
  askOpener((text) => put('receipt', text));
}
