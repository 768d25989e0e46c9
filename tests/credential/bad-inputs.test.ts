import { expect, test } from 'vitest';
import { recognise } from '../../main/credential/recognise.ts';

/** trust.md C7: rows 1–23, 43–49, 52, 53. */
const nowMs = Date.UTC(2026, 10, 21);
const card = '052199000027||Võ Thị Mỹ Lệ|05041999|Nữ|Quy Nhơn, Bình Định|11092021';
const mangled = 'malformed cccd';

function verdict(text: string): string {
  const credential = recognise(text, nowMs);
  return credential.kind === 'malformed' ? `malformed ${credential.looksLike}` : credential.kind;
}

test.each([
  ['1 empty', '', 'unreadable'],
  ['2 one space', ' ', 'unreadable'],
  ['3 only CR and LF', '\r\n\r\n', 'unreadable'],
  ['3 spaces between CR and LF', ' \r \n ', 'unreadable'],
  ['3 only BOM, NUL and an AIM prefix', '\ufeff\0]Q3\r', 'unreadable'],
  ['3 only invisible characters', '\u200b\u2060\ufeff', 'unreadable'],
  ['4 the largest QR code', 'A'.repeat(4296), 'unknown'],
  ['4 8 KiB', 'A'.repeat(8192), 'unknown'],
  ['4 8 KiB and one', 'A'.repeat(8193), 'unreadable'],
  ['4 8 KiB and one in UTF-8', `${'ế'.repeat(2730)}AAA`, 'unreadable'],
  ['5 10 MB', '9'.repeat(10_000_000), 'unreadable'],
  ['6 NUL in a number', '051190\u0000000019', 'malformed number'],
  ['6 NUL in no code', 'abc\0def', 'unknown'],
  ['7 only separators', '||||||', 'unknown'],
  ['8 six fields', card.replace(/\|11092021$/, ''), mangled],
  ['8 eight fields', `${card}|x`, 'cccd'],
  ['9 11 digits', '05219900002', 'unknown'],
  ['9 13 digits', '0521990000271', 'unknown'],
  ['10 full-width digits', '０５２１９９００００２７', 'unknown'],
  ['11 Arabic-Indic digits', '٠٥٢١٩٩٠٠٠٠٢٧', 'unknown'],
  ['12 a line end', '052199000027\n', 'number'],
  ['13 letters after digits', '079300012345abc', 'unknown'],
  ['14 hexadecimal', '0x12', 'unknown'],
  ['14 an exponent', '1e11', 'unknown'],
  ['15 31 February', card.replace('05041999', '31022000'), mangled],
  ['16 birth to come', card.replace('05041999', '05042099'), mangled],
  ['17 issued before birth', card.replace('11092021', '11091998'), mangled],
  ['18 cut UTF-8', card.replace('Lệ', 'L\ufffd'), 'cccd'],
  ['18 TCVN3 bytes as Latin-1', card.replace('Võ Thị Mỹ Lệ', 'Vâ ThÞ Mü LÖ'), 'cccd'],
  ['18 UTF-16 bytes as Latin-1', Array.from('ÿþ052199000027', (char) => `${char}\0`).join(''), 'unknown'],
  ['19 NFD', card.normalize('NFD'), 'cccd'],
  ['20 a lone surrogate', '\ud800', 'unknown'],
  ['20 a lone surrogate in a number', '05219900002\udc00', 'unknown'],
  ['21 two codes glued', card + card, mangled],
  ['21 two numbers glued', '052199000027052199000027', 'unknown'],
  ['21 the first half', card.slice(0, 30), mangled],
  ['21 the second half', card.slice(20), 'unknown'],
  ['21 two scanners at once', '0521052199000027||Võ99000027||Võ', 'unknown'],
  ['22 AIM prefix', `]Q3${card}`, 'cccd'],
  ['22 AIM prefix alone with a number', ']C1052199000027', 'number'],
  ['22 GS1 separator', '01095060001343\x1d10AB', 'unknown'],
  ['23 old CMND', '212000019', 'number'],
  ['23 web address', 'https://example.vn/vaccine', 'unknown'],
  ['23 Wi-Fi', 'WIFI:T:WPA;S:x;P:y;;', 'unknown'],
  ['23 telephone', 'tel:+84900000000', 'unknown'],
  ['23 message', 'smsto:0900000000:hello', 'unknown'],
  ['23 payment', '00020101021238570010A000000727', 'payment'],
  ['43 direction mark in a number', '\u202e052199000027', 'unknown'],
  ['44 zero-width in a number', '0521990\u200b00027', 'unknown'],
  ['44 zero-width before a number', '\u200b052199000027', 'unknown'],
  ['45 Cyrillic letters in a number', 'НС4510000000019', 'unknown'],
  ['46 200 marks on a number', `052199000027${'\u0351'.repeat(200)}`, 'unknown'],
  ['47 emoji', card.replace('Lệ', '👩‍👩‍👧'), 'cccd'],
  ['48 dotless i', card.replace('Thị', 'THıİ'), 'cccd'],
  ['48 Icelandic eth', card.replace('Bình Định', 'Bình Ðịnh'), 'cccd'],
  ['49 no name', card.replace('Võ Thị Mỹ Lệ', ''), 'cccd'],
  ['52 deep JSON', '['.repeat(8000), 'unknown'],
  ['52 a large number', '9007199254740993', 'unknown'],
  ['53 a pattern bomb', `${'a'.repeat(28)}!`, 'unknown'],
])('%s', (_, text, expected) => {
  expect(verdict(text)).toBe(expected);
});
