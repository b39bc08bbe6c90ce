/** POST /v1/batch, and the schemas it is held against. */
import cors from '@fastify/cors';
import { parseBody, readBatch } from '../batch.mjs';
import { Problem } from '../problem.mjs';
import { isRaw, readRaw } from '../raw.mjs';
import { schemaTexts } from '../schema.mjs';
import { unpack } from '../unpack.mjs';
import { deviceOf } from '../view.mjs';

/** The two content types a page can send without asking first, or with. */
const CONTENT_TYPES = ['text/plain', 'application/json'];

/** Content codings of bodies that this collector knows by their first bytes. */
const ACCEPTS = ['gzip'];

/** Pages of any allowed origin may post here and read the schema; reports are not opened to other origins. */
export async function batchRoutes(app, { options, writer, pending, core, log }) {
  await app.register(cors, {
    origin: options.origins ?? '*',
    methods: ['POST', 'GET'],
    allowedHeaders: ['content-type'],
    exposedHeaders: ['retry-after'],
    maxAge: 86_400,
    strictPreflight: false,
  });

  app.removeAllContentTypeParsers();
  app.addContentTypeParser(CONTENT_TYPES, { parseAs: 'buffer', bodyLimit: options.bodyLimitBytes }, async (request, bytes) => {
    const unpacked = await unpack(bytes, options.bodyLimitBytes);
    request.room.grow(Math.max(0, unpacked.length - bytes.length));
    return parseBody(unpacked);
  });
  app.decorateRequest('room', null);

  app.post('/v1/batch', {
    onRequest: async (request, reply) => {
      refuseForeignOrigin(request.headers.origin, options.origins);
      request.room = pending.reserve(announcedBytes(request.headers, options.bodyLimitBytes));
      // `close` comes after the answer was sent and also when the client went away before.
      reply.raw.once('close', request.room.release);
    },
  }, async (request) => {
    if (request.body === undefined) throw new Problem(400, 'empty_body', 'The body is empty. Send a batch as JSON.');
    const reader = { receivedAtMs: Date.now(), eventLimitBytes: options.eventLimitBytes, device: deviceOf(request.headers), core };
    const { delivery, rejected, asks, acked: done } = isRaw(request.body) ? await readRaw(request.body, reader) : readBatch(request.body, reader);
    const { accepted, duplicates, acked } = await writer.write(delivery).catch(() => {
      throw new Problem(503, 'storage_failed', 'The batch could not be stored. Nothing of it was kept; send it again.', { retryAfterSeconds: 5 });
    });
    if (rejected.length > 0) log('rejected', { events: rejected.length, codes: countCodes(rejected) });
    return { ok: true, accepted, duplicates, rejected, ...(asks && { acked }), ...(done && { acked: done }), accepts: ACCEPTS };
  });

  for (const [name, text] of Object.entries(schemaTexts)) {
    app.get(`/v1/schema/${name}.json`, (request, reply) => {
      reply.type('application/schema+json').header('cache-control', 'public, max-age=3600').send(text);
    });
  }
}

function refuseForeignOrigin(origin, allowed) {
  if (allowed === null || origin === undefined || allowed.includes(origin)) return;
  throw new Problem(403, 'origin_not_allowed', 'This collector takes no batches from pages of this origin. Start it with --origin to allow it.');
}

// Without an announced length the body may be as large as the limit.
function announcedBytes(headers, limitBytes) {
  const length = Number(headers['content-length']);
  return Number.isInteger(length) && length >= 0 ? Math.min(length, limitBytes) : limitBytes;
}

function countCodes(rejected) {
  const counts = {};
  for (const { error } of rejected) counts[error.code] = (counts[error.code] ?? 0) + 1;
  return counts;
}
