import { tokenOfPath } from '../../../protocol/poster-address.ts';
import type { Credential } from '../../domain/credential.ts';

const address = /^https?:\/\/([a-z0-9.-]+)(?::\d{1,5})?(\/[^?#]*)?(\?[^#]*)?(#.*)?$/i;
const uuid = /^\/qr\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/i;
const declaration = /^#tokhai_yte\/ketqua\?id=([A-Za-z0-9_-]{1,64})$/i;

/** The code of a place, of our posters or of those of 2021. Null where the text is no such address. Source: formats.md section 2.2. */
export function readVenue(text: string): Credential | null {
  const { host, path, query } = readAddress(text);
  if (tokenOfPath(path) !== null) return venue(null);
  if (host === 'qr.tokhaiyte.vn') return /^(?:\/(?:dkdd\/?)?)?$/i.test(path) ? venue(null) : null;
  if (host === 'tokhaiyte.vn' && query.get('page')?.toLowerCase() === 'group.checkin') {
    const group = query.get('groupId') ?? '';
    return /^[0-9a-f]{24}$/i.test(group) ? venue(group) : null;
  }
  const place = host === 'kbyt.khambenh.gov.vn' ? uuid.exec(path) : null;
  return place === null ? null : venue(place[1] ?? null);
}

/** The answer of a health declaration; its id lies in the fragment. Null for others. Source: formats.md 2.3. */
export function readDeclaration(text: string): Credential | null {
  const { host, fragment } = readAddress(text);
  const found = host === 'kbyt.khambenh.gov.vn' ? declaration.exec(fragment) : null;
  if (found === null) return null;
  const fields = { declarationId: found[1] ?? '', issuer: host };
  return { kind: 'declaration', trust: 'well-formed', fields, warnings: [] };
}

function venue(venueId: string | null): Credential {
  const fields = venueId === null ? {} : { venueId: venueId.toLowerCase() };
  return { kind: 'venue', trust: 'well-formed', fields, warnings: [] };
}

/** Own pattern, because `URL` repairs too much: it would drop invisible characters from a host name. */
function readAddress(text: string): {
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly fragment: string;
} {
  const [, host = '', path = '', query = '', fragment = ''] = address.exec(text) ?? [];
  return { host: host.toLowerCase(), path, query: new URLSearchParams(query), fragment };
}
