import type { Map as MapLibre } from 'maplibre-gl';
import type { Theme } from '../lib/colours';
import { FAMILIES, FAMILY_COLOURS } from '../lib/colours';
import { GROUND } from './base-map';

/**
 * Marks are drawn when the map first asks for them; a mark's name says all that it shows, so that equal marks are one:
 *   hold|state|extent|colour,colour|rival,rival    a place's holder
 *   ring|size|n,n,n,n,n                            events by family, in eighths
 *   hatch|colour|colour                            pattern of a contested area
 *   arrow|colour                                   head of an arrow
 *   out|colour, in|colour                          people or forces that left, or came; nobody says where to, or from
 */
export function drawMarks(map: MapLibre, theme: () => Theme): void {
  map.setMissingStyleImageResolver((id) => {
    if (map.hasImage(id)) return;
    const [kind, ...parts] = id.split('|');
    const image =
      kind === 'hold'
        ? holdMark(parts, theme())
        : kind === 'ring'
          ? ringMark(parts, theme())
          : kind === 'hatch'
            ? hatch(parts)
            : kind === 'arrow'
              ? arrow(parts)
              : kind === 'out' || kind === 'in'
                ? openFlow(kind, parts, theme())
                : null;
    if (image) map.addImage(id, image, { pixelRatio: 2 });
  });
}

function canvas(size: number): CanvasRenderingContext2D {
  const element = document.createElement('canvas');
  element.width = size;
  element.height = size;
  return element.getContext('2d', { willReadFrequently: true })!;
}
const pixels = (c: CanvasRenderingContext2D) => c.getImageData(0, 0, c.canvas.width, c.canvas.height);

function holdMark([state = '', extent = '', own = '', rival = '']: string[], theme: Theme): ImageData {
  const size = 56;
  const c = canvas(size);
  const [m, r] = [size / 2, 18];
  const [colours, rivals] = [own.split(',').filter(Boolean), rival.split(',').filter(Boolean)];
  const { panel, ink } = GROUND[theme] as { panel: string; ink: string };
  c.lineJoin = 'round';
  const disc = (radius: number) => {
    c.beginPath();
    c.arc(m, m, radius, 0, 2 * Math.PI);
  };
  c.shadowColor = 'rgba(10,15,25,0.35)';
  c.shadowBlur = 6;
  c.shadowOffsetY = 2;
  disc(r + 3);
  c.fillStyle = panel;
  c.fill();
  c.shadowColor = 'transparent';
  const all = [...colours, ...rivals];
  if (state === 'held' || (state === 'presence' && all.length > 0)) {
    slices(c, colours.length > 0 ? colours : all, m, r);
    if (extent === 'part') {
      // A part is never taken for the whole: the upper right half stays open.
      c.save();
      disc(r);
      c.clip();
      c.fillStyle = panel;
      c.beginPath();
      c.moveTo(0, 0);
      c.lineTo(size, 0);
      c.lineTo(size, size);
      c.closePath();
      c.fill();
      c.restore();
      disc(r - 1.5);
      c.strokeStyle = colours[0] ?? ink;
      c.lineWidth = 3.5;
      c.stroke();
    }
  } else if (state === 'contested') {
    const stripes = all.length > 1 ? all : [all[0] ?? ink, panel];
    c.save();
    disc(r);
    c.clip();
    c.translate(m, m);
    c.rotate(-Math.PI / 4);
    const wide = 6.5;
    let at = 0;
    for (let x = -size; x < size; x += wide) {
      c.fillStyle = stripes[at++ % stripes.length]!;
      c.fillRect(x, -size, wide + 0.5, 2 * size);
    }
    c.restore();
    disc(r - 1);
    c.strokeStyle = ink;
    c.lineWidth = 2.5;
    c.stroke();
  } else if (state === 'bygone') {
    // Told of long ago: a thin dotted ring, nobody's today.
    disc(r - 3);
    c.setLineDash([2.5, 4]);
    c.strokeStyle = all[0] ?? ink;
    c.lineWidth = 2.5;
    c.stroke();
    c.setLineDash([]);
  } else if (state === 'claimed') {
    all.slice(0, 2).forEach((colour, i) => {
      disc(r - 2 - i * 7);
      c.setLineDash([6, 4.6]);
      c.strokeStyle = colour;
      c.lineWidth = 4.5;
      c.stroke();
    });
    c.setLineDash([]);
  } else {
    disc(r - 2);
    c.strokeStyle = all[0] ?? ink;
    c.lineWidth = 3;
    c.stroke();
    if (state === 'lost') {
      c.lineCap = 'round';
      c.beginPath();
      c.moveTo(m - 7, m - 7);
      c.lineTo(m + 7, m + 7);
      c.moveTo(m + 7, m - 7);
      c.lineTo(m - 7, m + 7);
      c.lineWidth = 3.5;
      c.stroke();
    }
  }
  return pixels(c);
}

