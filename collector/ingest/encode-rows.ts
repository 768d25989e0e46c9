import type { JournalEvent } from '../../protocol/event.ts';
import { peopleOf } from '../../protocol/people.ts';
import type { LocalTime } from '../reports/local-time.ts';
import { countedHour } from './counted-hour.ts';
import type { NewRow } from './new-row.ts';

/** What `encodeRows` writes of each row, in that order. */
export const columns =
  '(device, epoch, seq, tuple, kind, at_ms, local_day, hour, venue, gate, direction, decision, credential, reason, people, received_day)';
const columnCount = 16;

/** https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format": signature, no flags, no extension. */
const header = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)]);
const trailer = -1;
/** Lengths and numbers of a row, and the device and epoch that a poison row may lack. */
const fixedBytes = 200;

type Place = { readonly device: string; readonly epoch: string; readonly receivedDay: number };

/** Rows of `events` in the binary format of COPY. */
export function encodeRows(rows: readonly NewRow[], place: Place, time: LocalTime): Buffer {
  // All texts of a row stand in its tuple too.
  const most = rows.reduce((bytes, { tuple }) => bytes + 2 * tuple.length + fixedBytes, header.length + 2);
  const writer = openWriter(Buffer.allocUnsafe(most));
  writer.bytes(header);
  for (const { seq, tuple, judged } of rows) {
    const event = judged.kind === 'event' ? judged.event : null;
    writer.int16(columnCount);
    writer.text(place.device);
    writer.text(place.epoch);
    writer.int8(seq);
    writer.sized(tuple);
    writeEvent(writer, event, time);
    writer.int2(event === null ? 1 : peopleOf(event));
    writer.int4(place.receivedDay);
  }
  writer.int16(trailer);
  return writer.written();
}

function writeEvent(writer: Writer, event: JournalEvent | null, time: LocalTime): void {
  writer.text(event?.kind ?? null);
  writer.int8(event?.atMs ?? null);
  writer.int4(event?.localDay ?? null);
  writer.int2(event === null ? null : countedHour(event, time));
  writer.text(event?.venue ?? null);
  writer.text(event?.gate ?? null);
  writer.text(event?.direction ?? null);
  writer.text(event?.decision ?? null);
  writer.text(event?.credential ?? null);
  writer.text(event?.reason ?? null);
}

type Writer = ReturnType<typeof openWriter>;

function openWriter(buffer: Buffer) {
  let at = 0;
  const size = (bytes: number) => {
    at = buffer.writeInt32BE(bytes, at);
  };
  const bytes = (given: Buffer) => {
    at += given.copy(buffer, at);
  };
  return {
    bytes,
    int16(value: number) {
      at = buffer.writeInt16BE(value, at);
    },
    sized(given: Buffer) {
      size(given.length);
      bytes(given);
    },
    text(value: string | null) {
      if (value === null) return size(-1);
      const length = buffer.write(value, at + 4);
      size(length);
      at += length;
    },
    int2(value: number | null) {
      if (value === null) return size(-1);
      size(2);
      at = buffer.writeInt16BE(value, at);
    },
    int4(value: number | null) {
      if (value === null) return size(-1);
      size(4);
      at = buffer.writeInt32BE(value, at);
    },
    /** Not negative. */
    int8(value: number | null) {
      if (value === null) return size(-1);
      size(8);
      at = buffer.writeUInt32BE(Math.floor(value / 0x1_0000_0000), at);
      at = buffer.writeUInt32BE(value % 0x1_0000_0000, at);
    },
    written: () => buffer.subarray(0, at),
  };
}
