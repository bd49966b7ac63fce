import type { Map as MapLibre } from 'maplibre-gl';

/** Milliseconds from which on a draw is slow: two frames of the screen. */
const SLOW = 34;
/** Share of the newest draw in the running mean of what a draw takes. */
const NEWEST = 0.4;

/**
 * Where no graphics card draws the map, a draw takes longer than the screen has for a frame. Then one is begun only when
 * the last is on the screen, so that the page stays quick; while the map is dragged, its last image follows the pointer
 * until the next one is there. With a graphics card nothing changes.
 */
export function keepPace(map: MapLibre): void {
  const gl = map.getCanvas().getContext('webgl2');
  if (!gl) return;
  let took = 0;
  let begun = 0;
  let inWork = 0;
  let isAsked = false;
  const isSlow = () => took > SLOW || (inWork > 0 && performance.now() - begun > SLOW);

  const repaint = map.triggerRepaint.bind(map);
  const next = () => {
    if (!isAsked || (inWork > 0 && isSlow())) return;
    isAsked = false;
    repaint();
  };
  map.triggerRepaint = () => {
    isAsked = true;
    next();
  };

  let pointer = { x: 0, y: 0 };
  let pointerDrawn = pointer;
  // Its position within the canvas: one of the canvas itself would mislead the map about where the pointer is.
  const image = map.getCanvas().style;
  const follow = ({ clientX: x, clientY: y }: PointerEvent) => {
    pointer = { x, y };
    if (isSlow() && map.dragPan.isActive() && !map.isZooming())
      image.objectPosition = `${x - pointerDrawn.x}px ${y - pointerDrawn.y}px`;
  };
  window.addEventListener('pointermove', follow, { capture: true, passive: true });
  map.on('render', () => {
    const start = performance.now();
    if (inWork++ === 0) begun = start;
    pointerDrawn = pointer;
    image.objectPosition = '';
    whenDrawn(gl, () => {
      took += NEWEST * (performance.now() - start - took);
      inWork--;
      next();
    });
  });
  map.on('remove', () => window.removeEventListener('pointermove', follow, { capture: true }));
}

/** Tells when all that was asked of the graphics is drawn, or lost. */
function whenDrawn(gl: WebGL2RenderingContext, tell: () => void): void {
  const sync = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  const look = () => {
    const isOver = !sync || gl.isContextLost() || gl.getSyncParameter(sync, gl.SYNC_STATUS) === gl.SIGNALED;
    if (!isOver) return requestAnimationFrame(look);
    gl.deleteSync(sync);
    tell();
  };
  requestAnimationFrame(look);
}
