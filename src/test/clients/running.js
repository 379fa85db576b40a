// Starts the packaged jar as processes of its own, each with a free port and a folder that is
// removed again, and ends what it started by its own pid.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';

const JAR = resolve(
  process.env.FULFILLFLOW_JAR ?? fileURLToPath(new URL('../../../target/fulfillflow.jar', import.meta.url)));
const START_MS = 180_000;
const STOP_MS = 30_000;

// broken off from outside, it ends what it started all the same
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => process.exit(1));
}

/** The key that the twin of Connect lets in, as clients have to send it. */
export const API_KEY = 'ApiKey SU-204-318-001:clients';

/** The twins of Connect and of the Vendor's system. */
export async function startTwins() {
  const twins = await start({ SPRING_PROFILES_ACTIVE: 'twins', CONNECT_API_KEY: API_KEY });
  return {
    ...twins,
    connect: `${twins.url}/sandbox/connect/public/v1`,
    vendor: `${twins.url}/sandbox/vendor`,
    effects: () => twins.json('GET', '/sandbox/effects').then((answer) => answer.body),
  };
}

/** The service between the twins, with its /tenant and without its own look at Connect. */
export function startService(twins) {
  return start({
    FULFILLFLOW_SANDBOX_ENABLED: 'false',
    FULFILLFLOW_CONNECT_POLL_ENABLED: 'false',
    CONNECT_API_URL: twins.connect,
    CONNECT_API_KEY: API_KEY,
    VENDOR_API_URL: twins.vendor,
  });
}

/** Tries until it holds, and says at the end why it didn't. */
export async function eventually(claim, forMs = 30_000) {
  const end = Date.now() + forMs;
  for (;;) {
    try {
      return await claim();
    } catch (failure) {
      if (Date.now() > end) {
        throw failure;
      }
      await pause(100);
    }
  }
}

async function start(settings) {
  assert.ok(existsSync(JAR), `${JAR} is missing: mvn -DskipTests package makes it`);
  const folder = mkdtempSync(join(tmpdir(), 'fulfillflow-clients-'));
  const port = await freePort();
  const jar = spawn(java(), ['-XX:TieredStopAtLevel=1', '-jar', JAR], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...settings, SERVER_PORT: String(port), FULFILLFLOW_DATA: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [jar.stdout, jar.stderr]) {
    stream.on('data', (text) => { log = (log + text).slice(-20_000); });
  }
  const ended = new Promise((done) => {
    jar.once('exit', done);
    jar.once('error', done);
  });
  const end = () => {
    jar.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('exit', end);

  const stop = async () => {
    jar.kill('SIGTERM');
    await Promise.race([ended, pause(STOP_MS, undefined, { ref: false })]);
    jar.kill('SIGKILL');
    await ended;
    process.removeListener('exit', end);
    end();
  };
  const url = `http://127.0.0.1:${port}`;
  const isReady = async () => (await fetch(`${url}/actuator/health/readiness`).catch(() => undefined))?.status === 200;
  let over = false;
  ended.then(() => { over = true; });
  for (const latest = Date.now() + START_MS; !(await isReady()); await pause(100)) {
    if (over || Date.now() > latest) {
      await stop();
      throw new Error(`The jar ${over ? 'ended' : 'took too long'} while it started:\n${log}`);
    }
  }
  return { url, stop, json: (method, path, body) => json(method, url + path, body) };
}

/** A call as a plain client makes it: JSON there, JSON or nothing back. */
async function json(method, url, body) {
  const answer = await fetch(url, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, text, body: text === '' ? undefined : JSON.parse(text) };
}

function java() {
  return process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
}

function freePort() {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
