import { type Child, type Collector, isCollector, withoutChild } from '../../domain/children.ts';
import { digitsAndLetters } from '../../domain/expected.ts';
import type { ChildrenFile } from './children-file.ts';

/** Somebody as they may be known on the list. */
type Whom = {
  /** In digits and letters. */
  readonly marks: readonly string[];
  readonly names: readonly string[];
};
export type CollectorOf = { readonly child: Child; readonly collector: Collector };

export type CollectorsOf = {
  /** Whom the list knows by one of these numbers, or by the end of one and a name. */
  find(whom: Whom): readonly CollectorOf[];
  /** Where nobody knows their name: collectors of whom the list has the end of such a number, who may be somebody else. */
  countByEnd(whom: Whom): number;
  /** false: the list could not be written. */
  remove(whom: Whom): boolean;
};

/** What one person may ask for goes for whoever may collect a child, also on a list that is over while its key is there. */
export function createCollectorsOf(file: ChildrenFile): CollectorsOf {
  function all(): readonly CollectorOf[] {
    const list = file.read(0);
    if (list === 'damaged' || list === null) return [];
    return list.children.flatMap((child) => child.collectors.map((collector) => ({ child, collector })));
  }

  const find = (whom: Whom) => all().filter(({ collector }) => isOf(collector, whom));

  return {
    find,
    countByEnd: ({ marks, names }) =>
      names.length > 0 ? 0 : all().filter(({ collector }) => isOfEnd(collector, marks)).length,
    remove(whom) {
      const list = file.read(0);
      const found = find(whom);
      if (list === 'damaged' || list === null || found.length === 0) return true;
      const left = found.reduce(
        (rest, { child, collector }) => withoutChild(rest, child.no, collector.no),
        list,
      );
      return file.save(left).ok;
    },
  };
}

function isOf(collector: Collector, { marks, names }: Whom): boolean {
  const called = names.length === 0 ? [undefined] : names;
  return marks.some((number) => called.some((name) => isCollector(collector, { number, name })));
}

function isOfEnd({ number = '' }: Collector, marks: readonly string[]): boolean {
  const known = digitsAndLetters(number);
  return known !== '' && marks.some((mark) => mark !== known && mark.endsWith(known));
}
