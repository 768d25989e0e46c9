import { type Camera, country, pixelOf, type Size, type Spot } from './camera.ts';
import { radiusOf } from './clusters.ts';
import { drawGround, drawLand } from './draw-ground.ts';
import { drawInset, paintInset } from './draw-inset.ts';
import { drawMarks } from './draw-marks.ts';
import { readColours, type Scene } from './scene.ts';

/**
 * Draws a map into three canvases. The ground is drawn larger than it is seen, moved and stretched by the browser while
 * somebody moves the map, and drawn anew when they rest, or now and then where they go far. Below it lies the whole land,
 * drawn once: what the ground does not reach is never empty. The marks are drawn with each frame.
 */
export type Painter = {
  readonly show: (scene: Scene, camera: Camera) => void;
  readonly move: (camera: Camera) => void;
  readonly resize: (size: Size, camera: Camera) => void;
  /** The same picture, sharp enough for paper. */
  readonly drawOn: (canvas: HTMLCanvasElement) => void;
  readonly clusterAt: (pixel: Spot) => Scene['clusters'][number] | null;
  readonly close: () => void;
};

type Canvases = {
  readonly land: HTMLCanvasElement;
  readonly ground: HTMLCanvasElement;
  readonly marks: HTMLCanvasElement;
};

/** How much of the ground lies around what is seen, on each side. */
const margin = 0.35;
const restMs = 140;
/** The ground is drawn anew where it would be stretched by more, and not before so long. */
const mostStretch = 1.8;
const leastBetweenMs = 350;
/** Pixels a unit of the land below the ground. */
const landScale = 1.2;
const paperRatio = 3;

export function openPainter({ land, ground, marks }: Canvases, first: Scene, start: Camera): Painter {
  const colours = readColours();
  let scene = first;
  let camera = start;
  let size: Size = { width: 1, height: 1 };
  let drawn: Camera | null = null;
  let drawnMs = Number.NEGATIVE_INFINITY;
  let inset = document.createElement('canvas');
  let frame = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const ratio = Math.min(devicePixelRatio, 2);

  const wide = () => ({ width: size.width * (1 + 2 * margin), height: size.height * (1 + 2 * margin) });
  function paintGround(): void {
    const pen = ground.getContext('2d');
    if (pen === null) return;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawGround(pen, scene, { camera, size: wide(), colours });
    drawn = camera;
    drawnMs = performance.now();
  }
  function paintMarks(): void {
    const pen = marks.getContext('2d');
    if (pen === null) return;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, size.width, size.height);
    drawMarks(pen, scene, { camera, size, colours });
    drawInset(pen, scene, { camera, size, colours }, inset);
  }
  function paintLand(): void {
    const whole = { width: country.width * landScale, height: country.height * landScale };
    Object.assign(land, whole);
    const pen = land.getContext('2d');
    const middle = { x: country.width / 2, y: country.height / 2, scale: landScale };
    if (pen && scene.ground) drawLand(pen, scene.ground, { camera: middle, size: whole, colours });
  }
  /** Whether the ground covers what is seen, and is not stretched too far. */
  function isGroundGood(): boolean {
    if (drawn === null) return false;
    const scale = camera.scale / drawn.scale;
    if (scale > mostStretch || scale < 1 / mostStretch) return false;
    const { x, y } = pixelOf(camera, size, drawn);
    const [reachX, reachY] = [(wide().width / 2) * scale, (wide().height / 2) * scale];
    return x <= reachX && y <= reachY && x + reachX >= size.width && y + reachY >= size.height;
  }
  function place(): void {
    put(land, pixelOf(camera, size, { x: 0, y: 0 }), camera.scale / landScale);
    if (drawn === null) return;
    const scale = camera.scale / drawn.scale;
    const { x, y } = pixelOf(camera, size, drawn);
    put(ground, { x: x - (wide().width / 2) * scale, y: y - (wide().height / 2) * scale }, scale);
  }
  function settle(): void {
    paintGround();
    place();
  }
  function paint(): void {
    frame = 0;
    if (drawn === null || (!isGroundGood() && performance.now() - drawnMs > leastBetweenMs)) paintGround();
    place();
    paintMarks();
  }
  function soon(): void {
    frame ||= requestAnimationFrame(paint);
    clearTimeout(rest);
    rest = setTimeout(settle, restMs);
  }
  return {
    show(next, at) {
      const isOther =
        next.ground !== scene.ground || next.areas !== scene.areas || next.words !== scene.words;
      scene = next;
      camera = at;
      if (isOther) {
        drawn = null;
        inset = paintInset(scene, colours, ratio);
        paintLand();
      }
      frame ||= requestAnimationFrame(paint);
    },
    move(at) {
      camera = at;
      soon();
    },
    resize(next, at) {
      size = next;
      camera = at;
      drawn = null;
      for (const [canvas, { width, height }] of [
        [ground, wide()],
        [marks, size],
      ] as const) {
        canvas.width = Math.round(width * ratio);
        canvas.height = Math.round(height * ratio);
        canvas.style.width = `${width}px`;
        canvas.style.height = `${height}px`;
      }
      inset = paintInset(scene, colours, ratio);
      paint();
    },
    drawOn(canvas) {
      canvas.width = size.width * paperRatio;
      canvas.height = size.height * paperRatio;
      const pen = canvas.getContext('2d');
      if (pen === null) return;
      pen.setTransform(paperRatio, 0, 0, paperRatio, 0, 0);
      drawGround(pen, scene, { camera, size, colours });
      drawMarks(pen, scene, { camera, size, colours });
      drawInset(pen, scene, { camera, size, colours }, paintInset(scene, colours, paperRatio));
    },
    clusterAt(pixel) {
      const near = scene.clusters
        .map((cluster) => {
          const { x, y } = pixelOf(camera, size, cluster);
          return { cluster, distance: Math.hypot(x - pixel.x, y - pixel.y) };
        })
        .filter(({ cluster, distance }) => distance <= Math.max(radiusOf(cluster) + 3, 14))
        .sort((one, other) => one.distance - other.distance);
      return near[0]?.cluster ?? null;
    },
    close() {
      cancelAnimationFrame(frame);
      clearTimeout(rest);
    },
  };
}

function put({ style }: HTMLCanvasElement, { x, y }: Spot, scale: number): void {
  style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
}
