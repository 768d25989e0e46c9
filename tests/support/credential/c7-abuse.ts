import { type C7Row, number } from './c7-row.ts';
import { changed, code, vaccination } from './travel-seal.ts';

const deep = (open: string, close: string, times: number) => open.repeat(times) + close.repeat(times);
const header = '{"data":{"hdr":{"is":"UTO","t":"icao.vacc","v":1},"msg":';
const seal = '},"sig":{"alg":"ES256","cer":"","sigvl":""}}';
const whole = JSON.stringify(vaccination);

/** trust.md C7, rows 52 and 53: what a parser or a pattern could choke on. */
export const abuseRows: readonly C7Row[] = [
  {
    row: '52 strange JSON',
    tries: [
      [deep('[', ']', 100_000), 'unreadable'],
      [deep('{"a":', '}', 1_300), 'unknown'],
      [`${header}${deep('[', ']', 4_000)}${seal}`, 'malformed vds-nc encoding'],
      [`${header}{"a":1e400,"b":-0,"c":9007199254740993}${seal}`, 'malformed vds-nc encoding'],
      [changed((one) => ({ ...one, data: { ...one.data, n: -0 } })), 'malformed vds-nc signature'],
      ['9007199254740993', 'unknown'],
      ['1e400', 'unknown'],
      ['-0', 'unknown'],
      // The last of two equal keys counts, for the signature and for what is read alike.
      [code().replace(whole, `${whole.slice(0, -1)},"msg":{}}`), 'malformed vds-nc signature'],
      [
        code().replace('{"data":', '{"data":{"hdr":{"t":"icao.vacc"}},"data":'),
        'vds-nc',
        'NGUYEN THI BE BAY',
      ],
      ['{"__proto__":{"data":{"hdr":{"t":"icao.vacc"}},"sig":{}}}', 'unknown'],
    ],
  },
  {
    row: '53 pattern bombs',
    tries: [
      [`${'a'.repeat(28)}!`, 'unknown'],
      [`${' '.repeat(8_000)}!`, 'unknown'],
      [`https://${'a.'.repeat(480)}!`, 'unknown'],
      [`${number}|${' |'.repeat(900)}`, 'malformed cccd fields'],
      [`${number}${'\n'.repeat(8_000)}!`, 'unknown'],
      [`shc:/${'5'.repeat(8_001)}x`, 'malformed shc encoding'],
      [`HC1:${'0'.repeat(8_001)}!`, 'malformed hc1 encoding'],
    ],
  },
];
