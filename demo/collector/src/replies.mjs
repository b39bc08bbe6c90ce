/** Every refusal has the same body: `{ok: false, error: {code, message, path}}`. */
import { Problem } from './problem.mjs';

/** Methods by path, for the difference between "nothing here" and "not like that". */
const METHODS = [
  [/^\/v1\/batch$/, 'POST, OPTIONS'],
  [/^\/v1\/cookie$/, 'POST'],
  [/^\/v1\/schema\/(batch|raw)\.json$/, 'GET, HEAD, OPTIONS'],
  [/^\/(v1\/(stats|sites|report\/[^/]+)|health|dashboard(\/.*)?)?$/, 'GET, HEAD'],
];

/** The largest announced body that is read to its end after it was refused. */
const DRAIN_LIMIT_BYTES = 67_108_864;

export function installReplies(app, { options, log }) {
  const fail = (error, request, reply) => {
    const problem = asProblem(error, options);
    const route = request.routeOptions?.url ?? null;
    log(problem.status >= 500 ? 'failed' : 'refused', { method: request.method, route, status: problem.status, code: problem.code });
    if (problem.code === 'internal') log('error', { message: error.message, stack: error.stack });
    if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds));
    if (problem.allow !== undefined) reply.header('allow', problem.allow);
    // Closing on a body still arriving may reset the connection, and a reset that overtakes the answer would make a page take
    // "too large" for "network down" and send the same batch again. So the rest is read and thrown away, within reason.
    if (Number(request.headers['content-length']) <= DRAIN_LIMIT_BYTES) reply.removeHeader('connection');
    reply.code(problem.status).send(problem.body());
  };

  app.setErrorHandler(fail);
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0];
    const allow = METHODS.find(([pattern]) => pattern.test(path))?.[1];
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    fail(allow && !(isRead && allow.includes('GET'))
      ? new Problem(405, 'method_not_allowed', `Use ${allow} here.`, { allow })
      : new Problem(404, 'not_found', 'There is nothing at this address.'), request, reply);
  });
  return fail;
}

function asProblem(error, options) {
  if (error instanceof Problem) return error;
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Problem(413, 'body_too_large', `The body is larger than ${options.bodyLimitBytes} bytes.`, { limitBytes: options.bodyLimitBytes });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Problem(415, 'unsupported_media_type', 'Send the batch as text/plain or application/json.');
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new Problem(400, 'incomplete_body', 'The body ended before its announced length.');
    case 'FST_ERR_BAD_URL':
      return new Problem(400, 'bad_address', 'The address is not a valid URL path.');
    default:
      return error.statusCode >= 400 && error.statusCode < 500
        ? new Problem(error.statusCode, 'bad_request', 'The request could not be understood.')
        : new Problem(500, 'internal', 'The collector failed. The cause is in its log.');
  }
}
