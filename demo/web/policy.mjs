/**
 * The headers of every page. Scripts come from this host only, WebAssembly may be compiled, and no string may become
 * script or markup: what Waymark must live with on a careful site.
 * @param {{connect?: string[]}} options  other origins that scripts may talk to, e.g. the collector's
 */
export function pageHeaders({ connect = [] } = {}) {
  const policy = {
    'default-src': ["'self'"],
    'script-src': ["'self'", "'wasm-unsafe-eval'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'media-src': ["'self'"],
    'connect-src': ["'self'", ...connect],
    'object-src': ["'none'"],
    'base-uri': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'self'"],
    'require-trusted-types-for': ["'script'"],
    'report-uri': ['/reports/policy'],
  };
  return {
    'content-security-policy': Object.entries(policy).map(([name, sources]) => `${name} ${sources.join(' ')}`).join('; '),
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
    'content-type': 'text/html; charset=utf-8',
  };
}
