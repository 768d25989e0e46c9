import { Button } from '../kit/button.tsx';
import { clockTime } from '../kit/say.ts';
import { useWords } from '../kit/words.tsx';
import { useStaff } from './staff-context.ts';
import { type Drafting, type FormName, forms, useOwnDrafts } from './use-draft.ts';

/** Above a form that was left half written: it goes on, unless it is thrown away. */
export function DraftNote({
  draft: { resumedAtMs, beginAnew },
}: {
  readonly draft: Pick<Drafting<object>, 'resumedAtMs' | 'beginAnew'>;
}) {
  const { say, timeZone } = useWords();
  if (resumedAtMs === null) return null;
  return (
    <div className="draft-note">
      <p>{say('draft.resumed', { time: clockTime(resumedAtMs, timeZone) })}</p>
      <Button isQuiet onPress={beginAnew}>
        {say('draft.drop')}
      </Button>
    </div>
  );
}

/** At the desk: what whoever is signed in was writing, by the form's name alone. */
export function OwnDrafts() {
  const { say, timeZone } = useWords();
  const { store, signed, go } = useStaff();
  const drafts = useOwnDrafts();
  return drafts.map((draft) => {
    const { screen, title } = forms[draft.form as FormName];
    const name = say(title);
    return (
      <div className="draft-note" key={`${draft.form} ${draft.about}`}>
        <p>
          {say('draft.half', { form: name })} · {clockTime(draft.atMs, timeZone)}
        </p>
        <div className="buttons">
          <Button
            label={`${say('draft.go-on')}: ${name}`}
            onPress={() => go(screen, aboutOf(draft), draft.form)}
          >
            {say('draft.go-on')}
          </Button>
          <Button
            isQuiet
            label={`${say('draft.drop')}: ${name}`}
            onPress={() => signed && store.drafts.drop(signed.member.id, draft)}
          >
            {say('draft.drop')}
          </Button>
        </div>
      </div>
    );
  });
}

/** The day, passage or child that the form is about. */
function aboutOf({ about }: { readonly about: string }): number | undefined {
  return /^\d+$/.test(about) ? Number(about) : undefined;
}
