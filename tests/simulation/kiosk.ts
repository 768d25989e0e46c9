import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { localTimeOf } from '../../main/domain/local-time.ts';
import { type OpenJournal, openJournal } from '../../main/journal/journal.ts';
import { openForReading } from '../../main/journal/open-database.ts';
import { type Verification, verifyJournal } from '../../main/journal/proof/verify.ts';
import { openPrevious, type PreviousJournal, previousFolder } from '../../main/journal/repair/previous.ts';
import { salvage } from '../../main/journal/repair/salvage.ts';
import { openKeyFiles } from '../../main/keys/key-files.ts';
import type { Stamp } from '../../main/ports/clock.ts';
import type { Auditor, Collector, Outbox } from '../../main/ports/collector.ts';
import type { EventDraft } from '../../main/ports/journal.ts';
import { reconcile } from '../../main/upload/reconcile.ts';
import { createUploader, type Uploader } from '../../main/upload/uploader.ts';
import type { Signer } from '../../protocol/signer.ts';
import type { Scheduler } from './scheduler.ts';

/** What one epoch of a kiosk should have left behind. */
export type Epoch = {
  readonly device: string;
  readonly epoch: string;
  /** Byte for byte, by seq - 1; what was promised and nothing else. */
  readonly promised: string[];
  /** Of a file that was damaged: what could not be saved of it. */
  readonly unsaved: Set<number>;
};

export type SimulatedKiosk = {
  /** 64 hex digits. */
  readonly key: string;
  readonly epochs: readonly Epoch[];
  /** Somebody passes. */
  pass(): void;
  /** Power off and on: nothing is said goodbye to. */
  restart(): void;
  /** What the kiosk does each night: compares, and asks for earlier journals anew. */
  night(): Promise<void>;
  jumpClock(ms: number): void;
  /** Some pages of the journal turn to rubbish, and the kiosk is started again. */
  damage(): void;
  /** Everything that can be sent was acknowledged. */
  isDrained(): boolean;
  verify(): Verification;
  close(): void;
};

type Parts = {
  readonly folder: string;
  readonly scheduler: Scheduler;
  readonly connect: (signer: Signer) => Collector & Auditor;
  readonly random: () => number;
  readonly batchSize: number;
};

const zone = 'Asia/Ho_Chi_Minh';
const pageBytes = 4096;

