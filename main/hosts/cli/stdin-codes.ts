/**
 * One code a line. A line that begins with `"` and is a JSON string stands for what it spells,
 * so that a code may hold line breaks. The empty line is a code too: an unreadable one.
 */
export async function* readStdinCodes(): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield codeOf(line);
  }
  if (rest !== '') yield codeOf(rest);
}

function codeOf(line: string): string {
  const text = line.endsWith('\r') ? line.slice(0, -1) : line;
  if (!text.startsWith('"')) return text;
  try {
    const spelled: unknown = JSON.parse(text);
    return typeof spelled === 'string' ? spelled : text;
  } catch {
    return text;
  }
}
