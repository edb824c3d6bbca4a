export { parseEntry, parseInChild } from './parse-task.ts';
export { isBundleFile, isSampleFile, readHandbookFolder } from './read-handbook-file.ts';
export { readHandbookPath } from './read-handbook-source.ts';
export { UnreadableError } from './unreadable-error.ts';
