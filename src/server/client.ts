import type { z } from 'zod';
import type { entityTally, judgement, newJudgement, picture, reportView, statement } from './schemas.js';

/** An answer's shape, as the server's own schema has it. */
export type Answer<S extends z.ZodType> = z.output<S>;

export interface ClientOptions {
  /** Address of the server, such as `http://127.0.0.1:4114`. */
  readonly url: string;
  /** Where the server asks for one. */
  readonly token?: string;
  /** Another way of sending requests; the program's own `fetch` unless given. */
  readonly send?: typeof fetch;
}
type Query = Readonly<Record<string, string | number | undefined>>;

/** What the server said instead of an answer: problem details (RFC 9457). */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}

/**
 * The HTTP API with its types, for programs in TypeScript. What it does not name can be asked for with `get`.
 * @throws ApiProblem where the server answers with a problem
 */
export function openClient({ url, token, send = fetch }: ClientOptions) {
  const ask = async (path: string, query: Query = {}, body?: unknown): Promise<Response> => {
    const address = new URL(path, url);
    for (const [key, value] of Object.entries(query))
      if (value !== undefined) address.searchParams.set(key, String(value));
    const answer = await send(address, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (answer.ok) return answer;
    const { code = 'E-HTTP', detail = answer.statusText } = (await answer.json().catch(() => ({}))) as {
      code?: string;
      detail?: string;
    };
    throw new ApiProblem(answer.status, code, detail);
  };
  const get = async <T>(path: string, query?: Query): Promise<T> =>
    (await ask(path, query)).json() as Promise<T>;
  return {
    get,
    picture: (query?: { asOf?: string; knownAt?: string; area?: string }) =>
      get<Answer<typeof picture>>('/api/picture', query),
    statements: (query?: Query) =>
      get<{ total: number; offset: number; statements: Answer<typeof statement>[] }>(
        '/api/statements',
        query,
      ),
    report: (id: string) => get<Answer<typeof reportView>>(`/api/reports/${encodeURIComponent(id)}`),
    entities: (query?: Query) => get<{ entities: Answer<typeof entityTally>[] }>('/api/entities', query),
    /** A file of a format as text: `exported('geojson', 'control.geojson')`. */
    exported: async (format: string, file: string, query?: Query): Promise<string> =>
      (await ask(`/api/export/${format}/${file}`, query)).text(),
    judge: async (given: z.input<typeof newJudgement>): Promise<Answer<typeof judgement>> =>
      (await ask('/api/judgements', {}, given)).json() as Promise<Answer<typeof judgement>>,
    add: async (
      files: readonly { name: string; content: string }[],
    ): Promise<{ id: string; state: string }> =>
      (await ask('/api/reports', {}, { files })).json() as Promise<{ id: string; state: string }>,
  };
}
