/**
 * Every event of every room.
 *
 * @param {string} databaseUrl
 * @returns {Promise<import('./crash-verdict.mjs').Stored[]>} by room and sequence
 */
export async function readLogs(databaseUrl) {
  const { withClient } = await import('../../tools/database/database-url.mjs');
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query(
      `SELECT "roomId", seq, "commandId", payload ->> 'text' AS text FROM "RoomEvent"
       ORDER BY "roomId", seq`,
    );
    return rows;
  });
}

/**
 * Every shared answer as it is stored.
 *
 * @param {string} databaseUrl
 * @returns {Promise<import('./document-verdict.mjs').StoredDocument[]>}
 */
export async function readDocuments(databaseUrl) {
  const { withClient } = await import('../../tools/database/database-url.mjs');
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query(
      `SELECT "askedQuestionId", array_agg(update ORDER BY seq) AS updates FROM (
         SELECT "askedQuestionId", 0 AS seq, snapshot AS update FROM "AnswerDocument"
         WHERE snapshot IS NOT NULL
         UNION ALL SELECT "askedQuestionId", seq, update FROM "DocUpdate"
       ) part GROUP BY "askedQuestionId"`,
    );
    return rows;
  });
}
