import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';

/** What people do before a load starts, over the same HTTP routes as the web app. */

/**
 * @param {string} url
 * @param {string} name
 * @returns {Promise<string>} the session's cookie
 */
export async function signIn(url, name) {
  const response = await fetch(`${url}/api/guest-sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ displayName: name }),
  });
  await expectOk(response, 'sign-in');
  return response.headers
    .getSetCookie()
    .map((header) => header.split(';')[0])
    .join('; ');
}

/**
 * @param {string} url
 * @param {string} cookie
 * @param {string} path
 * @param {unknown} body
 */
async function post(url, cookie, path, body) {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  await expectOk(response, path);
  return response.json();
}

/**
 * @param {Response} response
 * @param {string} what
 */
async function expectOk(response, what) {
  if (!response.ok) throw new Error(`${what}: ${response.status} ${await response.text()}`);
}

/**
 * A room with one person in each role.
 *
 * @typedef {{ cookie: string, speaks: boolean }} Member
 * @typedef {{ roomId: string, members: Member[] }} Room
 *
 * @param {string} url
 * @param {number} n
 * @returns {Promise<Room>}
 */
export async function makeRoom(url, n) {
  const [host, candidate, observer] = await Promise.all(
    ['Host', 'Candidate', 'Observer'].map((role) => signIn(url, `${role} ${n}`)),
  );
  if (!host || !candidate || !observer) throw new Error('three people');
  const created = await post(url, host, '/api/rooms', { language: 'en', role: 'interviewer' });
  for (const [cookie, role] of [
    [candidate, 'candidate'],
    [observer, 'observer'],
  ]) {
    await post(url, cookie ?? '', `/api/invitations/${created.code}/join`, { role });
  }
  return {
    roomId: created.roomId,
    members: [
      { cookie: host, speaks: true },
      { cookie: candidate, speaks: true },
      { cookie: observer, speaks: false },
    ],
  };
}

/**
 * Starts the interview of a room and asks a question, into whose answer candidate and interviewer write.
 *
 * @param {string} url
 * @param {Room} room
 * @returns {Promise<Room & { askedQuestionId: string }>}
 */
export async function openAnswer(url, { roomId, members }) {
  const host = members[0]?.cookie;
  if (!host) throw new Error('nobody is there');
  const response = await fetch(`${url}/api/questions?language=en`, { headers: { cookie: host } });
  const { questions } = await response.json();
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie: host },
  });
  const tell = async (/** @type {Record<string, unknown>} */ command) => {
    const request = { roomId, commandId: randomUUID(), command };
    const ack = await socket.timeout(20_000).emitWithAck('room:command', request);
    if (!ack.ok) throw new Error(`${command.type}: ${JSON.stringify(ack.error)}`);
  };
  const settings = { admit: false, interviewersWrite: true };
  await tell({ type: 'room:configure', settings });
  await tell({ type: 'room:start' });
  await tell({ type: 'question:ask', questionVersionId: questions[0].versionId });
  const ack = await socket.timeout(20_000).emitWithAck('room:subscribe', { roomId });
  socket.disconnect();
  const askedQuestionId = ack.data.view.questions[0].id;
  return { roomId, members, askedQuestionId };
}