function slices(c: CanvasRenderingContext2D, colours: readonly string[], m: number, r: number): void {
  colours.forEach((colour, i) => {
    c.beginPath();
    c.moveTo(m, m);
    c.arc(
      m,
      m,
      r,
      -Math.PI / 2 + (i / colours.length) * 2 * Math.PI,
      -Math.PI / 2 + ((i + 1) / colours.length) * 2 * Math.PI,
    );
    c.closePath();
    c.fillStyle = colour;
    c.fill();
  });
}

/** A ring around the place, so that the mark of its holder stands free in the middle. */
function ringMark([bucket = '1', shares = '']: string[], theme: Theme): ImageData {
  const radius = 25 + Number(bucket) * 3.2;
  const wide = 5 + Number(bucket) * 1.1;
  const size = Math.ceil(2 * (radius + wide + 4));
  const c = canvas(size);
  const m = size / 2;
  const parts = shares.split(',').map(Number);
  const sum = parts.reduce((a, b) => a + b, 0) || 1;
  c.lineWidth = wide + 4;
  c.strokeStyle = `${GROUND[theme].panel}dd`;
  c.beginPath();
  c.arc(m, m, radius, 0, 2 * Math.PI);
  c.stroke();
  c.lineWidth = wide;
  let at = -Math.PI / 2;
  FAMILIES.forEach((family, i) => {
    const turn = (parts[i]! / sum) * 2 * Math.PI;
    if (turn === 0) return;
    c.strokeStyle = FAMILY_COLOURS[theme][family];
    c.beginPath();
    c.arc(m, m, radius, at, at + turn);
    c.stroke();
    at += turn;
  });
  return pixels(c);
}

function hatch([first = '#888', second = '']: string[]): ImageData {
  const size = 24;
  const c = canvas(size);
  c.lineWidth = 5;
  const stripe = (colour: string, shift: number) => {
    c.strokeStyle = colour;
    for (const x of [-size, 0, size]) {
      c.beginPath();
      c.moveTo(x + shift - 4, size + 4);
      c.lineTo(x + shift + size + 4, -4);
      c.stroke();
    }
  };
  stripe(first, 0);
  if (second) stripe(second, size / 2);
  return pixels(c);
}

function arrow([colour = '#333']: string[]): ImageData {
  const c = canvas(28);
  c.fillStyle = colour;
  c.beginPath();
  c.moveTo(3, 3);
  c.lineTo(26, 14);
  c.lineTo(3, 25);
  c.lineTo(9, 14);
  c.closePath();
  c.fill();
  return pixels(c);
}

/** Four chevrons that point away from the middle, or towards it. */
function openFlow(kind: 'out' | 'in', [colour = '#333']: string[], theme: Theme): ImageData {
  const size = 44;
  const c = canvas(size);
  const m = size / 2;
  c.beginPath();
  c.arc(m, m, m - 2, 0, 2 * Math.PI);
  c.fillStyle = GROUND[theme].panel!;
  c.fill();
  c.strokeStyle = colour;
  c.lineWidth = 2;
  c.stroke();
  c.lineWidth = 3.4;
  c.lineCap = 'round';
  c.lineJoin = 'round';
  for (let quarter = 0; quarter < 4; quarter++) {
    c.save();
    c.translate(m, m);
    c.rotate((quarter * Math.PI) / 2);
    const [tip, foot] = kind === 'out' ? [15, 9.5] : [6, 11.5];
    c.beginPath();
    c.moveTo(-4.6, -foot);
    c.lineTo(0, -tip);
    c.lineTo(4.6, -foot);
    c.stroke();
    c.restore();
  }
  return pixels(c);
}
