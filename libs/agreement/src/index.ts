export { spearman } from './spearman.ts';
