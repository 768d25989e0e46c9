import { type Camera, country, pixelOf, type Size, spotAt } from './camera.ts';
import { drawLand } from './draw-ground.ts';
import type { Ground } from './ground.ts';
import { type Colours, fontOf, type Scene, write } from './scene.ts';

type Pen = CanvasRenderingContext2D;
type Frame = { readonly camera: Camera; readonly size: Size; readonly colours: Colours };

const inset = { width: 132, height: 150 } as const;
const gap = 10;

/** Whether the picture shows both archipelagos whole. */
export function showsArchipelagos(
  { archipelagos }: Ground,
  { camera, size }: Pick<Frame, 'camera' | 'size'>,
): boolean {
  return archipelagos.every(({ low, high }) => {
    const [a, b] = [pixelOf(camera, size, low), pixelOf(camera, size, high)];
    return a.x >= 0 && a.y >= 0 && b.x <= size.width && b.y <= size.height;
  });
}

/** The whole country with both archipelagos, small, in the lower left corner: wherever the picture shows a part of it. */
export function drawInset(
  pen: Pen,
  scene: Scene,
  { camera, size, colours }: Frame,
  drawn: CanvasImageSource,
): void {
  if (scene.ground === null || showsArchipelagos(scene.ground, { camera, size })) return;
  pen.save();
  pen.translate(gap, size.height - inset.height - gap);
  pen.drawImage(drawn, 0, 0, inset.width, inset.height);
  const small = cameraOfInset();
  const upper = pixelOf(small, inset, spotAt(camera, size, { x: 0, y: 0 }));
  const lower = pixelOf(small, inset, spotAt(camera, size, { x: size.width, y: size.height }));
  pen.beginPath();
  pen.rect(0, 0, inset.width, inset.height);
  pen.clip();
  pen.strokeStyle = colours('--fault-ink');
  pen.lineWidth = 2;
  const [width, height] = [Math.max(lower.x - upper.x, 6), Math.max(lower.y - upper.y, 6)];
  pen.strokeRect((upper.x + lower.x - width) / 2, (upper.y + lower.y - height) / 2, width, height);
  pen.restore();
}

function cameraOfInset(): Camera {
  return { x: country.width / 2, y: country.height / 2, scale: (inset.width - 8) / country.width };
}

/** Drawn once; what moves in it is the frame of the picture alone. */
export function paintInset(scene: Scene, colours: Colours, ratio: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = inset.width * ratio;
  canvas.height = inset.height * ratio;
  const pen = canvas.getContext('2d');
  if (pen === null || scene.ground === null) return canvas;
  pen.scale(ratio, ratio);
  pen.fillStyle = colours('--map-sea');
  pen.fillRect(0, 0, inset.width, inset.height);
  const camera = cameraOfInset();
  drawLand(pen, scene.ground, { camera, size: inset, colours });
  for (const { id, low, high } of scene.ground.archipelagos) {
    const { x, y } = pixelOf(camera, inset, { x: (low.x + high.x) / 2, y: (low.y + high.y) / 2 });
    const text = id === 'hoangsa' ? 'Hoàng Sa' : 'Trường Sa';
    write(
      pen,
      { text, x: Math.min(x, inset.width - 30), y: y + 13 },
      { ink: colours('--quiet-ink'), halo: colours('--map-sea'), font: fontOf(10) },
    );
  }
  pen.strokeStyle = colours('--axis');
  pen.lineWidth = 1;
  pen.strokeRect(0.5, 0.5, inset.width - 1, inset.height - 1);
  return canvas;
}