/** A kiosk without its screen: the real journal in real files, the real uploader. */
export function startSimulated({ folder, scheduler, connect, random, batchSize }: Parts): SimulatedKiosk {
  mkdirSync(previousFolder(folder), { recursive: true });
  const keys = openKeyFiles(`${folder}/keys`, {});
  const key = keys.signer().publicKey;
  const clock = scheduler.machine();
  const epochs: Epoch[] = [];
  const earlier: { readonly path: string; journal: PreviousJournal; uploader: Uploader }[] = [];
  let people = 0;
  let file = open();
  let uploader = upload(file.outbox, (from, to) => note({ kind: 'sync', detail: { from, to } }));
  note({ kind: 'run', detail: { state: 'start', key } });

  function open(): OpenJournal {
    const opened = openJournal({
      folder,
      keys,
      place: { venue: 'ben-thu', gate: 'cong-1' },
      timeZone: 'Asia/Ho_Chi_Minh',
    });
    if (!opened.ok) throw new Error('the folder is taken');
    const { origin } = opened.value;
    if (epochs.at(-1)?.epoch !== origin.epoch) epochs.push({ ...origin, promised: [], unsaved: new Set() });
    return opened.value;
  }

  function upload(outbox: Outbox, rewound: (from: number, to: number) => void): Uploader {
    const made = createUploader({
      outbox,
      collector: connect(keys.signer()),
      clock,
      batchSize,
      retryCapMs: 20_000,
      random,
      learnTime: () => {},
      rewound,
    });
    made.wake();
    return made;
  }

  function note(draft: Omit<EventDraft, 'stamp'>): void {
    const recorded = file.journal.record({ ...draft, stamp: stamp() });
    if (!recorded.ok) return;
    const batch = file.outbox.batchAfter(recorded.value.seq - 1, 1);
    epochs.at(-1)?.promised.push(batch?.tuples[0] ?? '');
  }

  function stamp(): Stamp {
    const atMs = clock.wallMs();
    const local = localTimeOf(atMs, zone);
    return { atMs, runMs: Math.floor(clock.runMs()), clock: 'unchecked', offsetMs: null, local };
  }

  function askAnew(): void {
    for (const one of earlier) {
      one.uploader.stop();
      one.journal.close();
      one.journal = openPrevious(one.path, keys.signer());
      one.uploader = upload(one.journal.outbox, () => {});
    }
  }

  function begin(): void {
    file = open();
    uploader = upload(file.outbox, (from, to) => note({ kind: 'sync', detail: { from, to } }));
    note({ kind: 'run', detail: { state: 'start', key } });
  }

  function save({ place }: { readonly place: string | null }, epoch: Epoch): void {
    const saved = salvage({ from: `${place}/journal.db`, folder: previousFolder(folder), key });
    const seqs = new Set(saved ? seqsIn(saved.path) : []);
    for (const at of epoch.promised.keys()) if (!seqs.has(at + 1)) epoch.unsaved.add(at + 1);
    if (!saved) return;
    const journal = openPrevious(saved.path, keys.signer());
    earlier.push({ path: saved.path, journal, uploader: upload(journal.outbox, () => {}) });
  }

  return {
    key,
    epochs,
    pass() {
      people += 1;
      const number = { kind: 'pid12', number: `0511900${String(people % 40).padStart(5, '0')}` };
      const [tag = null] = keys.tagsOf(number, stamp().local.day);
      const identity = { number: number.number, name: 'Người Thử', birth: '', phone: '' };
      const direction = people % 2 === 0 ? 'out' : 'in';
      note({ kind: 'scan', decision: 'admit', direction, credential: 'cccd', tag, identity, slip: 'number' });
      uploader.wake();
    },
    restart() {
      uploader.stop();
      file.close();
      begin();
      askAnew();
    },
    async night() {
      const collector = connect(keys.signer());
      const { outbox, origin } = file;
      await reconcile({ outbox, collector, origin }, { first: 1, last: outbox.acked() });
      for (const { journal } of earlier)
        await reconcile({ ...journal, collector }, { first: 1, last: journal.outbox.newestSeq() });
      askAnew();
    },
    jumpClock: clock.jump,
    damage() {
      const epoch = epochs.at(-1);
      uploader.stop();
      file.close();
      const path = `${folder}/journal.db`;
      const bytes = readFileSync(path);
      const pages = bytes.length / pageBytes;
      const spoiled = new Set([0, ...Array.from({ length: 3 }, () => Math.floor(random() * pages))]);
      for (const page of spoiled) bytes.fill(0xff, page * pageBytes, page * pageBytes + 200);
      writeFileSync(path, bytes);
      begin();
      if (epoch && file.renewal) save(file.renewal, epoch);
    },
    isDrained: () =>
      [file.outbox, ...earlier.map(({ journal }) => journal.outbox)].every(
        (outbox) => outbox.acked() >= outbox.newestSeq(),
      ),
    verify() {
      const copy = `${folder}/looked-at.db`;
      file.upkeep.checkpoint();
      copyFileSync(`${folder}/journal.db`, copy);
      const database = openForReading(copy);
      const verification = verifyJournal(database, { key });
      database.close();
      return verification;
    },
    close() {
      uploader.stop();
      file.close();
      for (const one of earlier) {
        one.uploader.stop();
        one.journal.close();
      }
    },
  };
}

function seqsIn(path: string): readonly number[] {
  const database = openForReading(path);
  const seqs = database.prepare('SELECT seq FROM events').pluck().all() as number[];
  database.close();
  return seqs;
}
