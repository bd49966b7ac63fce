/** Whether an address leads to this machine by its spelling alone: a name that is looked up may lead anywhere. */
export function isOfThisMachine(address: string): boolean {
  try {
    const { hostname, protocol } = new URL(address);
    return /^https?:$/.test(protocol) && /^(?:127(?:\.\d{1,3}){3}|\[::1\]|localhost)$/.test(hostname);
  } catch {
    return false;
  }
}
