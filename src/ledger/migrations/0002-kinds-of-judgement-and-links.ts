/** Judgements say what they are about and may carry a value; links between reports or statements are proposed. */
export const KINDS_OF_JUDGEMENT_AND_LINKS: readonly string[] = [
  `alter table judgement
    add column about text,
    add column object text,
    add column value jsonb`,
  // Until now judgements were about reports and statements, told apart by the letter of the id.
  'alter table judgement disable trigger judgement_append_only',
  `update judgement set about = case when subject like 'r%' then 'report' else 'statement' end`,
  'alter table judgement enable trigger judgement_append_only',
  'alter table judgement alter column about set not null',
  'create index judgement_object on judgement (object) where object is not null',
  `create table link (
    id text not null,
    digest text not null,
    type text not null,
    from_id text not null,
    to_id text not null,
    score double precision not null,
    rule text not null,
    recorded_at timestamptz not null,
    body jsonb not null,
    primary key (id, digest)
  )`,
  'create index link_from on link (from_id)',
  'create index link_to on link (to_id)',
  // A better rule may score the same pair anew; the last proposal is the one that counts.
  `create view current_link as
    select distinct on (id) id, type, from_id, to_id, score, rule, recorded_at, body
    from link order by id, recorded_at desc, digest desc`,
  `create trigger link_append_only before update or delete on link
    for each row execute function refuse_change()`,
];
