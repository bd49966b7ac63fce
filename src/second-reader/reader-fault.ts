/** Why a model's answer cannot be used: the world's mistake, told and set aside. */
export class ReaderFault extends Error {
  constructor(
    readonly code: string,
    reason: string,
  ) {
    super(reason);
    this.name = 'ReaderFault';
  }
}
