import type { z } from 'zod';

/**
 * One version of a document: how it is checked, and how a checked value becomes the next version's
 * value. The newest version has no `up`.
 */
export interface DocumentVersion {
  readonly schema: z.ZodType;
  readonly up?: (document: never) => unknown;
}

export type DocumentResult<Latest> =
  | { readonly status: 'ok'; readonly document: Latest; readonly fromVersion: number }
  /** No `version` that we know, older or newer. */
  | { readonly status: 'unknown_version'; readonly version: unknown; readonly latest: number }
  | { readonly status: 'invalid'; readonly version: number; readonly issues: z.core.$ZodIssue[] };

/**
 * Makes a parser that accepts any known version and returns the newest. Versions count from 1
 * without holes: `versions[0]` is version 1. Each step up is checked against the next schema, so
 * that a wrong migration shows itself as `invalid` instead of reaching the database.
 */
export function createVersionedParser<Latest>(
  versions: readonly [...DocumentVersion[], { readonly schema: z.ZodType<Latest> }],
): (input: unknown) => DocumentResult<Latest> {
  return (input) => {
    const claimed = versionOf(input);
    if (claimed === null || versions[claimed - 1] === undefined) {
      return { status: 'unknown_version', version: rawVersionOf(input), latest: versions.length };
    }
    let value: unknown = input;
    for (let version = claimed; version < versions.length; version += 1) {
      const step = versions[version - 1] as DocumentVersion;
      const checked = step.schema.safeParse(value);
      if (!checked.success) return { status: 'invalid', version, issues: checked.error.issues };
      if (step.up === undefined) throw new Error(`document version ${version} has no step up`);
      value = step.up(checked.data as never);
    }
    const latest = versions[versions.length - 1] as { schema: z.ZodType<Latest> };
    const checked = latest.schema.safeParse(value);
    return checked.success
      ? { status: 'ok', document: checked.data, fromVersion: claimed }
      : { status: 'invalid', version: versions.length, issues: checked.error.issues };
  };
}

function rawVersionOf(input: unknown): unknown {
  return typeof input === 'object' && input !== null && 'version' in input
    ? input.version
    : undefined;
}

function versionOf(input: unknown): number | null {
  const version = rawVersionOf(input);
  return typeof version === 'number' && Number.isInteger(version) && version >= 1 ? version : null;
}
