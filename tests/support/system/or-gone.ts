/** What `read` finds; null when it is gone, for a kiosk runs there, and with it whatever it held. What is there and cannot be read is thrown. */
export function orGone<Content>(read: () => Content): Content | null {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
