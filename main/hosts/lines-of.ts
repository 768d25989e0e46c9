/** Hands on whole lines of a text that comes in pieces; empty ones are left out. */
export function linesOf(line: (line: string) => void): (piece: string) => void {
  let rest = '';
  return (piece) => {
    const lines = `${rest}${piece}`.split('\n');
    rest = lines.pop() ?? '';
    for (const whole of lines) if (whole !== '') line(whole);
  };
}
