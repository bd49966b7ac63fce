import { useEffect, useState } from 'react';
import { number } from '../lib/words';
import { queryOf } from '../state/address';
import { useApi } from '../state/api';
import type { PlaceFound } from '../state/types';
import { t } from '../texts';
import { PlaceMap } from './place-map';

interface Props {
  readonly label: string;
  /** The name that the statement has now. */
  readonly before: string;
  readonly was:
    | { readonly name: string; readonly lat: number | null; readonly lon: number | null }
    | undefined;
  /** A name, or the id of the very place that was picked. */
  readonly onChange: (value: string) => void;
}

/** Where it was: a name, and of the places of that name the one that is meant, in a list and on a map. */
export function PlaceField({ label, before, was, onChange }: Props) {
  const [text, setText] = useState(before);
  const [asked, setAsked] = useState<string | null>(null);
  const [picked, setPicked] = useState<PlaceFound | null>(null);
  useEffect(() => {
    if (asked === null) return;
    const timer = setTimeout(() => setAsked(text.trim()), 200);
    return () => clearTimeout(timer);
  }, [text, asked]);
  const { data } = useApi<{ places: PlaceFound[] }>(
    asked ? `/api/places${queryOf({ q: asked, limit: 8 })}` : null,
  );
  const pick = (place: PlaceFound) => {
    setPicked(place);
    onChange(place.id);
  };
  const places = asked ? (data?.places ?? []) : [];
  return (
    <div className="place-field">
      <label>
        {label}
        <input
          dir="auto"
          value={text}
          onFocus={() => setAsked(text.trim())}
          onChange={(e) => {
            setText(e.target.value);
            setPicked(null);
            onChange(e.target.value);
            setAsked((old) => old ?? '');
          }}
        />
      </label>
      {asked && data && places.length === 0 && <p className="quiet">{t.correct.noPlace}</p>}
      {places.length > 0 && (
        <div className="place-candidates">
          <ol aria-label={t.correct.candidates}>
            {places.map((place) => (
              <li key={place.id}>
                <button
                  type="button"
                  className="row-button"
                  aria-pressed={picked?.id === place.id}
                  onClick={() => pick(place)}
                >
                  <span dir="auto">
                    <b>{place.name}</b>
                    {[place.admin1, place.country].filter(Boolean).map((part) => `, ${part}`)}
                  </span>
                  <small className="quiet">
                    {place.type}
                    {place.population > 0 && ` · ${number(place.population)} ${t.correct.inhabitants}`}
                  </small>
                </button>
              </li>
            ))}
          </ol>
          <PlaceMap places={places} picked={picked} was={was} onPick={pick} />
        </div>
      )}
    </div>
  );
}
