/**
 * The network on one canvas: fast enough for thousands of actors, since it draws lines of one look in one stroke, names
 * only where there is room, and a picture of itself while it is moved.
 */
export type Shape = 'person' | 'state' | 'group';

export interface GraphNode {
  readonly id: string;
  readonly label: string;
  readonly colour: string;
  readonly shape: Shape;
  readonly radius: number;
  readonly x: number;
  readonly y: number;
}

export interface GraphEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly label: string;
  readonly colour: string;
  readonly width: number;
  readonly dash: 'solid' | 'dashed' | 'dotted';
  readonly isPast: boolean;
  readonly isMutual: boolean;
}

export interface GraphLook {
  readonly ink: string;
  readonly halo: string;
  readonly paper: string;
}

export interface Graph {
  readonly show: (nodes: readonly GraphNode[], edges: readonly GraphEdge[], look: GraphLook) => void;
  readonly choose: (id: string | null) => void;
  readonly fit: () => void;
  readonly zoomBy: (factor: number) => void;
  readonly elements: () => { readonly length: number };
  /** Where a node stands on the screen; for tests. */
  readonly at: (id: string) => { readonly x: number; readonly y: number } | null;
  readonly remove: () => void;
}

export interface GraphEvents {
  readonly onNode: (id: string) => void;
  readonly onEdge: (id: string) => void;
  readonly onGround: () => void;
}

/** Above this many lines the picture is moved as a whole and drawn anew at rest. */
const MANY = 900;
const REST_MS = 110;
/** Room around the picture; more at the left, where the buttons stand, and for names at the right. */
const PADDING = { left: 118, right: 132, top: 56, bottom: 40 };
const ZOOM = { least: 0.06, most: 3 };
const FONT = '"Inter Variable", "Noto Sans Arabic", sans-serif';
const SIDES = [
  [0, 1],
  [0, -1],
  [1, 0],
  [-1, 0],
] as const;
const DASHES = { solid: [], dashed: [6, 4], dotted: [1.5, 4] } as const;

interface Line {
  readonly edge: GraphEdge;
  readonly from: GraphNode;
  readonly to: GraphNode;
  /** How far the middle stands off the straight line, in the graph's own units. */
  readonly bend: number;
}

