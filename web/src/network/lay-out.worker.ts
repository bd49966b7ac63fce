import { layOut } from './lay-out';

const scope = self as unknown as {
  onmessage: (event: MessageEvent<readonly (readonly [string, string, number])[]>) => void;
  postMessage: (places: ReadonlyMap<string, { x: number; y: number }>) => void;
};
scope.onmessage = ({ data }) => scope.postMessage(layOut(data));
