/** A JSON text -> its value; a problem that says why it is none. */
export function parseJson(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: `this is no JSON (${error.message.slice(0, 120)})` };
    throw error;
  }
}