export function drawGraph(box: HTMLElement, events: GraphEvents): Graph {
  const canvas = document.createElement('canvas');
  box.append(canvas);
  const c = canvas.getContext('2d')!;
  const still = document.createElement('canvas');
  let nodes: readonly GraphNode[] = [];
  let byId = new Map<string, GraphNode>();
  let lines: Line[] = [];
  /** Directions in which lines leave an actor. */
  let leaving = new Map<string, (readonly [number, number])[]>();
  let look: GraphLook = { ink: '#000', halo: '#fff', paper: '#fff' };
  let chosen: string | null = null;
  let hovered: string | null = null;
  let view = { x: 0, y: 0, k: 1 };
  /** The view in which the still was drawn. */
  let stillView: typeof view | null = null;
  let isMoving = false;
  let isByHand = false;
  let size: { readonly w: number; readonly h: number } | null = null;
  let frame = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const ratio = () => Math.min(2, window.devicePixelRatio || 1);
  const widths = new Map<string, number>();
  const wide = () => canvas.clientWidth;
  const high = () => canvas.clientHeight;
  const ask = () => {
    if (!frame) frame = requestAnimationFrame(draw);
  };
  function fit(): void {
    if (nodes.length === 0 || box.clientWidth === 0) return;
    const [xs, ys] = [nodes.map((n) => n.x), nodes.map((n) => n.y)];
    const [west, east, north, south] = [least(xs), most(xs), least(ys), most(ys)];
    const k = Math.min(
      1.6,
      (box.clientWidth - PADDING.left - PADDING.right) / Math.max(1, east - west),
      (box.clientHeight - PADDING.top - PADDING.bottom) / Math.max(1, south - north),
    );
    view = {
      k: Math.max(ZOOM.least, k),
      x: (box.clientWidth + PADDING.left - PADDING.right) / 2 - (k * (west + east)) / 2,
      y: (box.clientHeight + PADDING.top - PADDING.bottom) / 2 - (k * (north + south)) / 2,
    };
    stillView = null;
    ask();
  }
  const resize = () => {
    const [w, h] = [box.clientWidth, box.clientHeight];
    if (w === 0 || h === 0) return;
    const before = size;
    size = { w, h };
    // What somebody set aside by hand stays in the middle; else all is shown again.
    if (!isByHand) fit();
    else if (before) view = { ...view, x: view.x + (w - before.w) / 2, y: view.y + (h - before.h) / 2 };
    canvas.width = Math.round(w * ratio());
    canvas.height = Math.round(h * ratio());
    stillView = null;
    ask();
  };

  function draw(): void {
    frame = 0;
    const r = ratio();
    if (isMoving && lines.length > MANY && stillView) {
      // While it is moved, its picture moves.
      const k = view.k / stillView.k;
      c.setTransform(1, 0, 0, 1, 0, 0);
      c.clearRect(0, 0, canvas.width, canvas.height);
      c.drawImage(
        still,
        (view.x - stillView.x * k) * r,
        (view.y - stillView.y * k) * r,
        still.width * k,
        still.height * k,
      );
      return;
    }
    c.setTransform(1, 0, 0, 1, 0, 0);
    c.clearRect(0, 0, canvas.width, canvas.height);
    c.setTransform(r, 0, 0, r, 0, 0);
    const near = nearOf(hovered ?? chosen);
    drawLines(near);
    drawNodes(near);
    drawLabels(near);
    if (lines.length > MANY) {
      still.width = canvas.width;
      still.height = canvas.height;
      still.getContext('2d')!.drawImage(canvas, 0, 0);
      stillView = { ...view };
    }
  }

  const px = (x: number) => x * view.k + view.x;
  const py = (y: number) => y * view.k + view.y;
  const radiusOf = (node: GraphNode) => Math.max(2.5, node.radius * Math.min(1.25, Math.max(0.35, view.k)));

  /** Who stays bright beside a chosen actor or line; null: all. */
  function nearOf(id: string | null): ReadonlySet<string> | null {
    if (id === null) return null;
    const near = new Set<string>([id]);
    for (const { edge } of lines)
      if (edge.id === id || edge.source === id || edge.target === id)
        near.add(edge.id).add(edge.source).add(edge.target);
    return near.size > 1 || byId.has(id) ? near : null;
  }

  /** Both ends on the rims of their marks, and the bend between. */
  function curveOf({ from, to, bend }: Line) {
    const [x1, y1, x2, y2] = [px(from.x), py(from.y), px(to.x), py(to.y)];
    const d = Math.hypot(x2 - x1, y2 - y1) || 1;
    const [nx, ny] = [-(y2 - y1) / d, (x2 - x1) / d];
    const off = bend * view.k;
    const [mx, my] = [(x1 + x2) / 2 + nx * off * 2, (y1 + y2) / 2 + ny * off * 2];
    const trim = (x: number, y: number, by: number) => {
      const toMiddle = Math.hypot(mx - x, my - y) || 1;
      const part = Math.min(0.45, by / toMiddle);
      return [x + (mx - x) * part, y + (my - y) * part] as const;
    };
    const [sx, sy] = trim(x1, y1, radiusOf(from) + 3);
    const [ex, ey] = trim(x2, y2, radiusOf(to) + 5);
    return { sx, sy, mx, my, ex, ey };
  }

  const isOut = (line: Line): boolean => {
    const [x1, x2, y1, y2] = [px(line.from.x), px(line.to.x), py(line.from.y), py(line.to.y)];
    return (
      (x1 < 0 && x2 < 0) || (y1 < 0 && y2 < 0) || (x1 > wide() && x2 > wide()) || (y1 > high() && y2 > high())
    );
  };

  function drawLines(near: ReadonlySet<string> | null): void {
    const many = lines.length > MANY;
    const looks = new Map<string, Line[]>();
    for (const line of lines) {
      if (isOut(line)) continue;
      const { edge } = line;
      const isDim = near !== null && !near.has(edge.id);
      const width = many ? 1 : edge.id === chosen ? 4.5 : edge.width;
      const alpha = isDim ? 0.08 : edge.isPast ? 0.35 : many && !near ? 0.3 : 0.9;
      const key = `${edge.colour}|${many ? 'solid' : edge.dash}|${width}|${alpha}`;
      const own = looks.get(key);
      if (own) own.push(line);
      else looks.set(key, [line]);
    }
    for (const [key, own] of looks) {
      const [colour, dash, width, alpha] = key.split('|') as [string, GraphEdge['dash'], string, string];
      c.globalAlpha = Number(alpha);
      c.strokeStyle = colour;
      c.fillStyle = colour;
      c.lineWidth = Number(width);
      c.lineCap = dash === 'dotted' ? 'round' : 'butt';
      c.setLineDash([...DASHES[dash]]);
      c.beginPath();
      if (many && !near)
        for (const { from, to } of own) {
          c.moveTo(px(from.x), py(from.y));
          c.lineTo(px(to.x), py(to.y));
        }
      else
        for (const line of own) {
          const { sx, sy, mx, my, ex, ey } = curveOf(line);
          c.moveTo(sx, sy);
          c.quadraticCurveTo(mx, my, ex, ey);
        }
      c.stroke();
      c.setLineDash([]);
      if (many && (!near || Number(alpha) < 0.1)) continue;
      c.beginPath();
      for (const line of own) {
        const { sx, sy, mx, my, ex, ey } = curveOf(line);
        head(mx, my, ex, ey, 5 + Number(width));
        if (line.edge.isMutual) head(mx, my, sx, sy, 5 + Number(width));
      }
      c.fill();
    }
    c.globalAlpha = 1;
  }

  function head(fromX: number, fromY: number, x: number, y: number, size: number): void {
    const a = Math.atan2(y - fromY, x - fromX);
    c.moveTo(x + 2 * Math.cos(a), y + 2 * Math.sin(a));
    c.lineTo(x - size * Math.cos(a - 0.42), y - size * Math.sin(a - 0.42));
    c.lineTo(x - size * Math.cos(a + 0.42), y - size * Math.sin(a + 0.42));
    c.closePath();
  }

  function outline({ shape, x, y }: GraphNode, r: number): void {
    const [cx, cy] = [px(x), py(y)];
    if (shape === 'state') c.roundRect(cx - r * 0.92, cy - r * 0.92, r * 1.84, r * 1.84, r * 0.3);
    else {
      c.moveTo(cx + r, cy);
      c.arc(cx, cy, r, 0, 2 * Math.PI);
    }
  }

  function drawNodes(near: ReadonlySet<string> | null): void {
    const many = nodes.length > 500;
    const colours = new Map<string, GraphNode[]>();
    for (const node of nodes) {
      const [x, y] = [px(node.x), py(node.y)];
      if (x < -40 || y < -40 || x > wide() + 40 || y > high() + 40) continue;
      const key = `${node.colour}|${near !== null && !near.has(node.id) ? 0.18 : 1}|${node.shape === 'person' ? 1 : 0}`;
      const own = colours.get(key);
      if (own) own.push(node);
      else colours.set(key, [node]);
    }
    for (const [key, own] of colours) {
      const [colour, alpha, isPerson] = key.split('|');
      c.globalAlpha = Number(alpha);
      c.beginPath();
      for (const node of own) outline(node, radiusOf(node) + (many ? 1 : 2));
      c.fillStyle = look.paper;
      c.fill();
      c.beginPath();
      // A person is a ring: of flesh and blood, not an army.
      for (const node of own) outline(node, radiusOf(node) - (isPerson === '1' ? 1.2 : 0));
      if (isPerson === '1') {
        c.strokeStyle = colour!;
        c.lineWidth = 2.6;
        c.stroke();
      } else {
        c.fillStyle = colour!;
        c.fill();
      }
    }
    c.globalAlpha = 1;
    const node = chosen ? byId.get(chosen) : undefined;
    if (node) {
      c.beginPath();
      outline(node, radiusOf(node) + 4);
      c.strokeStyle = look.ink;
      c.lineWidth = 2.5;
      c.stroke();
    }
  }

  /** Names where there is room, those with most ties first; what is chosen or near it in any case. */
  function drawLabels(near: ReadonlySet<string> | null): void {
    const taken: [number, number, number, number][] = [];
    const isFree = (b: [number, number, number, number]) =>
      taken.every((o) => b[2] < o[0] || b[0] > o[2] || b[3] < o[1] || b[1] > o[3]);
    const visible = nodes.filter((n) => {
      const [x, y] = [px(n.x), py(n.y)];
      return x > -60 && y > -30 && x < wide() + 60 && y < high() + 30;
    });
    if (visible.length < 400)
      for (const n of visible) {
        const r = radiusOf(n);
        taken.push([px(n.x) - r, py(n.y) - r, px(n.x) + r, py(n.y) + r]);
      }
    c.textBaseline = 'middle';
    c.textAlign = 'center';
    c.lineJoin = 'round';
    const size = Math.max(11, Math.min(14, 12.5 * view.k + 1));
    c.font = `600 ${size}px ${FONT}`;
    c.lineWidth = 3.5;
    let shown = 0;
    for (const node of [...visible].sort(
      (a, b) => Number(near?.has(b.id) ?? 0) - Number(near?.has(a.id) ?? 0) || b.radius - a.radius,
    )) {
      const isNear = near?.has(node.id) ?? false;
      if (shown > 160 && !isNear) break;
      const words = linesOf(node.label);
      const wideLabel = Math.max(...words.map((w) => widthOf(w, size)));
      const [x, y, r, tall] = [px(node.x), py(node.y), radiusOf(node), words.length * size * 1.12];
      // Below, above, right, left: the first that is free.
      const spots = [
        [x, y + r + 4 + tall / 2],
        [x, y - r - 4 - tall / 2],
        [x + r + 5 + wideLabel / 2, y],
        [x - r - 5 - wideLabel / 2, y],
      ] as const;
      const boxes = spots.map(([cx, cy]): [number, number, number, number] => [
        cx - wideLabel / 2 - 2,
        cy - tall / 2 - 1,
        cx + wideLabel / 2 + 2,
        cy + tall / 2 + 1,
      ]);
      // Where no line leaves, first.
      const order = [0, 1, 2, 3].sort((a, b) => crowdOf(node, a) - crowdOf(node, b) || a - b);
      const found = order.find((one) => isFree(boxes[one]!));
      if (found === undefined && !isNear) continue;
      const at = found ?? order[0]!;
      taken.push(boxes[at]!);
      shown++;
      c.globalAlpha = near !== null && !isNear ? 0.25 : 1;
      words.forEach((word, i) => {
        const ty = spots[at]![1] - tall / 2 + (i + 0.5) * size * 1.12;
        c.strokeStyle = look.halo;
        c.strokeText(word, spots[at]![0], ty);
        c.fillStyle = look.ink;
        c.fillText(word, spots[at]![0], ty);
      });
    }
    c.globalAlpha = 1;
    if (lines.length > MANY && !near) return;
    c.font = `500 11px ${FONT}`;
    c.lineWidth = 3;
    for (const line of lines) {
      const isNear = near?.has(line.edge.id) ?? false;
      if (near ? !isNear : view.k < 0.5) continue;
      const { sx, sy, mx, my, ex, ey } = curveOf(line);
      const [tx, ty] = [(sx + 2 * mx + ex) / 4, (sy + 2 * my + ey) / 4];
      const room = Math.hypot(ex - sx, ey - sy);
      const w = widthOf(line.edge.label, 11);
      const own: [number, number, number, number] = [tx - w / 2 - 2, ty - 7, tx + w / 2 + 2, ty + 7];
      if ((room < 44 || !isFree(own)) && !isNear) continue;
      taken.push(own);
      c.strokeStyle = look.halo;
      c.strokeText(line.edge.label, tx, ty);
      c.fillStyle = line.edge.colour;
      c.fillText(line.edge.label, tx, ty);
    }
  }

  /** How much the lines of an actor crowd its side: 0 below, 1 above, 2 right, 3 left. */
  function crowdOf(node: GraphNode, side: number): number {
    const [dx, dy] = SIDES[side]!;
    let crowd = 0;
    for (const [x, y] of leaving.get(node.id) ?? []) crowd += Math.max(0, x * dx + y * dy - 0.5);
    return Math.round(4 * crowd);
  }

  function widthOf(text: string, size: number): number {
    const key = `${Math.round(size)} ${text}`;
    let found = widths.get(key);
    if (found === undefined) {
      found = c.measureText(text).width;
      if (widths.size > 20_000) widths.clear();
      widths.set(key, found);
    }
    return found;
  }

  const nodeAt = (x: number, y: number): GraphNode | null => {
    let best: GraphNode | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const node of nodes) {
      const d = Math.hypot(px(node.x) - x, py(node.y) - y);
      if (d < radiusOf(node) + 5 && d < least) [best, least] = [node, d];
    }
    return best;
  };
  const lineAt = (x: number, y: number): Line | null => {
    let best: Line | null = null;
    let least = 7;
    for (const line of lines) {
      if (isOut(line)) continue;
      const { sx, sy, mx, my, ex, ey } = curveOf(line);
      let [ax, ay] = [sx, sy];
      for (let step = 1; step <= 8; step++) {
        const u = step / 8;
        const bx = (1 - u) ** 2 * sx + 2 * (1 - u) * u * mx + u * u * ex;
        const by = (1 - u) ** 2 * sy + 2 * (1 - u) * u * my + u * u * ey;
        const d = toSegment(x, y, ax, ay, bx, by);
        if (d < least) [best, least] = [line, d];
        [ax, ay] = [bx, by];
      }
    }
    return best;
  };

  const moved = () => {
    isMoving = true;
    isByHand = true;
    clearTimeout(rest);
    rest = setTimeout(() => {
      isMoving = false;
      ask();
    }, REST_MS);
    ask();
  };
  const zoomAt = (x: number, y: number, factor: number) => {
    const k = Math.max(ZOOM.least, Math.min(ZOOM.most, view.k * factor));
    const by = k / view.k;
    view = { k, x: x - (x - view.x) * by, y: y - (y - view.y) * by };
    moved();
  };
  const pointers = new Map<number, { x: number; y: number }>();
  let travelled = 0;
  let looking = 0;
  const spotOf = (event: PointerEvent | WheelEvent) => {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const onDown = (event: PointerEvent) => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, spotOf(event));
    travelled = 0;
  };
  const onMove = (event: PointerEvent) => {
    const spot = spotOf(event);
    const before = pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === 'touch' || looking) return;
      looking = requestAnimationFrame(() => {
        looking = 0;
        const found = nodeAt(spot.x, spot.y)?.id ?? lineAt(spot.x, spot.y)?.edge.id ?? null;
        canvas.style.cursor = found ? 'pointer' : 'grab';
        if (found !== hovered) {
          hovered = found;
          ask();
        }
      });
      return;
    }
    const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, one]) => one);
    if (other) {
      const was = Math.hypot(before.x - other.x, before.y - other.y) || 1;
      zoomAt(
        (spot.x + other.x) / 2,
        (spot.y + other.y) / 2,
        Math.hypot(spot.x - other.x, spot.y - other.y) / was,
      );
    }
    view = { ...view, x: view.x + spot.x - before.x, y: view.y + spot.y - before.y };
    travelled += Math.hypot(spot.x - before.x, spot.y - before.y);
    pointers.set(event.pointerId, spot);
    if (travelled > 3) {
      hovered = null;
      canvas.style.cursor = 'grabbing';
      moved();
    }
  };
  const onUp = (event: PointerEvent) => {
    const wasDown = pointers.delete(event.pointerId);
    if (!wasDown || event.type === 'pointercancel' || travelled > 4) return;
    const { x, y } = spotOf(event);
    const node = nodeAt(x, y);
    const line = node ? null : lineAt(x, y);
    if (node) events.onNode(node.id);
    else if (line) events.onEdge(line.edge.id);
    else events.onGround();
  };
  const onLeave = () => {
    if (hovered === null) return;
    hovered = null;
    ask();
  };
  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    const { x, y } = spotOf(event);
    zoomAt(x, y, Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0016)));
  };
  canvas.addEventListener('pointerdown', onDown);
  canvas.addEventListener('pointermove', onMove);
  canvas.addEventListener('pointerup', onUp);
  canvas.addEventListener('pointercancel', onUp);
  canvas.addEventListener('pointerleave', onLeave);
  canvas.addEventListener('wheel', onWheel, { passive: false });
  const watch = new ResizeObserver(resize);
  watch.observe(box);

  return {
    show: (nextNodes, nextEdges, nextLook) => {
      nodes = nextNodes;
      byId = new Map(nodes.map((n) => [n.id, n]));
      lines = linesFrom(nextEdges, byId);
      leaving = directionsOf(lines);
      look = nextLook;
      stillView = null;
      ask();
    },
    choose: (id) => {
      chosen = id;
      stillView = null;
      ask();
    },
    fit: () => {
      isByHand = false;
      fit();
    },
    zoomBy: (factor) => zoomAt(wide() / 2, high() / 2, factor),
    elements: () => ({ length: nodes.length + lines.length }),
    at: (id) => {
      const node = byId.get(id);
      if (!node) return null;
      const { left, top } = canvas.getBoundingClientRect();
      return { x: left + px(node.x), y: top + py(node.y) };
    },
    remove: () => {
      watch.disconnect();
      cancelAnimationFrame(frame);
      cancelAnimationFrame(looking);
      clearTimeout(rest);
      canvas.remove();
    },
  };
}

