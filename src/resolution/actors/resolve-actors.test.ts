import { describe, expect, it } from 'vitest';
import { actorKey, loadActorRegistry } from '../../lexicons/index.js';
import type { LocalEntity, Mention } from '../../model/index.js';
import { resolveActors } from './index.js';

const registry = loadActorRegistry();

interface Case {
  readonly form?: 'name' | 'nominal';
  readonly day?: string;
  readonly countries?: readonly string[];
  readonly metonym?: boolean;
  readonly text?: string;
}

function resolve(
  name: string,
  { form = 'name', day = '2014-06-20', countries = [], metonym = false, text = '' }: Case = {},
) {
  const mention: Mention = {
    id: 'm1',
    text: name,
    form,
    type: 'organization',
    sentence: 0,
    head: 0,
    firstToken: 0,
    lastToken: 0,
    subtype: null,
    loaded: [],
    entity: 'e1',
    start: 0,
    end: name.length,
  };
  const entity: LocalEntity = {
    id: 'e1',
    kind: 'actor',
    name,
    otherNames: [],
    subtype: null,
    mentions: ['m1'],
    metonym,
  };
  return resolveActors({
    entities: [entity],
    mentions: [mention],
    report: { publishedAt: day, source: null, text },
    registry,
    placeCountries: countries,
  })[0]!;
}

describe('names resolve', () => {
  it.each<[string, string, Case?]>([
    ['Islamic State of Iraq and the Levant', 'actor:islamic-state'],
    ['the so-called Islamic State', 'actor:islamic-state', { day: '2015-03-01' }],
    ['al-Qaida in Iraq', 'actor:al-qaeda-in-iraq'],
    ['the Iraqi army', 'actor:mil-irq'],
    ['Iraqi security forces', 'actor:mil-irq'],
    ['the Sudanese government', 'actor:gov-sdn'],
    ['the government of Sudan', 'actor:gov-sdn'],
    ["Iraq's government", 'actor:gov-irq'],
    ['Ukrainian forces', 'actor:mil-ukr'],
    ['Iraqi police', 'actor:pol-irq'],
    ['the Houthi movement', 'actor:houthis', { day: '2016-01-01' }],
    ['Houthi rebels', 'actor:houthis', { day: '2016-01-01' }],
    ['the ISIS group', 'actor:islamic-state'],
    ['Baghdad', 'actor:gov-irq', { metonym: true }],
    ['the Kremlin', 'actor:gov-rus', { metonym: true }],
    ['the Congolese army', 'actor:mil-cod', { countries: ['COD', 'COD'] }],
    ['SLA', 'actor:slm-a', { day: '2006-03-01', countries: ['SDN', 'SDN'] }],
    ['SLA', 'actor:mil-lka', { day: '2006-03-01', countries: ['LKA', 'LKA'] }],
    ['ISF', 'actor:mil-irq', { countries: ['IRQ', 'SYR'] }],
    ['ISF', 'actor:pol-lbn', { countries: ['LBN', 'LBN'] }],
    ['Republican Guard', 'actor:syrian-republican-guard', { countries: ['SYR', 'SYR'], day: '2013-01-01' }],
    ['Assad', 'actor:bashar-al-assad', { countries: ['SYR'], day: '2013-05-01' }],
    ['President Assad', 'actor:bashar-al-assad', { countries: ['SYR'], day: '2013-05-01' }],
    ['the Assad government', 'actor:gov-syr', { countries: ['SYR'], day: '2013-05-01' }],
    ["Maliki's army", 'actor:mil-irq', { countries: ['IRQ'] }],
    ["Haftar's forces", 'actor:lna', { countries: ['LBY'], day: '2019-05-01' }],
    ['the Taliban government', 'actor:taliban', { countries: ['AFG'], day: '2023-05-01' }],
    ['M23 rebels', 'actor:m23', { countries: ['COD'], day: '2025-01-27' }],
    ['the Alliance Fleuve Congo (AFC)', 'actor:afc', { countries: ['COD'], day: '2025-01-27' }],
    ['Mai Mai', 'actor:mai-mai', { countries: ['COD'], day: '2015-01-27' }],
    ['the Farabundo Marti National Liberation Front', 'actor:fmln', { day: '1989-11-12' }],
    ['the Medellin Cartel', 'actor:medellin-cartel', { day: '1989-11-12' }],
    ['Sendero Luminoso', 'actor:shining-path', { day: '1989-11-12' }],
    ['the Tamil Tigers', 'actor:ltte', { day: '2008-11-12' }],
    ['Myanmar military', 'actor:mil-mmr', { day: '2022-11-12' }],
    ['Salvadoran Armed Forces', 'actor:mil-slv', { day: '1989-11-12' }],
    ['Israeli forces', 'actor:mil-isr', { day: '2023-11-12' }],
    ['the Israel Defense Forces', 'actor:mil-isr', { day: '2023-11-12' }],
    ['US-led coalition', 'actor:inherent-resolve', { day: '2015-11-12', countries: ['IRQ', 'SYR'] }],
    ['the U.N.', 'actor:un'],
    ['Washington', 'actor:gov-usa', { metonym: true }],
    ['President Salva Kiir', 'actor:salva-kiir'],
    ['General Qassem Soleimani', 'actor:qassem-soleimani'],
    [
      'the government',
      'actor:gov-irq',
      { form: 'nominal', text: 'Fighting in Iraq. The Iraqi town fell; Baghdad is calm.' },
    ],
  ])('%s -> %s', (name, id, given) => expect(resolve(name, given)).toMatchObject({ id }));
});

