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
