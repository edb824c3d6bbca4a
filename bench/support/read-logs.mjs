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
