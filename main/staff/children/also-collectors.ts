import { type Child, type Collector, withoutChild } from '../../domain/children.ts';
import type { ExpectedVisitor } from '../../domain/expected.ts';
import { digitsAndLetters } from '../../domain/expected.ts';
import type { Stamp } from '../../ports/clock.ts';
import type { ExpectedLists } from '../expected/expected-lists.ts';
import type { ChildrenFile } from './children-file.ts';

type Listed = Pick<ExpectedLists, 'countNumber' | 'removeNumber' | 'removeId' | 'ofNumberAnywhere'>;
type Parts = { readonly file: ChildrenFile; readonly stamp: () => Stamp };
type Found = { readonly child: Child; readonly collector: Collector };

/** What one person may ask for goes for whoever may collect a child as for whoever is expected: by their whole number. */
export function alsoCollectors(expected: Listed, { file, stamp }: Parts): Listed {
  function listOf() {
    const list = file.read(stamp().local.day);
    return list === 'damaged' ? null : list;
  }
  function find(number: string): readonly Found[] {
    const wanted = digitsAndLetters(number);
    return (listOf()?.children ?? []).flatMap((child) =>
      child.collectors
        .filter((one) => one.number !== undefined && digitsAndLetters(one.number) === wanted)
        .map((collector) => ({ child, collector })),
    );
  }
  return {
    removeId: expected.removeId,
    countNumber: (number) => expected.countNumber(number) + find(number).length,
    removeNumber(number) {
      const list = listOf();
      const found = find(number);
      const left = found.reduce(
        (rest, { child, collector }) => rest && withoutChild(rest, child.no, collector.no),
        list,
      );
      const isWritten = left === null || found.length === 0 || file.save(left).ok;
      return isWritten && expected.removeNumber(number);
    },
    ofNumberAnywhere: (number) => [
      ...expected.ofNumberAnywhere(number),
      ...find(number).map((found) => ({ localDay: stamp().local.day, visitor: visitorOf(found) })),
    ],
  };
}

/** As such a person stands in the file that is handed out: the child in the place of a group. */
function visitorOf({ child, collector: { name, number, phone, relation } }: Found): ExpectedVisitor {
  const group = [child.name, child.group].filter(Boolean).join(', ');
  return { id: '000000', name, number, phone, purpose: relation, group, people: 1 };
}
