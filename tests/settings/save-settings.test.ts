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
import { changedSettings, planSettings } from '../../main/settings/save-settings.ts';
import { ok } from '../../protocol/result.ts';
import { scratchFolder, testConfig } from '../support/test-kiosk.ts';

/** Planned and written. */
function save(path: string, patch: Readonly<Record<string, unknown>>) {
  const plan = planSettings(path, patch);
  return plan.ok ? plan.value.write() : plan;
}

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
    expect(save(path, { printer })).toEqual(ok(null));
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ schema: 1, diskLowBytes: 7, printer });
    expect(save(path, { printer: null })).toEqual(ok(null));
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ diskLowBytes: 7 });
    expect(JSON.parse(readFileSync(path, 'utf8'))).not.toHaveProperty('printer');
  });

  test('one of another kind has nothing of the one before', () => {
    const path = file();
    const traits = { profile: 'generic', slips: 'auto', paperMm: 80 };
    const kinds = [
      { kind: 'simulated', port: 9100, isSample: true, ...traits },
      { kind: 'tcp', host: '192.0.2.7', port: 9100, ...traits },
      { kind: 'windows', name: 'Máy in quầy', ...traits },
      { kind: 'serial', path: '/dev/ttyS0', baudRate: 9600, ...traits },
    ];
    for (const before of kinds)
      for (const printer of kinds) {
        expect(save(path, { printer: before })).toEqual(ok(null));
        expect([before.kind, printer.kind, save(path, { printer })]).toEqual([
          before.kind,
          printer.kind,
          ok(null),
        ]);
        const kept = JSON.parse(readFileSync(path, 'utf8')).printer;
        expect([before.kind, kept]).toEqual([before.kind, printer]);
      }
  });

  test('its file keeps its rights, and stays a link where it is one', () => {
    const path = file();
    chmodSync(path, 0o644);
    symlinkSync(path, `${path}.link`);
    expect(save(`${path}.link`, { printer: null })).toEqual(ok(null));
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
    const script = `import { planSettings } from ${JSON.stringify(new URL('../../main/settings/save-settings.ts', import.meta.url).href)};
      process.on('SIGXFSZ', () => {});
      const printer = { kind: 'tcp', host: 'a', port: 1, profile: 'generic', slips: 'auto', paperMm: 80 };
      console.log(JSON.stringify(planSettings(process.argv[1], { printer }).value.write()));`;
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
    expect(save(path, { printer: null })).toEqual({ ok: false, fault: { kind: 'settings-read-only' } });
    expect(readFileSync(path, 'utf8')).toBe('{"schema":1}');
    expect(save(`${path}.none`, { printer: null }).ok).toBe(false);
  });
});

describe('any setting', () => {
  const file = () => {
    const path = `${scratchFolder()}/config.json`;
    const { venue, gates, gateId } = testConfig();
    writeFileSync(path, JSON.stringify({ schema: 1, venue, gates, gateId, rules: { capacity: 5 } }));
    return path;
  };

  test('is changed and its neighbours stay; null takes it back to its default', () => {
    const path = file();
    expect(save(path, { rules: { reenter: 'ask' } })).toEqual(ok(null));
    expect(JSON.parse(readFileSync(path, 'utf8')).rules).toEqual({ capacity: 5, reenter: 'ask' });
    expect(save(path, { rules: { capacity: null } })).toEqual(ok(null));
    expect(JSON.parse(readFileSync(path, 'utf8')).rules).toEqual({ reenter: 'ask' });
  });

  test.each([
    ['rules.capacity', { rules: { capacity: 0 } }],
    ['gateId', { gateId: 'nowhere' }],
    ['upload.ca', { upload: { ca: '/nowhere.pem' } }],
    ['siteRules', { siteRules: [{ id: 'a', label: 'a', pattern: '(' }] }],
    ['venue.tagKeys', { venue: { tagKeys: { 202611: '0'.repeat(64) } } }],
    ['the file', { neverHeardOf: 1 }],
  ])('is refused with the field that is wrong: %s', (field, patch) => {
    const path = file();
    const before = readFileSync(path, 'utf8');
    expect(save(path, patch)).toMatchObject({ fault: { kind: 'settings-invalid', field } });
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  test('that changed is named with its old and its new value, keys never', () => {
    const path = file();
    const plan = planSettings(path, { rules: { capacity: 9 }, venue: { name: 'Bến mới' } });
    if (!plan.ok) throw new Error(plan.fault.kind);
    const { before, after } = plan.value;
    const keyed = { ...after, venue: { ...after.venue, tagKeys: { 202611: 'f'.repeat(64) } } };
    expect(changedSettings(before, keyed)).toEqual({
      'rules.capacity': [5, 9],
      'venue.name': ['Bến thử', 'Bến mới'],
    });
  });
});

test.each([
  ['http://van-phong:4320', true],
  ['https://van-phong.example/duong/dan', true],
  ['http://nguoi:mat-khau@van-phong:4320', false],
  ['http://nguoi@van-phong:4320', false],
  ['https://:x@van-phong', false],
  ['ftp://van-phong', false],
  ['http://', false],
])('the address %s of a collector is kept: %s', (url, isKept) => {
  const path = `${scratchFolder()}/config.json`;
  const { venue, gates, gateId } = testConfig();
  writeFileSync(path, JSON.stringify({ schema: 1, venue, gates, gateId }));
  expect(planSettings(path, { upload: { url } }).ok).toBe(isKept);
});
