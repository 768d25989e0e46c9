import type { Page } from 'playwright-core';

/** Texts whose first row has ink above the box that cuts it: the marks of Vietnamese capitals stand highest. */
export function cutInk(page: Page, selector: string): Promise<readonly string[]> {
  return page.evaluate((which) => {
    const pen = document.createElement('canvas').getContext('2d');
    if (!pen) throw new Error('no canvas');
    return [...document.querySelectorAll(which)].flatMap((element) => {
      const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element);
      pen.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
      const text = element.textContent ?? '';
      const { actualBoundingBoxAscent } = pen.measureText(text);
      const mark = document.createElement('span');
      mark.style.display = 'inline-block';
      element.prepend(mark);
      const inkTop = mark.getBoundingClientRect().bottom - actualBoundingBoxAscent;
      mark.remove();
      const tops: number[] = [0];
      for (let box: Element | null = element; box; box = box.parentElement)
        if (getComputedStyle(box).overflowY !== 'visible') tops.push(box.getBoundingClientRect().top);
      const cutPx = Math.max(...tops) - inkTop;
      return cutPx > 0.5 ? [`${text}: ${cutPx.toFixed(1)} px`] : [];
    });
  }, selector);
}
