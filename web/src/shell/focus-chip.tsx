import { focusOn, queryOf, select, useAddress } from '../state/address';
import { useApi } from '../state/api';
import type { About } from '../state/types';
import { t } from '../texts';

/** Whom every view is narrowed to; a click ends it. */
export function FocusChip() {
  const { focus } = useAddress();
  const { data } = useApi<About>(focus ? `/api/about${queryOf({ keys: focus })}` : null);
  if (!focus) return null;
  const keys = focus.split('|');
  const [first] = keys;
  const name = data?.entities[0]?.name ?? first!.slice(first!.lastIndexOf(':') + 1);
  return (
    <p className="focus-chip" role="status">
      {t.focus.chip}{' '}
      <button
        type="button"
        className="link"
        onClick={() => select(`${/^(place|name:place)/.test(first!) ? 'p' : 'a'}:${focus}`)}
      >
        <bdi>{name}</bdi>
        {keys.length > 1 && ` +${keys.length - 1}`}
      </button>{' '}
      <button type="button" className="link" onClick={() => focusOn(null)}>
        {t.focus.all}
      </button>
    </p>
  );
}