describe('what must stay open', () => {
  it.each<[string, Case?]>([
    ['Islamic State University'],
    ['Republican Guard'],
    ['SLA', { day: '2006-03-01' }],
    ['the government', { form: 'nominal' }],
    ['the government', { form: 'nominal', text: 'Talks between Iran and Iraq failed, said Iran and Iraq.' }],
    ['the prime minister', { form: 'nominal' }],
    ['Kurdish fighters', { form: 'nominal' }],
    ['fighters of Hamas'],
    ['a wing of Hezbollah'],
    ['a spokesman for the RSF', { day: '2023-05-01' }],
    ['Islamic State', { day: '1998-01-01' }],
    ['Congolese villagers'],
    ['the Congolese army'],
    ['Iraqi and Syrian forces'],
    ['the Rwandans'],
    ['Iraqi journalists'],
    ['the Popular Front for Cheese'],
    ['Hamas Street Traders Association'],
    ['Maliki', { countries: ['MLI'] }],
    ['Obama', { day: '2003-01-01', countries: ['USA'] }],
    ['Mrs Assad Street'],
    ['the National Security Council'],
    ['rivals of al-Shabaab'],
    ['opponents of Hezbollah'],
  ])('%s', (name, given) => expect(resolve(name, given).id).toBeNull());
});

describe('parts keep type and a hint', () => {
  it.each<[string, string | null, string | null, Case?]>([
    ['fighters of Hamas', 'armed-group', 'actor:hamas'],
    ['Hamas fighters', 'armed-group', 'actor:hamas'],
    ['Iraqi soldiers', 'military', 'actor:mil-irq'],
    ['the Iraqi prime minister', 'government', 'actor:gov-irq'],
    ['Kurdish fighters', 'armed-group', null],
    ['Sudanese refugees', 'civilian', null],
    ['rivals of al-Shabaab', null, null],
  ])('%s -> %s, part of %s', (name, type, partOf, given) =>
    expect(resolve(name, given)).toMatchObject({ id: null, type, partOf }),
  );

  it('keeps the candidates of an open choice', () => {
    const open = resolve('SLA', { day: '2006-03-01' });
    expect(open.candidates.map((candidate) => candidate.id)).toEqual(
      expect.arrayContaining(['actor:slm-a', 'actor:mil-lka']),
    );
  });

  it('knows what a person leads on the day', () => {
    expect(resolve('Salva Kiir', { day: '2008-01-01' }).leads).toBe('actor:splm-a');
  });
});

describe('the registry', () => {
  it('lists every name that two actors share', () => {
    const shared = [...registry.byKey].filter(([key, hits]) => {
      const bearers = new Set(hits.filter((hit) => hit.name.kind !== 'metonym').map((hit) => hit.actorId));
      return bearers.size > 1 && !registry.ambiguous.has(key);
    });
    expect(
      shared.map(([key, hits]) => `${key}: ${[...new Set(hits.map((hit) => hit.actorId))].join(' ')}`),
    ).toEqual([]);
  });

  it('lists as ambiguous only what is shared', () => {
    const idle = [...registry.ambiguous.keys()].filter(
      (key) => new Set(registry.byKey.get(key)?.map((hit) => hit.actorId)).size < 2,
    );
    expect(idle).toEqual([]);
  });

  it('resolves every name of every row to its row, unless listed as ambiguous, or weak and of no country', () => {
    const wrong: string[] = [];
    for (const actor of registry.actors.values())
      for (const name of actor.names) {
        if (registry.ambiguous.has(actorKey(name.name)) || (name.weak && actor.countries.length === 0))
          continue;
        const day = `${name.to ?? name.from ?? '2015'}-12-31`.slice(0, 10);
        const found = resolve(name.name, {
          day,
          countries: actor.countries,
          metonym: name.kind === 'metonym',
        });
        if (found.id !== actor.id) wrong.push(`${name.name} -> ${found.id} instead of ${actor.id}`);
      }
    expect(wrong).toEqual([]);
  });
});
