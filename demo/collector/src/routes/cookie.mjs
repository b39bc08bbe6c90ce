/** POST /v1/cookie: sets or deletes the visitor's first-party cookie; there only with `--cookie`. */
import { parseBody, refuse } from '../batch.mjs';
import { cookieFor } from '../cookie.mjs';
import { Problem } from '../problem.mjs';
import { checkCookie } from '../schema.mjs';

const BODY_LIMIT_BYTES = 4_096;

export async function cookieRoutes(app, { options }) {
  if (options.cookie === null) return;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(['text/plain', 'application/json'], { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES }, async (_request, bytes) => parseBody(bytes));

  app.post('/v1/cookie', {
    onRequest: async (request, reply) => {
      const { origin, host } = request.headers;
      const isListed = origin !== undefined && options.origins !== null && options.origins.includes(origin);
      if (!isListed && !isSameOrigin(origin, host)) {
        throw new Problem(403, 'origin_not_allowed', 'A cookie is set only for pages of this collector\'s own origin or of those named with --origin.');
      }
      // With credentials the origin must be named; a star would not do.
      if (isListed) reply.header('access-control-allow-origin', origin).header('access-control-allow-credentials', 'true').header('vary', 'Origin');
    },
  }, async (request, reply) => {
    refuse(checkCookie(request.body));
    reply.header('cache-control', 'no-store').header('set-cookie', cookieFor(request.body, {
      nowMs: Date.now(), cookies: request.headers.cookie, domain: options.cookie.domain, isSecure: request.headers.origin.startsWith('https:'),
    }));
    return { ok: true };
  });
}

const isSameOrigin = (origin, host) => URL.canParse(origin ?? '') && new URL(origin).host === host;
