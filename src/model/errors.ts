/** Our own mistake, or a request that cannot be met: a code, what was got, what was expected. */
export class SitrepError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(`${code}: ${message}`, options);
    this.name = 'SitrepError';
    this.code = code;
  }
}
