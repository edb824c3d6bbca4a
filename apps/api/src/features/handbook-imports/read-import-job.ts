import { handbookImportIdSchema, importDialectSchema, languageSchema } from '@hotseat/contracts';
import { z } from 'zod';

/** The job that a new import leaves behind: read its file, compare it, make the preview. */
export const readImportJob = {
  name: 'read_handbook_import',
  maxAttempts: 3,
  payload: z.object({ importId: handbookImportIdSchema }),
} as const;

/** What a person said about the file. */
export const importOptionsSchema = z.object({
  title: z.string().optional(),
  language: languageSchema.optional(),
  dialect: importDialectSchema.optional(),
});
export type ImportOptions = z.infer<typeof importOptionsSchema>;
