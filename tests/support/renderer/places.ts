import type { Page } from 'playwright-core';

/** Parts of the visitors' screen that lie over each other, are cut, or stand outside of the window. */
export function misplaced(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isSeen = ({ width, height }: DOMRect) => width > 0 && height > 0;
    const boxes = (selector: string) =>
      [...document.querySelectorAll(selector)]
        .map((element) => ({ selector, element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => isSeen(box));
    const parts = [
      '.words',
      '.idle-side',
      '.card-guide',
      '.shape, .camera',
      '.note',
      '.edge',
      '.corner > *',
      '.typed-entry',
      '.guard-bar',
    ].flatMap(boxes);
    const over = parts.flatMap((one, at) =>
      parts
        .slice(at + 1)
        .filter(
          ({ box }) =>
            box.left < one.box.right - 1 &&
            one.box.left < box.right - 1 &&
            box.top < one.box.bottom - 1 &&
            one.box.top < box.bottom - 1,
        )
        .map(({ selector }) => `${selector} lies over ${one.selector}`),
    );
    const lines = boxes(
      'h1, .turn, .name, .line, .guard-bar button, .key-words, .staff-line, .note, .chip, .edge-place, .corner button, .idle-side *, .card-guide p, .card-guide figcaption',
    );
    const outside = [...parts, ...lines]
      .filter(
        ({ box }) =>
          box.left < 0 || box.top < 0 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1,
      )
      .map(({ selector, element }) => `${selector} is outside: ${element.textContent}`);
    const cut = lines
      .filter(({ element }) => element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
      .map(({ element }) => `cut: ${element.textContent}`);
    return [...over, ...outside, ...cut];
  });
}
