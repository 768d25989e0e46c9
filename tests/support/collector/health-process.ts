import { request } from 'node:http';

/** Asks for health from an address of its own until it is told to end; its last word is how long each answer took. */
const base = process.argv[2] ?? '';
const everyMs = 20;
const waits: number[] = [];

function ask(): Promise<number> {
  const beganMs = performance.now();
  return new Promise((resolve, reject) => {
    request(`${base}/v1/health`, { localAddress: '127.0.0.2', agent: false }, (response) => {
      response.resume();
      response.once('end', () => resolve(performance.now() - beganMs));
    })
      .on('error', reject)
      .end();
  });
}

let isEnding = false;
process.once('message', () => {
  isEnding = true;
});
await ask();
process.send?.('ready');
// Whenever the end is told, health was asked once since the beginning.
do {
  waits.push(await ask());
  await new Promise((resolve) => setTimeout(resolve, everyMs));
} while (!isEnding);
process.send?.(waits, () => process.exit(0));
