/** The content security policy of every page, for a host that sends no headers. */

/** Neither style nor script stands inside a page, and nothing is fetched from elsewhere. */
const DIRECTIVES: readonly string[] = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
];

export const POLICY = DIRECTIVES.join('; ');
