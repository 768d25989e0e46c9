/** Keys of a US keyboard, and what they type in another layout; keys that are not named type the same in both. */
type Layout = {
  readonly us: string;
  readonly other: string;
  /** What keys type that no US keyboard has, alone or with AltGr. */
  readonly beyond?: string;
};

const dvorak = {
  us: 'qwertyuiopasdfghjkl;\'zxcvbnm,./-=[]QWERTYUIOPASDFGHJKL:"ZXCVBNM<>?_+{}',
  other: '\',.pyfgcrlaoeuidhtns-;qjkxbmwvz[]/="<>PYFGCRLAOEUIDHTNS_:QJKXBMWVZ{}?+',
};

/** As xkeyboard-config has them (de, fr, vn, us(dvorak)); a dead key is known by its physical key, and stands as it is. */
const layouts = {
  german: {
    us: `yzYZ-_[{]}\\|;:'"~/?@#^&*()<>`,
    other: `zyZYß?üÜ+*#'öÖäÄ°-_"§&/()=;:`,
    beyond: '<>|{[]}\\@~',
  },
  french: {
    us: `aqwzAQWZm;M:1234567890!@#$%^&*(),<./>?-_]}\\|'"`,
    other: `qazwQAZW,m?M&é"'(-è_çà1234567890;.:!/§)°$£*µù%`,
    beyond: '<>|{[]}\\@~#^',
  },
  vietnamese: { us: '12340!@#$)[{]}', other: 'ăâêôđĂÂÊÔĐưƯơƠ' },
  dvorak,
} as const satisfies Record<string, Layout>;

export type LayoutName = keyof typeof layouts;
export const layoutNames = Object.keys(layouts) as LayoutName[];

/** What the system says when a scanner with US keys types that text. */
export function asTypedIn(name: LayoutName, text: string): string {
  const { us, other } = layouts[name];
  return translate(text, us, other);
}

/** What a US keyboard would have typed by the keys that give that text in the layout. */
export function asUsOf(name: LayoutName, text: string): string {
  const { us, other, beyond = '' }: Layout = layouts[name];
  return translate(text, other + beyond, us + '\ufffd'.repeat([...beyond].length));
}

function translate(text: string, from: string, to: string): string {
  const [keys, characters] = [[...from], [...to]];
  return [...text].map((character) => characters[keys.indexOf(character)] ?? character).join('');
}
