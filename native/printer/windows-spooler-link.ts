import { spawn } from 'node:child_process';
import type { OpenLink } from './link.ts';

/**
 * Gives standard input to the spooler as one RAW document, through winspool.drv: no driver of ours, no add-on that would
 * have to be built. The printer's name comes as the first line of what is read, never in the command.
 */
const script = `
$ErrorActionPreference = 'Stop'
Add-Type -TypeDefinition @'
using System; using System.Runtime.InteropServices;
public static class RawPrinter {
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
  public class Document { public string Name; public string File; public string Type; }
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)]
  public static extern bool OpenPrinter(string name, out IntPtr printer, IntPtr defaults);
  [DllImport("winspool.drv", CharSet = CharSet.Unicode, SetLastError = true)]
  public static extern int StartDocPrinter(IntPtr printer, int level, [In] Document document);
  [DllImport("winspool.drv", SetLastError = true)]
  public static extern bool WritePrinter(IntPtr printer, byte[] bytes, int count, out int written);
  [DllImport("winspool.drv", SetLastError = true)] public static extern bool EndDocPrinter(IntPtr printer);
  [DllImport("winspool.drv", SetLastError = true)] public static extern bool ClosePrinter(IntPtr printer);
}
'@
$in = [Console]::OpenStandardInput(); $memory = New-Object IO.MemoryStream; $in.CopyTo($memory)
$all = $memory.ToArray(); $end = [Array]::IndexOf($all, [byte]10); $printer = [IntPtr]::Zero; $written = 0
$name = [Text.Encoding]::UTF8.GetString($all, 0, $end)
$bytes = New-Object byte[] ($all.Length - $end - 1); [Array]::Copy($all, $end + 1, $bytes, 0, $bytes.Length)
if (-not [RawPrinter]::OpenPrinter($name, [ref]$printer, [IntPtr]::Zero)) { exit 2 }
if ($bytes.Length -eq 0) { [void][RawPrinter]::ClosePrinter($printer); exit 0 }
$document = New-Object RawPrinter+Document; $document.Name = 'slip'; $document.Type = 'RAW'
$isDone = [RawPrinter]::StartDocPrinter($printer, 1, $document) -gt 0
if ($isDone) {
  $isDone = [RawPrinter]::WritePrinter($printer, $bytes, $bytes.Length, [ref]$written) -and $written -eq $bytes.Length
  $isDone = [RawPrinter]::EndDocPrinter($printer) -and $isDone
}
[void][RawPrinter]::ClosePrinter($printer)
if (-not $isDone) { exit 3 }
`;

/** A spooler that takes longer has stopped. */
const longestMs = 30_000;

/**
 * A printer that Windows knows by name. The spooler takes bytes and gives nothing back: whether a slip came out is never
 * known (profile `silent`). Not run on Windows yet: docs/printers.md.
 */
export function windowsSpoolerLink({ name }: { readonly name: string }): OpenLink {
  return async () => {
    // Nothing to print only asks whether Windows knows the name.
    if (process.platform !== 'win32' || !(await spool(name, new Uint8Array()))) return null;
    return { write: (bytes) => spool(name, bytes), close: () => {}, abandon: () => {} };
  };
}

function spool(name: string, bytes: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    const encoded = Buffer.from(script, 'utf16le').toString('base64');
    const child = spawn('powershell.exe', ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded], {
      stdio: ['pipe', 'ignore', 'ignore'],
      windowsHide: true,
      timeout: longestMs,
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    child.stdin.on('error', () => {});
    child.stdin.write(`${name.replaceAll('\n', '')}\n`);
    child.stdin.end(bytes);
  });
}
