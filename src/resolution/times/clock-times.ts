import { isTimeNode, type TimeNode, type TimeValue } from '../../mentions/index.js';
import { two } from './calendar.js';

/** `T23:45`, with `Z` where the words say UTC or GMT; null for an hour that no clock shows. */
export function clockText(value: TimeValue | undefined): string | null {
  if (!isTimeNode(value)) return null;
  const zoned = value.op === 'zoned';
  const clock = zoned && isTimeNode(value.args.x) ? value.args.x : value;
  const minutes = minutesOf(clock);
  if (minutes === null) return null;
  const zone = (zoned ? value.args.zone : undefined) ?? clock.args.zone;
  return `T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}${zone === 'Z' ? 'Z' : ''}`;
}

function minutesOf({ args }: TimeNode): number | null {
  if (typeof args.dayMinutes === 'number') return args.dayMinutes;
  if (typeof args.hhmm === 'number') return Math.floor(args.hhmm / 100) * 60 + (args.hhmm % 100);
  const [hour, minute] =
    typeof args.dotted === 'string'
      ? args.dotted.split('.').map(Number)
      : [Number(args.hour), Number(args.minute ?? 0)];
  if (args.half === undefined) return hour! * 60 + minute!;
  if (hour! > 12 || hour! < 1) return null;
  return ((hour! % 12) + (args.half === 'p' ? 12 : 0)) * 60 + minute!;
}
