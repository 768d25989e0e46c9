import type { Spot } from './camera.ts';
import { archipelagos, provinces } from './provinces.ts';

type Box = { readonly low: Spot; readonly high: Spot };
export type Outline = Box & { readonly path: Path2D };

/** What is drawn under the places, in the units of the outlines. */
export type Ground = {
  readonly provinces: readonly {
    readonly name: string;
    readonly outlines: readonly Path2D[];
    /** Where its name is written. */
    readonly middle: Spot;
    readonly width: number;
  }[];
  readonly archipelagos: readonly (Outline & { readonly id: (typeof archipelagos)[number] })[];
};

/** Lý Sơn has no outline among those of its province: the middle of the larger island, by our own hand. */
export const lySon = { longitude: 109.117, latitude: 15.381 } as const;

type Drawn = { readonly locations: readonly { readonly id: string; readonly path: string }[] };

/** With the page, from the office itself. */
export async function loadGround(): Promise<Ground> {
  const { default: vietnam } = await import('@svg-maps/vietnam');
  return groundOf(vietnam as Drawn);
}

function groundOf({ locations }: Drawn): Ground {
  const paths = new Map(locations.map(({ id, path }) => [id, path]));
  const pathOf = (id: string) => {
    const path = paths.get(id);
    if (path === undefined) throw new Error(`the outlines have no ${id}`);
    return path;
  };
  return {
    provinces: provinces.map(({ name, outlines }) => {
      const { low, high } = boxOf(pathOf(outlines[0] ?? ''));
      return {
        name,
        outlines: outlines.map((id) => new Path2D(pathOf(id))),
        middle: { x: (low.x + high.x) / 2, y: (low.y + high.y) / 2 },
        width: high.x - low.x,
      };
    }),
    archipelagos: archipelagos.map((id) => ({ id, path: new Path2D(pathOf(id)), ...boxOf(pathOf(id)) })),
  };
}

/** As the browser measures it; nothing of it is seen. */
function boxOf(path: string): Box {
  const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const outline = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  outline.setAttribute('d', path);
  drawing.setAttribute('class', 'map-measure');
  drawing.append(outline);
  document.body.append(drawing);
  const { x, y, width, height } = outline.getBBox();
  drawing.remove();
  return { low: { x, y }, high: { x: x + width, y: y + height } };
}
