import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import express, { type RequestHandler, type Router } from 'express';

const year = 365 * 24 * 60 * 60;

/**
 * Serves the built web app: hashed files for ever, everything else revalidated, and its index for
 * every page address, so that a link to a room opens the app.
 *
 * @throws Error when the folder holds no built app
 */
export function serveWeb(folder: string): Router {
  const root = resolve(folder);
  const index = join(root, 'index.html');
  if (!existsSync(index)) {
    throw new Error(`HOTSEAT_WEB_DIR=${root} holds no index.html: build the web app first.`);
  }
  const router = express.Router();
  router.use(
    '/assets',
    express.static(join(root, 'assets'), {
      immutable: true,
      maxAge: year * 1000,
      fallthrough: true,
    }),
  );
  router.use(
    express.static(root, {
      index: false,
      setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache'),
    }),
  );
  router.use(page(index));
  return router;
}

function page(index: string): RequestHandler {
  return (request, response, next) => {
    const isPage =
      ['GET', 'HEAD'].includes(request.method) &&
      !/^\/(api|assets|socket\.io|metrics)(\/|$)/.test(request.path) &&
      request.accepts('html') !== false;
    if (!isPage) {
      next();
      return;
    }
    response.setHeader('Cache-Control', 'no-cache');
    response.sendFile(index);
  };
}
