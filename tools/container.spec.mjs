import assert from 'node:assert/strict';
import { access, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { runCommand } from './setup/run-command.mjs';
import { inWorkspace } from './setup/workspace.mjs';

// No container engine runs where this is tested, so the files are read for what they refer to.

/** @param {string} name */
const read = (name) => readFile(inWorkspace(name), 'utf8');

/** @param {string} text */
function instructions(text) {
  return text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => /^[A-Z]+ /.test(line))
    .map((line) => {
      const [name = '', ...words] = line.trim().split(/\s+/);
      return { name, words };
    });
}

describe('Dockerfile', () => {
  it('copies only what exists, or what an earlier stage makes', async () => {
    const stages = new Set();
    for (const { name, words } of instructions(await read('Dockerfile'))) {
      if (name === 'FROM') stages.add(words[2]);
      if (name !== 'COPY') continue;
      const from = words.find((word) => word.startsWith('--from='));
      if (from) assert.ok(stages.has(from.slice('--from='.length)), `${from} is a stage`);
      const sources = words.filter((word) => !word.startsWith('--')).slice(0, -1);
      for (const source of sources) {
        // Of the base image, not of ours.
        if (from && !source.startsWith('/app')) continue;
        const file = source.replace(/^\/app\/?/, '');
        if (!file.includes('dist')) await access(inWorkspace(file));
      }
    }
  });

  it('copies the package.json of every workspace, which npm ci needs', async () => {
    const text = await read('Dockerfile');
    for (const group of ['apps', 'libs']) {
      for (const name of await readdir(inWorkspace(group))) {
        assert.ok(text.includes(`COPY ${group}/${name}/package.json ${group}/${name}/`), name);
      }
    }
  });

  it('runs without root, says when it is healthy, and starts a file that exists', async () => {
    const last = instructions((await read('Dockerfile')).split(/^FROM /m).at(-1) ?? '');
    /** @param {string} name */
    const find = (name) => last.find((instruction) => instruction.name === name)?.words.join(' ');
    assert.equal(find('USER'), 'node');
    assert.match(find('HEALTHCHECK') ?? '', /\/api\/health\/ready/);
    const [program, file] = JSON.parse(find('CMD') ?? '[]');
    assert.equal(program, 'node');
    await access(inWorkspace(file));
  });

  it('keeps what must not get into an image out of it', async () => {
    const ignored = (await read('.dockerignore')).split('\n');
    for (const name of ['.git', '.hotseat', '**/node_modules', '**/dist', '.env']) {
      assert.ok(ignored.includes(name), name);
    }
  });
});

describe('docker-compose.yml', () => {
  it('is whole: volumes, dependencies, health, environment', async () => {
    const compose = parse(await read('docker-compose.yml'));
    const { app, postgres } = compose.services;
    await access(inWorkspace(app.build, 'Dockerfile'));
    for (const { volumes } of [app, postgres]) {
      for (const volume of volumes) {
        assert.ok(volume.split(':')[0] in compose.volumes, volume);
      }
    }
    assert.deepEqual(app.depends_on, { postgres: { condition: 'service_healthy' } });
    assert.match(postgres.healthcheck.test.join(' '), /pg_isready/);
    assert.match(postgres.image, /^postgres:1[78]/);
    assert.match(app.environment.DATABASE_URL, /^postgres:\/\/hotseat:.*@postgres:5432\/hotseat$/);
    assert.equal(postgres.environment.POSTGRES_USER, 'hotseat');
    const schema = await read(path.join('apps/api/src/platform/config/config.schema.ts'));
    for (const name of Object.keys(app.environment)) assert.ok(schema.includes(`${name}:`), name);
  });
});

describe('the compose profile "scale"', () => {
  it('has API processes behind nginx, Redis, jobs of their own, and one secret', async () => {
    const compose = parse(await read('docker-compose.yml'));
    const { app, api, scorer, redis, nginx } = compose.services;
    for (const service of [api, scorer, redis, nginx])
      assert.deepEqual(service.profiles, ['scale']);
    assert.ok(api.deploy.replicas >= 2);
    assert.equal(api.environment.HOTSEAT_ROLE, 'api');
    assert.equal(scorer.environment.HOTSEAT_ROLE, 'worker');
    assert.equal(api.environment.REDIS_URL, 'redis://redis:6379');
    assert.equal(api.environment.HOTSEAT_TRUST_PROXY, '1');
    // The app migrates and makes the secret, which lies in the folder that all of them share.
    for (const service of [api, scorer]) {
      assert.equal(service.depends_on.app.condition, 'service_healthy');
      assert.deepEqual(service.volumes, app.volumes);
      assert.equal(service.environment.DATABASE_URL, app.environment.DATABASE_URL);
      const schema = await read('apps/api/src/platform/config/config.schema.ts');
      for (const name of Object.keys(service.environment)) {
        assert.ok(schema.includes(`${name}:`), name);
      }
    }
    assert.match(redis.healthcheck.test.join(' '), /redis-cli ping/);
  });

  it('has an nginx that passes WebSockets on and says whose address it is', async () => {
    const { nginx, api } = parse(await read('docker-compose.yml')).services;
    const [file, target] = nginx.volumes[0].split(':');
    assert.equal(target, '/etc/nginx/nginx.conf');
    const text = await read(file);
    assert.match(text, /server api:3000 resolve/);
    assert.ok(api, 'the upstream is a service');
    assert.equal(nginx.ports[0].split(':').at(-1), /listen (\d+);/.exec(text)?.[1]);
    const socket = /location \/socket\.io\/ \{[^}]*\}/.exec(text)?.[0] ?? '';
    for (const line of [
      'proxy_http_version 1.1',
      'Upgrade $http_upgrade',
      'Connection $connection_upgrade',
      'Host $http_host',
      'X-Forwarded-For $remote_addr',
    ]) {
      assert.ok(socket.includes(line), line);
    }
    // Socket.IO's server pings every 25 s and waits 20 s.
    assert.ok(Number(/proxy_read_timeout (\d+)s/.exec(socket)?.[1]) > 45);
  });
});

describe('tools/container.mjs', () => {
  it('says what is missing without DATABASE_URL', async () => {
    const env = { ...process.env };
    delete env.DATABASE_URL;
    const { code, output } = await runCommand(
      process.execPath,
      [inWorkspace('tools/container.mjs')],
      { env, allowFailure: true },
    );
    assert.equal(code, 1);
    assert.match(output, /DATABASE_URL is not set\.\n\s+What to do:/);
  });
});
