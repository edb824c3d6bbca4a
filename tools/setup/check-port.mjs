import { createServer } from 'node:net';
import { SetUpError } from './set-up-error.mjs';

/**
 * @param {string | undefined} text the PORT variable
 * @returns {number}
 */
export function parsePort(text) {
  if (text === undefined || text === '') return 3000;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new SetUpError(
      `PORT is "${text}", which is not a port number.`,
      'set PORT to a whole number from 1 to 65535, for example PORT=3000.',
    );
  }
  return port;
}

/**
 * Fails early when somebody else listens there: the API would say so only after the build.
 *
 * @param {number} port
 */
export async function checkPort(port) {
  await new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => reject(explain(port, error)));
    server.listen({ port, exclusive: true }, () => server.close(resolve));
  });
  return { note: String(port) };
}

/** @returns {Promise<number>} a port that was free on 127.0.0.1 a moment ago */
export async function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') return reject(new Error('no address'));
      server.close(() => resolve(address.port));
    });
  });
}

/**
 * @param {number} port
 * @param {Error} error
 */
function explain(port, error) {
  const { code } = /** @type {NodeJS.ErrnoException} */ (error);
  const other = port < 65_535 ? port + 1 : port - 1;
  if (code === 'EADDRINUSE') {
    return new SetUpError(
      `Port ${port} is in use by another program.`,
      `stop that program, or choose another port: PORT=${other} npm start`,
    );
  }
  if (code === 'EACCES') {
    return new SetUpError(
      `This user may not listen on port ${port}.`,
      'choose a port from 1024 up: PORT=3000 npm start',
    );
  }
  return error;
}
