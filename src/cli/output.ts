/** A line on standard output; waits while a slow reader catches up. */
export function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(`${text}\n`)) resolve();
    else process.stdout.once('drain', resolve);
  });
}

export const printJson = (value: unknown): Promise<void> => print(JSON.stringify(value, null, 2));
