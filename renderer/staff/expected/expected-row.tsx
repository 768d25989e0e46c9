import { fieldsIn, venueProfiles } from '../../../main/domain/venue-profile.ts';
import type { DeskField } from '../../../main/domain/visitor.ts';
import { clockTime } from '../../kit/say.ts';
import { useWords } from '../../kit/words.tsx';
import type { KioskClient } from '../../wire/wire.ts';
import { useStaff } from '../staff-context.ts';

type Answer = Awaited<ReturnType<KioskClient['listExpected']>>;
export type ListedVisitors = Extract<Answer, { ok: true }>['value'];
export type Expected = ListedVisitors['visitors'][number];

const toldOfRow = ['department', 'host', 'purpose', 'sailing', 'plate'] as const;
const isToldOfRow = (field: DeskField): field is (typeof toldOfRow)[number] =>
  (toldOfRow as readonly DeskField[]).includes(field);

/** One of them as they stand in the list and above their card. */
export function ExpectedRow({ visitor }: { readonly visitor: Expected }) {
  const { say, timeZone } = useWords();
  const { status } = useStaff();
  const { shownAs, people, cameAtMs } = visitor;
  const listed = fieldsIn(venueProfiles[status.venue.kind], 'list').filter(isToldOfRow);
  const about = listed
    .flatMap((field) => (visitor[field] === null || visitor[field] === shownAs ? [] : visitor[field]))
    .join(' · ');
  return (
    <>
      <span className="who">
        <bdi>{shownAs ?? say('desk.no-name')}</bdi>
        {people > 1 && <b> {say('desk.people', { n: people })}</b>}
        {about && <small>{about}</small>}
      </span>
      <span className={cameAtMs === null ? 'to-come' : 'has-come'}>
        {cameAtMs === null
          ? say('expected.to-come')
          : say('expected.came', { time: clockTime(cameAtMs, timeZone) })}
      </span>
    </>
  );
}
