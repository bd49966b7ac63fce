/** A bar on standard error while many reports are read; nothing where that is no terminal. */
export function progressBar(total: number): {
  readonly show: (done: number, note: string) => void;
  readonly end: () => void;
} {
  const { stderr } = process;
  if (!stderr.isTTY || total < 3) return { show: () => {}, end: () => {} };
  return {
    show: (done, note) => {
      const filled = Math.round((24 * done) / total);
      const bar = '█'.repeat(filled) + '░'.repeat(24 - filled);
      stderr.write(`\r\u001b[K${bar} ${done}/${total} ${note}`.slice(0, (stderr.columns ?? 80) + 3));
    },
    end: () => {
      stderr.write('\r\u001b[K');
    },
  };
}
