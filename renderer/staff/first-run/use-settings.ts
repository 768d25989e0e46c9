import { useCallback, useEffect, useState } from 'react';
import { useWords } from '../../kit/words.tsx';
import { useStaff } from '../staff-context.ts';
import { type Asking, useAsk } from '../use-ask.ts';

/** Settings as the core has them, by their names. */
type Settings = Readonly<Record<string, unknown>>;

export type SettingsAsking = Pick<Asking, 'said' | 'isAsking' | 'ask' | 'tell'> & {
  /** null: not read yet. */
  readonly settings: Settings | null;
  /** Whether it is written; the core may begin anew for it, and is back when this is answered. */
  readonly save: (patch: Settings) => Promise<boolean>;
  /** They were changed by another call. */
  readonly read: () => Promise<void>;
};

const lookEveryMs = 100;
const readAgainMs = 1_000;
const longestMs = 20_000;

/** The settings, and the way to change them. */
export function useSettings(): SettingsAsking {
  const { store } = useStaff();
  const { say } = useWords();
  const { said, isAsking, ask, tell } = useAsk();
  const [isSaving, setSaving] = useState(false);
  const [settings, setSettings] = useState<Settings | null>(null);
  const read = useCallback(async (): Promise<void> => {
    const answer = await store.ask((client) => client.readSettings());
    if (answer?.ok) setSettings(answer.value);
  }, [store]);
  // A core that is just beginning anew answers nothing: whoever waits here would wait for ever.
  const isUnread = settings === null;
  useEffect(() => {
    void read();
    if (!isUnread) return undefined;
    const timer = setInterval(() => void read(), readAgainMs);
    return () => clearInterval(timer);
  }, [read, isUnread]);
  async function save(patch: Settings): Promise<boolean> {
    setSaving(true);
    const isSaved = await write(patch);
    setSaving(false);
    return isSaved;
  }
  async function write(patch: Settings): Promise<boolean> {
    // A step before may have let the core begin anew only now.
    await untilThere(store.ask);
    const saved = await ask(
      (client) => client.saveSettings({ patch: patch as never }),
      say('first-run.saving'),
    );
    if (!saved) return false;
    // For two or three seconds nothing else would be seen.
    tell(say('first-run.saving'));
    if (saved.inForce === 'restart') await untilBack(store);
    tell('');
    await read();
    return true;
  }
  return { settings, said, isAsking: isAsking || isSaving, ask, tell, save, read };
}

type Ask = ReturnType<typeof useStaff>['store']['ask'];

const isThere = async (ask: Ask) => (await ask((client) => client.status())) !== null;

async function untilThere(ask: Ask): Promise<void> {
  const untilMs = performance.now() + longestMs;
  while (!(await isThere(ask)) && performance.now() < untilMs)
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
}

/** A core that begins anew answers again in a second or two, after it has gone; what it says of itself comes with it. */
async function untilBack({ ask, snapshot }: ReturnType<typeof useStaff>['store']): Promise<void> {
  const { status: before } = snapshot();
  const untilMs = performance.now() + longestMs;
  let hasGone = false;
  while (performance.now() < untilMs) {
    const now = await isThere(ask);
    hasGone ||= !now;
    if (hasGone && now && snapshot().status !== before) return;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}
