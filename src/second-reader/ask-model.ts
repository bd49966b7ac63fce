import { ReaderFault } from './reader-fault.js';

export interface Endpoint {
  /** Base address, e.g. `http://127.0.0.1:8080/v1`. */
  readonly url: string;
  readonly model: string;
  readonly key?: string;
  /** Milliseconds for one answer. */
  readonly time?: number;
}

/** Milliseconds; small machines are slow. */
const TIME = 120_000;
/** Bytes of an answer. */
const SIZE = 1024 * 1024;

/**
 * One request to an OpenAI-compatible address, held to a JSON schema, without chance.
 * @returns the words of the answer
 * @throws ReaderFault E-READER-TIME, E-READER-CONNECT, E-READER-STATUS, E-READER-SIZE, E-READER-ANSWER
 */
export async function askModel(
  { url, model, key, time = TIME }: Endpoint,
  ask: { readonly system: string; readonly user: string; readonly schema: object },
): Promise<string> {
  const signal = AbortSignal.timeout(time);
  try {
    const answer = await fetch(`${url.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      redirect: 'manual',
      signal,
      headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({
        model,
        temperature: 0,
        seed: 1,
        stream: false,
        messages: [
          { role: 'system', content: ask.system },
          { role: 'user', content: ask.user },
        ],
        response_format: {
          type: 'json_schema',
          json_schema: { name: 'statements', strict: true, schema: ask.schema },
        },
      }),
    });
    if (answer.status !== 200) {
      await answer.body?.cancel();
      throw new ReaderFault('E-READER-STATUS', `the model's server answers with status ${answer.status}`);
    }
    return contentOf(await limited(answer));
  } catch (error) {
    if (error instanceof ReaderFault) throw error;
    if (signal.aborted)
      throw new ReaderFault('E-READER-TIME', `the model did not answer within ${time / 1000} s`);
    const { cause } = error as { cause?: { code?: string } };
    throw new ReaderFault(
      'E-READER-CONNECT',
      `the model's server cannot be reached (${cause?.code ?? (error as Error).message})`,
    );
  }
}

async function limited(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.byteLength;
    if (size > SIZE) throw new ReaderFault('E-READER-SIZE', 'the answer is larger than 1 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function contentOf(body: string): string {
  const parsed = parse(body) as { choices?: { message?: { content?: unknown } }[] } | null;
  const content = parsed?.choices?.[0]?.message?.content;
  if (typeof content !== 'string')
    throw new ReaderFault('E-READER-ANSWER', 'the answer is no chat completion');
  return content;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
