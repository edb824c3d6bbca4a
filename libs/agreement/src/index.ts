export { bootstrapInterval } from './bootstrap-interval.ts';
export { cohenKappa } from './cohen-kappa.ts';
export { pearson } from './pearson.ts';
export { spearman } from './spearman.ts';
