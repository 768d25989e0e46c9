import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, test } from 'vitest';
import { savePrinter } from '../../main/settings/save-printer.ts';
import { ok } from '../../protocol/result.ts';
import { scratchFolder, testConfig } from '../support/test-kiosk.ts';

describe('the printer that was chosen', () => {
  const file = () => {
    const path = `${scratchFolder()}/config.json`;
    const { venue, gates, gateId } = testConfig();
    writeFileSync(path, `\uFEFF${JSON.stringify({ schema: 1, venue, gates, gateId, diskLowBytes: 7 })}`);
    return path;
  };

  test('it is in the settings, and the rest is as it was', () => {
    const path = file();
    const printer = {
      kind: 'tcp',
      host: '192.0.2.7',
      port: 9100,
      profile: 'epson',
      slips: 'auto',
      paperMm: 58,
    } as const;
    expect(savePrinter(path, printer)).toEqual(ok(null));
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ schema: 1, diskLowBytes: 7, printer });
    expect(savePrinter(path, null)).toEqual(ok(null));
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ diskLowBytes: 7, printer: null });
  });

  test('its file keeps its rights, and stays a link where it is one', () => {
    const path = file();
    chmodSync(path, 0o644);
    symlinkSync(path, `${path}.link`);
    expect(savePrinter(`${path}.link`, null)).toEqual(ok(null));
    expect(lstatSync(`${path}.link`).isSymbolicLink()).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o644);
  });

  test('on a full disk the settings stay as they are', () => {
    const path = file();
    const before = readFileSync(path, 'utf8');
    // A limit of 2 kB for each file stands for the disk.
    const rule = { id: 'a', label: 'a', pattern: 'a'.repeat(400) };
    const siteRules = Array.from({ length: 10 }, (_, at) => ({ ...rule, id: `r${at}` }));
    const long = { ...JSON.parse(before.slice(1)), siteRules };
    writeFileSync(path, JSON.stringify(long));
    const script = `import { savePrinter } from ${JSON.stringify(new URL('../../main/settings/save-printer.ts', import.meta.url).href)};
      process.on('SIGXFSZ', () => {});
      console.log(JSON.stringify(savePrinter(process.argv[1], { kind: 'tcp', host: 'a', port: 1, profile: 'generic', slips: 'auto', paperMm: 80 })));`;
    const { stdout, stderr } = spawnSync(
      'bash',
      ['-c', 'ulimit -f 2; exec "$0" --input-type=module -e "$1" "$2"', process.execPath, script, path],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({ ok: false, fault: { kind: 'settings-read-only' } });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(long);
    expect(existsSync(`${path}.new`)).toBe(false);
  });

  test('settings that are not there, or broken meanwhile, are left alone', () => {
    const path = file();
    writeFileSync(path, '{"schema":1}');
    expect(savePrinter(path, null)).toEqual({ ok: false, fault: { kind: 'settings-read-only' } });
    expect(readFileSync(path, 'utf8')).toBe('{"schema":1}');
    expect(savePrinter(`${path}.none`, null).ok).toBe(false);
  });
});
