import { watchHidScanners } from '../../../native/scanner/hid.ts';

/** Prints what the driver hears, one JSON line each: runs where the simulated devices are. */
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
const scanners = watchHidScanners(
  { only: null, layout: null },
  { code: (code) => say({ code }), changed: () => say({ list: scanners.list() }) },
);
say({ list: scanners.list() });
