/** What fits on a roll at 203 dots an inch, and the one type scale of its slips, in dots; nothing below 22 can be read. */
export type Paper = {
  readonly mm: 80 | 58;
  readonly width: number;
  /** Where the values begin beside their labels. */
  readonly column: number;
  readonly size: {
    readonly note: number;
    readonly body: number;
    readonly title: number;
    readonly time: number;
    readonly headline: number;
  };
};

export const papers: Readonly<Record<80 | 58, Paper>> = {
  80: { mm: 80, width: 576, column: 150, size: { note: 22, body: 28, title: 36, time: 40, headline: 84 } },
  58: { mm: 58, width: 384, column: 112, size: { note: 22, body: 24, title: 30, time: 32, headline: 60 } },
};
