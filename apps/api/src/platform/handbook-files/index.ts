export {
  isBundleFile,
  isSampleFile,
  readHandbookFile,
  readHandbookFolder,
  UnreadableError,
} from './read-handbook-file.ts';
