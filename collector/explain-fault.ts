import { unreachable } from '../protocol/result.ts';
import type { OpenFault } from './database/database.ts';
import type { ListenFault } from './run-collector.ts';

/** What is wrong and what to do, in one line for the operator. */
export function explainFault(fault: OpenFault | ListenFault): string {
  switch (fault.kind) {
    case 'port-taken':
      return `Port ${fault.port} on ${fault.listen} is taken: stop the program that uses it, or choose another with --port.`;
    case 'listen':
      return `Cannot listen on ${fault.listen} port ${fault.port} (${fault.code}): check --listen and --port.`;
    case 'certificate':
      return `The certificate ${fault.path} or its key cannot be used: check --tls-cert and --tls-key.`;
    case 'metrics-token':
      return `The file ${fault.path} holds no word of 16 to 500 letters, digits and signs without a space, or cannot be read: check --metrics-token-file.`;
    case 'oidc-secret':
      return `The file ${fault.path} cannot be read or holds no secret: check --oidc-secret-file.`;
    case 'smtp-password':
      return `The file ${fault.path} cannot be read or holds no password in one line: check --smtp-password-file.`;
    case 'smtp-ca':
      return `The file ${fault.path} cannot be read or holds no certificate in PEM: check --smtp-ca.`;
    case 'folder':
      return `Cannot write to the folder ${fault.folder} (${fault.code}): check its rights, or choose another with --data.`;
    case 'folder-held':
      return `The folder ${fault.folder} is in use by another collector: stop that one, or choose another folder with --data.`;
    case 'folder-damaged':
      return `The database in ${fault.folder} does not open: move the folder collector-db in it aside, keep collector.key, start again, and the kiosks will send their events anew.`;
    case 'unreachable':
      return `The PostgreSQL server does not answer (${fault.code}): check DATABASE_URL and that the server runs.`;
    case 'key':
      return `The signing key ${fault.path} cannot be read (${fault.code || 'it holds no key'}): check its rights, or name another with --key.`;
    case 'newer':
      return `The database has schema ${fault.found} and this program knows ${fault.known}: start the newer version of the program.`;
    default:
      return unreachable(fault);
  }
}
