export type FileProblem = 'empty' | 'tooLarge' | 'type';

/** What the server reads; the rest is refused before it is sent. */
export const readableExtensions = [
  '.md',
  '.markdown',
  '.txt',
  '.csv',
  '.tsv',
  '.json',
  '.jsonl',
  '.ndjson',
  '.zip',
];

/** Why a chosen file need not be sent at all, or null. */
export function fileProblem(
  { name, size }: Pick<File, 'name' | 'size'>,
  maxBytes: number,
): FileProblem | null {
  if (!readableExtensions.some((end) => name.toLowerCase().endsWith(end))) return 'type';
  if (size === 0) return 'empty';
  return size > maxBytes ? 'tooLarge' : null;
}
