import type { Prisma } from '../../../platform/database/generated/client.ts';
import type { SearchIndexRow } from './search-index.ts';

/** Writes the index of versions, whose type Prisma does not know, beside their rows. */
export async function writeSearchIndex(
  client: Prisma.TransactionClient,
  rows: readonly SearchIndexRow[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += batch) {
    const indexed = rows
      .slice(start, start + batch)
      .map(({ id, searchKey, searchVector }) => ({ id, searchKey, searchVector }));
    await client.$executeRaw`
      UPDATE "QuestionVersion" version
      SET "searchKey" = row."searchKey", "searchVector" = row."searchVector"::tsvector
      FROM jsonb_to_recordset(${JSON.stringify(indexed)}::jsonb)
        AS row (id uuid, "searchKey" text, "searchVector" text)
      WHERE version.id = row.id`;
  }
}

/** Of a few kilobytes each: thousands at once would be one statement of dozens of megabytes. */
const batch = 500;
