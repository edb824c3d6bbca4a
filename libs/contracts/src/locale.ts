import { z } from 'zod';

/** Languages of content: handbooks, rubrics, answers. The interface calls Chinese `zh-CN`. */
export const languageSchema = z.enum(['zh', 'en']);
export type Language = z.infer<typeof languageSchema>;

/** A text that exists in both languages. */
export const localizedTextSchema = z.object({ zh: z.string(), en: z.string() });
export type LocalizedText = z.infer<typeof localizedTextSchema>;
