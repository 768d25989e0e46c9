import { expect, test } from 'vitest';
import { maskName } from '../../main/domain/mask-name.ts';

test.each([
  ['of three words', 'Lê Hoàng Yến', 'Lê H*** Y***'],
  ['of a boarding pass', 'NGUYEN/THI BE BAY', 'NGUYEN T*** B*** B***'],
  ['of two words', 'Trần An', 'Trần A***'],
  ['of one word', 'Yến', 'Y***'],
  ['of one letter', 'Y', 'Y***'],
  ['with spaces around and between', '  Lê   Hoàng\tYến ', 'Lê H*** Y***'],
  ['in decomposed letters', 'Lê Ánh'.normalize('NFD'), 'Lê Á***'],
  ['with a first letter outside the basic plane', 'Lê 𠮷田', 'Lê 𠮷***'],
  ['of twelve words', 'A B C D E F G H I J K L', 'A B*** C*** D*** E***'],
  ['with a very long family name', 'Hubert Blaine Wolfeschlegelsteinhausenbergerdorff', 'Hubert B*** W***'],
  ['of one very long word', 'Wolfeschlegelsteinhausenbergerdorff', 'W***'],
  [
    'with a family name over 24 letters',
    'Wolfeschlegelsteinhausenbergerdorff Hubert',
    'Wolfeschlegelsteinhausen… H***',
  ],
  ['with a family name of 24 letters', 'Wolfeschlegelsteinhausen Hubert', 'Wolfeschlegelsteinhausen H***'],
  ['that is empty', '', '***'],
])('a name %s', (_, name, masked) => {
  expect(maskName(name)).toBe(masked);
});
