import { Button } from '../../kit/button.tsx';
import { Note } from '../../kit/chip.tsx';
import { DownloadLink } from '../../kit/download-link.tsx';
import { Progress } from '../../kit/progress.tsx';
import { useWords } from '../../kit/words.tsx';
import { Card } from '../card.tsx';
import { useFormats } from '../formats.ts';
import type { Job, PosterJob } from './use-poster-job.ts';

/** How far the file of posters has come, and where it is fetched; nothing where nobody asked for one. */
export function JobNote({ posters }: { readonly posters: PosterJob }) {
  const { say } = useWords();
  const { job, why, cancel } = posters;
  if (job === null && why === null) return null;
  return (
    <Card title={say('office.posters.file')}>
      <div role="status">
        {why !== null && <Note tone="care">{say(why)}</Note>}
        {job?.state === 'ready' && <Ready job={job} />}
        {job?.state === 'failed' && <Note tone="fault">{say('office.posters.failed')}</Note>}
        {job?.state === 'waiting' && <Note tone="care">{say('office.posters.waiting')}</Note>}
      </div>
      {job?.state === 'drawing' && <Drawing job={job} />}
      {job !== null && (
        <div className="kit-buttons">
          {job.state === 'ready' && (
            <DownloadLink href={`/api/poster-files/${job.id}`} name="ap-phich.pdf">
              {say('office.posters.fetch')}
            </DownloadLink>
          )}
          <Button isQuiet onPress={cancel}>
            {say(posters.isUnderWay ? 'office.posters.cancel' : 'office.posters.discard')}
          </Button>
        </div>
      )}
    </Card>
  );
}

function Ready({ job: { sheets, venues, untilMs, beganMs } }: { readonly job: Job }) {
  const { say } = useWords();
  const { count, moment } = useFormats();
  const values = { sheets: count(sheets), venues: count(venues), time: moment(untilMs, beganMs) };
  return <Note tone="fine">{say('office.posters.ready', values)}</Note>;
}

function Drawing({ job: { sheets, drawn } }: { readonly job: Job }) {
  const { say } = useWords();
  const { count } = useFormats();
  const label = say('office.posters.drawing', { drawn: count(drawn), sheets: count(sheets) });
  return <Progress label={label} percent={Math.floor((drawn / sheets) * 100)} />;
}
