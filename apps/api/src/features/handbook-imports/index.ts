export { HandbookImportsModule } from './handbook-imports.module.ts';
