import { describe, expect, it } from 'vitest';
import { matchActorNames } from './actor-match.js';
import { loadActorRegistry } from './actor-registry.js';

const registry = loadActorRegistry();
const found = (text: string) =>
  matchActorNames(text.split(' '), registry).map(
    (m) =>
      `${text
        .split(' ')
        .slice(m.first, m.last + 1)
        .join(' ')} = ${m.actorIds.join('|')}`,
  );

describe('names of actors in running words', () => {
  it.each([
    ['fighters of al - Qaeda in Iraq fled', ['al - Qaeda in Iraq = actor:al-qaeda-in-iraq']],
    ["fighters of al-Qa'ida fled", ["al-Qa'ida = actor:al-qaeda"]],
    [
      'Jabhat an-Nusra and Ahrar al Sham met',
      ['Jabhat an-Nusra = actor:nusra-front', 'Ahrar al Sham = actor:ahrar-al-sham'],
    ],
    ['Hizbullah fired rockets', ['Hizbullah = actor:hezbollah']],
    [
      'ISIS , also called Daesh , and Isis',
      ['ISIS = actor:islamic-state', 'Daesh = actor:islamic-state', 'Isis = actor:islamic-state'],
    ],
    ['the Democratic Republic of the Congo said', ['Democratic Republic of the Congo = actor:gov-cod']],
    ['the Iraqi Army and the Iraqi army', ['Iraqi Army = actor:mil-irq', 'Iraqi army = actor:mil-irq']],
    ['the Kremlin said', ['Kremlin = actor:gov-rus']],
    ['U.S. officials and US troops', ['U.S. = actor:gov-usa', 'US = actor:gov-usa']],
    ["the Kurdistan Workers ' Party", ["Kurdistan Workers ' Party = actor:pkk"]],
    ['Qassem Soleimani was there', ['Qassem Soleimani = actor:qassem-soleimani']],
    ['Congolese villagers', ['Congolese = actor:gov-cod|actor:gov-cog']],
    ['Ansar Allah shelled Marib', ['Ansar Allah = actor:houthis']],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));

  it.each([
    ['this is what he said to us'],
    ['WAR IS OVER'],
    ['the Islamic State University reopened'],
    ['the republican guard of an unnamed state'],
    ['a quick future movement of prices'],
    ['who gave aid to them'],
    ['the lebanese forces of nature'],
  ])('nothing in: %s', (text) => expect(found(text)).toEqual([]));
});
