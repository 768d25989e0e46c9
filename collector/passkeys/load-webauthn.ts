/** With all that reads certificates of devices it takes 27 MB, which a collector without passkeys has better use for. */
export function loadWebauthn() {
  return import('@simplewebauthn/server');
}
