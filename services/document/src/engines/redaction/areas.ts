import { FailureError } from '@convi/kernel';
import type { PageBox } from '../pages/page-box.ts';
import type { PageSize } from '../pages/page-sizes.ts';

/** The areas that an option names: `page,left,top,width,height;...` in points. A page that is not there is `bad-options`. */
export const areasIn = (
  areas: string | undefined,
  sizes: readonly PageSize[],
): (PageBox & { readonly page: number })[] =>
  (areas ?? '')
    .split(';')
    .filter((area) => area !== '')
    .map((area) => {
      const [page = 0, left = 0, top = 0, width = 0, height = 0] = area.split(',').map(Number);
      if (!sizes.some((size) => size.page === page) || width <= 0 || height <= 0) throw new FailureError('bad-options');
      return { page, left, top, width, height };
    });
