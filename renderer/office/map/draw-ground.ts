import { type Camera, pixelOf, project, type Size } from './camera.ts';
import { type Ground, lySon, type Outline } from './ground.ts';
import { type Colours, fontOf, type Scene, write } from './scene.ts';

type Pen = CanvasRenderingContext2D;
type Frame = { readonly camera: Camera; readonly size: Size; readonly colours: Colours };

/** Sea, land with both archipelagos, the outlines of the office, and names as far as they have room. */
export function drawGround(pen: Pen, scene: Scene, frame: Frame): void {
  const { size, colours } = frame;
  pen.fillStyle = colours('--map-sea');
  pen.fillRect(0, 0, size.width, size.height);
  if (scene.ground === null) return;
  drawLand(pen, scene.ground, frame);
  drawAreas(pen, scene, frame);
  nameProvinces(pen, scene.ground, frame);
  drawLySon(pen, scene, frame);
  nameArchipelagos(pen, scene, frame);
}

/** Runs `draw` in the units of the outlines; `line` is what one pixel is there. */
function inUnits(pen: Pen, { camera, size }: Frame, draw: (line: number) => void): void {
  pen.save();
  pen.translate(size.width / 2, size.height / 2);
  pen.scale(camera.scale, camera.scale);
  pen.translate(-camera.x, -camera.y);
  draw(1 / camera.scale);
  pen.restore();
}

/**
 * Of each province first all borders, then all grounds with a hair over them: what lies between its own outlines is covered,
 * what lies around them is not.
 */
export function drawLand(pen: Pen, ground: Ground, frame: Frame): void {
  const { colours } = frame;
  inUnits(pen, frame, (line) => {
    pen.lineJoin = 'round';
    for (const { outlines } of ground.provinces) {
      pen.strokeStyle = colours('--axis');
      pen.lineWidth = 3 * line;
      for (const outline of outlines) pen.stroke(outline);
      pen.fillStyle = colours('--map-land');
      pen.strokeStyle = colours('--map-land');
      pen.lineWidth = 1.2 * line;
      for (const outline of outlines) {
        pen.fill(outline);
        pen.stroke(outline);
      }
    }
    pen.fillStyle = colours('--axis');
    pen.strokeStyle = colours('--quiet-ink');
    pen.lineWidth = 1.2 * line;
    for (const { path } of ground.archipelagos) {
      pen.fill(path);
      pen.stroke(path);
    }
  });
}

function drawAreas(pen: Pen, { areas }: Scene, frame: Frame): void {
  const { colours } = frame;
  const shown = areas.filter((area) => isSeen(area, frame));
  inUnits(pen, frame, (line) => {
    pen.lineJoin = 'round';
    pen.strokeStyle = colours('--out');
    pen.lineWidth = 1.4 * line;
    for (const { path } of shown) pen.stroke(path);
  });
  for (const { name, low, high } of shown) {
    const middle = pixelOf(frame.camera, frame.size, { x: (low.x + high.x) / 2, y: (low.y + high.y) / 2 });
    nameAt(
      pen,
      { name, width: (high.x - low.x) * frame.camera.scale, ...middle },
      { ink: '--out', frame, pixels: 12 },
    );
  }
}

function nameProvinces(pen: Pen, { provinces }: Ground, frame: Frame): void {
  for (const { name, middle, width } of provinces)
    nameAt(
      pen,
      { name, width: width * frame.camera.scale, ...pixelOf(frame.camera, frame.size, middle) },
      { ink: '--quiet-ink', frame, pixels: 13 },
    );
}

type Named = { readonly name: string; readonly width: number; readonly x: number; readonly y: number };

/** Only where it has room in what it is the name of. */
function nameAt(
  pen: Pen,
  { name, width, x, y }: Named,
  { ink, frame, pixels }: { readonly ink: string; readonly frame: Frame; readonly pixels: number },
): void {
  pen.font = fontOf(pixels);
  if (name === '' || pen.measureText(name).width > width) return;
  write(
    pen,
    { text: name, x, y },
    { ink: frame.colours(ink), halo: frame.colours('--map-land'), font: fontOf(pixels) },
  );
}

function isSeen({ low, high }: Pick<Outline, 'low' | 'high'>, { camera, size }: Frame): boolean {
  const [a, b] = [pixelOf(camera, size, low), pixelOf(camera, size, high)];
  return b.x >= 0 && b.y >= 0 && a.x <= size.width && a.y <= size.height;
}

/** Beside what may stand on the island itself. */
function drawLySon(pen: Pen, { words }: Scene, { camera, size, colours }: Frame): void {
  const { x, y } = pixelOf(camera, size, project(lySon));
  const [beside, pixels] = [34, 13];
  pen.strokeStyle = colours('--quiet-ink');
  pen.lineWidth = 1.4;
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + beside - 4, y);
  pen.stroke();
  pen.beginPath();
  pen.arc(x, y, 4, 0, 2 * Math.PI);
  pen.fillStyle = colours('--map-land');
  pen.fill();
  pen.stroke();
  pen.font = fontOf(pixels);
  const middle = x + beside + pen.measureText(words.lySon).width / 2;
  write(pen, { text: words.lySon, x: middle, y }, inkOf(colours, pixels));
}

function nameArchipelagos(pen: Pen, { ground, words }: Scene, { camera, size, colours }: Frame): void {
  for (const { id, low, high } of ground?.archipelagos ?? []) {
    const { x, y } = pixelOf(camera, size, { x: (low.x + high.x) / 2, y: low.y });
    write(pen, { text: words[id], x, y: y - 12 }, inkOf(colours, 13));
  }
}

const inkOf = (colours: Colours, pixels: number) => ({
  ink: colours('--quiet-ink'),
  halo: colours('--map-sea'),
  font: fontOf(pixels),
});
