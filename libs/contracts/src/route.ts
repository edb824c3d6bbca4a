import type { z } from 'zod';

/** One HTTP route with the schemas of what goes in and out. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  /** With `:name` for each key of `params`. */
  path: string;
  summary: string;
  /** False: no session needed. */
  session: boolean;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodObject;
  response: z.ZodType;
}
