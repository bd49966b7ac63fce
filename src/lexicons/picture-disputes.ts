/** One row of `data/codebooks/picture/disputes.yaml`: what the record says of a dispute. */
export interface DisputeRule {
  readonly id: string;
  readonly state: 'open' | 'resolved' | 'withdrawn';
  readonly words: string;
  readonly reason: string;
}
