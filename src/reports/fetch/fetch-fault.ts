/** Why an address was not fetched: the world's doing, never ours. It ends as a piece set aside. */
export class FetchFault extends Error {
  constructor(
    readonly code: `E-FETCH-${string}`,
    readonly reason: string,
  ) {
    super(reason);
    this.name = 'FetchFault';
  }
}
