import { readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import firstStart from '../../resources/config/first-start.json' with { type: 'json' };
import { cardsOf } from '../support/system/people.ts';
import { asLines, runCli } from '../support/system/run-cli.ts';
import {
  configWith,
  expectSentence,
  newFolder,
  runStart,
  takePort,
  writeFile,
} from '../support/system/start-bench.ts';

describe('npm start says in one sentence', () => {
  test('that the page’s port is taken', async () => {
    const port = await takePort();
    const config = await configWith({});
    const end = await runStart(['--data', newFolder(), '--config', config, '--port', `${port}`, '--no-open']);
    expectSentence(end, new RegExp(`Port ${port} is taken.*--port`));
  });

  test('that the printer’s port is taken', async () => {
    const port = await takePort();
    const config = await configWith({ printer: { ...firstStart.printer, port } });
    const end = await runStart(['--data', newFolder(), '--config', config, '--port', '0', '--no-open']);
    expectSentence(end, new RegExp(`Port ${port} is taken.*"printer"`));
  });

  test('that the collector’s port is taken', async () => {
    const port = await takePort();
    const config = await configWith({ upload: { embedded: true, url: `http://127.0.0.1:${port}` } });
    const end = await runStart(['--data', newFolder(), '--config', config, '--port', '0', '--no-open']);
    expectSentence(end, new RegExp(`Port ${port} is taken.*"upload"`));
  });

  test('that the data folder cannot be written', async () => {
    const end = await runStart(['--data', writeFile(''), '--no-open']);
    expectSentence(end, /data folder .* cannot be written.*--data/);
  });

  test.each([
    ['not JSON', '{"schema": 1,', /is not JSON/],
    ['empty', '', /is not JSON/],
    ['a list', '[]', /has a mistake/],
    ['another schema', '{"schema":2}', /"schema"/],
  ])('that the settings are %s', async (_, text, words) => {
    expectSentence(await runStart(['--data', newFolder(), '--config', writeFile(text), '--no-open']), words);
  });

  test.each([
    ['a gate that is not there', { gateId: 'cong-9' }, /"gateId"/],
    ['a gate id that is a path', { gateId: '../../etc' }, /"gateId"/],
    ['a word that nobody knows', { colour: 'red' }, /colour/],
    ['a port beyond all', { printer: { kind: 'simulated', port: 70_000 } }, /"printer.port"/],
    [
      'a zone that is not there',
      { venue: { ...firstStart.venue, timeZone: 'Mars/Base' } },
      /"venue.timeZone"/,
    ],
  ])('that the settings have %s', async (_, changes, words) => {
    const config = await configWith(changes);
    expectSentence(await runStart(['--data', newFolder(), '--config', config, '--no-open']), words);
  });

  test('that the settings file is not there', async () => {
    const end = await runStart(['--data', newFolder(), '--config', `${newFolder()}/none.json`, '--no-open']);
    expectSentence(end, /none.json cannot be read/);
  });

  test.each([
    [['--nothing'], /--nothing/],
    [['--port', 'abc'], /--port abc/],
    [['--port', '99999'], /--port 99999/],
    [['--host', 'tablet'], /--host tablet/],
    [['data'], /data/],
  ])('that %j was not understood', async (args, words) => {
    expectSentence(await runStart([...args, '--no-open']), words);
  });
});

describe('the command line says in one sentence', () => {
  test.each([
    [['dance'], /no command "dance"/],
    [['__proto__'], /no command/],
    [['scan'], /--data is missing/],
    [['verify'], /--data is missing/],
    [['upload', '--data', '/nowhere/at/all'], /--to is missing/],
    [['export', '--format', 'csv'], /--data is missing/],
    [['export', '--format', 'pdf'], /--format must be/],
    [['export', '--format', 'csv', '--from', '2026-02-30'], /2026-02-30 is no day/],
    [['export', '--format', 'csv', '--to', '2026-13-01'], /2026-13-01 is no day/],
    [['export', '--format', 'csv', '--from', '21.11.2026'], /21.11.2026 is no day/],
    [['export', '--format', 'csv', '--from', '2025-02-29'], /2025-02-29 is no day/],
    [['export', '--format', 'csv', '--from', '2026-11-30', '--to', '2026-11-01'], /lies after --to/],
    [['slip', '--seq', '1', '--png', 'x.png'], /--data is missing/],
    [['read', '--nothing'], /--nothing/],
    [['verify', '--data', '/nowhere/at/all'], /no journal in \/nowhere\/at\/all/],
  ])('what is wrong with %j', async (args, words) => {
    expectSentence(await runCli(args), words);
  });

  test('that the folder cannot be written', async () => {
    expectSentence(await runCli(['scan', '--data', writeFile('')]), /cannot be written/);
  });

  test('that a file is no journal', async () => {
    const folder = newFolder();
    await runCli(['scan', '--data', folder], '');
    writeFileSync(`${folder}/journal.db`, 'no journal, only words\n'.repeat(500));
    expectSentence(await runCli(['verify', '--data', folder]), /cannot be opened as a journal/);
    // Whoever writes puts it aside and begins anew: the gate goes on.
    expect(await runCli(['scan', '--data', folder], '')).toMatchObject({ code: 0 });
    expect(readFileSync(`${folder}/aside/1/journal.db`, 'utf8')).toMatch(/^no journal, only words/);
    expect(await runCli(['verify', '--data', folder])).toMatchObject({ code: 0 });
  });

  test('that a file cannot be written', async () => {
    const folder = newFolder();
    await runCli(['scan', '--data', folder], asLines(cardsOf(1)));
    const nowhere = '/nowhere/at/all.file';
    expectSentence(
      await runCli(['export', '--data', folder, '--format', 'csv', '--out', nowhere]),
      /cannot be written/,
    );
    expectSentence(
      await runCli(['slip', '--data', folder, '--seq', '3', '--png', nowhere]),
      /cannot be written/,
    );
  });

  test.each([
    [
      'a changed decision',
      'UPDATE events SET tuple = replace(tuple, \'"admit"\', \'"ignore"\') WHERE seq = 5',
      5,
    ],
    ['a row that is gone', 'DELETE FROM events WHERE seq = 6', 6],
    ['a changed hash', 'UPDATE events SET hash = zeroblob(32) WHERE seq = 4', 4],
    [
      'two rows exchanged',
      'UPDATE events SET tuple = (SELECT tuple FROM events WHERE seq = 7) WHERE seq = 5',
      5,
    ],
  ])('which event is not what was written: %s', async (_, sql, seq) => {
    const folder = newFolder();
    await runCli(['scan', '--data', folder], asLines(cardsOf(6)));
    const database = new Database(`${folder}/journal.db`);
    database.pragma('foreign_keys = OFF');
    database.exec(sql);
    database.close();
    const end = await runCli(['verify', '--data', folder]);
    expectSentence(end, new RegExp(`Event ${seq} `));
    expect(JSON.parse(end.out)).toMatchObject({ ok: false, seq });
  });
});
