import { type Drawn, drawEmbedded, drawPage } from './draw-page.ts';
import { writeCsv, writeJson } from './write-table.ts';

/** In which form the same figures are asked for, as it stands in the address. */
export const publicForms = ['page', 'en', 'embed', 'embed-en', 'figures.json', 'figures.csv'] as const;
export type PublicForm = (typeof publicForms)[number];

export function writeForm(
  form: PublicForm,
  drawn: Drawn,
): { readonly text: string; readonly contentType: string } {
  const html = 'text/html; charset=utf-8';
  switch (form) {
    case 'page':
      return { text: drawPage('vi', drawn), contentType: html };
    case 'en':
      return { text: drawPage('en', drawn), contentType: html };
    case 'embed':
      return { text: drawEmbedded('vi', drawn), contentType: html };
    case 'embed-en':
      return { text: drawEmbedded('en', drawn), contentType: html };
    case 'figures.json':
      return { text: writeJson(drawn.figures), contentType: 'application/json' };
    case 'figures.csv':
      return { text: writeCsv(drawn.figures), contentType: 'text/csv; charset=utf-8' };
  }
}