/** Lines between the same two actors stand side by side. */
function linesFrom(edges: readonly GraphEdge[], byId: ReadonlyMap<string, GraphNode>): Line[] {
  const pairs = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const pair =
      edge.source < edge.target ? `${edge.source}|${edge.target}` : `${edge.target}|${edge.source}`;
    const own = pairs.get(pair);
    if (own) own.push(edge);
    else pairs.set(pair, [edge]);
  }
  return [...pairs.values()].flatMap((own) =>
    own.flatMap((edge, i): Line[] => {
      const [from, to] = [byId.get(edge.source), byId.get(edge.target)];
      if (!from || !to) return [];
      const side = edge.source < edge.target ? 1 : -1;
      return [{ edge, from, to, bend: side * (i - (own.length - 1) / 2) * 26 }];
    }),
  );
}

function directionsOf(lines: readonly Line[]): Map<string, (readonly [number, number])[]> {
  const found = new Map<string, (readonly [number, number])[]>();
  const note = (a: GraphNode, b: GraphNode) => {
    const d = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const way = [(b.x - a.x) / d, (b.y - a.y) / d] as const;
    const own = found.get(a.id);
    if (own) own.push(way);
    else found.set(a.id, [way]);
  };
  for (const { from, to } of lines) {
    note(from, to);
    note(to, from);
  }
  return found;
}

const least = (all: readonly number[]) => all.reduce((a, b) => Math.min(a, b));
const most = (all: readonly number[]) => all.reduce((a, b) => Math.max(a, b));

/** A long name on two lines. */
function linesOf(label: string): string[] {
  if (label.length <= 20) return [label];
  const middle = label.length / 2;
  let cut = -1;
  for (let at = label.indexOf(' '); at >= 0; at = label.indexOf(' ', at + 1))
    if (cut < 0 || Math.abs(at - middle) < Math.abs(cut - middle)) cut = at;
  const two = cut < 0 ? [label] : [label.slice(0, cut), label.slice(cut + 1)];
  return two.map((line) => (line.length > 30 ? `${line.slice(0, 29)}…` : line));
}

function toSegment(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const u = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - ax - u * dx, y - ay - u * dy);
}
