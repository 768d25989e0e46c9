import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildApp } from './build-app.ts';
import { buildPage } from './build-page.ts';
import { fetchForeignBinary } from './foreign-binary.ts';
import { windowsSigning } from './windows-signing.ts';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const args = process.argv.slice(2);

/** The processors that are asked for; without a word both, and this one's where only a folder is made. */
function processors(): readonly string[] {
  const both = ['x64', 'arm64'];
  const named = both.filter((arch) => args.includes(`--${arch}`));
  if (named.length > 0) return named;
  return args.includes('--dir') ? [process.arch] : both;
}

function platform(): string {
  if (args.includes('--win')) return 'win32';
  return args.includes('--linux') ? 'linux' : process.platform;
}

/** `npm run package`: fresh bundles, then electron-builder with the arguments of this process. */
async function run(): Promise<number> {
  for (const arch of processors()) {
    const sentence = fetchForeignBinary(project, platform(), arch);
    if (sentence === null) continue;
    process.stderr.write(`${sentence}\n`);
    return 1;
  }
  await buildPage({ watch: false });
  await buildApp();
  const signing = platform() === 'win32' ? windowsSigning(process.env) : null;
  if (signing) process.stdout.write(`${signing.sentence}\n`);
  const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js');
  return (
    spawnSync(process.execPath, [builder, ...args, ...(signing?.args ?? [])], {
      cwd: project,
      stdio: 'inherit',
    }).status ?? 1
  );
}

process.exitCode = await run();
